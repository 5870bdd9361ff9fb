package outbox_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/outbox"
	"leaveline/leave"
	"leaveline/linesim"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store"
)

const (
	school = leave.SchoolID("demo")
	secret = "0123456789abcdef0123456789abcdef"
	token  = "fedcba9876543210fedcba9876543210"
)

// clock is one time for the school and for LINE.
type clock struct{ now atomic.Pointer[time.Time] }

func (c *clock) Now() time.Time { return *c.now.Load() }

func (c *clock) Advance(d time.Duration) {
	later := c.Now().Add(d)
	c.now.Store(&later)
}

// world is the sample school on a Monday morning, its phones, and a relay between them.
type world struct {
	*testing.T
	clock  *clock
	path   string // of the records
	store  *store.Store
	office *office.Office
	relay  *outbox.Relay
	sim    *linesim.Server
	url    string
	fates  fates
}

// fates counts what became of messages.
type fates map[string]int

func (f fates) Message(fate string, count int) { f[fate] += count }
func (f fates) PushesLeft(int)                 {}

func newWorld(t *testing.T, quota int) *world {
	t.Helper()
	w := &world{T: t, clock: newClock(), fates: fates{}}
	w.openRecords(w.clock.Now())
	w.playLine(quota)
	w.relay = w.newRelay(w.fates)
	return w
}

func newClock() *clock {
	c, morning := &clock{}, time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	c.now.Store(&morning)
	return c
}

// newRelay is a replica's.
func (w *world) newRelay(meter outbox.Meter) *outbox.Relay {
	w.Helper()
	client, err := line.NewClient(token, w.url, w.url)
	w.try(err)
	w.Cleanup(client.Close)
	return &outbox.Relay{
		School: school, Store: w.store, Office: w.office, Line: client, Clock: w.clock.Now,
		Log: slog.New(slog.DiscardHandler), Meter: meter,
	}
}

func (w *world) openRecords(now time.Time) {
	ctx := context.Background()
	var err error
	w.path = filepath.Join(w.TempDir(), "school.db")
	w.store, err = store.Open(ctx, "sqlite:"+w.path)
	w.try(err)
	w.Cleanup(func() { w.try(w.store.Close()) })
	w.try(w.store.Migrate(ctx))
	w.office = office.New(w.store)
	w.try(sample.Build(ctx, w.office, w.store, school, now))
}

// playLine gives phones to the sample school's people, and to others.
func (w *world) playLine(quota int, phones ...linesim.Phone) {
	for _, p := range sample.People() {
		phones = append(phones, linesim.Phone{ID: p.LineUser, Name: p.Name})
	}
	var err error
	w.sim, err = linesim.New(
		linesim.Config{ChannelSecret: secret, ChannelToken: token, MonthlyQuota: quota, Clock: w.clock, Phones: phones},
	)
	w.try(err)
	server := httptest.NewServer(w.sim)
	w.url = server.URL
	w.Cleanup(func() {
		w.try(w.sim.Close())
		server.Close()
	})
}

func (w *world) try(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func person(name string) sample.Person {
	for _, p := range sample.People() {
		if p.Name == name {
			return p
		}
	}
	panic("nobody is called " + name)
}

func (w *world) as(name string) office.Actor {
	return office.Actor{School: school, Person: person(name).ID, At: w.clock.Now()}
}

// apply has 陳老師 ask for sick leave in so many days, with 李老師 as delegate.
func (w *world) apply(inDays int) leave.Case {
	w.Helper()
	day := leave.MustDate("2026-11-23") + leave.Date(inDays)
	c, err := w.office.Submit(context.Background(), w.as("陳老師"), fmt.Sprintf("session-%d", inDays), leave.Draft{
		Type: leave.Sick, Reason: "感冒發燒", Covers: leave.CoveredBy(person("李老師").ID),
		Segments: []leave.Segment{
			{From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day, At: leave.At(12, 0)}},
		},
	})
	w.try(err)
	return c
}

// consent has 李老師 agree.
func (w *world) consent(c leave.Case) leave.Case {
	w.Helper()
	c, err := w.office.Consent(context.Background(), w.as("李老師"), c.ID, c.Version)
	w.try(err)
	return c
}

// phone is what a person got, each message as its JSON.
func (w *world) phone(name string) []string {
	w.Helper()
	var entries []struct{ Message json.RawMessage }
	w.get("/sim/users/"+person(name).LineUser+"/messages", &entries)
	seen := make([]string, len(entries))
	for i, e := range entries {
		seen[i] = string(e.Message)
	}
	return seen
}

// sees checks how many messages a person got, and that the last one holds the words.
func (w *world) sees(name string, messages int, words ...string) {
	w.Helper()
	got := w.phone(name)
	if len(got) != messages {
		w.Fatalf("%s got %d messages, want %d:\n%s", name, len(got), messages, strings.Join(got, "\n"))
	}
	for _, word := range words {
		if !strings.Contains(got[len(got)-1], word) {
			w.Errorf("%s does not see %q in %s", name, word, got[len(got)-1])
		}
	}
}

// pushes is how many pushes the month's quota has lost.
func (w *world) pushes() int {
	w.Helper()
	var quota struct{ Used int }
	w.get("/sim/quota", &quota)
	return quota.Used
}

func (w *world) get(path string, into any) {
	w.Helper()
	res, err := http.Get(w.url + path)
	w.try(err)
	defer func() { _ = res.Body.Close() }()
	w.try(json.NewDecoder(res.Body).Decode(into))
}

// fault has LINE fail the next push in some way.
func (w *world) fault(kind string) {
	w.Helper()
	w.faults(fmt.Sprintf(`{"path":"/v2/bot/message/push","nth":1,"kind":%q,"times":1}`, kind))
}

// faults plans how LINE fails.
func (w *world) faults(plans string) {
	w.Helper()
	res, err := http.Post(w.url+"/sim/faults", "application/json", strings.NewReader(`{"faults":[`+plans+`]}`))
	w.try(err)
	answer, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK {
		w.Fatalf("faults: %d %s", res.StatusCode, answer)
	}
}

func (w *world) drain() { w.relay.Drain(context.Background()) }

// messages counts the outbox by state.
func (w *world) messages(state store.MessageState) int {
	w.Helper()
	counts, _, err := w.store.Read(school).OutboxStats(context.Background())
	w.try(err)
	return counts[state]
}
