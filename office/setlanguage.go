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
	err := o.do(ctx, actor, "set language", func(tx *transaction) error {
		if _, err := tx.me(); err != nil {
			return err
		}
		b, err := tx.db.BindingOf(ctx, actor.Person)
		if errors.Is(err, store.ErrNotFound) {
			return leave.Deny(leave.DeniedUnknownPerson, nil)
		}
		if err != nil {
			return err
		}
		lineUser = b.LineUser
		if err := tx.db.SetLang(ctx, actor.Person, lang); err != nil {
			return err
		}
		return tx.audit(verbSetLanguage, subjectLanguage, "")
	})
	o.forgetAccount(actor.School, lineUser)
	return err
}
