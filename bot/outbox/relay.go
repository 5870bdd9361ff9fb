package outbox

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"leaveline/bot/line"
	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// Pusher sends pushes; *line.Client does.
type Pusher interface {
	Push(ctx context.Context, body []byte, retryKey string) error
	Quota() (line.Quota, error)
}

// Meter counts messages by their fate, and holds the pushes left this month. They are -1 when they are unlimited.
type Meter interface {
	Message(fate string, count int)
	PushesLeft(left int)
}

// Relay sends the messages of one school's channel. Several replicas may run one each. Its methods may run side by
// side.
type Relay struct {
	School leave.SchoolID
	Store  *store.Store
	Office *office.Office
	Line   Pusher
	// Letters is nil without a mail server.
	Letters *Letters
	Clock   func() time.Time
	Log     *slog.Logger
	Meter   Meter

	once    sync.Once
	wake    chan struct{}
	limiter *rate.Limiter

	// draining lets one pass run at a time; it guards the fields below.
	draining sync.Mutex
	// pausedUntil is set when LINE asks for less or refuses the channel: nothing is sent before.
	pausedUntil time.Time
	budget      budget
	// refused are addresses that take no e-mail.
	refused map[string]bool
	// month is the first day of the month that the budget is of.
	month leave.Date

	// awaiters are the people with held or postponed messages.
	awaiters atomic.Pointer[[]leave.PersonID]
}

const (
	// beat is how often the outbox is looked at when nobody calls.
	beat = time.Second
	// leaseFor is longer than any round, so that a claim expires only when its replica is gone. Its people then wait that
	// long.
	leaseFor = 30 * time.Second
	// sendFor is how long a round begins new pushes: the last one may still time out within the lease.
	sendFor = 15 * time.Second
	// pushesASecond is the most that one replica sends: LINE takes 2,000 a second from a channel, so three stay below
	// that.
	pushesASecond = 500
	// peopleAtOnce is how many people one round serves, whose messages are read, frozen and marked together.
	peopleAtOnce = 20
)

func (r *Relay) init() {
	r.once.Do(func() {
		r.wake, r.limiter = make(chan struct{}, 1), rate.NewLimiter(pushesASecond, peopleAtOnce)
	})
}

// Wake has the relay drain the outbox now, without waiting for it.
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

// Drain sends every message that is due by now. It logs its failures; what failed stays in the outbox.
func (r *Relay) Drain(ctx context.Context) {
	r.init()
	r.draining.Lock()
	defer r.draining.Unlock()
	for ctx.Err() == nil {
		now := r.Clock()
		if err := r.startMonth(ctx, now); err != nil {
			r.logFailure(ctx, "held messages not released", err)
			return
		}
		if now.Before(r.pausedUntil) {
			return
		}
		claimed, err := r.Store.ClaimMessages(ctx, r.School, now, leaseFor, peopleAtOnce)
		if err != nil {
			r.logFailure(ctx, "outbox not read", err)
			return
		}
		if len(claimed) == 0 {
			r.readAwaiters(ctx)
			return
		}
		r.round(ctx, claimed, now)
	}
}

// Take claims the held and postponed messages of a person, to go with their reply. That costs nothing. It gives none
// when they are more than limit. The function marks them as sent, after the reply has been.
func (r *Relay) Take(
	ctx context.Context, to leave.PersonID, limit int,
) (messages []json.RawMessage, delivered func(context.Context) error, err error) {
	if awaiters := r.awaiters.Load(); awaiters == nil || !slices.Contains(*awaiters, to) {
		return nil, nil, nil
	}
	now := r.Clock()
	waiting, err := r.Store.TakeWaiting(ctx, r.School, to, now, leaseFor)
	if err != nil || len(waiting) == 0 {
		return nil, nil, err
	}
	data, err := r.readRound(ctx, waiting, now)
	if err != nil {
		return nil, nil, err
	}
	all, err := r.filter(ctx, data, waiting)
	if err != nil || len(all.messages) == 0 {
		return nil, nil, err
	}
	messages, err = render.Notices(all.items, data.reader(to))
	if err != nil {
		return nil, nil, err
	}
	if len(messages) > limit { // they wait for a reply with more room
		return nil, nil, r.Store.Release(ctx, store.BundleOf(all.messages...))
	}
	return messages, func(ctx context.Context) error {
		r.Meter.Message("sent_with_reply", len(all.messages))
		return r.Store.MarkSent(ctx, store.BundleOf(all.messages...), r.Clock())
	}, nil
}

// readAwaiters notes the people with held or postponed messages, so that Take costs nothing for all others.
func (r *Relay) readAwaiters(ctx context.Context) {
	awaiters, err := r.Store.Read(r.School).Awaiters(ctx)
	if err != nil {
		r.logFailure(ctx, "people with held messages not read", err)
		return
	}
	r.awaiters.Store(&awaiters)
}

// logFailure logs a failure of ours, unless the relay is being stopped: the next one takes up what was broken off.
func (r *Relay) logFailure(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		r.Log.LogAttrs(ctx, slog.LevelError, "outbox troubled", slog.String("what", what), slog.Any("error", err))
	}
}

// Answer queues the present state of a case as a substitute for an undelivered reply. It does so once an event.
func (r *Relay) Answer(
	ctx context.Context, to leave.PersonID, request leave.RequestID, event string, at time.Time,
) error {
	err := r.Store.InTx(ctx, r.School, func(tx *store.Tx) error {
		return tx.Enqueue(ctx, store.Message{
			To: to, Notice: leave.Notice{Kind: leave.NoticeDone, To: to, Request: request},
			Key: fmt.Sprintf("done:%s:%s:%s", request, to, event), Urgent: true, Due: at,
		})
	})
	r.Wake()
	return err
}
