package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
	"leaveline/store"
)

// SetActing sets the actor's acting approver; empty for nobody. The same one again changes nothing. A choice that leads
// back to the actor is denied, with the names along the way.
func (o *Office) SetActing(ctx context.Context, actor Actor, acting leave.PersonID) error {
	err := o.do(ctx, actor, "set acting", func(tx *transaction) error {
		if err := tx.lockPeople(actor.Person, acting); err != nil {
			return err
		}
		me, err := tx.me()
		if err != nil {
			return err
		}
		if err := tx.checkActing(acting); err != nil || me.Acting == acting {
			return err
		}
		var before map[leave.RequestID]answerers
		if tx.lookup.isAway(actor.Person) { // somebody acts for them at this moment
			if before, err = tx.openCases(); err != nil {
				return err
			}
		}
		if err := tx.db.SetActing(ctx, actor.Person, acting); err != nil {
			return err
		}
		if err := tx.audit(
			verbSetActing, subjectActing, acting, edit(subjectActing, string(me.Acting), string(acting)),
		); err != nil || before == nil {
			return err
		}
		return tx.handOver(before)
	})
	o.forgetPerson(actor.School, actor.Person)
	return err
}

func (tx *transaction) checkActing(acting leave.PersonID) error {
	if acting == "" {
		return nil
	}
	if acting == tx.actor.Person {
		return leave.Deny(leave.DeniedActingSelf, nil)
	}
	if _, err := tx.colleague(acting, leave.DeniedUnknownPerson); err != nil {
		return err
	}
	names := []string{tx.lookup.person(tx.actor.Person).Name}
	seen := map[leave.PersonID]bool{}
	for next := acting; next != "" && !seen[next]; next = tx.lookup.person(next).Acting {
		seen[next] = true
		names = append(names, tx.lookup.person(next).Name)
		if next == tx.actor.Person {
			return leave.Deny(leave.DeniedActingLoop, leave.Args{"names": strings.Join(names, " → ")})
		}
	}
	return nil
}

// SetDelegates replaces the actor's own ordered list of delegates (W2). Naming somebody twice names them once.
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
		former, err := tx.db.Delegates(ctx, actor.Person)
		if err != nil {
			return err
		}
		if slices.EqualFunc(former, unique(delegates), func(p leave.Person, id leave.PersonID) bool { return p.ID == id }) {
			return nil
		}
		if err := tx.db.SetDelegates(ctx, actor.Person, unique(delegates)); err != nil {
			return err
		}
		now, err := tx.db.Delegates(ctx, actor.Person)
		if err != nil {
			return err
		}
		return tx.audit(
			verbSetDelegates, subjectDelegates, "", edit(subjectDelegates, namesOf(former), namesOf(now)),
		)
	})
}

// SetLanguage sets zh-TW or en for the actor's LINE account.
func (o *Office) SetLanguage(ctx context.Context, actor Actor, lang string) error {
	if lang != leave.Chinese && lang != leave.English {
		return fmt.Errorf("office: set language: %q is neither zh-TW nor en", lang)
	}
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
		if b.Lang == lang {
			return nil
		}
		if err := tx.db.SetLang(ctx, actor.Person, lang); err != nil {
			return err
		}
		return tx.audit(verbSetLanguage, subjectLanguage, "", edit(subjectLanguage, b.Lang, lang))
	})
	o.forgetPerson(actor.School, actor.Person)
	return err
}

// EnableMail lets mail be sent. Without it nobody can choose to be told by mail.
func (o *Office) EnableMail() { o.mailEnabled = true }

// Mails reports whether mail can be sent.
func (f *Facts) Mails() bool { return f.office.mailEnabled }

// SetNotificationMode sets how the actor is told of what can wait. A choice that changes nothing leaves no audit row.
func (o *Office) SetNotificationMode(ctx context.Context, actor Actor, mode leave.NotificationMode) error {
	err := o.do(ctx, actor, "set notification mode", func(tx *transaction) error {
		if err := tx.lockPeople(actor.Person); err != nil {
			return err
		}
		me, err := tx.me()
		if err != nil {
			return err
		}
		if mode == leave.NotifyByMail && !o.mailEnabled {
			return leave.Deny(leave.DeniedNotifyByMail, nil)
		}
		if err := me.CheckNotificationMode(mode); err != nil || me.NotificationMode == mode {
			return err
		}
		if err := tx.db.SetNotificationMode(ctx, actor.Person, mode); err != nil {
			return err
		}
		return tx.audit(
			verbSetNotificationMode, subjectNotifications, "",
			edit(subjectNotifications, string(me.NotificationMode), string(mode)),
		)
	})
	o.forgetPerson(actor.School, actor.Person)
	return err
}
