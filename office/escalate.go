package office

import (
	"context"
	"time"

	"leaveline/leave"
)

// Escalate (逾時上呈) lets somebody else answer a silent step as well, and tells them. It is no one's deed but the clock's.
func (o *Office) Escalate(ctx context.Context, school leave.SchoolID, id leave.RequestID, version int, to leave.PersonID, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, string(leave.VerbEscalate), func(d *deed) error {
		q, err := d.lock(id)
		if err != nil || d.run > 1 && d.done(q) {
			return err
		}
		if q.Version != version {
			return d.stale(q, tap{id: id, version: version, verb: leave.VerbEscalate})
		}
		if _, err := d.colleague(to, leave.DeniedUnknownPerson); err != nil {
			return err
		}
		was := *q
		events, err := q.Escalate(to)
		if err != nil {
			return err
		}
		return d.save(&was, q, leave.VerbEscalate, events)
	})
}
