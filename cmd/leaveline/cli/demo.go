package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"leaveline/leave"
	"leaveline/linesim"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store/seal"
)

type demoCommand struct {
	Now     string `help:"What the school's clock shows at the start, as in 2026-11-23T09:00; by default the present, or the next school morning." placeholder:"TIME"`
	Verbose bool   `help:"Write the log to the terminal."`
}

// Help names what the environment may say.
func (*demoCommand) Help() string {
	return "The phones are at the address of LEAVELINE_ADDR, or :8080 without it: LEAVELINE_ADDR=:9000 leaveline demo."
}

// The channel of every demo.
const (
	DemoSecret = "demo-channel-secret-0123456789abcd"
	DemoToken  = "demo-channel-token-0123456789abcdef"
)

// Run plays the bot, LINE and a sample school on this machine. The database is new each time.
func (d *demoCommand) Run(p Process) error {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return err
	}
	start, err := d.start()
	if err != nil {
		return err
	}
	c, tidy, err := demoConfig(c, p.Getenv)
	if err != nil {
		return err
	}
	return errors.Join(d.play(p, c, start), tidy())
}

// demoConfig gives the demo its own channel, school and, unless one is named, a database that goes when the demo does.
func demoConfig(c config, getenv func(string) string) (config, func() error, error) {
	c.ChannelSecret, c.ChannelToken = DemoSecret, DemoToken
	c.School = "demo-" + strconv.FormatInt(time.Now().Unix(), 36) // a named database may hold the schools of earlier demos
	if getenv("LEAVELINE_FILES_URL") == "" {
		c.FilesURL = "mem://"
	}
	if getenv("LEAVELINE_DATABASE_URL") != "" {
		c, err := c.withDemoKey()
		return c, func() error { return nil }, err
	}
	if c.FilesKey == "" { // nothing is kept, so nobody needs to know it
		c.FilesKey = seal.NewKey()
	}
	dir, err := os.MkdirTemp("", "leaveline-demo-")
	if err != nil {
		return c, nil, fmt.Errorf("make a place for the demo's database: %w", err)
	}
	c.DatabaseURL = "sqlite:" + filepath.Join(dir, "demo.db")
	return c, func() error { return os.RemoveAll(dir) }, nil
}

// withDemoKey gives a demo on a named database a key, unless it has one. It is kept beside a SQLite file, where the
// commands find it; elsewhere nothing is sealed, because nobody could read it afterwards.
func (c config) withDemoKey() (config, error) {
	if c.FilesKey != "" {
		return c, nil
	}
	c.FilesKey = seal.NewKey()
	path, named := c.keyBeside()
	if !named {
		c.sealsNothing = true
		return c, nil
	}
	if err := os.WriteFile(path, []byte(c.FilesKey), 0o600); err != nil {
		return c, fmt.Errorf("keep the demo's key: %w", err)
	}
	return c, nil
}

func (d *demoCommand) play(p Process, c config, start time.Time) error {
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return err
	}
	var tick func(time.Time)
	clock := newStepClock(start, func(now time.Time) { tick(now) })
	log := io.Discard
	if d.Verbose {
		log = p.Stderr
	}
	mux := http.NewServeMux()
	web, err := listen(c.Addr, mux)
	if err != nil {
		return errors.Join(otherPort(c.Addr, err), records.Close())
	}
	home := "http://127.0.0.1:" + strconv.Itoa(web.port())
	c.LineEndpoint, c.BlobEndpoint = home, home
	if c.PublicURL == "" {
		c.PublicURL = "http://localhost:" + strconv.Itoa(web.port())
	}
	a, err := assemble(c, records, clock.Now, newLog(log))
	if err != nil {
		return errors.Join(err, web.stop(), records.Close())
	}
	tick = func(now time.Time) {
		a.scheduler.Tick(p.Ctx, now)
		a.relay.Drain(p.Ctx)
		a.menus.Wake()
	}
	return errors.Join(d.run(p, a, web, mux, clock, a.showMailbox(c, mux)), web.stop(), a.close())
}

// otherPort says of a port that is taken how to start the demo on another one.
func otherPort(addr string, err error) error {
	if !errors.Is(err, syscall.EADDRINUSE) {
		return err
	}
	other := "9000"
	if _, port, _ := net.SplitHostPort(addr); port == other {
		other = "9001"
	}
	return fmt.Errorf("%s is taken by another program: try LEAVELINE_ADDR=:%s make run (or leaveline demo)", addr, other)
}

