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

// Mailer hands over letters; *mail.Sender does. An error with Permanent says whether another try makes sense.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
}

// Letters are the second way out: for whoever has an address, and wants news by e-mail or can't be pushed to.
type Letters struct {
	Mailer Mailer
	Open   func(l render.Letter, lang string) string // the address of the page that a letter leads to; empty: none
}

// addressed reports whether messages may go by letter: they are for the person, not for a LINE account, and their address is known and was not refused.
func (r *Relay) addressed(b brief, messages []store.Pending) bool {
	address := b.people[messages[0].To].Email
	return r.Letters != nil && messages[0].LineUser == "" && address != "" && !r.refused[address]
}

// chosen reports whether a person wants to have messages by e-mail: news, unless something is asked of them or urgent.
func (b brief) chosen(messages []store.Pending) bool {
	for _, m := range messages {
		if m.Urgent || m.Notice.Kind.Asks() || m.Notice.Kind.Urgency() == leave.UrgencyNow {
			return false
		}
	}
	return b.people[messages[0].To].EffectiveMode() == leave.NotifyByMail
}

// letter packs messages as one letter.
func (r *Relay) letter(b brief, all judged) (parcel, error) {
	reader, key := b.reader(all.kept[0].To), uuid.NewString()
	written := render.LetterOf(all.items, reader)
	body, err := json.Marshal(mail.Message{
		ID: key, At: b.now, To: reader.Me.Email, Lang: reader.Lang, School: reader.School.Name, Lines: written.Lines, Asks: written.Asks,
		Open: r.Letters.Open(written, reader.Lang),
	})
	if err != nil {
		return parcel{}, err
	}
	return parcel{messages: all.kept, body: body, key: key, channel: store.ChannelMail, first: b.now, tries: all.kept[0].Tries, fresh: true}, nil
}

// post makes one attempt for a letter. What its address refuses for good is pushed after all; what can't be delivered in the time of a retry
// key goes with the person's next reply.
func (r *Relay) post(ctx context.Context, p parcel, now time.Time) (sent bool, err error) {
	var m mail.Message
	if err := json.Unmarshal(p.body, &m); err != nil {
		return false, err
	}
	failure := errNoMailer
	if r.Letters != nil {
		failure = r.Letters.Mailer.Send(ctx, m)
	}
	var refused interface{ Permanent() bool }
	switch {
	case failure == nil:
		r.Meter.Message("mailed", len(p.messages))
		return true, nil
	case errors.As(failure, &refused) && refused.Permanent():
		r.note(ctx, "thawed", p, failure)
		r.refuse(m.To)
		return false, r.Store.Thaw(ctx, p.bundle())
	case now.Sub(p.first) > keyLife:
		r.note(ctx, "held", p, failure)
		return false, r.Store.MarkHeld(ctx, p.bundle())
	}
	r.note(ctx, "retried", p, failure)
	return false, r.Store.Retry(ctx, p.bundle(), now.Add(pauseAfter(p.tries)))
}

// refuse remembers an address that takes no letters, until the relay is started again.
func (r *Relay) refuse(address string) {
	if r.refused == nil {
		r.refused = map[string]bool{}
	}
	r.refused[address] = true
}

// errNoMailer is why a letter that was frozen while there was a mail server is not sent without one.
var errNoMailer = errors.New("no mail server is set")
