package leave_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

func hours(day string, roundUp bool) leave.Hours {
	return leave.Hours{Calendar: official(), Schedules: schedules(day), RoundUp: roundUp}
}

// Each row says what a request counts, and who says so.
func TestCount(t *testing.T) {
	t.Parallel()
	const exact, rounded = false, true
	for _, c := range []struct {
		name, source string
		day          string
		roundUp      bool
		segments     []leave.Segment
		want         string // counted minutes by day
	}{
		{"the seed's whole day", "seed: 109-09-01 08:00–17:15 is 1日0小時",
			seedDay, exact, segs("2026-11-24 08:00-17:15"), `{"2026-11-24":480}`},
		{"a morning", "half a day is 4 hours", seedDay, exact, segs("2026-11-24 08:00-12:00"), `{"2026-11-24":240}`},
		{"the break holds no working time", "教師請假規則 §16 規定之出勤時間", seedDay, exact, segs("2026-11-24 11:00-14:15"),
			`{"2026-11-24":120}`},
		{"before and after work does not count", "教師請假規則 §16 規定之出勤時間", seedDay, exact, segs("2026-11-24 00:00-24:00"),
			`{"2026-11-24":480}`},
		{"only the evening", "教師請假規則 §16 規定之出勤時間", seedDay, rounded, segs("2026-11-24 18:00-21:00"), `{}`},
		{"three days in one stretch", "8 h = 1 d", seedDay, exact, segs("2026-11-24 08:00-2026-11-26 17:15"),
			`{"2026-11-24":480,"2026-11-25":480,"2026-11-26":480}`},
		{"from an afternoon into a morning", "half a day is 4 hours", seedDay, exact,
			segs("2026-11-24 13:15-2026-11-25 12:00"),
			`{"2026-11-24":240,"2026-11-25":240}`},
		{"up to midnight, written as the next day", "half-open", seedDay, exact, segs("2026-11-24 13:15-2026-11-25 00:00"),
			`{"2026-11-24":240}`},
		{"over a weekend", "教師請假規則 §16: 例假日不計", seedDay, exact, segs("2026-11-27 08:00-2026-11-30 17:15"),
			`{"2026-11-27":480,"2026-11-30":480}`},
		{"over 行憲紀念日 on a Friday", "辦公日曆表 115", seedDay, exact, segs("2026-12-24 08:00-2026-12-28 17:15"),
			`{"2026-12-24":480,"2026-12-28":480}`},
		{"on a Saturday that is worked", "辦公日曆表 113: 2/17 補行上班", seedDay, exact, segs("2024-02-17 08:00-12:00"),
			`{"2024-02-17":240}`},
		{"days off only", "教師請假規則 §16: 例假日不計", seedDay, rounded, segs("2026-11-28 08:00-2026-11-29 17:15"), `{}`},
		{"no time at all", "", seedDay, rounded, nil, `{}`},
		{"two stretches of a day", "", seedDay, exact, segs("2026-11-24 08:00-09:00", "2026-11-24 15:00-16:00"),
			`{"2026-11-24":120}`},
		{"time named twice counts once", "", seedDay, exact, segs("2026-11-24 08:00-10:00", "2026-11-24 09:00-11:00"),
			`{"2026-11-24":180}`},
		{"one stretch joins two others", "", seedDay, exact,
			segs("2026-11-24 08:00-09:00", "2026-11-24 10:00-11:00", "2026-11-24 08:30-10:30"), `{"2026-11-24":180}`},
		{"one stretch inside another of several days", "", seedDay, exact,
			segs("2026-11-23 08:00-2026-11-24 17:15", "2026-11-24 09:00-10:00"), `{"2026-11-23":480,"2026-11-24":480}`},
		{"ten minutes are an hour", "臺北市 107-08-16: 不足一小時者,以一小時計算", seedDay, rounded, segs("2026-11-24 08:00-08:10"),
			`{"2026-11-24":60}`},
		{"whole hours stay", "臺北市 107-08-16", seedDay, rounded, segs("2026-11-24 08:00-12:00"), `{"2026-11-24":240}`},
		{"three stretches of 20 minutes are one hour, not three", "rounding is of the total", seedDay, rounded,
			segs("2026-11-24 08:00-08:20", "2026-11-24 10:00-10:20",
				"2026-11-25 08:00-08:20"), `{"2026-11-24":40,"2026-11-25":20}`},
		{"what rounding adds goes to the last day", "rounding is of the total", seedDay, rounded,
			segs("2026-11-24 08:00-08:30", "2026-11-25 08:00-08:45"), `{"2026-11-24":30,"2026-11-25":90}`},
		{"a school that counts minutes", "setting", seedDay, exact, segs("2026-11-24 08:00-08:10"), `{"2026-11-24":10}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := hours(c.day, c.roundUp).Count(leave.Teacher, c.segments)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(byDay(t, c.want), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.source, diff)
			}
		})
	}
}

// A whole working day of absence is one day, however long the school's day is; parts of it count by the hour, and no
// day counts more than eight.
func TestAWorkingDayIsADay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, day string
		segments  []leave.Segment
		want      string
	}{
		{"ten minutes more than eight hours", "08:00-12:00 13:00-17:10", segs("2026-11-24 08:00-17:10"),
			`{"2026-11-24":480}`},
		{"seven such days are seven days", "08:00-12:00 13:00-17:10", segs("2026-11-23 08:00-2026-11-25 17:10"),
			`{"2026-11-23":480,"2026-11-24":480,"2026-11-25":480}`},
		{"an afternoon of ten minutes more is half a day", "08:00-12:00 13:00-17:10", segs("2026-11-24 13:00-17:10"),
			`{"2026-11-24":240}`},
		{"and so is a morning", "07:50-12:00 13:00-17:00", segs("2026-11-24 07:50-12:00"), `{"2026-11-24":240}`},
		{"only what goes beyond eight hours", "08:00-12:00 13:00-17:10", segs("2026-11-24 17:00-17:10"),
			`{"2026-11-24":60}`},
		{"half an hour more, without a break", "07:30-16:00", segs("2026-11-24 07:30-16:00"), `{"2026-11-24":480}`},
		{"seven hours", "08:00-12:00 13:00-16:00", segs("2026-11-24 08:00-16:00"), `{"2026-11-24":480}`},
		{"three of them are three days", "08:00-12:00 13:00-16:00", segs("2026-11-24 00:00-2026-11-26 24:00"),
			`{"2026-11-24":480,"2026-11-25":480,"2026-11-26":480}`},
		{"a part of seven hours", "08:00-12:00 13:00-16:00", segs("2026-11-24 09:00-16:00"), `{"2026-11-24":360}`},
		{"both halves of seven hours", "08:00-12:00 13:00-16:00", segs("2026-11-24 08:00-12:00", "2026-11-24 13:00-16:00"),
			`{"2026-11-24":480}`},
		{"a morning of the vacation is no day", "08:00-12:00", segs("2026-11-24 08:00-12:00"), `{"2026-11-24":240}`},
		{"rounding makes no day longer than a day", "08:00-12:00 13:00-17:10",
			segs("2026-11-24 08:00-08:30", "2026-11-25 08:00-17:10"), `{"2026-11-24":60,"2026-11-25":480}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := hours(c.day, true).Count(leave.Teacher, c.segments)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(byDay(t, c.want), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What is called off of such a day comes back by whole hours, and the rest counts as it is.
func TestSuspendedPartOfADay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day, off string
		want     int
	}{
		{"08:00-12:00 13:00-17:10", "16:00-24:00", 420},
		{"08:00-12:00 13:00-16:00", "12:00-24:00", 240},
		{"08:00-12:00 13:00-16:00", "16:00-24:00", 480},
		{"08:00-12:00 13:00-16:00", "00:00-24:00", 0},
	} {
		h := hours(c.day, true)
		off := seg("2026-11-24 " + c.off)
		h.Calendar = h.Calendar.WithSuspensions([]leave.Suspension{{Day: off.From.Day, From: off.From.At, To: off.To.At}})
		got, err := h.Count(leave.Teacher, segs("2026-11-24 00:00-24:00"))
		if err != nil || leave.Total(got) != c.want {
			t.Errorf("%s without %s counts %v, %v; want %d", c.day, c.off, got, err, c.want)
		}
	}
}

// Thresholds that the law or a route puts in days look at days: three of seven hours are three (校長決行), two of seven
// hours of illness need a certificate.
func TestThresholdsAreDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day   string
		typ   leave.TypeCode
		time  string
		last  leave.Role
		proof bool
	}{
		{"08:00-12:00 13:00-16:00", leave.Personal, "2026-11-24 08:00-2026-11-26 16:00", leave.RolePrincipal, false},
		{"08:00-12:00 13:00-16:00", leave.Personal, "2026-11-24 09:00-2026-11-26 16:00", leave.RoleUnitHead, false},
		{"08:00-12:00 13:00-17:10", leave.Personal, "2026-11-24 08:00-2026-11-26 12:00", leave.RoleUnitHead, false},
		{"08:00-12:00 13:00-16:00", leave.Sick, "2026-11-24 08:00-2026-11-25 16:00", leave.RoleUnitHead, true},
		{"08:00-12:00 13:00-16:00", leave.Sick, "2026-11-24 09:00-2026-11-25 16:00", leave.RoleUnitHead, false},
	} {
		school := sampleSchool()
		school.Hours.Schedules = schedules(c.day)
		draft := leave.Draft{Type: c.typ, Segments: segs(c.time), Reason: "家中有事"}
		a := leave.Assess(draft, leave.AssessContext{Now: at("2026-11-23 09:00"), School: school, Applicant: people()[chen],
			Posts: posts(), Ledgers: []leave.Ledger{{Group: leave.Teacher, Types: school.Types,
				Year: leave.YearAt(leave.Teacher, leave.MustDate("2026-11-24"))}}})
		if len(a.Denials) > 0 {
			t.Fatalf("%s: %v", c.time, a.Denials[0].Code)
		}
		if last := a.Steps[len(a.Steps)-1].Role; last != c.last || a.NeedsProof(c.typ) != c.proof {
			t.Errorf("%s of %s: %s decides, proof %v", c.time, c.day, last, a.NeedsProof(c.typ))
		}
	}
}

