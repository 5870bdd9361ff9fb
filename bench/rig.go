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

// rig is the bot as cmd/leaveline puts it together, on some ground, with its webhook on a port of its own.
type rig struct {
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
	nine := leave.Local{Day: firstDay, At: leave.At(9, 0)}.In(time.FixedZone("Asia/Taipei", 8*60*60))
	return nine.Add(time.Since(began)).UTC()
}

// assemble wires the bot; nothing runs by itself until work is called.
func assemble(g *ground, records *store.Store, school leave.SchoolID, lineAPI string) (*rig, error) {
	dialogs, err := dialog.Open(g.redis)
	if err != nil {
		return nil, err
	}
	client, err := line.NewClient(channelToken, lineAPI, lineAPI)
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewJSONHandler(io.Discard, nil)) //nolint:sloglint // every line is to be written out, as in a real run
	o := office.New(records)
	r := &rig{store: records, dialogs: &countedDialogs{Dialogs: dialogs}, client: client, scheduler: scheduler.New(school, o, records, log), stopWork: func() {}}
	r.relay = &outbox.Relay{School: school, Store: records, Office: o, Line: client, Clock: clock, Log: log, Meter: unmetered{}}
	b := &bot.Bot{
		School: school, Office: o, Store: records, Dialogs: r.dialogs, Line: client, Mail: r.relay, Menus: unmetered{},
		Clock: clock, Log: log, Meter: unmetered{},
	}
	mux := http.NewServeMux()
	mux.Handle("POST /webhook", labelled(&line.Webhook{Secrets: []string{channelSecret}, Turn: b.Turn, Log: log, Counter: unmetered{}}))
	r.server, r.address, err = serve(mux)
	return r, err
}

// work starts what happens by itself: the relay and the scheduler.
func (r *rig) work(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.relay.Run(ctx)
	}()
	stop := r.scheduler.Start(ctx, clock)
	r.stopWork = func() {
		cancel()
		stop()
		<-done
	}
}

func (r *rig) rest() {
	r.stopWork()
	r.stopWork = func() {}
}

func (r *rig) close() error {
	r.rest()
	err := r.server.Close()
	r.client.Close()
	return errors.Join(err, r.dialogs.Close(), r.store.Close())
}

// labelled lets a profile tell dialog turns from deeds.
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
func (d *countedDialogs) Save(ctx context.Context, school leave.SchoolID, user string, state dialog.Dialog) (bool, error) {
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
