package leave_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// A day is offered in halves, some days one by one, a long leave by weeks; the parts make up the whole.
func TestPieces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, whole string
		pieces      []string
	}{
		{"a morning", "2026-11-24 08:00-12:00", []string{"2026-11-24 08:00-12:00"}},
		{"a day", "2026-11-24 08:00-17:15", []string{"2026-11-24 08:00-12:00", "2026-11-24 12:00-17:15"}},
		{"over a weekend", "2026-11-27 08:00-2026-11-30 17:15",
			[]string{"2026-11-27 08:00-2026-11-30 00:00", "2026-11-30 00:00-17:15"}},
		{"three weeks", "2026-11-24 08:00-2026-12-11 17:15", []string{
			"2026-11-24 08:00-2026-11-30 00:00", "2026-11-30 00:00-2026-12-07 00:00", "2026-12-07 00:00-2026-12-11 17:15",
		}},
	} {
		got := sampleSchool().SplitByDay(leave.Teacher, segs(c.whole))
		if diff := cmp.Diff(segs(c.pieces...), got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
		if left := leave.Without(segs(c.whole), got); len(left) != 0 {
			t.Errorf("%s: nobody has %v", c.name, left)
		}
	}
}

// Giving a part away leaves the rest; giving all of it to one person leaves no parts.
func TestReassign(t *testing.T) {
	t.Parallel()
	whole := segs("2026-11-24 08:00-17:15")
	morning, afternoon := segs("2026-11-24 08:00-12:00"), segs("2026-11-24 12:00-17:15")
	split := leave.Reassign(leave.CoveredBy(li), whole, afternoon, lin)
	want := []leave.Cover{{Segments: morning, Asked: []leave.PersonID{li}},
		{Segments: afternoon, Asked: []leave.PersonID{lin}}}
	if diff := cmp.Diff(want, split); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(leave.CoveredBy(lin), leave.Reassign(split, whole, morning, lin)); diff != "" {
		t.Error(diff)
	}
}
