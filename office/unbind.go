package office

import (
	"context"
	"errors"

	"leaveline/store"
)

// Unbind (解除綁定) ends the tie between the actor and their LINE account. Without one it does nothing.
func (o *Office) Unbind(ctx context.Context, actor Actor) error {
	lineUser := ""
	err := o.do(ctx, actor, "unbind", func(tx *transaction) error {
		b, err := tx.db.BindingOf(ctx, actor.Person)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := tx.me(); err != nil {
			return err
		}
		lineUser = b.LineUser
		if err := tx.db.Unbind(ctx, actor.Person); err != nil {
			return err
		}
		return tx.audit(verbUnbind, subjectBinding, "")
	})
	o.forgetAccount(actor.School, lineUser)
	return err
}
