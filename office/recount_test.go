package office_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// turn imports a calendar in which some days are off, and some are worked.
func (b *bench) turn(dry bool, off, on []string) office.ImportedDays {
	b.Helper()
	var days []leave.CalendarDay
	for _, day := range off {
		days = append(days, leave.CalendarDay{Day: leave.MustDate(day), Off: true, Name: "彈性放假"})
	}
	for _, day := range on {
		days = append(days, leave.CalendarDay{Day: leave.MustDate(day), Name: "補行上班"})
	}
	all, err := b.office.ImportDays(b.ctx, home, "calendar", b.at, dry, func(tx *store.Tx, _ *leave.School) error {
		return tx.PutCalendar(b.ctx, days)
	})
	b.must(err)
	return all
}

// untold are the messages about a request that are still to be sent, as in told.
func (b *bench) untold(id leave.RequestID, who leave.PersonID) []leave.NoticeKind {
	b.Helper()
	messages, err := b.read().MessagesOf(b.ctx, id, who)
	b.must(err)
	var kinds []leave.NoticeKind
	for _, m := range messages {
		if m.State == store.MessageDue {
			kinds = append(kinds, m.Notice.Kind)
		}
	}
	return kinds
}

// heard marks everything about a request as told.
func (b *bench) heard(id leave.RequestID, who leave.PersonID) {
	b.Helper()
	messages, err := b.read().MessagesOf(b.ctx, id, who)
	b.must(err)
	for _, m := range messages {
		if m.State == store.MessageDue {
			b.must(b.store.MarkSent(b.ctx, store.BundleOf(m), b.at))
		}
	}
}

func (b *bench) request(id leave.RequestID) *leave.Request {
	b.Helper()
	q, err := b.read().Request(b.ctx, id)
	b.must(err)
	return q
}

func (b *bench) sound() {
	b.Helper()
	if got := b.findings("records"); len(got) != 0 {
		b.Errorf("records: %q", got)
	}
}

// A calendar that changes after leave was sent counts it anew, both ways: the balance follows, an audit row says from
// what to what, and applicant and delegate hear of it once.
func TestACalendarThatChanges(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-07 08:00-2026-12-08 17:15"))
		waiting := b.consented(wu, draft(leave.Sick, lin, "2026-12-07 08:00-2026-12-08 17:15"))
		b.heard(c.ID, chen)
		b.heard(c.ID, li)
		if dry := b.turn(true, []string{"2026-12-07"}, nil); dry.Recounted.Changed != 2 || len(dry.Turned) != 1 ||
			b.request(c.ID).Minutes != 2*leave.DayLength {
			b.Errorf("only looked at: %+v, %d minutes", dry, b.request(c.ID).Minutes)
		}
		all := b.turn(false, []string{"2026-12-07"}, nil)
		if len(all.Turned) != 1 || !all.Turned[0].Off || all.Recounted != (office.Recounted{Changed: 2}) {
			b.Errorf("imported %+v", all)
		}
		if q := b.request(c.ID); q.Minutes != leave.DayLength || q.Version != c.Version {
			b.Errorf("%d minutes in version %d", q.Minutes, q.Version)
		}
		if taken, _ := b.used(leave.Personal); taken != leave.DayLength {
			b.Errorf("%d taken", taken)
		}
		got := b.facts(waiting.Awaited).Queue(9)
		if len(got) != 1 || got[0].ID != waiting.ID || got[0].Minutes != leave.DayLength {
			b.Errorf("the head sees %+v", got)
		}
		rows, err := b.read().History(b.ctx, c.ID)
		b.must(err)
		if e := rows[len(rows)-1].Events[0]; e.Kind != leave.EventRecounted || e.Was != 960 || e.Now != 480 {
			b.Errorf("audit: %+v", e)
		}
		if got := b.untold(c.ID, chen); !slices.Equal(got, []leave.NoticeKind{leave.NoticeRecounted}) {
			b.Errorf("the applicant is told %v", got)
		}
		if got := b.untold(c.ID, li); !slices.Equal(got, []leave.NoticeKind{leave.NoticeDutyDayOff}) {
			b.Errorf("the delegate is told %v", got)
		}
		if again := b.turn(false, []string{"2026-12-07"}, nil); len(again.Turned) != 0 || again.Recounted.Changed != 0 {
			b.Errorf("the same again: %+v", again)
		}
		b.heard(c.ID, chen)
		b.turn(false, nil, []string{"2026-12-07"})
		if q := b.request(c.ID); q.Minutes != 2*leave.DayLength {
			b.Errorf("%d minutes after all", q.Minutes)
		}
		if got := b.untold(c.ID, li); len(got) != 0 { // nobody had told them yet that it was off
			b.Errorf("the delegate is told %v", got)
		}
		if got := b.untold(c.ID, chen); !slices.Equal(got, []leave.NoticeKind{leave.NoticeRecounted}) {
			b.Errorf("the applicant is told %v after all", got)
		}
		b.sound()
	})
}

