package leave_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"leaveline/leave"
)

// minutes of the days in which the properties look: 2026-07-20 to 2026-08-20, across a school year.
var firstDay = leave.MustDate("2026-07-20")

const minuteSpan = 32 * 24 * 60

func localAt(minute int) leave.Local {
	return leave.Local{Day: firstDay + leave.Date(minute/(24*60)), At: leave.TimeOfDay(minute % (24 * 60))}
}

func drawSegment(t *rapid.T) (segment leave.Segment, from, to int) {
	from = rapid.IntRange(0, minuteSpan-1).Draw(t, "from")
	to = rapid.IntRange(from+1, min(from+6*24*60, minuteSpan)).Draw(t, "to")
	return leave.Segment{From: localAt(from), To: localAt(to)}, from, to
}

func drawSegments(t *rapid.T) []leave.Segment {
	var all []leave.Segment
	for range rapid.IntRange(0, 5).Draw(t, "segments") {
		s, _, _ := drawSegment(t)
		all = append(all, s)
	}
	return all
}

func drawHours(t *rapid.T) leave.Hours {
	day := rapid.SampledFrom([]string{seedDay, "08:00-16:00", "07:40-12:10 12:50-16:00",
		"08:00-10:10 10:20-12:00 13:30-17:30", "08:00-12:00 13:00-17:10", "07:30-16:00"}).Draw(t, "day")
	h := hours(day, rapid.Bool().Draw(t, "round up"))
	if rapid.Bool().Draw(t, "changes") {
		h.Schedules = append(h.Schedules,
			leave.Schedule{Group: leave.Teacher, From: firstDay + 16, Spans: spans("09:00-12:30 13:10-16:40")})
	}
	var off []leave.Suspension
	for range rapid.IntRange(0, 3).Draw(t, "suspensions") {
		from := rapid.IntRange(0, 1439).Draw(t, "suspended from")
		to := rapid.IntRange(from+1, 1440).Draw(t, "suspended to")
		day := firstDay + leave.Date(rapid.IntRange(0, 31).Draw(t, "suspended on"))
		off = append(off, leave.Suspension{Day: day, From: leave.TimeOfDay(from), To: leave.TimeOfDay(to)})
	}
	h.Calendar = h.Calendar.WithSuspensions(off)
	return h
}

func count(t *rapid.T, h leave.Hours, segments []leave.Segment) []leave.DayMinutes {
	days, err := h.Count(leave.Teacher, segments)
	if err != nil {
		t.Fatal(err)
	}
	return days
}

// What is counted is never negative nor more than eight hours a day, lies on working days in order, and rounding adds
// less than an hour.
func TestCountedTimeIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h, segments := drawHours(t), drawSegments(t)
		days := count(t, h, segments)
		for i, d := range days {
			if d.Minutes <= 0 || d.Minutes > leave.DayLength || !h.Calendar.Workday(d.Day) || i > 0 && days[i-1].Day >= d.Day {
				t.Fatalf("counted %v", days)
			}
		}
		exact := h
		exact.RoundUp = false
		more := leave.Total(days) - leave.Total(count(t, exact, segments))
		if more < 0 || more >= 60 || h.RoundUp && leave.Total(days)%60 != 0 {
			t.Fatalf("rounding adds %d to %v", more, days)
		}
		sum := 0
		for _, s := range leave.Shares(leave.Teacher, days) {
			sum += s.Minutes
		}
		if sum != leave.Total(days) {
			t.Fatalf("the shares make %d of %d", sum, leave.Total(days))
		}
	})
}

// Two adjacent stretches count what the whole of them counts.
func TestSplittingChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h, rest := drawHours(t), drawSegments(t)
		whole, from, to := drawSegment(t)
		cut := localAt(rapid.IntRange(from, to).Draw(t, "cut"))
		parts := append(slices.Clone(rest), leave.Segment{From: whole.From, To: cut}, leave.Segment{From: cut, To: whole.To})
		if diff := cmp.Diff(count(t, h, append(slices.Clone(rest), whole)), count(t, h, parts)); diff != "" {
			t.Fatalf("cut at %v:\n%s", cut, diff)
		}
	})
}

