package office_test

import (
	"testing"

	"leaveline/leave"
	"leaveline/office"
)

func (b *bench) adjust(a office.Adjustment) (before, after leave.Balance, err error) {
	return b.office.Adjust(b.ctx, home, a, b.at)
}

// What the office corrects is a row of its own with its reason, and the person reads it in their statement.
func TestAdjust(t *testing.T) {
	both(t, func(b *bench) {
		before, after, err := b.adjust(office.Adjustment{
			Staff: "T03", Type: leave.Annual, Kind: leave.EntryAdjust, Minutes: -leave.DayLength, Reason: " 年資更正 ",
		})
		b.must(err)
		if before.Left != 7*leave.DayLength || after.Left != 6*leave.DayLength {
			b.Errorf("before %+v, after %+v", before, after)
		}
		s := b.facts(lin).Statement(leave.Annual, leave.MustDate("2026-11-24"))
		if len(s.Lines) != 2 || s.Lines[1].Reason != "年資更正" || s.Lines[1].Left != 6*leave.DayLength || s.Earlier {
			b.Errorf("%+v", s)
		}
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		if last := rows[len(rows)-1]; last.Verb != "adjust" || last.For != lin || last.Subject != string(leave.Annual) {
			b.Errorf("audit: %+v", last)
		}
		messages, err := b.read().MessagesOf(b.ctx, "", lin)
		b.must(err)
		if len(messages) != 1 || messages[0].Notice != (leave.Notice{Kind: leave.NoticeAdjusted, To: lin}) ||
			messages[0].Urgent {
			b.Errorf("told: %+v", messages)
		}
		for name, c := range map[string]struct {
			office.Adjustment
			want leave.Code
		}{
			"nobody":            {office.Adjustment{Staff: "T99", Type: leave.Annual, Reason: "x"}, leave.DeniedUnknownPerson},
			"who has left":      {office.Adjustment{Staff: "T10", Type: leave.Sick, Reason: "x"}, leave.DeniedUnknownPerson},
			"no such type":      {office.Adjustment{Staff: "T03", Type: "holiday", Reason: "x"}, leave.DeniedUnknownType},
			"not for the group": {office.Adjustment{Staff: "T01", Type: leave.Annual, Reason: "x"}, leave.DeniedNotEligible},
			"without a limit":   {office.Adjustment{Staff: "T01", Type: leave.Official, Reason: "x"}, leave.DeniedNotEligible},
			"no reason":         {office.Adjustment{Staff: "T03", Type: leave.Annual, Reason: " "}, leave.DeniedReasonMissing},
		} {
			_, _, err := b.adjust(c.Adjustment)
			if denial := leave.AsDenial(err); denial == nil || denial.Code != c.want {
				b.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
	})
}

// A quota that becomes smaller while a case is pending stops the approval and changes nothing; the case can be
// returned.
func TestQuotaChangedWhilePending(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(lin, draft(leave.Annual, li, "2026-12-01 08:00-2026-12-03 17:15"))
		_, _, err := b.adjust(office.Adjustment{
			Staff: "T03", Type: leave.Annual, Kind: leave.EntryAdjust, Minutes: -5 * leave.DayLength, Reason: "年資更正",
		})
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		if args := b.denied(err, leave.DeniedQuotaChanged); args["minutes"] != leave.Minutes(leave.DayLength) {
			b.Errorf("beyond: %v", args)
		}
		q, err := b.read().Request(b.ctx, c.ID)
		b.must(err)
		if q.Version != c.Version || q.Status != c.Status {
			b.Errorf("it became %s in version %d", q.Status, q.Version)
		}
		returned, err := b.office.Return(b.ctx, b.as(c.Awaited), c.ID, c.Version, "額度不足")
		b.must(err)
		if returned.Status != leave.Returned {
			b.Errorf("returned: %s", returned.Status)
		}
	})
}

// 生理假 is a day in any month (教師請假規則 §3 I 2), whatever was asked for in between.
func TestOneDayAMonth(t *testing.T) {
	both(t, func(b *bench) {
		const menstrual leave.TypeCode = "menstrual"
		b.submit(chen, draft(menstrual, li, "2026-12-01 08:00-12:00"))
		b.submit(chen, draft(leave.Sick, li, "2026-12-02 08:00-17:15"))
		b.submit(chen, draft(menstrual, li, "2026-12-29 13:15-17:15"))
		_, err := b.office.Submit(b.ctx, b.as(chen), "third", draft(menstrual, li, "2026-12-15 08:00-09:00"))
		if args := b.denied(err, leave.DeniedOverMonth); args["left"] != leave.Minutes(0) || args["month"] != 12 {
			b.Errorf("over the month: %v", args)
		}
		b.submit(chen, draft(menstrual, li, "2027-01-05 08:00-17:15"))
	})
}

// A day that was called off counted nothing; when it is not called off after all, the month may be used up by then.
func TestOneDayAMonthWhenDecided(t *testing.T) {
	both(t, func(b *bench) {
		const menstrual leave.TypeCode = "menstrual"
		first := leave.MustDate("2026-12-01")
		one := b.consented(chen, draft(menstrual, li, "2026-12-01 08:00-17:15"))
		_, err := b.office.Suspend(
			b.ctx, office.Actor{School: home, At: b.at}, first, []leave.Suspension{{Day: first, To: leave.EndOfDay}},
		)
		b.must(err)
		two := b.consented(chen, draft(menstrual, li, "2026-12-29 08:00-17:15"))
		_, err = b.office.Suspend(b.ctx, office.Actor{School: home, At: b.at}, first, nil)
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(wang), two.ID, two.Version)
		if args := b.denied(err, leave.DeniedOverMonth); args["month"] != 12 || args["left"] != leave.Minutes(0) {
			b.Errorf("over the month: %v", args)
		}
		_, err = b.office.Withdraw(b.ctx, b.as(chen), one.ID, b.request(one.ID).Version)
		b.must(err)
		_, err = b.office.Approve(b.ctx, b.as(wang), two.ID, two.Version)
		b.must(err)
	})
}
