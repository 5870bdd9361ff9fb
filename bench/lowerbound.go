package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// lowerBoundSchool keeps the writes of the lower bound apart from the school under load.
const lowerBoundSchool = leave.SchoolID("lower-bound")

// measureLowerBound writes, for some people at once, what every leave must leave in the records: three actions, each
// a transaction with the case, its audit row and a message to somebody, that reads nothing, checks nothing and
// answers nobody. No bot that keeps its records so can be faster than this.
func measureLowerBound(ctx context.Context, env *environment, h *harness, people int, length time.Duration) (run,
	error) {
	err := h.store.InTx(ctx, lowerBoundSchool, func(tx *store.Tx) error {
		return tx.PutSchool(ctx, leave.School{Name: "lower bound", Zone: time.UTC})
	})
	if err != nil {
		return run{}, fmt.Errorf("lower bound: %w", err)
	}
	leaves, failures := make([]int, people), make([]error, people)
	before, began := env.meter.read(), time.Now()
	var group sync.WaitGroup
	for i := range people {
		group.Go(func() {
			for time.Since(began) < length && failures[i] == nil {
				failures[i] = writeLeave(ctx, h.store, i, leaves[i])
				leaves[i]++
			}
		})
	}
	group.Wait()
	whole := run{took: time.Since(began), cost: env.meter.read().minus(before)}
	for _, n := range leaves {
		whole.leaves += n
		whole.turns += n * stepCount
	}
	return whole, errors.Join(failures...)
}

// writeLeave keeps a new request, then the consent to it, then its approval.
func writeLeave(ctx context.Context, s *store.Store, person, n int) error {
	at := clock()
	half := leave.Segment{From: leave.Local{Day: firstDay, At: leave.At(8, 0)},
		To: leave.Local{Day: firstDay, At: leave.At(12, 0)}}
	q := &leave.Request{
		ID: leave.RequestID(store.NewID(at)), Number: leave.Number{ROCYear: person,
			Serial: n}, Applicant: leave.PersonID(fmt.Sprintf("p%d", person)), Unit: "u",
		Type: leave.Sick, Segments: []leave.Segment{half}, Shares: []leave.Share{{Year: firstDay,
			Minutes: 240}}, Reason: "感冒發燒",
		Status: leave.AwaitingDelegate, Session: fmt.Sprintf("%d-%d", person, n), SubmittedAt: at, Version: 1,
	}
	for version, status := range []leave.Status{leave.AwaitingDelegate, leave.AwaitingApproval, leave.Approved} {
		err := s.InTx(ctx, lowerBoundSchool, func(tx *store.Tx) error {
			return errors.Join(keepVersion(ctx, tx, q, status, version),
				tx.Audit(ctx, store.Audit{At: at, Request: q.ID, By: q.Applicant, Verb: leave.VerbApprove, To: status,
					Version: q.Version}),
				tx.Enqueue(ctx, store.Message{To: q.Applicant, Key: fmt.Sprintf("%s:%d", q.ID, version), Due: at.AddDate(1, 0, 0)}))
		})
		if err != nil {
			return fmt.Errorf("lower bound: %w", err)
		}
	}
	return nil
}

// keepVersion writes a request as an action leaves it.
func keepVersion(ctx context.Context, tx *store.Tx, q *leave.Request, status leave.Status, was int) error {
	q.Status, q.Version = status, was+1
	if was == 0 {
		return tx.InsertRequest(ctx, q)
	}
	return tx.UpdateRequest(ctx, q, was)
}