// A Saturday that is worked counts for who is away over it.
func TestASaturdayThatIsWorked(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-11 08:00-2026-12-14 17:15"))
		b.heard(c.ID, li)
		b.turn(false, nil, []string{"2026-12-12"})
		if q := b.request(c.ID); q.Minutes != 3*leave.DayLength {
			b.Errorf("%d minutes", q.Minutes)
		}
		if got := b.untold(c.ID, li); !slices.Equal(got, []leave.NoticeKind{leave.NoticeDutyWorkday}) {
			b.Errorf("the delegate is told %v", got)
		}
		b.sound()
	})
}

// A case of which nothing counts any more ends by itself: nobody is awaited, nothing is taken, and the applicant hears
// it once. It is taken up again where it was if the day is worked after all.
func TestAnEmptiedCaseEnds(t *testing.T) {
	both(t, func(b *bench) {
		for name, sent := range map[string]func() leave.Case{
			"asked":    func() leave.Case { return b.submit(chen, draft(leave.Personal, li, "2026-12-07 08:00-17:15")) },
			"pending":  func() leave.Case { return b.consented(wu, draft(leave.Personal, lin, "2026-12-07 08:00-17:15")) },
			"approved": func() leave.Case { return b.approved(kao, draft(leave.Personal, mei, "2026-12-07 08:00-17:15")) },
		} {
			c := sent()
			all := b.turn(false, []string{"2026-12-07"}, nil)
			q := b.request(c.ID)
			if q.Status != leave.Voided || q.Minutes != 0 || q.Awaited != "" || all.Recounted.Voided != 1 {
				b.Errorf("%s is %s with %d minutes, awaits %q; %+v", name, q.Status, q.Minutes, q.Awaited, all)
			}
			if got := b.facts(cmp.Or(c.Awaited, wang)).Queue(9); len(got) != 0 {
				b.Errorf("%s: %d still await somebody", name, len(got))
			}
			if got := b.untold(c.ID, q.Applicant); !slices.Contains(got, leave.NoticeVoided) {
				b.Errorf("%s: the applicant is told %v", name, got)
			}
			_, err := b.office.Nudge(b.ctx, b.as(q.Applicant), c.ID, q.Version)
			b.denied(err, leave.DeniedNothingToDo)
			b.sound()
			b.turn(false, nil, []string{"2026-12-07"})
			if now := b.request(c.ID); now.Status != c.Status || now.Minutes != c.Minutes || now.Awaited != c.Awaited {
				b.Errorf("%s is %s again with %d minutes, awaits %q", name, now.Status, now.Minutes, now.Awaited)
			}
			if got := b.untold(c.ID, q.Applicant); slices.ContainsFunc(got, leave.NoticeKind.Recounts) {
				b.Errorf("%s: the applicant is told %v of what was taken back", name, got)
			}
			b.sound()
			if now := b.request(c.ID); now.Status == leave.Approved {
				_, err = b.office.Revoke(b.ctx, b.as(hsu), c.ID, now.Version, "因故")
			} else {
				_, err = b.office.Withdraw(b.ctx, b.as(q.Applicant), c.ID, now.Version)
			}
			b.must(err)
		}
	})
}