// As two requests the same time counts the same to the minute; where hours are rounded up, each request may cost less
// than an hour more. On a day of less than eight hours two parts may count less than the day that they make.
// Suspensions are left out: they give back whole hours of each request.
func TestSplittingIntoRequests(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHours(t)
		h.Calendar = h.Calendar.WithSuspensions(nil)
		whole, from, to := drawSegment(t)
		cutAt := rapid.IntRange(from, to).Draw(t, "cut")
		cut := localAt(cutAt)
		one := leave.Total(count(t, h, []leave.Segment{whole}))
		two := leave.Total(count(t, h, []leave.Segment{{From: whole.From, To: cut}})) +
			leave.Total(count(t, h, []leave.Segment{{From: cut, To: whole.To}}))
		short := 0
		if schedule, _ := h.Schedules.On(leave.Teacher, localAt(cutAt).Day); schedule.Minutes() < leave.DayLength {
			short = leave.DayLength - schedule.Minutes()
		}
		if more := two - one; more < -short || more >= 60+1 || !h.RoundUp && more > 0 {
			t.Fatalf("%d as one, %d as two", one, two)
		}
	})
}

// A suspension never makes a leave cost more, and lifting it gives exactly what was.
func TestSuspensionsOnlyGiveBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h, segments := drawHours(t), drawSegments(t)
		before := h
		before.Calendar = h.Calendar.WithSuspensions(nil)
		with, without := leave.Total(count(t, h, segments)), leave.Total(count(t, before, segments))
		if with > without || with < 0 {
			t.Fatalf("%d with, %d without", with, without)
		}
	})
}

func TestTheOrderOfSegmentsDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h, segments := drawHours(t), drawSegments(t)
		shuffled := rapid.Permutation(segments).Draw(t, "shuffled")
		if diff := cmp.Diff(count(t, h, segments), count(t, h, shuffled)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestOverlapIsMutualAndWithinTheEnvelope(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, aFrom, aTo := drawSegment(t)
		b, bFrom, bTo := drawSegment(t)
		if want := aFrom < bTo && bFrom < aTo; a.Overlaps(b) != want || b.Overlaps(a) != want {
			t.Fatalf("%v and %v overlap: %v", a, b, a.Overlaps(b))
		}
		if e := leave.Envelope([]leave.Segment{a, b}); !e.Overlaps(a) || !e.Overlaps(b) {
			t.Fatalf("envelope %v of %v and %v", e, a, b)
		}
	})
}

// usage is what the open and approved requests of one person take.
func usageOf(requests []*leave.Request) []leave.Usage {
	var usage []leave.Usage
	for _, r := range requests {
		for _, share := range r.Shares {
			u := leave.Usage{Type: r.Type, Year: share.Year}
			if r.Status == leave.Approved {
				u.Taken = share.Minutes
			} else if r.Status.Open() {
				u.Reserved = share.Minutes
			}
			usage = append(usage, u)
		}
	}
	return usage
}

