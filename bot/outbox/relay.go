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

// Meter counts what became of messages, and what is left of the month's pushes.
type Meter interface {
	Message(fate string, count int)
	PushesLeft(left int)
}

// Relay sends the messages of one school's channel. Several replicas may run one each.
type Relay struct {
	School  leave.SchoolID
	Store   *store.Store
	Office  *office.Office
	Line    Pusher
	Letters *Letters // nil without a mail server
	Clock   func() time.Time
	Log     *slog.Logger
	Meter   Meter

	once    sync.Once
	wake    chan struct{}
	pace    *rate.Limiter
	drain   sync.Mutex // one pass at a time
	pause   time.Time  // LINE asked for less, or the channel's settings are wrong: nothing is sent before
	budget  budget
	refused map[string]bool // addresses that take no letters
	month   leave.Date      // first day of the month that the budget is of

	awaiters atomic.Pointer[[]leave.PersonID] // for whom something waits
}

const (
	// beat is how often the outbox is looked at when nobody calls.
	beat = time.Second
	// leaseFor is longer than any round, so that a claim ends by itself only when its replica is gone; its people wait that long then.
	leaseFor = 30 * time.Second
	// sendFor is after how long a round begins no more pushes: its last one may still time out within the lease.
	sendFor = 15 * time.Second
	// pushesASecond is what one replica sends at most: LINE takes 2,000 pushes a second from a channel, so three stay below that together.
	pushesASecond = 500
	// peopleAtOnce is how many people one round serves: what they need is read, frozen and marked together.
	peopleAtOnce = 20
)

func (r *Relay) init() {
	r.once.Do(func() { r.wake, r.pace = make(chan struct{}, 1), rate.NewLimiter(pushesASecond, peopleAtOnce) })
}

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
	r.init()
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
			r.noteAwaiters(ctx)
			return
		}
		r.round(ctx, claimed, now)
	}
}

// Take hands over what waits for a person, at most limit messages, to go with their reply, which costs nothing; delivered marks it as seen.
func (r *Relay) Take(ctx context.Context, to leave.PersonID, limit int) ([]json.RawMessage, func(context.Context) error, error) {
	if awaiters := r.awaiters.Load(); awaiters == nil || !slices.Contains(*awaiters, to) {
		return nil, nil, nil
	}
	now := r.Clock()
	waiting, err := r.Store.TakeWaiting(ctx, r.School, to, now, leaseFor)
	if err != nil || len(waiting) == 0 {
		return nil, nil, err
	}
	b, err := r.brief(ctx, waiting, now)
	if err != nil {
		return nil, nil, err
	}
	all, err := r.sift(ctx, b, waiting)
	if err != nil || len(all.kept) == 0 {
		return nil, nil, err
	}
	kept := all.kept
	messages, err := render.Notices(all.items, b.reader(to))
	if err != nil {
		return nil, nil, err
	}
	if len(messages) > limit { // what does not fit waits for the next reply
		return nil, nil, r.Store.Release(ctx, store.BundleOf(kept...))
	}
	return messages, func(ctx context.Context) error {
		r.Meter.Message("sent_with_reply", len(kept))
		return r.Store.MarkSent(ctx, store.BundleOf(kept...), r.Clock())
	}, nil
}

// noteAwaiters looks for whom something waits, so that the turns of everybody else need not.
func (r *Relay) noteAwaiters(ctx context.Context) {
	awaiters, err := r.Store.Read(r.School).Awaiters(ctx)
	if err != nil {
		r.complain(ctx, "outbox not looked through", err)
		return
	}
	r.awaiters.Store(&awaiters)
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
