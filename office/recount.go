package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Recounted is what came of counting requests anew.
type Recounted struct {
	Changed int // requests that count more or less than before, the next two included
	Voided  int // of which nothing counts any more: they have ended
	Revived int // voided ones of which something counts after all
}

// Recount counts the requests of some days anew. Some may have been sent at the very moment of a suspension, or of an
// import.
func (o *Office) Recount(
	ctx context.Context, school leave.SchoolID, cause leave.RecountCause, at time.Time,
) (n Recounted, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "recount", func(tx *transaction) error {
		n, err = tx.recount(cause)
		return err
	})
	return n, err
}

// recount counts the requests of some days anew: all that hold time on them, and voided ones.
func (tx *transaction) recount(cause leave.RecountCause) (n Recounted, err error) {
	var ids []leave.RequestID
	var people []leave.PersonID
	for _, day := range cause.Days {
		held, err := tx.db.CountedOn(tx.ctx, day.Day)
		if err != nil {
			return n, err
		}
		for _, q := range held {
			ids, people = append(ids, q.ID), append(people, q.Applicant)
		}
	}
	if len(ids) == 0 {
		return n, nil
	}
	slices.Sort(ids)
	if err := tx.lockPeople(unique(people)...); err != nil {
		return n, err
	}
	for _, id := range slices.Compact(ids) {
		if err := tx.recountRequest(id, cause, &n); err != nil {
			return n, err
		}
	}
	return n, nil
}

// recountRequest counts one request anew. What can't be counted any more stays as it was.
func (tx *transaction) recountRequest(id leave.RequestID, cause leave.RecountCause, n *Recounted) error {
	q, err := tx.lockRequest(id)
	if err != nil || !q.Status.Holds() && q.Status != leave.Voided {
		return err
	}
	counted, changed, err := q.Recount(tx.school)
	if err != nil || !changed {
		return ignoreDenial(err)
	}
	was, act := *q, tx.act("")
	var events []leave.Event
	verb := leave.VerbRecount
	switch {
	case q.Status == leave.Voided && !tx.lookup.isFree(q.Applicant, q.Segments):
		return nil // something else was asked for meanwhile
	case q.Status == leave.Voided:
		verb = leave.VerbReinstate
		events, err = q.Reinstate(act, counted, tx.lookup.officerFor(q.Applicant, tx.posts))
		n.Revived++
	case q.Emptied(counted):
		verb = leave.VerbVoid
		events, err = q.Void(act)
		n.Voided++
	default:
		events = []leave.Event{q.TakeCount(counted, tx.school, tx.actor.Person)}
	}
	if err != nil {
		return err
	}
	n.Changed++
	if err := tx.saveRecount(&was, q, verb, events); err != nil {
		return err
	}
	return tx.tellRecount(&was, q, cause)
}

// saveRecount saves a recounted request with an audit row of its own. Those who are asked anew get their questions.
func (tx *transaction) saveRecount(was, q *leave.Request, verb leave.Verb, events []leave.Event) error {
	row := *tx
	row.auditID = store.NewID(tx.actor.At)
	if err := row.db.UpdateRequest(tx.ctx, q, was.Version); err != nil {
		return err
	}
	if err := row.saveCredits(was, q); err != nil {
		return err
	}
	tx.lookup.away = map[leave.PersonID]bool{} // the applicant may be at school after all, or on leave
	return row.record(was.Status, q, verb, events)
}

// tellRecount tells the applicant and the delegates of a recount. What they have not been told of an earlier one goes
// along: if it is as they know it again they hear nothing.
func (tx *transaction) tellRecount(was, q *leave.Request, cause leave.RecountCause) error {
	known, _, err := tx.supersede(q.ID, q.Applicant, func(n leave.Notice) bool { return n.Kind.Recounts() })
	if err != nil {
		return err
	}
	last := was.Minutes
	if len(known) > 0 {
		last = known[0].Was
	}
	var notices []leave.Notice
	if n, changed := leave.RecountNotice(*q, last, cause, tx.school); changed {
		notices = append(notices, n)
	}
	for _, n := range leave.DutyRecountNotices(*q, cause, tx.school) {
		untold, told, err := tx.supersede(q.ID, n.To, func(earlier leave.Notice) bool {
			sameDays := earlier.Day == n.Day && earlier.More == n.More
			return sameDays && (earlier.Kind == n.Kind || earlier.Kind == n.Kind.Contrary())
		})
		if err != nil {
			return err
		}
		takenBack := len(untold) > 0 && untold[0].Kind != n.Kind
		if !takenBack || len(told) > 0 && told[len(told)-1].Kind != n.Kind {
			notices = append(notices, n)
		}
	}
	for i := range notices {
		notices[i].By = tx.actor.Person
	}
	messages := tx.messages(q, notices)
	for i := range messages {
		messages[i].Key = fmt.Sprintf("recount:%s:%s:%s", store.NewID(tx.actor.At), q.ID, messages[i].To)
	}
	return tx.db.Enqueue(tx.ctx, messages...)
}

// supersede takes back what a person has not been told yet of a request. It gives that, and what they have been told,
// oldest first.
func (tx *transaction) supersede(
	id leave.RequestID, who leave.PersonID, which func(leave.Notice) bool,
) (untold, told []leave.Notice, err error) {
	all, err := tx.db.MessagesOf(tx.ctx, id, who)
	if err != nil {
		return nil, nil, err
	}
	for _, m := range all {
		if !which(m.Notice) || m.State == store.MessageObsolete || m.State == store.MessageDropped {
			continue
		}
		taken, err := tx.db.TakeBack(tx.ctx, m.ID, tx.actor.At)
		if err != nil {
			return nil, nil, err
		}
		if taken {
			untold = append(untold, m.Notice)
		} else {
			told = append(told, m.Notice)
		}
	}
	return untold, told, nil
}
