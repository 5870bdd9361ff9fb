package leave_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
)

// scene is a draft and all it is judged by; each row of the tests changes one thing.
type scene struct {
	draft    leave.Draft
	standing leave.AssessContext
}

// goodScene is 陳老師 on Monday morning asking for tomorrow morning: nothing speaks against it.
func goodScene() *scene {
	return &scene{
		draft: tomorrow(),
		standing: leave.AssessContext{
			Now: at("2026-11-23 09:00"), School: sampleSchool(), Applicant: people()[chen], Delegates: colleagues(),
			Posts:   posts(),
			Ledgers: []leave.Ledger{ledger(leave.Teacher, nil)},
		},
	}
}

func (s *scene) take(code leave.TypeCode, minutes int) {
	s.standing.Ledgers[0].Usage = append(s.standing.Ledgers[0].Usage,
		leave.Usage{Type: code, Year: s.standing.Ledgers[0].Year.First, Taken: minutes})
}

func (s *scene) at(segments ...string) { s.draft.Segments = segs(segments...) }

// official is tomorrow's 公假 at a place.
func (s *scene) official(place string) {
	s.draft.Type, s.draft.Reason, s.draft.Details.Place = leave.Official, "研習", place
}

// since is 病假 afterwards: it began some time ago, because of a sudden illness.
func (s *scene) since(segments ...string) {
	s.at(segments...)
	s.draft.Details.Emergency = "急病"
}

// colleagues are those who may stand in; none of them is away.
func colleagues() leave.Colleagues {
	all := leave.Colleagues{}
	for id, p := range people() {
		all[id] = leave.Colleague{Person: p}
	}
	return all
}

// parts asks others for each hour or two of the morning.
func (s *scene) parts(asked ...[]leave.PersonID) {
	times := []string{"2026-11-24 08:00-10:00", "2026-11-24 10:00-12:00"}
	if len(asked) > len(times) {
		times = []string{"2026-11-24 08:00-09:00", "2026-11-24 09:00-10:00", "2026-11-24 10:00-11:00",
			"2026-11-24 11:00-12:00"}
	}
	s.draft.Covers = nil
	for i, ids := range asked {
		s.draft.Covers = append(s.draft.Covers, leave.Cover{Segments: segs(times[i]), Asked: ids})
	}
}

// away gives 李老師 a leave of their own.
func (s *scene) away(segments ...string) {
	s.standing.Delegates[li] = leave.Colleague{Person: people()[li], Away: elsewhere(segments...)}
}

func elsewhere(segments ...string) []leave.Engagement {
	return []leave.Engagement{{Request: "r9", Number: leave.Number{ROCYear: 115, Serial: 9}, Status: leave.Approved,
		Segments: segs(segments...)}}
}

func denials(a leave.Assessment) string {
	var codes []string
	for _, d := range a.Denials {
		codes = append(codes, string(d.Code))
	}
	return strings.Join(codes, " ")
}

func warnings(a leave.Assessment) string {
	var codes []string
	for _, w := range a.Warnings {
		codes = append(codes, string(w.Code))
	}
	return strings.Join(codes, " ")
}

func TestAssessNothingAgainstIt(t *testing.T) {
	t.Parallel()
	s := goodScene()
	a := leave.Assess(s.draft, s.standing)
	if denials(a) != "" || warnings(a) != "" || a.Minutes != 240 || len(a.Steps) != 1 || a.Steps[0].Approver != wang {
		t.Errorf("denials %q, warnings %q, %d min, steps %v", denials(a), warnings(a), a.Minutes, a.Steps)
	}
	if len(a.After) != 1 || a.After[0].Left != 27*day+240 || a.After[0].Taken != 240 {
		t.Errorf("核准後剩 27日4小時, got %+v", a.After)
	}
}

