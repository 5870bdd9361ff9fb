package office

import (
	"context"
	"time"

	"leaveline/leave"
)

// Escalate (逾時上呈) lets somebody else answer a silent step as well, and tells them. It is no one's deed but the clock's.
func (o *Office) Escalate(ctx context.Context, school leave.SchoolID, id leave.RequestID, version int, to leave.PersonID, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, string(leave.VerbEscalate), func(tx *transaction) error {
		q, err := tx.lock(id)
		if err != nil || tx.run > 1 && tx.alreadyDone(q) {
			return err
		}
		if q.Version != version {
			return tx.stale(q, move{id: id, version: version, verb: leave.VerbEscalate})
		}
		if _, err := tx.colleague(to, leave.DeniedUnknownPerson); err != nil {
			return err
		}
		was := *q
		events, err := q.Escalate(to)
		if err != nil {
			return err
		}
		return tx.save(&was, q, leave.VerbEscalate, events)
	})
}
