package office

import (
	"context"
	"errors"
	"fmt"

	"leaveline/leave"
	"leaveline/store"
)

// SetLanguage chooses zh-TW or en for the actor's LINE account.
func (o *Office) SetLanguage(ctx context.Context, actor Actor, lang string) error {
	if lang != defaultLang && lang != "en" {
		return fmt.Errorf("office: set language: %q is neither zh-TW nor en", lang)
	}
	lineUser := ""
	err := o.do(ctx, actor, "set language", func(d *deed) error {
		if _, err := d.me(); err != nil {
			return err
		}
		b, err := d.tx.BindingOf(ctx, actor.Person)
		if errors.Is(err, store.ErrNotFound) {
			return leave.Deny(leave.DeniedUnknownPerson, nil)
		}
		if err != nil {
			return err
		}
		lineUser = b.LineUser
		if err := d.tx.SetLang(ctx, actor.Person, lang); err != nil {
			return err
		}
		return d.note(verbSetLanguage, subjectLanguage, "")
	})
	o.forget(actor.School, lineUser)
	return err
}
