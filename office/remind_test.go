package office_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

func TestRemindedOnceForEachKey(t *testing.T) {
	both(t, func(b *bench) {
		one := b.consented(chen, sick())
		two := b.consented(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
		gone := b.consented(chen, draft(leave.Personal, li, "2026-12-02 08:00-12:00"))
		_, err := b.office.Withdraw(b.ctx, b.as(chen), gone.ID, gone.Version)
		b.must(err)
		ids := []leave.RequestID{one.ID, two.ID, gone.ID, "no such case"}
		for range 3 {
			b.must(b.office.Remind(b.ctx, home, wang, ids, "remind:wang:2026-11-24", b.at))
		}
		for id, want := range map[leave.RequestID]int{one.ID: 1, two.ID: 1, gone.ID: 0} {
			if got := b.reminders(id, wang); len(got) != want {
				b.Errorf("%d reminders of %s", len(got), id)
			}
		}
		b.must(b.office.Remind(b.ctx, home, wang, ids, "remind:wang:2026-11-25", b.at))
		if got := b.reminders(two.ID, wang); len(got) != 2 {
			b.Errorf("%d reminders on two days", len(got))
		}
	})
}

func (b *bench) reminders(id leave.RequestID, who leave.PersonID) []leave.Notice {
	b.Helper()
	messages, err := b.read().MessagesOf(b.ctx, id, who)
	b.must(err)
	var all []leave.Notice
	for _, m := range messages {
		if m.Notice.Kind == leave.NoticeReminder || m.Notice.Kind == leave.NoticeTomorrow {
			all = append(all, m.Notice)
		}
	}
	return all
}

func TestTomorrowIsForApprovedLeave(t *testing.T) {
	both(t, func(b *bench) {
		sure := b.approved(chen, sick())
		open := b.consented(chen, draft(leave.Sick, li, "2026-11-24 13:15-17:15"))
		b.must(
			b.office.RemindTomorrow(b.ctx, home, chen, []leave.RequestID{sure.ID, open.ID}, "tomorrow:chen:2026-11-24", b.at),
		)
		want := []leave.Notice{{Kind: leave.NoticeTomorrow, To: chen, Request: sure.ID, Version: sure.Version}}
		if diff := cmp.Diff(want, b.reminders(sure.ID, chen)); diff != "" {
			b.Errorf("told (-want +got):\n%s", diff)
		}
		if got := b.reminders(open.ID, chen); len(got) != 0 {
			b.Errorf("told of what is not approved: %v", got)
		}
	})
}

// What can wait waits until the morning, unless the leave begins today; questions and results do not wait.
func TestQuietHours(t *testing.T) {
	both(t, func(b *bench) {
		b.at = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) // 20:00 in Taipei
		morning := time.Date(2026, time.November, 23, 23, 30, 0, 0, time.UTC)
		later := b.consented(chen, sick())
		_, err := b.office.Nudge(b.ctx, b.as(chen), later.ID, later.Version)
		b.must(err)
		today := b.consented(chen, draft(leave.Sick, li, "2026-11-23 08:00-12:00"))
		_, err = b.office.Nudge(b.ctx, b.as(chen), today.ID, today.Version)
		b.must(err)
		for _, c := range []struct {
			id     leave.RequestID
			kind   leave.NoticeKind
			due    time.Time
			urgent bool
		}{
			{later.ID, leave.NoticeAskDecision, b.at, false},
			{later.ID, leave.NoticeNudge, morning, false},
			{today.ID, leave.NoticeAskDecision, b.at, true},
			{today.ID, leave.NoticeNudge, b.at, true},
		} {
			messages, err := b.read().MessagesOf(b.ctx, c.id, wang)
			b.must(err)
			for _, m := range messages {
				if m.Notice.Kind == c.kind && (!m.Due.Equal(c.due) || m.Urgent != c.urgent) {
					b.Errorf("%s of %s is due %v, urgent %v", c.kind, m.Key, m.Due, m.Urgent)
				}
			}
		}
	})
}
