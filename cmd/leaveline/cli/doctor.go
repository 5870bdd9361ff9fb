package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"leaveline/bot/line"
	"leaveline/bot/menu"
	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/dialog"
)

type doctorCommand struct {
	Offline bool `help:"Leave LINE out: look at the configuration and the records only." xor:"line"`
	Line    bool `help:"Have LINE also judge every kind of message that the bot can send; nobody gets them." xor:"line"`
}

// examination collects what the doctor finds, one line each.
type examination struct {
	p     Process
	grave int
}

func (e *examination) say(mark, about, text string) {
	_, _ = fmt.Fprintf(e.p.Stdout, "%-5s %-14s %s\n", mark, about, text) // a terminal that is gone needs no report
}

func (e *examination) good(about, text string) { e.say("ok", about, text) }
func (e *examination) note(about, text string) { e.say("note", about, text) }

func (e *examination) bad(about string, err error) {
	for line := range strings.Lines(err.Error()) {
		e.grave++
		e.say("WRONG", about, strings.TrimSpace(line))
	}
}

// Run looks at everything that keeps people from their leave, and exits with 1 when something does.
func (d *doctorCommand) Run(p Process) error {
	e := &examination{p: p}
	c, err := readConfig(p.Getenv)
	if err != nil {
		e.bad("configuration", err)
		return e.verdict()
	}
	e.channel(c)
	e.dialogs(c)
	e.mail(c)
	if !d.Offline && c.checkChannel() == nil {
		e.line(c, d.Line)
	}
	e.records(c)
	return e.verdict()
}

func (e *examination) verdict() error {
	switch e.grave {
	case 0:
		return nil
	case 1:
		return errors.New("one thing is wrong")
	}
	return fmt.Errorf("%d things are wrong", e.grave)
}

func (e *examination) channel(c config) {
	if err := c.checkChannel(); err != nil {
		e.bad("configuration", err)
		return
	}
	e.good("configuration", "complete")
}

func (e *examination) dialogs(c config) {
	if c.RedisURL == "" {
		e.note("redis", "dialogs are kept in process: fine for one replica, drafts are lost at a restart")
		return
	}
	d, err := dialog.Open(c.RedisURL)
	if err == nil {
		err = errors.Join(d.Ping(e.p.Ctx), d.Close())
	}
	if err != nil {
		e.bad("redis", err)
		return
	}
	e.good("redis", "answers")
}

// line asks LINE about the channel. What LINE does not tell, the operator must look up: whether redelivery is on.
func (e *examination) line(c config, messages bool) {
	client, err := line.NewClient(c.ChannelToken, c.LineEndpoint, c.BlobEndpoint)
	if err != nil {
		e.bad("line", err)
		return
	}
	defer client.Close()
	address, active, err := client.WebhookActive()
	switch {
	case err != nil:
		e.bad("webhook", err)
	case !active:
		e.bad("webhook", fmt.Errorf("%s is switched off: turn on Use webhook in the LINE Developers console", address))
	default:
		e.good("webhook", address)
		e.note("redelivery", "LINE does not tell whether it is on: see Webhook redelivery in the LINE Developers console; it must be")
	}
	quota, err := client.Quota()
	switch {
	case err != nil:
		e.bad("quota", err)
	case quota.Limited && quota.Left() == 0:
		e.bad("quota", fmt.Errorf("all %d pushes of this month are used: messages wait for people's next replies", quota.Limit))
	case quota.Limited:
		e.good("quota", fmt.Sprintf("%d of %d pushes left this month", quota.Left(), quota.Limit))
	default:
		e.good("quota", "no limit")
	}
	e.menus(client)
	if messages {
		e.messages(client)
	}
}

// menus looks whether LINE has the rich menus; without them everything can still be typed.
func (e *examination) menus(client *line.Client) {
	found, err := client.FindMenus(menu.All())
	missing := 0
	for _, id := range found.IDs {
		if id == "" {
			missing++
		}
	}
	switch {
	case err != nil:
		e.bad("menus", err)
	case missing > 0:
		e.note("menus", fmt.Sprintf("LINE has %d of %d: leaveline richmenu apply, or start serve", len(found.IDs)-missing, len(found.IDs)))
	default:
		e.good("menus", fmt.Sprintf("LINE has all %d", len(found.IDs)))
	}
}

// details are what LINE finds wrong, and where.
func details(err error) string {
	var refused *line.Error
	if !errors.As(err, &refused) {
		return ""
	}
	said := ": " + refused.Response.Message
	for _, d := range refused.Response.Details {
		said += fmt.Sprintf("; %s: %s", d.Property, d.Message)
	}
	return said
}

// messages has LINE judge every kind of message.
func (e *examination) messages(client *line.Client) {
	shapes, err := render.Shapes()
	if err != nil {
		e.bad("messages", err)
		return
	}
	refused := 0
	for _, s := range shapes {
		if err := client.Validate(e.p.Ctx, s.Messages); err != nil {
			refused++
			e.bad("messages", fmt.Errorf("%s: %w%s", s.Name, err, details(err)))
		}
	}
	if refused == 0 {
		e.good("messages", fmt.Sprintf("LINE would send all %d kinds of them", len(shapes)))
	}
}

func (e *examination) records(c config) {
	s, err := store.Open(e.p.Ctx, c.DatabaseURL)
	if err != nil {
		e.bad("database", err)
		return
	}
	defer func() { _ = s.Close() }() // only read
	have, want, err := s.Schema(e.p.Ctx)
	switch {
	case err != nil:
		e.bad("schema", err)
		return
	case have != want:
		e.bad("schema", fmt.Errorf("version %d, this program needs %d: run leaveline migrate", have, want))
		return
	}
	e.good("schema", fmt.Sprintf("version %d", have))
	e.outbox(e.p.Ctx, s, leave.SchoolID(c.School))
	e.files(c, s)
	findings, err := office.New(s).CheckSchool(e.p.Ctx, leave.SchoolID(c.School), e.p.Now())
	if errors.Is(err, store.ErrNotFound) {
		e.bad("school", c.unfounded())
		return
	}
	if err != nil {
		e.bad("records", err)
		return
	}
	for _, f := range findings {
		if f.Severity == office.Severe {
			e.bad(f.About, errors.New(f.Text))
		} else {
			e.note(f.About, f.Text)
		}
	}
	if len(findings) == 0 {
		e.good("records", "routes, calendar, schedules and every case hold together")
	}
}

func (e *examination) outbox(ctx context.Context, s *store.Store, school leave.SchoolID) {
	counts, _, err := s.Read(school).OutboxStats(ctx)
	if err != nil {
		e.bad("outbox", err)
		return
	}
	for _, state := range []store.MessageState{store.MessageHeld, store.MessageDead, store.MessageUncertain} {
		if n := counts[state]; n > 0 {
			e.note("outbox", fmt.Sprintf("%d messages are %s: leaveline outbox list", n, state))
		}
	}
}
