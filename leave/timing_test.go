package leave_test

import (
	"testing"

	"leaveline/leave"
)

// A notice is delivered at the latest at these times. The school's hours end at 18:00 and begin at 7:30, the word of
// the day before goes out at 16:00; 2026-11-24 is a Tuesday.
func TestDeliverBy(t *testing.T) {
	t.Parallel()
	const (
		tuesday  = "2026-11-24 10:00"
		evening  = "2026-11-24 19:00"
		friday   = "2026-11-27 16:30"
		asked    = leave.NoticeAskDecision
		approved = leave.NoticeApproved
		stands   = leave.NoticeDutyStands
		tomorrow = leave.NoticeTomorrow
		reminder = leave.NoticeReminder
	)
	for _, c := range []struct {
		name         string
		kind         leave.NoticeKind
		how          leave.NotificationMode
		begins, ends string // the first and the last day of the leave
		now, want    string
	}{
		{"a question waits for nothing", asked, leave.NotifyDaily, "2026-12-10", "", tuesday, tuesday},
		{"not even in the evening", asked, leave.NotifyWithReply, "2026-12-10", "", evening, evening},
		{"a reminder keeps the school's hours", reminder, leave.NotifyAtOnce, "2026-12-10", "", evening, "2026-11-25 07:30"},
		{"a result comes with the news of the day", approved, leave.NotifyDaily, "2026-12-10", "", tuesday,
			"2026-11-24 16:30"},
		{"or of the next working day", approved, leave.NotifyDaily, "2026-12-10", "", friday, "2026-11-30 16:30"},
		{"of a leave of the next working day at once", approved, leave.NotifyDaily, "2026-11-25", "", tuesday, tuesday},
		{"over a weekend as well", approved, leave.NotifyDaily, "2026-11-30", "", friday, friday},
		{"of a leave of today", approved, leave.NotifyWithReply, "2026-11-24", "", tuesday, tuesday},
		{"of one that goes on", approved, leave.NotifyDaily, "2026-11-20", "2026-11-24", tuesday, tuesday},
		{"of one that is over with the news of the day", approved, leave.NotifyDaily, "2026-11-20", "2026-11-23", tuesday,
			"2026-11-24 16:30"},
		{"at once for who wants it so", approved, leave.NotifyAtOnce, "2026-12-10", "", tuesday, tuesday},
		{"in the evening as well", approved, leave.NotifyAtOnce, "2026-12-10", "", evening, evening},
		{"other news keep the school's hours", leave.NoticeDutyChanged, leave.NotifyAtOnce, "2026-12-10", "", evening,
			"2026-11-25 07:30"},
		{"a letter disturbs nobody", approved, leave.NotifyByMail, "2026-12-10", "", evening, evening},
		{"with a reply, or the word of the day before", approved, leave.NotifyWithReply, "2026-12-10", "", tuesday,
			"2026-12-09 16:30"},
		{"with a reply, or some days after a leave that is over", approved, leave.NotifyWithReply, "2026-11-20", "2026-11-23",
			tuesday, "2026-12-01 16:30"},
		{"that a duty is certain comes with the word of the day before", stands, leave.NotifyDaily, "2026-12-10", "", tuesday,
			"2026-12-09 16:30"},
		{"also for who hears news at once", stands, leave.NotifyAtOnce, "2026-12-10", "", tuesday, "2026-12-09 16:30"},
		{"of the next working day at once", stands, leave.NotifyDaily, "2026-11-25", "", tuesday, tuesday},
		{"or with that word, for who wants no push", stands, leave.NotifyWithReply, "2026-11-25", "", tuesday,
			"2026-11-24 16:30"},
		{"after it at once", stands, leave.NotifyWithReply, "2026-11-25", "", "2026-11-24 17:00", "2026-11-24 17:00"},
		{"your own leave is worth no push", tomorrow, leave.NotifyDaily, "2026-11-25", "", tuesday, "2026-11-25 00:00"},
		{"unless you want one", tomorrow, leave.NotifyAtOnce, "2026-11-25", "", tuesday, tuesday},
		{"nor is what asks nothing any more", leave.NoticeWithdrawn, leave.NotifyDaily, "2026-11-20", "2026-11-23", tuesday,
			"2026-12-01 10:00"},
	} {
		if c.ends == "" {
			c.ends = c.begins
		}
		about := leave.Segment{From: at(c.begins + " 08:00"), To: at(c.ends + " 12:00")}
		got := sampleSchool().DeliverBy(leave.NoticeTiming{Kind: c.kind, Mode: c.how, Leave: about}, moment(c.now))
		if !got.Equal(moment(c.want)) {
			t.Errorf("%s: %v, want %s", c.name, got.In(taipei).Format("2006-01-02 15:04"), c.want)
		}
	}
}

// Pushes are to last as long as the month: how much of it has passed is counted in working days.
func TestMonthPassed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		now         string
		passed, all int
	}{
		{"2026-11-01 10:00", 0, 21}, // a Sunday
		{"2026-11-02 00:00", 1, 21},
		{"2026-11-15 10:00", 10, 21},
		{"2026-11-30 23:59", 21, 21},
	} {
		if passed, all := sampleSchool().MonthPassed(moment(c.now)); passed != c.passed || all != c.all {
			t.Errorf("%s: %d of %d, want %d of %d", c.now, passed, all, c.passed, c.all)
		}
	}
}
