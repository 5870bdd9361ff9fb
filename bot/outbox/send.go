package outbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/cenkalti/backoff/v5"

	"leaveline/bot/line"
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

// send makes one attempt. It reports whether the push has arrived, which is still to be marked; every other end is written down, and
// the error is a failure of ours.
func (r *Relay) send(ctx context.Context, p parcel, now time.Time) (sent bool, err error) {
	if p.channel == store.ChannelMail {
		return r.post(ctx, p, now)
	}
	if now.Sub(p.first) > keyLife {
		r.note(ctx, "uncertain", p, nil)
		return false, r.Store.MarkUncertain(ctx, p.bundle(), now)
	}
	failure := r.Line.Push(ctx, p.body, p.key)
	if failure == nil {
		r.sent(p)
		return true, nil
	}
	switch fate(failure) {
	case line.FateSent:
		r.sent(p)
		return true, nil
	case line.FateQuota:
		r.budget.spent()
		r.note(ctx, "thawed", p, failure)
		return false, r.Store.Thaw(ctx, p.bundle())
	case line.FateDead, line.FateToken:
		r.note(ctx, "dead", p, failure)
		return false, r.Store.MarkDead(ctx, p.bundle(), now)
	case line.FateForbidden:
		r.pause = now.Add(settingsPause)
		r.note(ctx, "refused", p, failure)
		return false, r.Store.Release(ctx, p.bundle())
	case line.FateSlowDown:
		r.pause = now.Add(pauseAfter(p.tries))
	case line.FateRetry:
	}
	r.note(ctx, "retried", p, failure)
	return false, r.Store.Retry(ctx, p.bundle(), now.Add(pauseAfter(p.tries)))
}

func (r *Relay) sent(p parcel) {
	r.Meter.Message("sent", len(p.messages))
	r.budget.spend()
}

func (r *Relay) note(ctx context.Context, what string, p parcel, failure error) {
	r.Meter.Message(what, len(p.messages))
	r.Log.LogAttrs(ctx, slog.LevelWarn, "push not delivered", slog.String("fate", what), slog.Int("tries", p.tries), slog.Any("error", failure))
}

// fate is what a failure means; one without an answer from LINE may have gone through, so it is retried under the same key.
func fate(failure error) line.Fate {
	var refused *line.Error
	if errors.As(failure, &refused) {
		return refused.Fate()
	}
	return line.FateRetry
}

// pauseAfter grows with every attempt, with some chance in it so that replicas do not come back together.
func pauseAfter(tries int) time.Duration {
	grow := backoff.NewExponentialBackOff()
	grow.InitialInterval, grow.MaxInterval = firstPause, longestPause
	pause := grow.NextBackOff()
	for range min(tries, 32) {
		pause = grow.NextBackOff()
	}
	return pause
}
