package office

import (
	"context"

	"leaveline/leave"
)

// SetDelegates replaces the actor's own ordered list of those who may stand in for them (W2). Naming somebody twice names them once.
func (o *Office) SetDelegates(ctx context.Context, actor Actor, delegates []leave.PersonID) error {
	return o.do(ctx, actor, "set delegates", func(tx *transaction) error {
		if err := tx.lockPeople(actor.Person); err != nil {
			return err
		}
		tx.lookup.loadPeople(append(delegates, actor.Person)...)
		if _, err := tx.me(); err != nil {
			return err
		}
		for _, id := range delegates {
			if id == actor.Person {
				return leave.Deny(leave.DeniedDelegateSelf, nil)
			}
			if _, err := tx.colleague(id, leave.DeniedDelegateUnknown); err != nil {
				return err
			}
		}
		if err := tx.db.SetDelegates(ctx, actor.Person, unique(delegates)); err != nil {
			return err
		}
		return tx.audit(verbSetDelegates, subjectDelegates, "")
	})
}
