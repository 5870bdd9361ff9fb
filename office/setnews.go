package office

import (
	"context"

	"leaveline/leave"
)

// EnableMail says that letters can be sent. Without it nobody can choose to be told by e-mail.
func (o *Office) EnableMail() { o.mailEnabled = true }

// Mails reports whether letters can be sent.
func (f *Facts) Mails() bool { return f.office.mailEnabled }

// SetNotifications chooses how the actor hears what need not be known at once. What is chosen already is not chosen again.
func (o *Office) SetNotifications(ctx context.Context, actor Actor, news leave.News) error {
	err := o.do(ctx, actor, "set news", func(tx *transaction) error {
		if err := tx.lockPeople(actor.Person); err != nil {
			return err
		}
		me, err := tx.me()
		if err != nil {
			return err
		}
		if news == leave.NewsByMail && !o.mailEnabled {
			return leave.Deny(leave.DeniedNewsMail, nil)
		}
		if err := me.CheckNews(news); err != nil || me.News == news {
			return err
		}
		if err := tx.db.SetNews(ctx, actor.Person, news); err != nil {
			return err
		}
		return tx.audit(verbSetNotifications, subjectNotifications, "")
	})
	if err == nil {
		o.accounts.lru.Purge() // the person among them looks different now
	}
	return err
}