// Whatever is asked for and withdrawn again, every balance of both leave years is what it was, to the minute.
func TestWithdrawingRestoresTheBalance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHours(t)
		var requests []*leave.Request
		balances := func() [][]leave.Balance {
			var all [][]leave.Balance
			for _, day := range []string{"2026-07-31", "2026-08-01"} {
				d := leave.MustDate(day)
				l := leave.Ledger{Group: leave.Teacher, Year: leave.YearAt(leave.Teacher, d), Types: leave.DefaultTypes(),
					Usage: usageOf(requests)}
				all = append(all, l.Balances(d))
			}
			return all
		}
		for range rapid.IntRange(0, 3).Draw(t, "before") {
			requests = append(requests, drawRequest(t, h))
		}
		before := balances()
		r := drawRequest(t, h)
		requests = append(requests, r)
		if r.Minutes > 0 && cmp.Equal(before, balances()) {
			t.Fatalf("%d min of %s are not reserved", r.Minutes, r.Type)
		}
		if rapid.Bool().Draw(t, "agreed") {
			must(r.Accept(by(li)))
		}
		must(r.Withdraw(by(chen)))
		if diff := cmp.Diff(before, balances()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func drawRequest(t *rapid.T, h leave.Hours) *leave.Request {
	codes := []leave.TypeCode{leave.Sick, leave.Personal, leave.FamilyCare, leave.Wellbeing, leave.Official}
	draft := leave.Draft{Type: rapid.SampledFrom(codes).Draw(t, "type"), Segments: drawSegments(t),
		Covers: leave.CoveredBy(li)}
	days := count(t, h, draft.Segments)
	counted := leave.Counted{Days: days, Minutes: leave.Total(days), Shares: leave.Shares(leave.Teacher, days)}
	r := leave.NewRequest("r", leave.Number{}, people()[chen], "s", draft, counted, steps(wang))
	r.Submit(by(chen), hsu)
	return r
}

// Whatever anybody tries in whatever order, a request goes only where an arrow leads; somebody is awaited exactly while
// it is open; a refusal changes nothing; no approver's word is the applicant's own; and the version counts the moves.
func TestARequestNeverLeavesItsLife(t *testing.T) {
	t.Parallel()
	everybody := []leave.PersonID{chen, li, lin, wang, hsu, kao, mei, ""}
	rapid.Check(t, func(t *rapid.T) {
		approvers := []leave.PersonID{wang, hsu, kao}[:rapid.IntRange(1, 3).Draw(t, "steps")]
		draft := tomorrow()
		draft.Covers = leave.CoveredBy(rapid.SampledFrom([]leave.PersonID{li, lin, ""}).Draw(t, "delegate"),
			rapid.SampledFrom([]leave.PersonID{mei, ""}).Draw(t, "also"))
		if rapid.Bool().Draw(t, "split") {
			draft.Covers = []leave.Cover{
				{Segments: segs("2026-11-24 08:00-10:00"), Asked: []leave.PersonID{li}},
				{Segments: segs("2026-11-24 10:00-12:00"), Asked: []leave.PersonID{lin, mei}},
			}
		}
		r := newRequest(draft, approvers...)
		r.Submit(by(chen), rapid.SampledFrom([]leave.PersonID{hsu, ""}).Draw(t, "officer"))
		soundMove(t, "", leave.VerbSubmit, r)
		for range rapid.IntRange(1, 25).Draw(t, "tries") {
			verb := rapid.SampledFrom(allVerbs()).Draw(t, "verb")
			who := rapid.SampledFrom(everybody).Draw(t, "who")
			before := *r
			before.Steps, before.Covers = slices.Clone(r.Steps), slices.Clone(r.Covers)
			events, err := do(r, verb, who)
			if err != nil {
				if diff := cmp.Diff(&before, r); diff != "" || leave.AsDenial(err) == nil {
					t.Fatalf("%s by %q refused with %v and changed it:\n%s", verb, who, err, diff)
				}
				continue
			}
			soundMove(t, before.Status, verb, r)
			if changed := cmp.Diff(&before, r) != ""; changed == (len(events) == 0) || r.Version < before.Version ||
				r.Version > before.Version+1 {
				t.Fatalf("%s by %q: %v, version %d to %d", verb, who, events, before.Version, r.Version)
			}
			if d := r.LastDecision(); d != nil && d.By == chen {
				t.Fatalf("%s decided their own case", chen)
			}
			for _, n := range leave.Notices(*r, events) {
				if n.To == "" || n.To == who && !n.Kind.Asks() {
					t.Fatalf("%s by %q tells %+v", verb, who, n)
				}
			}
		}
	})
}
