package outbox

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"leaveline/bot/line"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// Pusher sends pushes; *line.Client does.
type Pusher interface {
	Push(ctx context.Context, body []byte, retryKey string) error
	Quota() (line.Quota, error)
}

// Meter counts what became of messages, and what is left of the month's pushes.
type Meter interface {
	Message(fate string, count int)
	PushesLeft(left int)
}

// Relay sends the messages of one school's channel. Several replicas may run one each.
type Relay struct {
	School leave.SchoolID
	Store  *store.Store
	Office *office.Office
	Line   Pusher
	Clock  func() time.Time
	Log    *slog.Logger
	Meter  Meter

	once    sync.Once
	wake    chan struct{}
	drain   sync.Mutex // one pass at a time
	pause   time.Time  // LINE asked for less, or the channel's settings are wrong: nothing is sent before
	budget  budget
	month   leave.Date  // first day of the month that the budget is of
	holding atomic.Bool // something is held for somebody
}

const (
	// beat is how often the outbox is looked at when nobody calls.
	beat = time.Second
	// leaseFor is longer than any pass, so that a claim ends by itself only when its replica is gone; its people wait that long then.
	leaseFor = 30 * time.Second
	// peopleAtOnce is how many people one claim takes: few enough for all their pushes to time out within the lease.
	peopleAtOnce = 5
)

func (r *Relay) init() { r.once.Do(func() { r.wake = make(chan struct{}, 1) }) }

// Wake has the relay look now: something has just been written.
func (r *Relay) Wake() {
	r.init()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Run sends what is due until ctx ends.
func (r *Relay) Run(ctx context.Context) {
	r.init()
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for {
		r.Drain(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-r.wake:
		}
	}
}

// Drain sends everything that is due by now.
func (r *Relay) Drain(ctx context.Context) {
	r.drain.Lock()
	defer r.drain.Unlock()
	for ctx.Err() == nil {
		now := r.Clock()
		if err := r.newMonth(ctx, now); err != nil {
			r.complain(ctx, "held messages not released", err)
			return
		}
		if now.Before(r.pause) {
			return
		}
		claimed, err := r.Store.ClaimMessages(ctx, r.School, now, leaseFor, peopleAtOnce)
		if err != nil {
			r.complain(ctx, "outbox not read", err)
			return
		}
		if len(claimed) == 0 {
			r.noteHeld(ctx)
			return
		}
		r.sendEach(ctx, claimed, now)
	}
}

// sendEach serves the claimed people one after the other. When ctx ends it finishes with one and gives the others back at once, so that
// no claim outlives a relay that was stopped.
func (r *Relay) sendEach(ctx context.Context, claimed []store.Pending, now time.Time) {
	for len(claimed) > 0 {
		n := 1
		for n < len(claimed) && claimed[n].To == claimed[0].To && claimed[n].LineUser == claimed[0].LineUser {
			n++
		}
		serve := r.serve
		if ctx.Err() != nil {
			serve = r.giveBack
		}
		if err := serve(context.WithoutCancel(ctx), claimed[:n], now); err != nil {
			r.complain(ctx, "messages not served", err)
		}
		claimed = claimed[n:]
	}
}

// serve sends one person's messages: first, as they were frozen, those of an attempt whose end is unknown, then the others in one push.
func (r *Relay) serve(ctx context.Context, messages []store.Pending, now time.Time) error {
	if now.Before(r.pause) {
		return r.giveBack(ctx, messages, now)
	}
	frozen, fresh := split(messages)
	if len(frozen) > 0 {
		sent, err := r.send(ctx, parcel{bundle: store.BundleOf(frozen...), body: frozen[0].Body, key: frozen[0].RetryKey, first: frozen[0].FirstTry, tries: frozen[0].Tries}, now)
		if err != nil || !sent {
			return joinRelease(ctx, r.Store, fresh, err)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	p, err := r.pack(ctx, fresh, now)
	if err != nil || len(p.bundle.IDs) == 0 {
		return err
	}
	_, err = r.send(ctx, p, now)
	return err
}

func (r *Relay) giveBack(ctx context.Context, messages []store.Pending, _ time.Time) error {
	return r.Store.Release(ctx, store.BundleOf(messages...))
}

// split separates the oldest frozen bundle from the rest.
func split(messages []store.Pending) (frozen, fresh []store.Pending) {
	for _, m := range messages {
		if m.State == store.MessageFrozen && (len(frozen) == 0 || frozen[0].RetryKey == m.RetryKey) {
			frozen = append(frozen, m)
		} else {
			fresh = append(fresh, m)
		}
	}
	return frozen, fresh
}

// Take hands over what is held for a person, at most limit messages, to go with their reply; delivered marks it as seen.
func (r *Relay) Take(ctx context.Context, to leave.PersonID, limit int) ([]json.RawMessage, func(context.Context) error, error) {
	if !r.holding.Load() {
		return nil, nil, nil
	}
	now := r.Clock()
	held, err := r.Store.TakeHeld(ctx, r.School, to, now, leaseFor)
	if err != nil || len(held) == 0 {
		return nil, nil, err
	}
	kept, messages, err := r.word(ctx, held, now)
	if err != nil || len(kept) == 0 || len(messages) > limit {
		return nil, nil, err // what does not fit waits for the next reply
	}
	return messages, func(ctx context.Context) error {
		r.Meter.Message("sent_with_reply", len(kept))
		return r.Store.MarkSent(ctx, store.BundleOf(kept...), r.Clock())
	}, nil
}

// noteHeld looks whether anything is held, so that turns need not.
func (r *Relay) noteHeld(ctx context.Context) {
	counts, _, err := r.Store.Read(r.School).OutboxStats(ctx)
	if err != nil {
		r.complain(ctx, "outbox not counted", err)
		return
	}
	r.holding.Store(counts[store.MessageHeld] > 0)
}

// complain logs a failure, unless the relay is being stopped: what was broken off then is taken up by the next one.
func (r *Relay) complain(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		r.Log.LogAttrs(ctx, slog.LevelError, "outbox troubled", slog.String("what", what), slog.Any("error", err))
	}
}

// Answer queues the present state of a case for somebody whose reply to an event could not be delivered, once for each event.
func (r *Relay) Answer(ctx context.Context, to leave.PersonID, request leave.RequestID, event string, at time.Time) error {
	err := r.Store.InTx(ctx, r.School, func(tx *store.Tx) error {
		return tx.Enqueue(ctx, store.Message{
			To: to, Notice: leave.Notice{Kind: leave.NoticeDone, To: to, Request: request},
			Key: fmt.Sprintf("done:%s:%s:%s", request, to, event), Urgent: true, Due: at,
		})
	})
	r.Wake()
	return err
}
