package office

import (
	"leaveline/leave"
	"leaveline/store"
)

// carryGroups carries leave of people whose staff group changed into the leave year of their new group. Days that lie
// in the one of today, or later, count in it from now on. Days before it stay where they were taken.
func (tx *transaction) carryGroups() error {
	moved, err := tx.db.OfAnotherGroup(tx.ctx, tx.today-turnedBefore)
	if err != nil || len(moved) == 0 {
		return err
	}
	var people []leave.PersonID
	for _, q := range moved {
		people = append(people, q.Applicant)
	}
	if err := tx.lockPeople(unique(people)...); err != nil {
		return err
	}
	for _, q := range moved {
		if err := tx.carryGroup(q.ID); err != nil {
			return err
		}
	}
	return nil
}

func (tx *transaction) carryGroup(id leave.RequestID) error {
	q, err := tx.lockRequest(id)
	if err != nil {
		return err
	}
	was := *q
	applicant, err := tx.db.Person(tx.ctx, q.Applicant)
	if err != nil {
		return err
	}
	event, carried := q.CarryTo(applicant.Group, tx.today, tx.school, tx.actor.Person)
	if !carried {
		return nil
	}
	if err := tx.db.UpdateRequest(tx.ctx, q, was.Version); err != nil {
		return err
	}
	row := *tx
	row.auditID = store.NewID(tx.actor.At)
	return row.record(was.Status, q, leave.VerbRecount, []leave.Event{event})
}