func byDay(t *testing.T, text string) []leave.DayMinutes {
	t.Helper()
	var minutes map[leave.Date]int
	if err := json.Unmarshal([]byte(text), &minutes); err != nil {
		t.Fatal(err)
	}
	var days []leave.DayMinutes
	for day := leave.MustDate("2024-01-01"); day < leave.MustDate("2028-01-01"); day++ {
		if minutes[day] > 0 {
			days = append(days, leave.DayMinutes{Day: day, Minutes: minutes[day]})
		}
	}
	return days
}

// The schedule of each day is the one in force on it.
func TestCountAcrossAChangeOfSchedule(t *testing.T) {
	t.Parallel()
	h := leave.Hours{Schedules: leave.Schedules{
		{Group: leave.Teacher, From: leave.MustDate("2026-01-01"), Spans: spans(seedDay)},
		{Group: leave.Teacher, From: leave.MustDate("2026-07-01"), Until: leave.MustDate("2026-08-31"),
			Spans: spans("08:00-12:00")},
	}}
	got, err := h.Count(leave.Teacher, segs("2026-06-30 08:00-2026-07-01 17:15"))
	if err != nil || leave.Total(got) != 480+240 {
		t.Errorf("counted %v, %v", got, err)
	}
	_, err = h.Count(leave.Staff, segs("2026-06-30 08:00-12:00"))
	if d := leave.AsDenial(err); d == nil || d.Code != leave.DeniedNoSchedule ||
		d.Args["day"] != leave.MustDate("2026-06-30") {
		t.Errorf("a group without a schedule: %v", err)
	}
}

