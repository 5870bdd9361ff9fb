package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	verbSuspend leave.Verb = "suspend"
	verbLift    leave.Verb = "lift_suspension"
)

// Suspend (停止上班上課) replaces the suspensions of a day; an empty list lifts them. Every request of that day is counted
// anew, balances follow, and those concerned are told once. Repeated, it changes nothing. It gives the number of
// changed requests. The actor must be the personnel officer; an empty one is the school's command line.
func (o *Office) Suspend(ctx context.Context, actor Actor, day leave.Date, off []leave.Suspension) (int, error) {
	changed := 0
	err := o.do(ctx, actor, "suspend", func(tx *transaction) error {
		if err := tx.checkOfficer(); err != nil {
			return err
		}
		for _, s := range off {
			if err := s.Check(); err != nil {
				return err
			}
		}
		if err := tx.suspend(day, off); err != nil {
			return err
		}
		n, err := tx.recountDay(day)
		changed = n
		return err
	})
	return changed, err
}

// Recount counts the requests of a day anew. Some may have been sent at the very moment of a suspension.
func (o *Office) Recount(ctx context.Context, school leave.SchoolID, day leave.Date, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, "recount", func(tx *transaction) error {
		_, err := tx.recountDay(day)
		return err
	})
}

// checkOfficer refuses everybody but the personnel officer and their acting approver.
func (tx *transaction) checkOfficer() error {
	if tx.actor.Person == "" {
		return nil
	}
	me, err := tx.me()
	if err != nil {
		return err
	}
	if !slices.Contains(tx.lookup.withActing(tx.posts.Personnel, ""), me.ID) {
		return leave.Deny(leave.DeniedNotYours, nil)
	}
	return nil
}

// suspend saves the suspensions of a day with an audit row. The transaction goes on with the new calendar.
func (tx *transaction) suspend(day leave.Date, off []leave.Suspension) error {
	calendar := tx.school.Hours.Calendar
	if slices.Equal(calendar.SuspendedOn(day), off) {
		return nil
	}
	if err := tx.db.PutSuspensions(tx.ctx, day, off); err != nil {
		return err
	}
	all := slices.DeleteFunc(calendar.Suspensions(), func(s leave.Suspension) bool { return s.Day == day })
	school := *tx.school
	school.Hours.Calendar = calendar.WithSuspensions(append(all, off...))
	tx.snapshot = &snapshot{school: &school, units: tx.units, names: tx.names, posts: tx.posts, checked: tx.checked}
	verb, subject := verbLift, day.String()
	for _, s := range off {
		verb, subject = verbSuspend, fmt.Sprintf("%s %s–%s", day, s.From, s.To)
	}
	return tx.audit(verb, subject, "")
}

func (tx *transaction) recountDay(day leave.Date) (int, error) {
	held, err := tx.db.HeldOn(tx.ctx, day)
	if err != nil || len(held) == 0 {
		return 0, err
	}
	var people []leave.PersonID
	for _, q := range held {
		people = append(people, q.Applicant)
	}
	if err := tx.lockPeople(people...); err != nil {
		return 0, err
	}
	changed := 0
	for _, q := range held {
		did, err := tx.recountRequest(q.ID, day)
		if err != nil {
			return 0, err
		}
		if did {
			changed++
		}
	}
	return changed, nil
}

// recountRequest counts one request anew and reports whether that changed it. What can't be counted any more stays as
// it was.
func (tx *transaction) recountRequest(id leave.RequestID, day leave.Date) (bool, error) {
	q, err := tx.db.LockRequest(tx.ctx, id)
	if err != nil || !q.Status.Holds() {
		return false, err
	}
	counted, changed, err := q.Recount(tx.school)
	if err != nil || !changed {
		return false, ignoreDenial(err)
	}
	e := q.TakeCount(counted, tx.actor.Person)
	if err := tx.db.UpdateRequest(tx.ctx, q, q.Version); err != nil {
		return false, err
	}
	row := store.Audit{
		ID: store.NewID(tx.actor.At), Request: q.ID, At: tx.actor.At, By: tx.actor.Person, Verb: leave.VerbRecount,
		From: q.Status, To: q.Status, Version: q.Version, Events: []leave.Event{e},
	}
	if err := tx.writeAudit(row); err != nil {
		return false, err
	}
	messages := tx.messages(q, leave.SuspensionNotices(*q, e, day))
	for i := range messages {
		messages[i].Key = fmt.Sprintf("recount:%s:%s", row.ID, messages[i].To)
	}
	return true, tx.db.Enqueue(tx.ctx, messages...)
}

// ignoreDenial drops a denial and keeps other errors.
func ignoreDenial(err error) error {
	if leave.AsDenial(err) != nil {
		return nil
	}
	return err
}
