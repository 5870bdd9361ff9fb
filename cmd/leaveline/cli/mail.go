package cli

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/mail"
	"leaveline/bot/outbox"
	"leaveline/bot/page"
	"leaveline/bot/render"
)

// mail is who sends letters; nil when no mail server is named.
func (c config) mail() (*mail.Sender, error) {
	if c.SMTPURL == "" {
		return nil, nil //nolint:nilnil // no mail server is a choice
	}
	return mail.Open(c.SMTPURL)
}

// openMail makes letters a way out where a mail server is named, and opens the door that they lead to.
func (a *app) openMail(c config) error {
	id := &botID{known: c.BotID, client: a.client, clock: a.clock, log: a.log}
	a.door = &page.Door{BotID: id.get}
	sender, err := c.mail()
	if err != nil {
		return fmt.Errorf("LEAVELINE_SMTP_URL: %w", err)
	}
	if sender != nil {
		a.sendLettersBy(c, sender)
	}
	return nil
}

// sendLettersBy makes letters a way out, handed over to a mailer.
func (a *app) sendLettersBy(c config, mailer outbox.Mailer) {
	a.office.EnableMail()
	a.relay.Letters = &outbox.Letters{Mailer: mailer, Open: func(l render.Letter, lang string) string {
		if c.PublicURL == "" {
			return ""
		}
		return page.Link(c.PublicURL, leadsTo(l), lang)
	}}
}

// leadsTo is where in the chat all that a letter speaks of is found.
func leadsTo(l render.Letter) page.To {
	switch {
	case l.Asks > 0:
		return page.ToTodo
	case l.Duties == 0:
		return page.ToRequests
	case l.Duties == len(l.Lines):
		return page.ToDuties
	}
	return page.ToHome
}

// botID is the bot's basic id, asked of LINE where the configuration does not say it.
type botID struct {
	client *line.Client
	clock  func() time.Time
	log    *slog.Logger

	mu    sync.Mutex
	known string
	next  time.Time // not to be asked again before
}

// askAgain is how long a failure to tell the id is believed: the page that wants it is open to everybody.
const askAgain = time.Minute

func (b *botID) get(ctx context.Context) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now := b.clock(); b.known == "" && !now.Before(b.next) {
		b.next = now.Add(askAgain)
		id, err := b.client.BotID()
		if err != nil {
			b.log.LogAttrs(ctx, slog.LevelWarn, "bot id not read", slog.Any("error", err))
		}
		b.known = id
	}
	return b.known
}

// mail looks whether the mail server would take letters; none is sent.
func (e *doctorChecks) mail(c config) {
	sender, err := c.mail()
	switch {
	case err != nil:
		e.wrong("mail", err)
	case sender == nil:
		e.note("mail", "no letters are sent: LEAVELINE_SMTP_URL is not set")
	default:
		e.askServer(c, sender)
	}
}

func (e *doctorChecks) askServer(c config, sender *mail.Sender) {
	if err := sender.Check(e.p.Ctx); err != nil {
		e.wrong("mail", err)
		return
	}
	e.ok("mail", sender.Server()+" would take letters")
	if c.PublicURL == "" {
		e.note("mail", "letters have no button that leads to LINE: LEAVELINE_PUBLIC_URL is not set")
	}
}
