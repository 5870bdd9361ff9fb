package office_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"leaveline/leave"
)

// races is how often two deciders race; each must have exactly one winner.
const races = 200

func TestTwoDecidersOneDecision(t *testing.T) {
	both(t, func(b *bench) {
		for i := range races {
			day := leave.MustDate("2027-01-04") + leave.Date(i/5*7+i%5)
			c := b.consented(chen, draft(leave.Official, li, fmt.Sprintf("%v 08:00-10:00", day)))
			_ = b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at)
			b.race(c)
		}
	})
}

// race lets the approver and the one it was escalated to decide at the same time.
func (b *bench) race(c leave.Case) {
	b.Helper()
	var wait sync.WaitGroup
	errs := make([]error, 2)
	for i, who := range []leave.PersonID{wang, kao} {
		wait.Go(func() {
			if i == 0 {
				_, errs[0] = b.office.Approve(b.ctx, b.as(who), c.ID, c.Version)
				return
			}
			_, errs[1] = b.office.Reject(b.ctx, b.as(who), c.ID, c.Version, "不行")
		})
	}
	wait.Wait()
	winner := wang
	if errs[0] != nil {
		winner = kao
	}
	args := b.denied(errors.Join(errs...), leave.DeniedStale)
	if (errs[0] == nil) == (errs[1] == nil) || args["by"] != winner || args["at"] == nil {
		b.Fatalf("both ended with %v, %v", errs[0], errs[1])
	}
	q, err := b.read().Request(b.ctx, c.ID)
	b.must(err)
	if d := q.Steps[0].Decided; d.By != winner || q.Status.Open() && winner == kao {
		b.Fatalf("%s won, but %s decided and it is %s", winner, d.By, q.Status)
	}
	b.audited(
		c.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbEscalate,
		map[leave.PersonID]leave.Verb{wang: leave.VerbApprove, kao: leave.VerbReject}[winner],
	)
}

// Seven days of 休假 are all that 林老師 was granted; eight ask for the last four hours at once.
func TestTheLastHoursGoToOne(t *testing.T) {
	both(t, func(b *bench) {
		b.submit(lin, draft(leave.Annual, li, "2026-12-01 08:00-2026-12-08 17:15"))
		b.submit(lin, draft(leave.Annual, li, "2026-12-09 08:00-12:00"))
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() {
				d := draft(leave.Annual, li, fmt.Sprintf("%v 13:15-17:15", leave.MustDate("2026-12-14")+leave.Date(i%5+i/5*7)))
				_, errs[i] = b.office.Submit(b.ctx, b.as(lin), fmt.Sprintf("last-%d", i), d)
			})
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
				continue
			}
			if args := b.denied(err, leave.DeniedOverBalance); args["left"] != leave.Minutes(0) {
				b.Errorf("left: %v", args["left"])
			}
		}
		if won != 1 {
			b.Errorf("%d got the last hours", won)
		}
	})
}

// Eight taps on one 送出 are one request.
func TestOneSessionAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		var wait sync.WaitGroup
		ids := make([]leave.RequestID, 8)
		for i := range ids {
			wait.Go(func() {
				c, err := b.office.Submit(b.ctx, b.as(chen), "tapped", sick())
				if err != nil {
					b.Error(err)
				}
				ids[i] = c.ID
			})
		}
		wait.Wait()
		for _, id := range ids {
			if id != ids[0] {
				b.Errorf("got requests %v", ids)
			}
		}
	})
}

// Of several who are asked and agree at the same moment exactly one stands in.
func TestSeveralAgreeAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		asked := []leave.PersonID{li, lin, wu}
		for i := range 10 {
			wish := draft(leave.Official, li, fmt.Sprintf("%v 08:00-12:00", leave.MustDate("2027-01-04")+leave.Date(i/5*7+i%5)))
			wish.Covers = leave.CoveredBy(asked...)
			c := b.submit(chen, wish)
			var wait sync.WaitGroup
			answers := make([]error, len(asked))
			for n, who := range asked {
				wait.Go(func() { _, answers[n] = b.office.Consent(b.ctx, b.as(who), c.ID, c.Version) })
			}
			wait.Wait()
			agreed := 0
			for _, err := range answers {
				if err == nil {
					agreed++
					continue
				}
				b.denied(err, leave.DeniedStale)
			}
			day := leave.Envelope(c.Segments).From.Day
			duties := 0
			for _, who := range asked {
				stands, err := b.store.Read(home).Duties(b.ctx, who, day, day)
				b.must(err)
				duties += len(stands)
			}
			if agreed != 1 || duties != 1 {
				b.Fatalf("%d agreed, %d stand in: %v", agreed, duties, answers)
			}
		}
	})
}

// A delegate who asks for leave of their own while consenting gets only one of the two.
func TestConsentAndOwnLeaveAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		for i := range 20 {
			day := leave.MustDate("2027-01-04") + leave.Date(i/5*7+i%5)
			c := b.submit(chen, draft(leave.Official, li, fmt.Sprintf("%v 08:00-12:00", day)))
			var wait sync.WaitGroup
			var consent error
			wait.Go(func() { _, consent = b.office.Consent(b.ctx, b.as(li), c.ID, c.Version) })
			session := fmt.Sprintf("own%d", i)
			_, own := b.office.Submit(b.ctx, b.as(li), session, draft(leave.Official, lin, fmt.Sprintf("%v 10:00-17:15", day)))
			wait.Wait()
			if (own == nil) == (consent == nil) {
				b.Fatalf("%s asks for leave: %v; stands in for %v: %v", li, own, c.Number, consent)
			}
		}
	})
}