// Everything that must be changed before a request can be sent.
func TestAssessDenies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string // with its source where a rule says so
		change func(*scene)
		want   string
	}{
		{"no such type", func(s *scene) { s.draft.Type = "holiday" }, "unknown_type"},
		{"休假 of a teacher without an administrative post (教師請假規則 §8)", func(s *scene) { s.draft.Type = leave.Annual },
			"not_eligible"},
		{"身心調適假 before 114-10-10", func(s *scene) {
			s.draft.Type, s.standing.Now = leave.Wellbeing, at("2025-10-01 09:00")
			s.at("2025-10-09 08:00-12:00")
			s.standing.Ledgers[0].Year = leave.YearAt(leave.Teacher, leave.MustDate("2025-10-09"))
		}, "not_yet_law"},
		{"no time", func(s *scene) { s.at() }, "no_time"},
		{"end before start", func(s *scene) { s.at("2026-11-24 12:00-08:00") }, "end_before_start"},
		{"in the past without an emergency (教師請假規則 §13)", func(s *scene) { s.at("2026-11-20 08:00-12:00") }, "past"},
		{"公假 without a place (WebITR W18: 地點不得空白)", func(s *scene) { s.official(" ") }, "place_missing"},
		{"a place of 21 characters (WebITR W18)", func(s *scene) { s.official(strings.Repeat("里", 21)) }, "place_too_long"},
		{"a 文號 of 61 characters", func(s *scene) {
			s.official("教育局")
			s.draft.Details.Document = strings.Repeat("1", 61)
		}, "document_too_long"},
		{"more 職務補休 than there is time outside working hours (WebITR W16)", func(s *scene) {
			s.official("教育局")
			s.at("2026-11-24 16:15-18:15")
			s.draft.Details.CompMinutes = 61
		}, "comp_too_long"},
		{"too long", func(s *scene) { s.at("2026-11-24 08:00-2027-12-01 12:00") }, "too_long"},
		{"beyond the calendar", func(s *scene) { s.at("2028-01-03 08:00-12:00") }, "calendar_unknown"},
		{"the same time twice", func(s *scene) { s.at("2026-11-24 08:00-12:00", "2026-11-24 09:00-10:00") }, "self_overlap"},
		{"days off only (教師請假規則 §16)", func(s *scene) { s.at("2026-11-28 08:00-12:00") }, "days_off"},
		{"outside working hours (教師請假規則 §16)", func(s *scene) { s.at("2026-11-24 18:00-19:00") }, "off_hours"},
		{"no schedule for the group", func(s *scene) { s.standing.School.Hours.Schedules = nil }, "no_schedule"},
		{"事假 without a reason (WebITR 事由不得空白)", func(s *scene) { s.draft.Type = leave.Personal }, "reason_missing"},
		{"a reason of blanks", func(s *scene) { s.draft.Type, s.draft.Reason = leave.Personal, " 　" }, "reason_missing"},
		{"a reason of 201 characters", func(s *scene) { s.draft.Reason = strings.Repeat("事", 201) }, "reason_too_long"},
		{"more 身心調適假 than its own 3 days (114-10-08 修正)", func(s *scene) {
			s.draft.Type = leave.Wellbeing
			s.take(leave.Wellbeing, 3*day-180)
		}, "over_balance"},
		{"more 家庭照顧假 than its own 7 days (教師請假規則 §3 I 1)", func(s *scene) {
			s.draft.Type = leave.FamilyCare
			s.take(leave.FamilyCare, 7*day)
		}, "over_balance"},
		{"a leave year whose balance nobody looked up", func(s *scene) { s.standing.Ledgers = nil }, "over_balance"},
		{"own leave at that time", func(s *scene) { s.standing.Own = elsewhere("2026-11-24 11:00-13:15") }, "overlap"},
		{"oneself as delegate", func(s *scene) { s.draft.Covers = leave.CoveredBy(chen) }, "delegate_self"},
		{"a delegate who is not of the school", func(s *scene) { s.standing.Delegates = nil }, "delegate_unknown"},
		{"a delegate who has left", func(s *scene) {
			s.standing.Delegates[li] = leave.Colleague{Person: leave.Person{ID: li, Left: true}}
		}, "delegate_unknown"},
		{"a delegate on leave (WebITR W17)", func(s *scene) { s.away("2026-11-24 08:00-09:00") }, "delegate_away"},
		{"a duty that is not handed over yet (WebITR W29)",
			func(s *scene) { s.standing.Duties = elsewhere("2026-11-24 11:00-13:15") }, "on_duty"},
		{"the delegate of a part on leave then (WebITR W17)", func(s *scene) {
			s.parts([]leave.PersonID{lin}, []leave.PersonID{li})
			s.away("2026-11-24 11:00-12:00")
		}, "delegate_away"},
		{"one of several asked is on leave (WebITR W17)", func(s *scene) {
			s.draft.Covers = leave.CoveredBy(lin, li)
			s.away("2026-11-24 11:00-12:00")
		}, "delegate_away"},
		{"a part that nobody is asked for", func(s *scene) { s.parts([]leave.PersonID{lin}, nil) }, "covers"},
		{"some of the time in no part", func(s *scene) {
			s.parts([]leave.PersonID{lin}, []leave.PersonID{li})
			s.draft.Covers[1].Segments = segs("2026-11-24 10:00-11:00")
		}, "covers"},
		{"two delegates at the same moment", func(s *scene) {
			s.parts([]leave.PersonID{lin}, []leave.PersonID{li})
			s.draft.Covers[0].Segments = segs("2026-11-24 08:00-11:00")
		}, "covers"},
		{"more parts than three", func(s *scene) {
			s.parts([]leave.PersonID{lin}, []leave.PersonID{li}, []leave.PersonID{mei}, []leave.PersonID{kao})
		}, "covers"},
		{"more people at once than three", func(s *scene) { s.draft.Covers = leave.CoveredBy(li, lin, mei, kao) }, "covers"},
		{"no rule of the school fits", func(s *scene) { s.standing.School.Rules = nil }, "no_route"},
		{"nobody holds the post that decides", func(s *scene) { s.standing.Posts.Heads = nil }, "vacant"},
		{"everything that is wrong is told at once", func(s *scene) {
			s.draft.Type, s.draft.Covers, s.standing.Posts.Heads = leave.Personal, leave.CoveredBy(chen), nil
			s.standing.Own, s.standing.Ledgers = elsewhere("2026-11-24 08:00-12:00"), nil
		}, "reason_missing over_balance overlap delegate_self vacant"},
		{"a wrong time does not hide a missing reason", func(s *scene) {
			s.draft.Type = leave.Official
			s.at("2026-11-28 08:00-12:00")
		}, "days_off reason_missing place_missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := goodScene()
			c.change(s)
			if got := denials(leave.Assess(s.draft, s.standing)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// What looks like a fault and is none.
func TestAssessAllows(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*scene){
		"the last hours of a balance": func(s *scene) { s.take(leave.Sick, 28*day-240) },
		"公假 without limit (教師請假規則 §4)": func(s *scene) {
			s.official("教育局")
			s.take(leave.Official, 90*day)
		},
		"a reason of 200 characters":             func(s *scene) { s.draft.Reason = strings.Repeat("事", 200) },
		"own leave that touches":                 func(s *scene) { s.standing.Own = elsewhere("2026-11-24 12:00-17:15") },
		"補請 after a sudden illness (教師請假規則 §13)": func(s *scene) { s.since("2026-11-20 08:00-12:00") },
		"a place of 20 characters (WebITR W18)":  func(s *scene) { s.official(strings.Repeat("里", 20)) },
		"職務補休 for all the time outside working hours (WebITR W16)": func(s *scene) {
			s.official("教育局")
			s.at("2026-11-24 06:00-18:15")
			s.draft.Details.CompMinutes = 2*60 + 75 + 60
		},
		"a delegate back at noon": func(s *scene) {
			s.at("2026-11-24 13:15-17:15")
			s.away("2026-11-24 08:00-12:00")
		},
		"a delegate who is away when another stands in": func(s *scene) {
			s.parts([]leave.PersonID{lin}, []leave.PersonID{li})
			s.away("2026-11-24 08:00-10:00")
		},
		"a duty of another time":              func(s *scene) { s.standing.Duties = elsewhere("2026-11-24 13:15-17:15") },
		"no delegate: the office assigns one": func(s *scene) { s.draft.Covers, s.standing.Delegates = nil, nil },
		"身心調適假 from its first day":            func(s *scene) { s.draft.Type = leave.Wellbeing },
	} {
		s := goodScene()
		change(s)
		if got := denials(leave.Assess(s.draft, s.standing)); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// What the applicant should know before sending.
func TestAssessWarns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*scene)
		want   string
	}{
		{"it has begun", func(s *scene) { s.at("2026-11-23 08:00-12:00") }, "started"},
		{"it begins this minute", func(s *scene) { s.at("2026-11-23 09:00-12:00") }, ""},
		{"it was on an earlier day: 補請 (教師請假規則 §13)", func(s *scene) { s.since("2026-11-20 08:00-12:00") }, "late"},
		{"補請 on the third working day after it", func(s *scene) { s.since("2026-11-18 08:00-12:00") }, "late"},
		{"補請 on the fourth: the law sets no limit, the school has a wish",
			func(s *scene) { s.since("2026-11-17 08:00-12:00") }, "late late_over"},
		{"days off inside do not count", func(s *scene) { s.at("2026-11-27 13:15-2026-11-30 12:00") }, "days_off"},
		{"but not the midnight of a Saturday", func(s *scene) { s.at("2026-11-27 13:15-2026-11-28 00:00") }, ""},
		{"病假 of Friday and of Monday in two requests (銓敘部 55 台為典三字第13937號)", func(s *scene) {
			s.at("2026-11-30 08:00-17:15")
			s.standing.Own = elsewhere("2026-11-27 08:00-17:15")
			s.standing.Own[0].Type = leave.Sick
		}, "proof"},
		{"but not beside 事假 of that Friday", func(s *scene) {
			s.at("2026-11-30 08:00-17:15")
			s.standing.Own = elsewhere("2026-11-27 08:00-17:15")
			s.standing.Own[0].Type = leave.Personal
		}, ""},
		{"nor beside two days of another week", func(s *scene) {
			s.at("2026-11-30 08:00-17:15")
			s.standing.Own = elsewhere("2026-11-24 08:00-2026-11-25 17:15")
			s.standing.Own[0].Type = leave.Sick
		}, ""},
		{"病假 of two days (教師請假規則 §13)", func(s *scene) { s.at("2026-11-24 08:00-2026-11-25 17:15") }, "proof"},
		{"Friday and Monday are two days on end ((55)台為典三字第13937號)", func(s *scene) {
			s.at("2026-11-27 08:00-17:15", "2026-11-30 08:00-17:15")
		}, "proof"},
		{"two days apart are not on end", func(s *scene) { s.at("2026-11-24 08:00-17:15", "2026-11-26 08:00-17:15") }, ""},
		{"a day and a half", func(s *scene) { s.at("2026-11-24 08:00-2026-11-25 12:00") }, ""},
		{"事假 needs no proof", func(s *scene) {
			s.draft.Type, s.draft.Reason = leave.Personal, "搬家"
			s.at("2026-11-24 08:00-2026-11-26 17:15")
		}, ""},
		{"across 7/31–8/1", func(s *scene) {
			s.standing.Now = at("2026-07-30 09:00")
			s.at("2026-07-31 13:15-2026-08-03 12:00")
			last := s.standing.Ledgers[0]
			last.Year = leave.YearAt(leave.Teacher, leave.MustDate("2026-07-31"))
			s.standing.Ledgers = append(s.standing.Ledgers, last)
		}, "days_off two_years"},
		{"one stands in for somebody then", func(s *scene) {
			s.standing.School.Settings.DutyBlocks = false
			s.standing.Duties = elsewhere("2026-11-24 08:00-09:00", "2026-11-24 10:00-11:00")
		}, "duty"},
		{"one stands in for somebody then, and the school must grant it (教師請假規則 §3 I 1)", func(s *scene) {
			s.draft.Type = leave.Wellbeing
			s.standing.Duties = elsewhere("2026-11-24 08:00-09:00")
		}, "duty"},
		{"one stands in at another time", func(s *scene) { s.standing.Duties = elsewhere("2026-11-24 13:15-14:00") }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := goodScene()
			c.change(s)
			a := leave.Assess(s.draft, s.standing)
			if got := warnings(a); got != c.want || denials(a) != "" {
				t.Errorf("warnings %q, want %q; denials %q", got, c.want, denials(a))
			}
		})
	}
}

