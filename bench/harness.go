package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"runtime/pprof"
	"sync/atomic"
	"time"

	"leaveline/bot"
	"leaveline/bot/line"
	"leaveline/bot/outbox"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/scheduler"
	"leaveline/store"
	"leaveline/store/dialog"
)

// harness is the bot as cmd/leaveline puts it together, in an environment, with its webhook on a port of its own.
type harness struct {
	store     *store.Store
	dialogs   *countedDialogs
	relay     *outbox.Relay
	scheduler *scheduler.Scheduler
	client    *line.Client
	server    *http.Server
	address   string
	stopWork  func()
}

// firstDay is a Monday in term on which all runs begin, at nine; from there time passes as usual.
var firstDay = leave.MustDate("2026-11-23")

var began = time.Now()

func clock() time.Time {
	nine := leave.Local{Day: firstDay, At: leave.At(9, 0)}.In(leave.Taipei)
	return nine.Add(time.Since(began)).UTC()
}

// assemble wires the bot; nothing runs by itself until work is called.
func assemble(env *environment, records *store.Store, school leave.SchoolID, lineAPI string) (*harness, error) {
	dialogs, err := dialog.Open(env.redis)
	if err != nil {
		return nil, err
	}
	client, err := line.NewClient(channelToken, lineAPI, lineAPI)
	if err != nil {
		return nil, err
	}
	// every line is to be written out, as in a real run
	log := slog.New(slog.NewJSONHandler(io.Discard, nil)) //nolint:sloglint // nobody reads it
	o := office.New(records)
	h := &harness{store: records, dialogs: &countedDialogs{Dialogs: dialogs}, client: client,
		scheduler: scheduler.New(school, o, records, log), stopWork: func() {}}
	h.relay = &outbox.Relay{School: school, Store: records, Office: o, Line: client, Clock: clock, Log: log,
		Meter: unmetered{}}
	b := &bot.Bot{
		School: school, Office: o, Store: records, Dialogs: h.dialogs, Line: client, Outbox: h.relay, Menus: unmetered{},
		Clock: clock, Log: log, Meter: unmetered{},
	}
	mux := http.NewServeMux()
	mux.Handle("POST /webhook", labelled(&line.Webhook{Secrets: []string{channelSecret}, Turn: b.Turn, Log: log,
		Counter: unmetered{}}))
	h.server, h.address, err = serve(mux)
	return h, err
}

// work starts what happens by itself: the relay and the scheduler.
func (h *harness) work(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.relay.Run(ctx)
	}()
	stop := h.scheduler.Start(ctx, clock)
	h.stopWork = func() {
		cancel()
		stop()
		<-done
	}
}

func (h *harness) stop() {
	h.stopWork()
	h.stopWork = func() {}
}

func (h *harness) close() error {
	h.stop()
	err := h.server.Close()
	h.client.Close()
	return errors.Join(err, h.dialogs.Close(), h.store.Close())
}

// labelled lets a profile tell dialog turns from actions.
func labelled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pprof.Do(r.Context(), pprof.Labels("turn", r.Header.Get("X-Bench-Turn")), func(ctx context.Context) {
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	})
}

// countedDialogs counts what is asked of Redis: every call is one round trip.
type countedDialogs struct {
	*dialog.Dialogs
	trips atomic.Uint64
}

// Load counts.
func (d *countedDialogs) Load(ctx context.Context, school leave.SchoolID, user string) (dialog.Dialog, error) {
	d.trips.Add(1)
	return d.Dialogs.Load(ctx, school, user)
}

// Save counts.
func (d *countedDialogs) Save(ctx context.Context, school leave.SchoolID, user string, state dialog.Dialog) (bool,
	error) {
	d.trips.Add(1)
	return d.Dialogs.Save(ctx, school, user, state)
}

// unmetered takes what a bot reports about itself and keeps none of it.
type unmetered struct{}

// Count counts nothing.
func (unmetered) Count(string) {}

// Turn measures nothing.
func (unmetered) Turn(_, _ string, _ time.Duration) {}

// Message counts nothing.
func (unmetered) Message(string, int) {}

// PushesLeft notes nothing.
func (unmetered) PushesLeft(int) {}

// Changed shows nobody another menu: none of the turns changes who somebody is.
func (unmetered) Changed(line.UserID) {}
