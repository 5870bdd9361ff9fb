package office_test

import (
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// How one is told is one's own choice, by mail only where letters can be sent and an address is known. Chosen twice is
// chosen once.
func TestSetNotificationMode(t *testing.T) {
	both(t, func(b *bench) {
		choose := func(mode leave.NotificationMode) error { return b.office.SetNotificationMode(b.ctx, b.as(chen), mode) }
		b.must(choose(leave.NotifyDaily))
		b.must(choose(leave.NotifyDaily))
		b.denied(choose(leave.NotifyByMail), leave.DeniedNotifyByMail)
		b.denied(choose("pigeon"), leave.DeniedNotifyByMail)
		person := b.facts(chen).Me()
		person.Email = "chen@school.example"
		b.tx(func(tx *store.Tx) error { return tx.PutPeople(b.ctx, []leave.Person{person}) })
		b.denied(choose(leave.NotifyByMail), leave.DeniedNotifyByMail)
		b.office.EnableMail()
		b.must(choose(leave.NotifyByMail))
		if got := b.facts(chen).Me(); got.NotificationMode != leave.NotifyByMail || !b.facts(chen).Mails() {
			b.Errorf("mode %q", got.NotificationMode)
		}
		other := office.New(b.store) // one without a mail server keeps what was chosen
		b.must(other.SetNotificationMode(b.ctx, b.as(li), leave.NotifyWithReply))
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		if len(rows) != 3 {
			b.Errorf("%d audit rows for 3 choices", len(rows))
		}
		for _, row := range rows {
			if row.Verb != "set_news" || row.Subject != "news" {
				b.Errorf("row %+v", row)
			}
		}
	})
}

// A setting makes the next turn read the person anew, and nobody else.
func TestASettingIsReadAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		for user, who := range map[string]leave.PersonID{"U1": chen, "U2": li} {
			b.tx(func(tx *store.Tx) error {
				_, err := tx.Bind(b.ctx, store.Binding{
					Person: who, LineUser: user, Lang: leave.Chinese, Reachable: true, BoundAt: b.at,
				})
				return err
			})
		}
		seen := func(user string) leave.Person {
			person, _, bound, err := b.office.PersonByLine(b.ctx, home, user)
			if b.must(err); !bound {
				b.Errorf("%s is bound to nobody", user)
			}
			return person
		}
		for name, set := range map[string]func() error{
			"notifications": func() error { return b.office.SetNotificationMode(b.ctx, b.as(chen), leave.NotifyWithReply) },
			"acting":        func() error { return b.office.SetActing(b.ctx, b.as(chen), wu) },
		} {
			other := b.facts(li).Me()
			began := time.Now()
			seen("U1")
			was := seen("U2").Title
			other.Title = "changed after " + name
			b.tx(func(tx *store.Tx) error { return tx.PutPeople(b.ctx, []leave.Person{other}) })
			b.must(set())
			got := seen("U2")
			if time.Since(began) < time.Second && got.Title != was { // later it may have been forgotten by itself
				b.Errorf("%s of one person: another was read anew", name)
			}
		}
		if p := seen("U1"); p.NotificationMode != leave.NotifyWithReply || p.Acting != wu {
			b.Errorf("read after the settings: %+v", p)
		}
	})
}
