package office

import (
	"context"

	"leaveline/leave"
)

// EnableMail says that letters can be sent. Without it nobody can choose to be told by e-mail.
func (o *Office) EnableMail() { o.mails = true }

// Mails reports whether letters can be sent.
func (d *Facts) Mails() bool { return d.office.mails }

// SetNotifications chooses how the actor hears what need not be known at once. What is chosen already is not chosen again.
func (o *Office) SetNotifications(ctx context.Context, actor Actor, news leave.News) error {
	err := o.do(ctx, actor, "set news", func(d *deed) error {
		if err := d.lockPeople(actor.Person); err != nil {
			return err
		}
		me, err := d.me()
		if err != nil {
			return err
		}
		if news == leave.NewsByMail && !o.mails {
			return leave.Deny(leave.DeniedNewsMail, nil)
		}
		if err := me.CheckNews(news); err != nil || me.News == news {
			return err
		}
		if err := d.tx.SetNews(ctx, actor.Person, news); err != nil {
			return err
		}
		return d.note(verbSetNews, subjectNews, "")
	})
	if err == nil {
		o.badges.lru.Purge() // the person among them looks different now
	}
	return err
}
