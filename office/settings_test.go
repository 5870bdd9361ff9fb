package office_test

import (
	"testing"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// How one is told is one's own choice, by mail only where letters can be sent and an address is known. Chosen twice is chosen once.
func TestSetNews(t *testing.T) {
	both(t, func(b *bench) {
		choose := func(news leave.NotificationMode) error { return b.office.SetNotifications(b.ctx, b.as(chen), news) }
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
			b.Errorf("news %q", got.NotificationMode)
		}
		other := office.New(b.store) // one without a mail server keeps what was chosen
		b.must(other.SetNotifications(b.ctx, b.as(li), leave.NotifyWithReply))
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		if len(rows) != 3 {
			b.Errorf("%d audit rows for 3 deeds", len(rows))
		}
		for _, row := range rows {
			if row.Verb != "set_news" || row.Subject != "news" {
				b.Errorf("row %+v", row)
			}
		}
	})
}