// showMailbox has the letters of a demo without a mail server shown on a page of this machine, and gives the way to it.
func (a *app) showMailbox(c config, mux *http.ServeMux) []linesim.Link {
	if c.SMTPURL != "" {
		return nil
	}
	box := &mailbox{zone: office.NewSchool(a.school, sample.Name).Zone}
	a.sendLettersBy(c, box)
	mux.Handle("GET /mail", box)
	return []linesim.Link{{Title: "信箱", English: "Mail", Address: "/mail"}}
}

// run fills the school, opens the phones and waits.
func (d *demoCommand) run(p Process, a *app, web *server, mux *http.ServeMux, clock *stepClock,
	beside []linesim.Link) error {
	if err := sample.Build(p.Ctx, a.office, a.store, a.school, clock.Now()); err != nil {
		return err
	}
	home := "http://127.0.0.1:" + strconv.Itoa(web.port())
	sim, err := playLine(home+"/webhook", clock, a.log, beside)
	if err != nil {
		return err
	}
	if err := a.routes(mux); err != nil {
		return err
	}
	mux.Handle("GET /readyz", &readiness{checks: []func(context.Context) error{a.store.Ping}})
	mux.Handle("GET /metrics", a.metrics.handler())
	mux.Handle("/", sim)
	stopWork := a.start(p.Ctx)
	if err := d.greet(p, a, web.port()); err != nil {
		return err
	}
	err = web.wait(p.Ctx)
	stopWork()
	return errors.Join(err, sim.Close())
}

// playLine makes the simulator with the sample school's phones; three are shown at first.
func playLine(webhook string, clock *stepClock, log *slog.Logger, beside []linesim.Link) (*linesim.Server, error) {
	var phones []linesim.Phone
	shown := []string{"陳老師", "李老師", "王主任"}
	people := map[string]sample.Person{}
	for _, person := range sample.People() {
		people[person.Name] = person
	}
	for _, name := range shown {
		phones = append(phones, phone(people[name]))
		delete(people, name)
	}
	sim, err := linesim.New(linesim.Config{
		Webhook: webhook, ChannelSecret: DemoSecret, ChannelToken: DemoToken, Clock: clock, Logger: log, Phones: phones,
		Links: beside,
		Hint: linesim.Hint{
			Chinese: "點下面的「請假」，或打「明天上午病假」", English: "Tap Leave in the menu below, or type \"sick tomorrow morning\"",
		},
	})
	if err != nil {
		return nil, err
	}
	for _, person := range sample.People() {
		if _, hidden := people[person.Name]; hidden {
			if _, err := sim.AddUser(phone(person)); err != nil {
				return nil, err
			}
		}
	}
	return sim, nil
}

func phone(p sample.Person) linesim.Phone {
	return linesim.Phone{ID: p.LineUser, Name: p.Name, Note: p.Title}
}

// greet says where to look, and gives codes to those who have no LINE account bound yet, so that binding can be tried.
func (d *demoCommand) greet(p Process, a *app, port int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "LeaveLine %s demo: open http://localhost:%d/ for the phones. Ctrl-C ends it; nothing is kept.\n",
		version(), port)
	for _, person := range sample.People() {
		if person.Bound {
			continue
		}
		code, _, err := a.office.IssueCode(p.Ctx, a.school, person.Number, a.clock())
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "  %s %s has not bound a phone yet; the code is %s\n", person.Number, person.Name, code)
	}
	_, err := io.WriteString(p.Stdout, b.String())
	return err
}

// start is when the demo begins: as asked, or now; outside school days and hours, at the next morning of a school day
// that is followed by another one, so that "tomorrow" is a day to take leave on.
func (d *demoCommand) start() (time.Time, error) {
	school := office.NewSchool("demo", sample.Name)
	if d.Now != "" {
		local, err := leave.ParseLocal(d.Now)
		if err != nil {
			return time.Time{}, fmt.Errorf("--now: %w", err)
		}
		return local.In(school.Zone).UTC(), nil
	}
	now := systemClock()
	local := school.Now(now)
	calendar := school.Hours.Calendar
	day := local.Day
	for !calendar.Workday(day) || !calendar.Workday(day+1) || day == local.Day && local.At >= leave.At(15, 0) {
		day++
	}
	if day == local.Day && local.At >= leave.At(8, 0) {
		return now, nil
	}
	return leave.Local{Day: day, At: leave.At(9, 0)}.In(school.Zone).UTC(), nil
}
