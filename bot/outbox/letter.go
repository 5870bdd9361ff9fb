package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"

	"leaveline/bot/mail"
	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/store"
)

// Mailer sends an e-mail; *mail.Sender does. An error with a method Permanent says whether another try makes sense.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
}

// Letters sends notices as e-mail, to people with an address. They chose it, or can't be pushed to.
type Letters struct {
	Mailer Mailer
	// Open is the address of the page that a letter leads to; empty: none.
	Open func(l render.Letter, lang string) string
}

// canMail reports whether messages may go by e-mail. They must be for the person rather than for a LINE account, and
// the person's address must be known and not refused before.
func (r *Relay) canMail(data roundData, messages []store.Pending) bool {
	address := data.people[messages[0].To].Email
	return r.Letters != nil && messages[0].LineUser == "" && address != "" && !r.refused[address]
}

// choseMail reports whether a person chose e-mail for messages such as these: news that are neither urgent nor
// questions.
func (d roundData) choseMail(messages []store.Pending) bool {
	for _, m := range messages {
		if m.Urgent || m.Notice.Kind.Asks() || m.Notice.Kind.Urgency() == leave.UrgencyNow {
			return false
		}
	}
	return d.people[messages[0].To].EffectiveMode() == leave.NotifyByMail
}

// mailDelivery writes messages as one e-mail.
func (r *Relay) mailDelivery(data roundData, all relevant) (delivery, error) {
	reader, key := data.reader(all.messages[0].To), uuid.NewString()
	letter := render.LetterOf(all.items, reader)
	body, err := json.Marshal(mail.Message{
		ID: key, At: data.now, To: reader.Me.Email, Lang: reader.Lang, School: reader.School.Name,
		Lines: letter.Lines, Asks: letter.Asks, Open: r.Letters.Open(letter, reader.Lang),
	})
	if err != nil {
		return delivery{}, err
	}
	return delivery{
		messages: all.messages, body: body, key: key, channel: store.ChannelMail, first: data.now,
		tries: all.messages[0].Tries, fresh: true,
	}, nil
}

// mail makes one attempt to send an e-mail. Where the address is refused for good, the messages are pushed instead;
// where no attempt succeeds while the key lives, they are held for the person's next reply.
func (r *Relay) mail(ctx context.Context, d delivery, now time.Time) (sent bool, err error) {
	var m mail.Message
	if err := json.Unmarshal(d.body, &m); err != nil {
		return false, err
	}
	failure := errNoMailer
	if r.Letters != nil {
		failure = r.Letters.Mailer.Send(ctx, m)
	}
	var refused interface{ Permanent() bool }
	switch {
	case failure == nil:
		r.Meter.Message("mailed", len(d.messages))
		return true, nil
	case errors.As(failure, &refused) && refused.Permanent():
		r.logUndelivered(ctx, "thawed", d, failure)
		r.rememberRefused(m.To)
		return false, r.Store.Thaw(ctx, d.bundle())
	case now.Sub(d.first) > keyLife:
		r.logUndelivered(ctx, "held", d, failure)
		return false, r.Store.MarkHeld(ctx, d.bundle())
	}
	return false, r.retryLater(ctx, d, now, failure)
}

// rememberRefused keeps an address that takes no e-mail from being tried again until the relay is restarted.
func (r *Relay) rememberRefused(address string) {
	if r.refused == nil {
		r.refused = map[string]bool{}
	}
	r.refused[address] = true
}

// errNoMailer is the failure of an e-mail that was frozen while a mail server was set, when none is set any more.
var errNoMailer = errors.New("no mail server is set")
