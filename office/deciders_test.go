package office_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// replicas are offices of their own on one database.
const replicas = 3

// TestManyDecidersOneDecision: 2 to 5 taps at the same moment on three replicas, by the approver, who acts for them,
// the one a case was escalated to and who acts for them, each with a verdict of their own. Exactly one decides, and the
// others are told who did. LEAVELINE_RACE_ROUNDS says how often.
func TestManyDecidersOneDecision(t *testing.T) {
	t.Parallel()
	address := newDatabase(t)
	b := openBench(t, address)
	offices := []*office.Office{b.office}
	for len(offices) < replicas {
		s, err := store.Open(b.ctx, address)
		b.must(err)
		t.Cleanup(func() { _ = s.Close() })
		offices = append(offices, office.New(s))
	}
	rounds := size(t, "LEAVELINE_RACE_ROUNDS", 80)
	cases := b.escalated(rounds)
	var all sync.WaitGroup
	for worker := range askers {
		all.Go(func() {
			for i := worker; i < rounds && !t.Failed(); i += askers {
				b.allDecide(offices, cases[i], 2+i/askers%4)
			}
		})
	}
	all.Wait()
}

// askers are how many people ask, so that their cases don't wait for one another.
const askers = 8

// escalated are cases that 王主任, who is away, 林老師 acting for him, 高校長, who is away as well, and 張主任 acting for him may
// decide. All but the first of each applicant are copies of it.
func (b *bench) escalated(n int) []leave.Request {
	b.Helper()
	b.must(b.office.SetActing(b.ctx, b.as(kao), zhang))
	b.approved(kao, draft(leave.Official, wu, "2026-11-24 08:00-17:15"))
	b.wangAway()
	var all []leave.Request
	for i := range askers {
		all = append(all, b.escalatedOf(i))
	}
	history, err := b.read().History(b.ctx, all[0].ID)
	b.must(err)
	for len(all) < n {
		b.tx(func(tx *store.Tx) error {
			for range min(200, n-len(all)) {
				one := all[len(all)-askers]
				one.ID, one.Session = leave.RequestID(store.NewID(b.at)), fmt.Sprintf("copy-%d", len(all))
				one.Number.Serial += askers
				if err := errors.Join(tx.InsertRequest(b.ctx, &one), copied(b.ctx, tx, history, one.ID, lin, zhang)); err != nil {
					return err
				}
				all = append(all, one)
			}
			return nil
		})
	}
	return all
}

// escalatedOf is such a case of one more teacher, whom another one stands in for.
func (b *bench) escalatedOf(i int) leave.Request {
	b.Helper()
	asks := leave.Person{
		ID: leave.PersonID(fmt.Sprintf("asks%d", i)), Number: fmt.Sprintf("A%d", i), Name: "申請人", Unit: academic,
		Group: leave.Teacher,
	}
	stands := leave.Person{
		ID: leave.PersonID(fmt.Sprintf("stands%d", i)), Number: fmt.Sprintf("S%d", i), Name: "代理人", Unit: academic,
		Group: leave.Teacher,
	}
	b.tx(func(tx *store.Tx) error { return tx.PutPeople(b.ctx, []leave.Person{asks, stands}) })
	c := b.consented(asks.ID, draft(leave.Official, stands.ID, "2026-11-25 08:00-09:00"))
	b.must(b.office.Escalate(b.ctx, home, c.ID, c.Version, kao, b.at))
	q, err := b.read().Request(b.ctx, c.ID)
	b.must(err)
	return *q
}

// copied gives a case the history of another, and has those who act asked.
func copied(
	ctx context.Context, tx *store.Tx, history []store.Audit, to leave.RequestID, asked ...leave.PersonID,
) error {
	for _, row := range history {
		row.ID, row.Request = store.NewID(row.At), to
		if err := tx.Audit(ctx, row); err != nil {
			return err
		}
	}
	for _, who := range asked {
		n := leave.Notice{Kind: leave.NoticeAskDecision, To: who, Request: to}
		if err := tx.Enqueue(
			ctx, store.Message{To: who, Notice: n, Key: fmt.Sprintf("%s:%s", to, who), Due: history[0].At},
		); err != nil {
			return err
		}
	}
	return nil
}

// allDecide has the first of the deciders, and then the approver on a second phone, decide a case at once.
func (b *bench) allDecide(offices []*office.Office, c leave.Request, taps int) {
	b.Helper()
	who := []leave.PersonID{wang, kao, lin, zhang, wang}[:taps]
	errs := make([]error, taps)
	var all sync.WaitGroup
	for i, by := range who {
		all.Go(func() { errs[i] = b.verdict(offices[i%len(offices)], i, by, c) })
	}
	all.Wait()
	winner, won := leave.PersonID(""), 0
	for i, err := range errs {
		if err == nil {
			winner, won = who[i], won+1
		}
	}
	if won != 1 {
		b.Errorf("%d of %d decided: %v", won, taps, errs)
		return
	}
	for _, err := range errs {
		if denial := leave.AsDenial(err); err != nil &&
			(denial == nil || denial.Code != leave.DeniedStale || denial.Args["by"] != winner) {
			b.Errorf("%s won, the others were told %v", winner, errs)
		}
	}
	rows, err := b.read().History(b.ctx, c.ID)
	b.must(err)
	rows = slices.DeleteFunc(rows, func(row store.Audit) bool { return row.Version <= c.Version })
	if len(rows) != 1 || rows[0].By != winner {
		b.Errorf("%s won, recorded is %v", winner, rows)
	}
}

// verdict is one of three by turns.
func (b *bench) verdict(o *office.Office, turn int, by leave.PersonID, c leave.Request) (err error) {
	switch turn % 3 {
	case 0:
		_, err = o.Approve(b.ctx, b.as(by), c.ID, c.Version)
	case 1:
		_, err = o.Reject(b.ctx, b.as(by), c.ID, c.Version, "不行")
	default:
		_, err = o.Return(b.ctx, b.as(by), c.ID, c.Version, "請補件")
	}
	return err
}
