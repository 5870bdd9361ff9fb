package outbox

import (
	"context"
	"log/slog"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/retry"
	"leaveline/store"
)

const (
	// keyLife is how long a retry key is used: LINE forgets it after 24 hours and would send the message a second time.
	keyLife = 23 * time.Hour
	// firstPause and longestPause bound the waits between attempts.
	firstPause   = 2 * time.Second
	longestPause = 10 * time.Minute
	// settingsPause is how long to wait when LINE refuses the channel itself.
	settingsPause = 5 * time.Minute
)

// send makes one attempt. It reports whether the delivery has arrived, which the caller marks; every other end is
// written down here. The error is a failure of ours.
func (r *Relay) send(ctx context.Context, d delivery, now time.Time) (sent bool, err error) {
	if d.channel == store.ChannelMail {
		return r.mail(ctx, d, now)
	}
	if now.Sub(d.first) > keyLife {
		r.logUndelivered(ctx, "uncertain", d, nil)
		return false, r.Store.MarkUncertain(ctx, d.bundle(), now)
	}
	failure := r.Line.Push(ctx, d.body, d.key)
	if failure == nil {
		r.countSent(d)
		return true, nil
	}
	switch line.ClassOf(failure) {
	case line.ClassAccepted:
		r.countSent(d)
		return true, nil
	case line.ClassQuotaExceeded:
		r.budget.exhaust()
		r.logUndelivered(ctx, "thawed", d, failure)
		return false, r.Store.Thaw(ctx, d.bundle())
	case line.ClassRejected, line.ClassTokenSpent:
		r.logUndelivered(ctx, "dead", d, failure)
		return false, r.Store.MarkDead(ctx, d.bundle(), now)
	case line.ClassForbidden:
		r.pausedUntil = now.Add(settingsPause)
		r.logUndelivered(ctx, "refused", d, failure)
		return false, r.Store.Release(ctx, d.bundle())
	case line.ClassRateLimited:
		r.pausedUntil = now.Add(pauseAfter(d))
	case line.ClassRetry:
	}
	return false, r.retryLater(ctx, d, now, failure)
}

// retryLater has a delivery tried again after a pause that grows with its attempts.
func (r *Relay) retryLater(ctx context.Context, d delivery, now time.Time, failure error) error {
	r.logUndelivered(ctx, "retried", d, failure)
	return r.Store.Retry(ctx, d.bundle(), now.Add(pauseAfter(d)))
}

// pauseAfter is the wait after the attempt that has just failed; tries counts those before it.
func pauseAfter(d delivery) time.Duration { return retry.Pause(firstPause, longestPause, d.tries+1) }

func (r *Relay) countSent(d delivery) {
	r.Meter.Message("sent", len(d.messages))
	r.budget.spend()
}

func (r *Relay) logUndelivered(ctx context.Context, fate string, d delivery, failure error) {
	r.Meter.Message(fate, len(d.messages))
	r.Log.LogAttrs(ctx, slog.LevelWarn, "push not delivered",
		slog.String("fate", fate), slog.Int("tries", d.tries), slog.Any("error", failure))
}