// A suspension that is taken back before anybody heard of it is not told at all; one that was told is taken back as
// such.
func TestASuspensionTakenBack(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-01 08:00-17:15"))
		b.heard(c.ID, chen)
		b.heard(c.ID, li)
		b.callOff("", calledOff(0, leave.EndOfDay))
		if q := b.request(c.ID); q.Status != leave.Voided {
			b.Errorf("it is %s", q.Status)
		}
		b.callOff("")
		if mine, theirs := b.untold(c.ID, chen), b.untold(c.ID, li); len(mine) != 0 || len(theirs) != 0 {
			b.Errorf("told %v and %v of what was taken back unheard", mine, theirs)
		}
		b.callOff("", calledOff(0, leave.EndOfDay))
		b.heard(c.ID, chen)
		b.heard(c.ID, li)
		b.callOff("", calledOff(leave.At(12, 0), leave.EndOfDay))
		if q := b.request(c.ID); q.Status != leave.Approved || q.Minutes != 240 {
			b.Errorf("it is %s with %d minutes", q.Status, q.Minutes)
		}
		if got := b.untold(c.ID, chen); !slices.Equal(got, []leave.NoticeKind{leave.NoticeRecounted}) {
			b.Errorf("told %v when only the afternoon is off", got)
		}
		b.callOff("")
		mine, theirs := b.untold(c.ID, chen), b.untold(c.ID, li)
		if !slices.Equal(mine, []leave.NoticeKind{leave.NoticeSuspensionOff}) ||
			!slices.Equal(theirs, []leave.NoticeKind{leave.NoticeDutyBack}) {
			b.Errorf("told %v and %v when it goes on", mine, theirs)
		}
		b.sound()
	})
}

// The doctor finds a case that counts other than its days do, as one that an older version left.
func TestStaleCountIsFound(t *testing.T) {
	both(t, func(b *bench) {
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-07 08:00-2026-12-08 17:15"))
		b.tx(func(tx *store.Tx) error {
			return tx.PutCalendar(b.ctx, []leave.CalendarDay{{Day: leave.MustDate("2026-12-07"), Off: true}})
		})
		if got := b.findings("records"); len(got) != 1 || !strings.Contains(got[0], c.Number.String()+" counts 960 minutes") {
			b.Errorf("records: %q", got)
		}
		n, err := b.office.Recount(
			b.ctx, home, leave.RecountCause{Days: []leave.TurnedDay{{Day: leave.MustDate("2026-12-07")}}}, b.at,
		)
		b.must(err)
		if n.Changed != 1 {
			b.Errorf("counted anew: %+v", n)
		}
		b.sound()
	})
}

// 公假 on a Saturday earns no 補休 any more when the Saturday becomes a working day.
func TestARecountTrimsWhatIsEarned(t *testing.T) {
	both(t, func(b *bench) {
		d := draft(leave.Official, li, "2026-12-12 08:00-17:15")
		d.Covers, d.Reason, d.Details = nil, "帶隊比賽", leave.Details{Place: "體育館", CompMinutes: 480}
		c := b.submit(chen, d)
		for c.Status == leave.AwaitingApproval {
			var err error
			c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
			b.must(err)
		}
		if got := b.comp(chen); got != 480 {
			b.Errorf("%d min earned", got)
		}
		b.turn(false, nil, []string{"2026-12-12"})
		if q := b.request(c.ID); q.Minutes != 480 || b.comp(chen) >= 480 {
			b.Errorf("counts %d, earned %d", q.Minutes, b.comp(chen))
		}
		b.sound()
	})
}