// Each leave year is asked for its own share, and the one that is short is named.
func TestAssessAcrossTwoSchoolYears(t *testing.T) {
	t.Parallel()
	s := goodScene()
	s.standing.Now = at("2026-07-30 09:00")
	s.draft.Type = leave.Wellbeing
	s.at("2026-07-31 08:00-2026-08-03 12:00")
	last := leave.YearAt(leave.Teacher, leave.MustDate("2026-07-31"))
	s.standing.Ledgers = append(s.standing.Ledgers,
		leave.Ledger{Group: leave.Teacher, Year: last, Types: leave.DefaultTypes(),
			Usage: []leave.Usage{{Type: leave.Wellbeing, Year: last.First, Reserved: 3*day - 60}}})
	a := leave.Assess(s.draft, s.standing)
	if denials(a) != "over_balance" {
		t.Fatalf("denials %q", denials(a))
	}
	args := a.Denials[0].Args
	if args["year"] != last.First || args["asked"] != leave.Minutes(480) || args["left"] != leave.Minutes(60) ||
		args["pool"] != leave.TypeCode("") {
		t.Errorf("the old year is short: %v", args)
	}
	if len(a.After) != 2 || a.After[1].Left != 3*day-240 {
		t.Errorf("the new one is not: %+v", a.After)
	}
}

