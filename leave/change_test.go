package leave_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"leaveline/leave"
)

// What is left of a leave when part of it is taken away.
func TestWithout(t *testing.T) {
	t.Parallel()
	whole := segs("2026-12-01 08:00-17:15")
	for name, c := range map[string]struct {
		taken, want []leave.Segment
	}{
		"nothing":        {segs("2026-12-02 08:00-12:00"), whole},
		"the beginning":  {segs("2026-12-01 08:00-12:00"), segs("2026-12-01 12:00-17:15")},
		"the middle":     {segs("2026-12-01 10:00-12:00"), segs("2026-12-01 08:00-10:00", "2026-12-01 12:00-17:15")},
		"all of it":      {segs("2026-12-01 07:00-18:00"), nil},
		"touching ends":  {segs("2026-12-01 06:00-08:00"), whole},
		"two parts":      {segs("2026-12-01 08:00-09:00", "2026-12-01 16:00-18:00"), segs("2026-12-01 09:00-16:00")},
		"the same twice": {segs("2026-12-01 08:00-09:00", "2026-12-01 08:00-09:00"), segs("2026-12-01 09:00-17:15")},
	} {
		if diff := cmp.Diff(c.want, leave.Without(whole, c.taken)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// What is common and what is left make the whole again, and neither meets the other.
func TestCommonAndRestMakeTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h, a, b := drawHours(t), drawSegments(t), drawSegments(t)
		common, rest := leave.Common(a, b), leave.Without(a, b)
		if leave.AnyOverlap(common, rest) || !leave.Within(common, a) || !leave.Within(common, b) {
			t.Fatalf("common %v, rest %v", common, rest)
		}
		if diff := cmp.Diff(count(t, h, a), count(t, h, slices.Concat(common, rest))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Asking for a change and thinking better of it leaves the leave exactly as it was, but for its version.
func TestKeepRestoresExactly(t *testing.T) {
	t.Parallel()
	for name, ask := range map[string]leave.Verb{"other time": leave.VerbChange, "given back": leave.VerbCancel} {
		before, r := situations()["approved"], situations()["approved"]
		must(do(r, ask, chen))
		must(r.KeepAsApproved(by(chen)))
		r.Version = before.Version
		if diff := cmp.Diff(before, r); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// A change needs a reason, something to change, and something left.
func TestWhatIsNoChange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		why      string
		segments []leave.Segment
		want     string
	}{
		{"no reason", " ", segs("2026-11-24 08:00-10:00"), "note_missing"},
		{"the same time", "改期", segs("2026-11-24 08:00-12:00"), "unchanged"},
		{"nothing left", "改期", nil, "nothing_left"},
	} {
		_, err := situations()["approved"].RequestChange(because(chen, c.why), c.segments, leave.Counted{}, steps(wang))
		if got := verdict(t, err); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	r := situations()["decision_asked"]
	_, err := r.Resubmit(by(chen), tomorrow(), leave.Counted{Minutes: r.Minutes, Shares: r.Shares}, steps(wang), hsu)
	if got := verdict(t, err); got != "unchanged" {
		t.Errorf("a pending request sent again as it is: %s", got)
	}
}

// Where the school lets it, a leave is given back at once, and those who had approved it are told.
func TestCancelledFreely(t *testing.T) {
	t.Parallel()
	r := situations()["approved"]
	events := must(r.RequestCancellation(because(chen, "行程取消"), steps(wang), true))
	if got := addressed(leave.Notices(*r, events)); r.Status != leave.Cancelled || got != "duty_off>li cancelled>wang" {
		t.Errorf("%s, told %s", r.Status, got)
	}
}

// 學校不得拒絕: less of a leave that may not be refused may be, more of it may not.
func TestMoreOfACertainLeaveMayNotBeRefused(t *testing.T) {
	t.Parallel()
	certain := leave.Type{Code: leave.Wellbeing, Certain: true}
	longer := situations()["extending"]
	must(longer.Accept(by(li)))
	_, err := longer.Reject(because(wang, "太久"), certain)
	if got := verdict(t, err); got != "not_refusable" {
		t.Errorf("more of it: %s", got)
	}
	_, err = situations()["changing"].Reject(because(wang, "已排代課"), certain)
	if got := verdict(t, err); got != "ok" {
		t.Errorf("less of it: %s", got)
	}
}
