package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"leaveline/bot/line"
	"leaveline/bot/menu"
	"leaveline/bot/render/shapes"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/dialog"
	"leaveline/store/files"
)

type doctorCommand struct {
	Offline bool   `help:"Leave LINE out: look at the configuration and the records only." xor:"line"`
	Line    bool   `help:"Have LINE also check every kind of message that the bot can send; nobody gets them." xor:"line"`
	Head    string `name:"audit-head" help:"A head of the audit that was noted earlier: the audit must still have it." placeholder:"ROWS:HASH"`
}

// doctorChecks prints the doctor's findings, one line each, and counts the failures.
type doctorChecks struct {
	p        Process
	failures int
	noted    store.Head // of the audit
}

func (e *doctorChecks) say(mark, about, words string) {
	_, _ = fmt.Fprintf(e.p.Stdout, "%-5s %-14s %s\n", mark, about, words) // a terminal that is gone needs no report
}

func (e *doctorChecks) ok(about, words string)   { e.say("ok", about, words) }
func (e *doctorChecks) note(about, words string) { e.say("note", about, words) }

func (e *doctorChecks) wrong(about string, err error) {
	for words := range strings.Lines(err.Error()) {
		e.failures++
		e.say("WRONG", about, strings.TrimSpace(words))
	}
}

// Run checks for everything that keeps people from their leave. It exits with 1 when it finds something.
func (d *doctorCommand) Run(p Process) error {
	e := &doctorChecks{p: p}
	if d.Head != "" {
		var err error
		if e.noted, err = store.ParseHead(d.Head); err != nil {
			return fmt.Errorf("--audit-head: %w", err)
		}
	}
	c, err := readConfig(p.Getenv)
	if err != nil {
		e.wrong("configuration", err)
		return e.result()
	}
	e.channel(c)
	e.dialogs(c)
	e.mail(c)
	if !d.Offline && c.checkChannel() == nil {
		e.line(c, d.Line)
	}
	e.records(c)
	return e.result()
}

func (e *doctorChecks) result() error {
	switch e.failures {
	case 0:
		return nil
	case 1:
		return errors.New("one thing is wrong")
	}
	return fmt.Errorf("%d things are wrong", e.failures)
}

func (e *doctorChecks) channel(c config) {
	if err := c.checkChannel(); err != nil {
		e.wrong("configuration", err)
		return
	}
	e.ok("configuration", "complete")
	if c.BotID == "" {
		e.note("bot id", "LINE_BOT_ID is not set: bind-code prints no link and draws no QR picture (--qr)")
	}
}

func (e *doctorChecks) dialogs(c config) {
	if c.RedisURL == "" {
		e.note("redis", "dialogs are kept in process: fine for one replica, drafts are lost at a restart")
		return
	}
	d, err := dialog.Open(c.RedisURL)
	if err == nil {
		err = errors.Join(d.Ping(e.p.Ctx), d.Close())
	}
	if err != nil {
		e.wrong("redis", err)
		return
	}
	e.ok("redis", "answers")
}

// line asks LINE about the channel. LINE does not tell whether redelivery is on, so the operator must look.
func (e *doctorChecks) line(c config, messages bool) {
	client, err := line.NewClient(c.ChannelToken, c.LineEndpoint, c.BlobEndpoint)
	if err != nil {
		e.wrong("line", err)
		return
	}
	defer client.Close()
	address, active, err := client.WebhookActive()
	switch {
	case err != nil:
		e.wrong("webhook", err)
	case !active:
		e.wrong("webhook", fmt.Errorf("%s is switched off: turn on Use webhook in the LINE Developers console", address))
	default:
		e.ok("webhook", address)
		e.note("redelivery", "LINE does not tell whether it is on: see Webhook redelivery in the LINE Developers console; "+
			"it must be")
	}
	quota, err := client.Quota()
	switch {
	case err != nil:
		e.wrong("quota", err)
	case quota.Limited && quota.Left() == 0:
		e.wrong("quota", fmt.Errorf("all %d pushes of this month are used: messages wait for people's next replies",
			quota.Limit))
	case quota.Limited:
		e.ok("quota", fmt.Sprintf("%d of %d pushes left this month", quota.Left(), quota.Limit))
	default:
		e.ok("quota", "no limit")
	}
	e.menus(client)
	if messages {
		e.messages(client)
	}
}