// Every shape in which two leaves can meet.
func TestOverlaps(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		other string
		want  bool
	}{
		"inside":             {"2026-11-24 09:00-10:00", true},
		"enclosing":          {"2026-11-23 08:00-2026-11-25 17:15", true},
		"the same":           {"2026-11-24 08:00-12:00", true},
		"over its beginning": {"2026-11-23 13:15-2026-11-24 08:01", true},
		"over its end":       {"2026-11-24 11:59-17:15", true},
		"touching before":    {"2026-11-23 08:00-2026-11-24 08:00", false},
		"touching after":     {"2026-11-24 12:00-17:15", false},
		"another day":        {"2026-11-25 08:00-12:00", false},
	} {
		mine, other := seg("2026-11-24 08:00-12:00"), seg(c.other)
		if mine.Overlaps(other) != c.want || other.Overlaps(mine) != c.want {
			t.Errorf("%s: %v and %v, want %v", name, mine.Overlaps(other), other.Overlaps(mine), c.want)
		}
		if leave.AnyOverlap([]leave.Segment{mine}, nil) ||
			leave.AnyOverlap([]leave.Segment{mine}, []leave.Segment{other}) != c.want {
			t.Errorf("%s: in lists", name)
		}
	}
}

func TestEnvelopeAndOrder(t *testing.T) {
	t.Parallel()
	all := segs("2026-11-25 08:00-12:00", "2026-11-24 13:15-17:15", "2026-11-24 08:00-12:00")
	if got := leave.Envelope(all); got != seg("2026-11-24 08:00-2026-11-25 12:00") {
		t.Errorf("envelope %v", got)
	}
	leave.SortSegments(all)
	if want := segs("2026-11-24 08:00-12:00", "2026-11-24 13:15-17:15", "2026-11-25 08:00-12:00"); !slices.Equal(all,
		want) {
		t.Errorf("sorted: %v", all)
	}
}

func BenchmarkAssess(b *testing.B) {
	s := goodScene()
	s.at("2026-11-24 08:00-2026-11-27 17:15", "2026-11-30 08:00-2026-12-11 12:00", "2026-12-14 13:15-2026-12-24 17:15")
	for i := range 40 {
		d := leave.MustDate("2026-08-10") + leave.Date(i)
		s.standing.Own = append(s.standing.Own, elsewhere(d.String()+" 08:00-12:00")...)
		s.take(leave.Sick, 60)
	}
	s.standing.Delegates[li] = leave.Colleague{Person: people()[li], Away: s.standing.Own}
	s.standing.Duties = s.standing.Own
	for b.Loop() {
		leave.Assess(s.draft, s.standing)
	}
	limit(b, 200*time.Microsecond)
}