// What authorities worked out themselves; sources are in the file.
func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	var rows []struct {
		ID, Kind, Source string
		Input            struct {
			Start, End, Arrive string
			Short              int         `json:"minutes_short"`
			Minutes            int         `json:"minutes_total"`
			Schedule           [][2]string `json:"schedule"`
		}
		Expected struct {
			Minutes, Hours int
			Days           float64
		}
	}
	read("testdata/worked-examples.json", &rows)
	for _, row := range rows {
		if row.Kind != "duration" && row.Kind != "arrival" && row.Kind != "rounding" {
			continue // of quotas, windows and births: TestWorkedLaw
		}
		t.Run(row.ID, func(t *testing.T) {
			t.Parallel()
			day := "08:00-12:00 13:30-17:30"
			if s := row.Input.Schedule; s != nil {
				day = s[0][0] + "-" + s[0][1] + " " + s[1][0] + "-" + s[1][1]
			}
			h := hours(day, true)
			h.Calendar = leave.Calendar{} // some are older than the calendars here; all are weekdays
			begin, date := spans(day)[0].From, leave.MustDate("2026-11-24")
			segment := leave.Segment{From: leave.Local{Day: date, At: begin}, To: leave.Local{Day: date}}
			switch {
			case row.Kind == "duration":
				segment = leave.Segment{From: local(t, row.Input.Start), To: local(t, row.Input.End)}
			case row.Kind == "arrival":
				segment.To.At = clock(row.Input.Arrive)
			case row.Input.Minutes == leave.DayLength:
				segment.To.At = leave.EndOfDay
			default:
				segment.To.At = begin + leave.TimeOfDay(row.Input.Short+row.Input.Minutes)
			}
			if segment.From.Day < leave.MustDate("2020-01-01") {
				h.Schedules[0].From = segment.From.Day
			}
			got, err := h.Count(leave.Teacher, []leave.Segment{segment})
			want := int(row.Expected.Days*leave.DayLength) + row.Expected.Hours*60
			if err != nil || leave.Total(got) != want {
				t.Errorf("%v–%v counts %v, %v; want %d min (%s)", segment.From, segment.To, got, err, want, row.Source)
			}
		})
	}
}