// menus looks whether LINE has the rich menus; without them everything can still be typed.
func (e *doctorChecks) menus(client *line.Client) {
	found, err := client.FindMenus(menu.All())
	missing := 0
	for _, id := range found.IDs {
		if id == "" {
			missing++
		}
	}
	switch {
	case err != nil:
		e.wrong("menus", err)
	case missing > 0:
		e.note("menus", fmt.Sprintf("LINE has %d of %d: leaveline richmenu apply, or start serve", len(found.IDs)-missing,
			len(found.IDs)))
	default:
		e.ok("menus", fmt.Sprintf("LINE has all %d", len(found.IDs)))
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

// messages has LINE validate every kind of message, in both languages.
func (e *doctorChecks) messages(client *line.Client) {
	all, refused := 0, 0
	for _, s := range shapes.All() {
		for _, lang := range []string{leave.English, leave.Chinese} {
			all++
			messages, err := s.Messages(lang)
			if err == nil {
				err = client.Validate(e.p.Ctx, messages)
			}
			if err != nil {
				refused++
				e.wrong("messages", fmt.Errorf("%s.%s: %w%s", s.Name, lang, err, details(err)))
			}
		}
	}
	if refused == 0 {
		e.ok("messages", fmt.Sprintf("LINE would send all %d kinds of them", all))
	}
}

func (e *doctorChecks) records(c config) {
	s, err := store.Open(e.p.Ctx, c.DatabaseURL)
	if err != nil {
		e.wrong("database", err)
		return
	}
	defer func() { _ = s.Close() }() // only read
	if open := store.ReadableByOthers(c.DatabaseURL); len(open) > 0 {
		e.note("database", "others on this machine can read it: chmod 600 "+strings.Join(open, " "))
	}
	have, want, err := s.Schema(e.p.Ctx)
	switch {
	case err != nil:
		e.wrong("schema", err)
		return
	case have != want:
		e.wrong("schema", fmt.Errorf("version %d, this program needs %d: run leaveline migrate", have, want))
		return
	}
	e.ok("schema", fmt.Sprintf("version %d", have))
	if rewrites, err := s.RewritesAudit(e.p.Ctx); err != nil {
		e.wrong("database", err)
	} else if rewrites {
		e.note("database", "this user may rewrite the audit and change the schema: give serve one of its own, "+
			"with leaveline migrate --serve-user")
	}
	e.outbox(e.p.Ctx, s, leave.SchoolID(c.School))
	if err := c.unlock(e.p.Ctx, s); err != nil {
		e.wrong("sealing", err)
		return
	}
	e.sealing(c, s)
	e.files(c, s)
	o := office.New(s)
	findings, err := o.CheckSchool(e.p.Ctx, leave.SchoolID(c.School), e.p.Now())
	if errors.Is(err, store.ErrNotFound) {
		e.wrong("school", c.unfounded())
		return
	}
	if err != nil {
		e.wrong("records", err)
		return
	}
	e.found(findings)
	if len(findings) == 0 {
		e.ok("records", "routes, calendar, schedules and every case hold together")
	}
	findings, head, err := o.CheckAudit(e.p.Ctx, leave.SchoolID(c.School), e.p.Now(), e.noted)
	if err != nil {
		e.wrong("audit", err)
		return
	}
	if e.found(findings); !slices.ContainsFunc(findings, isSevere) {
		e.ok("audit", fmt.Sprintf("%d rows hold together; to compare with later: --audit-head %v", head.Place, head))
	}
}

func isSevere(f office.Finding) bool { return f.Severity == office.Severe }

func (e *doctorChecks) found(findings []office.Finding) {
	for _, f := range findings {
		if isSevere(f) {
			e.wrong(f.About, errors.New(f.Text))
		} else {
			e.note(f.About, f.Text)
		}
	}
}

func (e *doctorChecks) outbox(ctx context.Context, s *store.Store, school leave.SchoolID) {
	counts, _, err := s.Read(school).OutboxStats(ctx)
	if err != nil {
		e.wrong("outbox", err)
		return
	}
	for _, state := range []store.MessageState{store.MessageHeld, store.MessageDead, store.MessageUncertain} {
		if n := counts[state]; n > 0 {
			e.note("outbox", fmt.Sprintf("%d messages are %s: leaveline outbox list", n, state))
		}
	}
}

// sealing counts what people wrote that lies in the clear, or under an older key.
func (e *doctorChecks) sealing(c config, s *store.Store) {
	school := leave.SchoolID(c.School)
	under, err := s.Read(school).Unsealed(e.p.Ctx)
	if err != nil {
		e.wrong("sealing", err)
		return
	}
	n := 0
	for _, some := range under {
		n += some
	}
	switch {
	case c.FilesKey == "":
		e.note("sealing", "reasons and notes lie in the clear: LEAVELINE_FILES_KEY is not set")
	case n > 0:
		e.wrong("sealing", fmt.Errorf("%d texts lie in the clear or under an older key: leaveline seal", n))
	default:
		e.ok("sealing", "reasons and notes are sealed")
	}
}

// files looks at where attachments are kept, and whether every one of them can still be read with the keys that are
// given.
func (e *doctorChecks) files(c config, s *store.Store) {
	if c.FilesKey == "" {
		e.note("files", "attachments are not taken: LEAVELINE_FILES_KEY is not set")
		return
	}
	if c.PublicURL == "" {
		e.note("files", "there is no page to send or see them on: LEAVELINE_PUBLIC_URL is not set")
	}
	keys, err := c.keys()
	if err != nil {
		e.wrong("files", err)
		return
	}
	vault, err := files.Open(c.FilesURL, keys)
	if err == nil {
		err = errors.Join(vault.Reachable(e.p.Ctx), vault.Close())
	}
	if err != nil {
		e.wrong("files", err)
		return
	}
	under, err := s.Read(leave.SchoolID(c.School)).FileKeys(e.p.Ctx)
	if err != nil {
		e.wrong("files", err)
		return
	}
	e.ok("files", fmt.Sprintf("can be kept; new ones under the key %s", keys.IDs()[0]))
	for _, id := range slices.Sorted(maps.Keys(under)) {
		switch i := slices.Index(keys.IDs(), id); {
		case i < 0:
			e.wrong("files", fmt.Errorf("%d lie under the key %s, which is not among those given", under[id], id))
		case i > 0:
			e.note("files", fmt.Sprintf("%d lie under the older key %s, which must stay", under[id], id))
		}
	}
}
