package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/outbox"
	"leaveline/leave"
	"leaveline/linesim"
	"leaveline/office"
	"leaveline/store"
)

const (
	// dueRows is how many people are to be told of a case of their own at once.
	dueRows = 10_000
	// idleFor is for how long the relay is watched when there is nothing to do.
	idleFor = 10 * time.Second
)

// relayed is what the relay by itself takes, with the simulator in LINE's place: for a long outbox, and for an empty
// one.
type relayed struct {
	environment string
	drained
	// statements a second; share of one processor, the database servers' included
	idle struct{ statements, processor float64 }
}

// measureRelay fills an outbox, has it sent, and watches the relay when it is empty.
func measureRelay(ctx context.Context, open opener, p plan, tell func(string, ...any)) (result relayed, err error) {
	env, err := open(ctx)
	if err != nil {
		return relayed{}, err
	}
	defer func() { err = errors.Join(err, env.close()) }()
	records, err := openRecords(ctx, env)
	if err != nil {
		return relayed{}, err
	}
	defer func() { err = errors.Join(err, records.Close()) }()
	result.environment, result.messages = env.name, p.due
	staff := p.due + offices + unitSize
	tell("%s: %d people, each with a case that they are to be told of", env.name, result.messages)
	if err := errors.Join(fillStaff(ctx, env, staff), fillRequests(ctx, env, staff, 0, result.messages),
		fillOutbox(ctx, env, result.messages, staff)); err != nil {
		return result, err
	}
	relay, stop, err := relayTo(records, staff)
	if err != nil {
		return result, err
	}
	defer stop()
	tell("%s: sending", env.name)
	sent := &pushCounter{Pusher: relay.Line}
	relay.Line = sent
	statements, began := records.Statements(), time.Now()
	relay.Drain(ctx)
	result.took, result.pushes = time.Since(began), sent.n
	result.statements = float64(records.Statements()-statements) / float64(result.messages)
	tell("%s: idle", env.name)
	result.watchIdle(ctx, env, records, relay)
	return result, nil
}

// fillOutbox has everybody told of the newest of the requests.
func fillOutbox(ctx context.Context, env *environment, rows, staff int) error {
	return inBulk(ctx, env.db, func(table func(name, columns string) *bulk) {
		messages := table("outbox", "school_id, id, person_id, line_user, request_id, notice, dedupe_key, urgent, due_at, "+
			"state, is_live, lease, tries, retry_key")
		for i := range rows {
			who, request := personID(offices+i%(unitsOf(staff)*unitSize)), fmt.Sprintf("01H%023d", i)
			n := leave.Notice{Kind: leave.NoticeApproved, To: who, Request: leave.RequestID(request)}
			messages.add(schoolID, store.NewID(clock()), who, "", request, jsonOf(n), "bench:"+request, true, written(clock()),
				store.MessageDue, true, "", 0, "")
		}
	})
}

// relayTo is a relay whose LINE is the simulator with everybody's phone.
func relayTo(records *store.Store, staff int) (relay *outbox.Relay, stop func(), err error) {
	var phones []linesim.Phone
	for n := range offices + unitsOf(staff)*unitSize {
		phones = append(phones, linesim.Phone{ID: lineUser(n), Name: member(n).Name})
	}
	sim, err := linesim.New(linesim.Config{ChannelSecret: channelSecret, ChannelToken: channelToken, MonthlyQuota: -1,
		Phones: phones})
	if err != nil {
		return nil, nil, err
	}
	server, address, err := serve(sim)
	if err != nil {
		return nil, nil, err
	}
	client, err := line.NewClient(channelToken, "http://"+address, "http://"+address)
	if err != nil {
		return nil, nil, err
	}
	// every line is to be written out, as in a real run
	log := slog.New(slog.NewJSONHandler(io.Discard, nil)) //nolint:sloglint // nobody reads it
	relay = &outbox.Relay{School: schoolID, Store: records, Office: office.New(records), Line: client, Clock: clock,
		Log: log, Meter: unmetered{}}
	return relay, func() {
		client.Close()
		_ = server.Close()
		_ = sim.Close()
	}, nil
}

// watchIdle lets the relay run for a while with nothing to send. What everything else here takes in as long a time is
// not counted.
func (r *relayed) watchIdle(ctx context.Context, env *environment, records *store.Store, relay *outbox.Relay) {
	runtime.GC() // what the sending has left is not the idle relay's
	asleep := env.spentWhile(ctx, func(ctx context.Context) { <-ctx.Done() })
	statements := records.Statements()
	awake := env.spentWhile(ctx, relay.Run)
	r.idle.statements = float64(records.Statements()-statements) / idleFor.Seconds()
	r.idle.processor = max(0, (awake-asleep).Seconds()/idleFor.Seconds())
}

// spentWhile is the processor time spent while something goes on.
func (env *environment) spentWhile(ctx context.Context, goesOn func(context.Context)) time.Duration {
	ctx, cancel := context.WithTimeout(ctx, idleFor)
	defer cancel()
	before := env.meter.read()
	goesOn(ctx)
	return env.meter.read().minus(before).processor()
}

// pushCounter counts.
type pushCounter struct {
	outbox.Pusher
	n int
}

// Push counts.
func (p *pushCounter) Push(ctx context.Context, body []byte, retryKey string) error {
	p.n++
	return p.Pusher.Push(ctx, body, retryKey)
}

func (r *report) relayed(all relayed) {
	r.title(fmt.Sprintf("%s: the relay by itself, the simulator in LINE's place", all.environment))
	r.table("rows due\tpushes\tseconds\tpushes/s\tSQL a row\tidle: SQL/s\tof one processor",
		fmt.Sprintf("%d\t%d\t%.1f\t%.0f\t%.1f\t%.1f\t%.2f %%", all.messages, all.pushes, all.took.Seconds(),
			float64(all.pushes)/all.took.Seconds(), all.statements,
			all.idle.statements, 100*all.idle.processor))
	if all.messages == dueRows {
		r.goal(all.environment+": s for 10,000 due rows", "< 30", all.took.Seconds(), all.took < 30*time.Second)
	}
	r.goal(all.environment+": idle relay, % of one processor", "< 1", 100*all.idle.processor, all.idle.processor < 0.01)
}
