package office

import (
	"context"

	"leaveline/leave"
)

// SetDelegates replaces the actor's own ordered list of those who may stand in for them (W2). Naming somebody twice names them once.
func (o *Office) SetDelegates(ctx context.Context, actor Actor, delegates []leave.PersonID) error {
	return o.do(ctx, actor, "set delegates", func(d *deed) error {
		if err := d.lockPeople(actor.Person); err != nil {
			return err
		}
		d.roster.know(append(delegates, actor.Person)...)
		if _, err := d.me(); err != nil {
			return err
		}
		for _, id := range delegates {
			if id == actor.Person {
				return leave.Deny(leave.DeniedDelegateSelf, nil)
			}
			if _, err := d.colleague(id, leave.DeniedDelegateUnknown); err != nil {
				return err
			}
		}
		if err := d.tx.SetDelegates(ctx, actor.Person, unique(delegates)); err != nil {
			return err
		}
		return d.note(verbSetDelegates, subjectDelegates, "")
	})
}
