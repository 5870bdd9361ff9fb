package leave_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// parted is a day of which 李老師 is asked to stand in in the morning, 林老師 or 梅組員 in the afternoon.
func parted() *leave.Request {
	draft := tomorrow()
	draft.Segments = segs("2026-11-24 08:00-17:15")
	draft.Candidates = []leave.PersonID{li, lin, mei}
	draft.Covers = []leave.Cover{
		{Segments: segs("2026-11-24 08:00-12:00"), Asked: []leave.PersonID{li}},
		{Segments: segs("2026-11-24 12:00-17:15"), Asked: []leave.PersonID{lin, mei}},
	}
	r := newRequest(draft, wang)
	r.Submit(by(chen), hsu)
	return r
}

// Each consents to their own part, a refusal opens only that part again, and the approver is asked when all parts have
// somebody.
func TestConsentByParts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		does      func(*leave.Request) []leave.Event // the last of it
		events    string
		awaited   leave.PersonID
		delegates []leave.PersonID
	}{
		{"one of two has agreed", func(r *leave.Request) []leave.Event { return must(r.Accept(by(li))) }, "accepted", lin,
			[]leave.PersonID{li}},
		{"both have agreed", func(r *leave.Request) []leave.Event {
			must(r.Accept(by(li)))
			return must(r.Accept(by(mei)))
		}, "accepted decision_asked>wang", wang, []leave.PersonID{li, mei}},
		{"the other way round", func(r *leave.Request) []leave.Event {
			must(r.Accept(by(lin)))
			return must(r.Accept(by(li)))
		}, "accepted decision_asked>wang", wang, []leave.PersonID{li, lin}},
		{"one of several refuses: the others are still asked", func(r *leave.Request) []leave.Event {
			must(r.Accept(by(li)))
			return must(r.Decline(because(lin, "有課"), ""))
		}, "declined", mei, []leave.PersonID{li}},
		{"the last of several refuses: the applicant chooses for that part", func(r *leave.Request) []leave.Event {
			must(r.Accept(by(li)))
			must(r.Decline(because(lin, "有課"), ""))
			return must(r.Decline(because(mei, "有課"), ""))
		}, "declined choice_asked>chen", chen, []leave.PersonID{li}},
		{"chosen for that part alone", func(r *leave.Request) []leave.Event {
			must(r.Accept(by(lin)))
			must(r.Decline(because(li, "有課"), ""))
			return must(r.ChooseDelegate(by(chen), mei))
		}, "delegate_asked>mei", mei, []leave.PersonID{lin}},
		{"the school finds somebody for that part alone", func(r *leave.Request) []leave.Event {
			must(r.Accept(by(lin)))
			must(r.Decline(because(li, "有課"), ""))
			must(r.SeekDelegate(by(chen), hsu))
			return must(r.AssignDelegate(by(hsu), kao))
		}, "assigned>kao decision_asked>wang", wang, []leave.PersonID{kao, lin}},
		{"the applicant chooses before the others have answered", func(r *leave.Request) []leave.Event {
			return must(r.Decline(because(li, "有課"), ""))
		}, "declined choice_asked>chen", chen, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := parted()
			if got := kinds(c.does(r)); got != c.events || r.Awaited != c.awaited {
				t.Errorf("%s, awaits %s; want %s, %s", got, r.Awaited, c.events, c.awaited)
			}
			if diff := cmp.Diff(c.delegates, r.Delegates()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The first to agree stands in; for the others the question is over, and they hear who it is.
func TestTheFirstOfSeveralWins(t *testing.T) {
	t.Parallel()
	draft := tomorrow()
	draft.Covers = leave.CoveredBy(li, lin, mei)
	r := newRequest(draft, wang)
	if got := kinds(r.Submit(by(chen), hsu)); got != "submitted delegate_asked>li delegate_asked>lin delegate_asked>mei" {
		t.Error(got)
	}
	asked := r.Version
	must(r.Decline(because(mei, "有課"), ""))
	if !r.Fresh(lin, asked) || r.Fresh(mei, asked) || r.Fresh(wang, asked) {
		t.Error("after another's refusal the question of 林老師 is no longer the same")
	}
	must(r.Accept(by(lin)))
	if r.Delegate() != lin || r.Status != leave.AwaitingApproval || r.TakenBy(li) != lin || r.TakenBy(mei) != "" ||
		r.Fresh(li, asked) {
		t.Errorf("%s stands in, %s; for li %q", r.Delegate(), r.Status, r.TakenBy(li))
	}
	_, err := r.Accept(by(li))
	if got := verdict(t, err); got != "stale" {
		t.Errorf("the second to agree: %s", got)
	}
}

// Whoever took a duty over stands in; until then, and when they can't, it stays with whom it was (WebITR W29).
// Whoever does not answer a transfer is reminded on the next working morning, and on the last ones before the duty.
func TestTakersToRemind(t *testing.T) {
	t.Parallel()
	school := sampleSchool()
	for _, c := range []struct {
		name, asked, today string
		want               bool
	}{
		{"the day it was asked", "2026-11-23 09:00", "2026-11-23", false},
		{"the next working day", "2026-11-23 09:00", "2026-11-24", true},
		{"the day after that", "2026-11-23 09:00", "2026-11-25", false},
		{"asked on Friday: Monday", "2026-11-27 16:00", "2026-11-30", true},
		{"the working day before the duty", "2026-11-23 09:00", "2026-12-09", true},
		{"the day it begins", "2026-11-23 09:00", "2026-12-10", true},
		{"when it is under way", "2026-11-23 09:00", "2026-12-11", false},
	} {
		r := leave.Request{Status: leave.Approved, Segments: segs("2026-12-10 08:00-2026-12-11 17:15"), Covers: []leave.Cover{
			{Delegate: li, Transferee: mei, TransferAskedAt: at(c.asked).In(school.Zone)},
		}}
		if got := r.TransfereesToRemind(leave.MustDate(c.today), school); (len(got) == 1 && got[0] == mei) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
		r.Status = leave.Cancelled
		if got := r.TransfereesToRemind(leave.MustDate(c.today), school); len(got) != 0 {
			t.Errorf("%s, cancelled: %v", c.name, got)
		}
	}
}

func TestTransfer(t *testing.T) {
	t.Parallel()
	r := situations()["approved"]
	version := r.Version
	if got := kinds(must(r.Transfer(by(li), mei))); got != "takeover_asked>mei" || r.Delegate() != li ||
		r.Version != version {
		t.Errorf("%s, %s stands in, version %d", got, r.Delegate(), r.Version)
	}
	if again := must(r.Transfer(by(li), mei)); len(again) != 0 {
		t.Errorf("asked again: %s", kinds(again))
	}
	events := must(r.DeclineTakeover(by(mei)))
	if got := addressed(leave.Notices(*r, events)); got != "duty_kept>li" || r.Delegate() != li || r.IsTransferee(mei) {
		t.Errorf("kept: %s, %s stands in", got, r.Delegate())
	}
	must(r.Transfer(by(li), lin))
	events = must(r.TakeOver(by(lin)))
	if got := addressed(leave.Notices(*r, events)); got != "taken_over>chen taken_over>li taken_over>wang" {
		t.Errorf("told: %s", got)
	}
	if r.Delegate() != lin || r.Status != leave.Approved || r.TakenBy(li) != lin || r.Version != version+1 {
		t.Errorf("%s stands in, %s, version %d", r.Delegate(), r.Status, r.Version)
	}
	for _, who := range []leave.PersonID{chen, lin, ""} {
		if _, err := r.Transfer(by(lin), who); leave.AsDenial(err) == nil {
			t.Errorf("handed to %q", who)
		}
	}
}

// Those who agreed to their part stay when it is sent again, whoever is new is asked, and whoever is not needed is
// released.
func TestMendKeepsConsentByParts(t *testing.T) {
	t.Parallel()
	r := parted()
	must(r.Accept(by(li)))
	must(r.Accept(by(lin)))
	must(r.Return(because(wang, "下午請換人")))
	draft := leave.Draft{Type: r.Type, Segments: r.Segments, Covers: []leave.Cover{
		{Segments: segs("2026-11-24 08:00-12:00"), Asked: []leave.PersonID{li}},
		{Segments: segs("2026-11-24 12:00-17:15"), Asked: []leave.PersonID{mei}},
	}}
	events := must(r.Resubmit(by(chen), draft, leave.Counted{Minutes: r.Minutes}, steps(wang), hsu))
	if got := kinds(events); got != "resubmitted released>lin delegate_asked>mei" || r.Awaited != mei {
		t.Errorf("%s, awaits %s", got, r.Awaited)
	}
}

// 交辦事項 is for the delegates: those who have agreed are told that it is new.
func TestHandover(t *testing.T) {
	t.Parallel()
	r := situations()["approved"]
	events := must(r.SetHandover(by(chen), "3年2班晨光時間"))
	if got := addressed(leave.Notices(*r, events)); got != "handover>li" || r.Details.Handover == "" {
		t.Errorf("told: %s", got)
	}
	if again := must(r.SetHandover(by(chen), "3年2班晨光時間")); len(again) != 0 {
		t.Errorf("the same again: %s", kinds(again))
	}
}

// A part is spoken of from its first to its last working minute; the weekend in between belongs to the part before it.
func TestWorktime(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2026-11-24 00:00-2026-11-25 00:00": "2026-11-24 08:00-17:15",
		"2026-11-27 10:00-2026-11-30 00:00": "2026-11-27 10:00-17:15",
		"2026-11-24 12:00-17:15":            "2026-11-24 13:15-17:15",
		"2026-11-28 00:00-2026-11-29 00:00": "2026-11-28 00:00-2026-11-29 00:00",
	} {
		if diff := cmp.Diff(segs(want), sampleSchool().Worktime(leave.Teacher, segs(in))); diff != "" {
			t.Errorf("%s:\n%s", in, diff)
		}
	}
}
