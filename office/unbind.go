package office

import (
	"context"
	"errors"

	"leaveline/store"
)

// Unbind (解除綁定) ends the tie between the actor and their LINE account. Without one it does nothing.
func (o *Office) Unbind(ctx context.Context, actor Actor) error {
	lineUser := ""
	err := o.do(ctx, actor, "unbind", func(d *deed) error {
		b, err := d.tx.BindingOf(ctx, actor.Person)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := d.me(); err != nil {
			return err
		}
		lineUser = b.LineUser
		if err := d.tx.Unbind(ctx, actor.Person); err != nil {
			return err
		}
		return d.note(verbUnbind, subjectBinding, "")
	})
	o.forget(actor.School, lineUser)
	return err
}