func local(t *testing.T, text string) leave.Local {
	t.Helper()
	l, err := leave.ParseLocal(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// What keeps a time from being asked for, in the order it is noticed.
func TestCountSegmentsRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		segments []leave.Segment
		want     leave.Code // empty: counted
	}{
		{"nothing given", nil, leave.DeniedNoTime},
		{"ends before it starts", segs("2026-11-25 12:00-08:00"), leave.DeniedEndBeforeStart},
		{"ends when it starts", segs("2026-11-25 08:00-08:00"), leave.DeniedEndBeforeStart},
		{"ends before it starts, long ago: the order comes first", segs("2020-11-25 12:00-08:00"),
			leave.DeniedEndBeforeStart},
		{"any day that the calendar knows, over or to come", segs("2026-11-23 08:00-2026-11-25 12:00"), ""},
		{"367 days, into a year the calendar lacks: too long comes first", segs("2027-01-04 08:00-2028-01-06 12:00"),
			leave.DeniedTooLong},
		{"366 days", segs("2026-12-30 08:00-2027-12-30 12:00"), ""},
		{"a year that the calendar does not know", segs("2028-01-03 08:00-12:00"), leave.DeniedCalendarUnknown},
		{"into a year that the calendar does not know", segs("2027-12-30 08:00-2028-01-03 12:00"),
			leave.DeniedCalendarUnknown},
		{"up to midnight before such a year", segs("2027-12-30 08:00-2028-01-01 00:00"), ""},
		{"the same time twice", segs("2026-11-25 08:00-12:00", "2026-11-25 11:00-15:00"), leave.DeniedSelfOverlap},
		{"touching stretches", segs("2026-11-25 08:00-12:00", "2026-11-25 12:00-17:15"), ""},
		{"a weekend", segs("2026-11-28 08:00-2026-11-29 17:15"), leave.DeniedDaysOff},
		{"a weekend up to Monday's midnight", segs("2026-11-28 08:00-2026-11-30 00:00"), leave.DeniedDaysOff},
		{"行憲紀念日", segs("2026-12-25 08:00-17:15"), leave.DeniedDaysOff},
		{"an evening", segs("2026-11-25 18:00-20:00"), leave.DeniedOffHours},
		{"a Saturday and a lunch break", segs("2026-11-28 08:00-12:00", "2026-11-25 12:00-13:15"), leave.DeniedOffHours},
		{"the first fault of several stretches", segs("2026-11-23 12:00-08:00", "2026-11-28 08:00-12:00"),
			leave.DeniedEndBeforeStart},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			counted, err := leave.CountSegments(c.segments, leave.Teacher, sampleSchool())
			var code leave.Code
			if d := leave.AsDenial(err); d != nil {
				code = d.Code
			}
			if code != c.want || (err == nil) != (counted.Minutes > 0) {
				t.Errorf("got %q and %d min, want %q", code, counted.Minutes, c.want)
			}
		})
	}
}

func TestCountSegmentsBeforeTheCalendarBegins(t *testing.T) {
	t.Parallel()
	school := sampleSchool()
	school.Hours.Calendar = leave.NewCalendar(officialYear(2027))
	_, err := leave.CountSegments(segs("2026-12-31 08:00-2027-01-04 12:00"), leave.Teacher, school)
	if d := leave.AsDenial(err); d == nil || d.Code != leave.DeniedCalendarUnknown ||
		d.Args["day"] != leave.MustDate("2026-12-31") {
		t.Errorf("holidays of 2026 are unknown here: %v", err)
	}
}

func TestDaysOffAreNamed(t *testing.T) {
	t.Parallel()
	_, err := leave.CountSegments(segs("2026-12-25 08:00-17:15"), leave.Teacher, sampleSchool())
	if d := leave.AsDenial(err); d == nil || d.Args["name"] != "行憲紀念日" {
		t.Errorf("want the holiday's name: %v", err)
	}
}

func BenchmarkCountMonth(b *testing.B) {
	h := hours(seedDay, true)
	h.Schedules = append(h.Schedules,
		leave.Schedule{Group: leave.Teacher, From: leave.MustDate("2026-11-16"), Spans: spans("08:00-12:00 13:00-17:00")})
	month := segs("2026-11-02 08:00-2026-11-06 12:00", "2026-11-09 08:00-2026-11-20 17:15",
		"2026-11-23 13:15-2026-12-01 10:30")
	for b.Loop() {
		if _, err := h.Count(leave.Teacher, month); err != nil {
			b.Fatal(err)
		}
	}
	limit(b, 20*time.Microsecond)
}

// limit reports a benchmark that is slower than it may be; a failure is left to whoever runs it on an idle machine.
func limit(b *testing.B, most time.Duration) {
	b.Helper()
	b.ReportMetric(100*float64(b.Elapsed())/float64(b.N)/float64(most), "%-of-limit")
}
