package office_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// Every way in which one leave can lie to another, which is 12-02 10:00 to 12-03 12:00.
func TestOverlaps(t *testing.T) {
	both(t, func(b *bench) {
		first := b.submit(chen, draft(leave.Sick, li, "2026-12-02 10:00-2026-12-03 12:00"))
		for _, c := range []struct {
			name, time string
			free       bool
		}{
			{name: "the same", time: "2026-12-02 10:00-2026-12-03 12:00"},
			{name: "inside", time: "2026-12-02 14:00-16:00"},
			{name: "around", time: "2026-12-01 08:00-2026-12-04 17:15"},
			{name: "into its beginning", time: "2026-12-02 08:00-11:00"},
			{name: "out of its end", time: "2026-12-03 11:00-17:15"},
			{name: "the last minute", time: "2026-12-03 11:59-13:30"},
			{name: "up to its beginning", time: "2026-12-02 08:00-10:00", free: true},
			{name: "from its end", time: "2026-12-03 12:00-17:15", free: true},
			{name: "the day before", time: "2026-12-01 08:00-17:15", free: true},
			{name: "the day after", time: "2026-12-04 08:00-17:15", free: true},
		} {
			b.serial++
			got, err := b.office.Submit(b.ctx, b.as(chen), c.name, draft(leave.Official, li, c.time))
			if c.free {
				if err != nil {
					b.Errorf("%s: %v", c.name, err)
					continue
				}
				_, err = b.office.Withdraw(b.ctx, b.as(chen), got.ID, got.Version)
				b.must(err)
				continue
			}
			if args := b.denied(err, leave.DeniedOverlap); args["number"] != first.Number {
				b.Errorf("%s: overlaps %v", c.name, args["number"])
			}
		}
	})
}

func TestTwoHalvesOfADay(t *testing.T) {
	both(t, func(b *bench) {
		b.submit(chen, draft(leave.Sick, li, "2026-12-02 08:00-12:00"))
		b.submit(chen, draft(leave.Personal, li, "2026-12-02 13:15-17:15"))
		_, err := b.office.Submit(b.ctx, b.as(chen), "both", draft(leave.Official, li, "2026-12-02 08:00-17:15"))
		b.denied(err, leave.DeniedOverlap)
		_, err = b.office.Submit(
			b.ctx, b.as(chen), "self", draft(leave.Official, li, "2026-12-03 08:00-12:00", "2026-12-03 11:00-17:15"),
		)
		b.denied(err, leave.DeniedSelfOverlap)
	})
}

func TestEndedLeaveFreesItsTime(t *testing.T) {
	both(t, func(b *bench) {
		c := b.consented(chen, sick())
		_, err := b.office.Reject(b.ctx, b.as(wang), c.ID, c.Version, "當天有全校活動")
		b.must(err)
		b.submit(chen, sick())
	})
}

// 陳老師 has 7 days of 事假 in each school year; the leave crosses from one into the next.
func TestAcrossTheSchoolYear(t *testing.T) {
	both(t, func(b *bench) {
		b.at = time.Date(2026, time.July, 1, 1, 0, 0, 0, time.UTC)
		c := b.approved(chen, draft(leave.Personal, li, "2026-07-30 08:00-2026-08-04 17:15"))
		want := []leave.Share{
			{Year: leave.MustDate("2025-08-01"), Minutes: 960}, {Year: leave.MustDate("2026-08-01"), Minutes: 960},
		}
		if diff := cmp.Diff(want, c.Shares); diff != "" {
			b.Errorf("shares (-want +got):\n%s", diff)
		}
		for at, left := range map[time.Time]int{
			time.Date(2026, time.July, 31, 15, 59, 0, 0, time.UTC): 2400, // 23:59 in Taipei
			time.Date(2026, time.July, 31, 16, 0, 0, 0, time.UTC):  2400, // 00:00 of the new year
		} {
			b.at = at
			for _, balance := range b.facts(chen).Balances() {
				if balance.Type == leave.Personal && (balance.Left != left || balance.Taken != 960) {
					b.Errorf("at %v: %+v", at, balance)
				}
			}
		}
		b.at = time.Date(2026, time.July, 20, 1, 0, 0, 0, time.UTC)
		long := b.submit(chen, draft(leave.Personal, li, "2026-08-05 08:00-2026-08-12 17:15"))
		if long.Details.Cut != 480 { // six days, of which five were left
			b.Errorf("pay is cut for %d min", long.Details.Cut)
		}
	})
}

// At 00:30 in Taipei a server in UTC still has yesterday.
func TestHalfPastMidnight(t *testing.T) {
	both(t, func(b *bench) {
		b.at = time.Date(2026, time.December, 31, 16, 30, 0, 0, time.UTC)
		_, err := b.office.Submit(b.ctx, b.as(chen), "yesterday", draft(leave.Sick, li, "2026-12-31 08:00-12:00"))
		b.denied(err, leave.DeniedPast)
		c := b.submit(chen, draft(leave.Sick, li, "2027-01-01 08:00-12:00"))
		if c.Number.String() != "116-000001" {
			b.Errorf("number %v, want one of ROC year 116", c.Number)
		}
		q, err := b.read().Request(b.ctx, c.ID)
		b.must(err)
		if got := q.Segments[0].From.String(); got != "2027-01-01T08:00" || !q.SubmittedAt.Equal(b.at) {
			b.Errorf("kept as %s, sent at %v", got, q.SubmittedAt)
		}
	})
}

// Sick leave of Friday and of the Monday after it is one illness of two days, also in two requests: the second owes the
// certificate.
func TestSickOnFridayAndMonday(t *testing.T) {
	both(t, func(b *bench) {
		friday := b.submit(chen, draft(leave.Sick, li, "2026-11-27 08:00-17:15"))
		monday := b.submit(chen, draft(leave.Sick, li, "2026-11-30 08:00-17:15"))
		tuesday := b.submit(wu, draft(leave.Sick, lin, "2026-12-01 08:00-17:15"))
		for _, c := range []struct {
			leave.Case
			owed bool
		}{{friday, false}, {monday, true}, {tuesday, false}} {
			if c.Details.Proof.Owed() != c.owed {
				b.Errorf("%s owes a certificate: %v", c.Number, c.Details.Proof.Owed())
			}
		}
	})
}
