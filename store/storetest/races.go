package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

// rounds of each race.
const rounds = 200

var errDecided = errors.New("decided by another")

// testDeciders lets two decide at once, as the office does: lock, look, save, record.
func testDeciders(t *testing.T, b bench) {
	for round := range rounds {
		r := b.request()
		r.Status, r.Awaited, r.Escalated = leave.AwaitingApproval, "wang", "lin"
		b.keep(t, r)
		results := make(chan error, 2)
		for _, by := range []leave.PersonID{"wang", "lin"} {
			go func() { results <- b.decide(t, r.ID, by) }()
		}
		first, second := <-results, <-results
		if (first == nil) == (second == nil) || !errors.Is(errors.Join(first, second), errDecided) {
			t.Fatalf("round %d: %v and %v; want one of them to win", round, first, second)
		}
		if history := must(b.read().History(ctx(t), r.ID))(t); len(history) != 1 {
			t.Fatalf("round %d: %d decisions recorded", round, len(history))
		}
	}
}

func (b bench) decide(t *testing.T, id leave.RequestID, by leave.PersonID) error {
	return b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
		r, err := tx.LockRequest(ctx(t), id)
		if err != nil {
			return err
		}
		if r.Status != leave.AwaitingApproval {
			return errDecided
		}
		was := r.Version
		r.Status, r.Awaited, r.Version = leave.Approved, "", was+1
		r.Steps[0].Decided = &leave.Decision{Verdict: leave.VerdictApprove, By: by, At: b.now}
		if err := tx.UpdateRequest(ctx(t), r, was); err != nil {
			return err
		}
		return tx.Audit(ctx(t), store.Audit{Request: id, At: b.now, By: by, Verb: leave.VerbApprove, Version: r.Version})
	})
}

// testLastHours lets eight ask at once for the last hours of one person, under the lock of their row, with a reading
// before it.
func testLastHours(t *testing.T, b bench) {
	errShort := errors.New("nothing left")
	var mu sync.Mutex
	kept := 0
	var group sync.WaitGroup
	for range 8 {
		r := b.request()
		group.Go(func() {
			err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
				// must not fix what the readings after the lock see
				if _, _, err := tx.VersionAndBinding(ctx(t), "U1"); err != nil {
					return err
				}
				if _, err := tx.LockPeople(ctx(t), "chen", "li"); err != nil {
					return err
				}
				usage, err := tx.Usage(ctx(t), []leave.PersonID{"chen"}, yearsOf(r), "")
				if err != nil {
					return err
				}
				if len(usage) > 0 {
					return errShort
				}
				return tx.InsertRequest(ctx(t), r)
			})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				kept++
			case !errors.Is(err, errShort):
				t.Errorf("ask: %v", err)
			}
		})
	}
	group.Wait()
	equal(t, "who got the last hours", kept, 1)
}

// testNumbers takes numbers with sixteen writers, some of which give up after they had one.
func testNumbers(t *testing.T, b bench) {
	errGaveUp := errors.New("gave up")
	const writers, each = 16, 10
	var mu sync.Mutex
	var serials []int
	var group sync.WaitGroup
	for writer := range writers {
		group.Go(func() {
			for i := range each {
				var n leave.Number
				err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
					var err error
					if n, err = tx.NextNumber(ctx(t), 115); err != nil {
						return err
					}
					if (writer+i)%5 == 0 {
						return errGaveUp
					}
					return nil
				})
				switch {
				case err == nil:
					mu.Lock()
					serials = append(serials, n.Serial)
					mu.Unlock()
				case !errors.Is(err, errGaveUp):
					t.Errorf("next number: %v", err)
				}
			}
		})
	}
	group.Wait()
	slices.Sort(serials)
	for i, serial := range serials {
		if serial != i+1 {
			t.Fatalf("number %d in place %d: %v", serial, i+1, serials)
		}
	}
	if want := writers * each * 4 / 5; len(serials) != want {
		t.Errorf("%d numbers, want %d", len(serials), want)
	}
	b.tx(t, func(tx *store.Tx) error {
		n, err := tx.NextNumber(ctx(t), 116)
		equal(t, "a new year", n, leave.Number{ROCYear: 116, Serial: 1})
		return err
	})
}

func testBindRace(t *testing.T, b bench) {
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			who := []leave.PersonID{"chen", "li"}[i%2]
			binding := store.Binding{Person: who, LineUser: fmt.Sprintf("U%d", i%3), Lang: "en", Reachable: true, BoundAt: b.now}
			err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
				if _, err := tx.LockPeople(ctx(t), who); err != nil {
					return err
				}
				_, err := tx.Bind(ctx(t), binding)
				return err
			})
			if err != nil && !errors.Is(err, store.ErrDuplicate) { // the same account taken by another at the same moment
				t.Errorf("bind: %v", err)
			}
		})
	}
	group.Wait()
	bound := must(b.read().Bindings(ctx(t), "chen", "li"))(t)
	if len(bound) == 2 && bound["chen"].LineUser == bound["li"].LineUser {
		t.Errorf("one account for two people: %v", bound)
	}
}

func testCodeRace(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		return tx.AddCode(ctx(t), store.Code{Hash: []byte{1}, Person: "chen", Expires: b.now.Add(1)})
	})
	results := make(chan error, 8)
	for range cap(results) {
		go func() {
			results <- b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
				_, err := tx.TakeCode(ctx(t), []byte{1}, b.now.Add(-1))
				return err
			})
		}()
	}
	won := 0
	for range cap(results) {
		err := <-results
		switch {
		case err == nil:
			won++
		case !errors.Is(err, store.ErrNotFound):
			t.Errorf("take: %v", err)
		}
	}
	equal(t, "takers of one code", won, 1)
}
