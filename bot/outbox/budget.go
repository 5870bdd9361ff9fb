package outbox

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"leaveline/bot/line"
	"leaveline/store"
)

// budget is what the month's plan still allows, read from LINE now and then and counted down in between.
type budget struct {
	quota  line.Quota
	read   time.Time
	warned int // percent of which a warning was given
}

// quotaFor is how long a reading of the quota serves.
const quotaFor = time.Minute

// warnings are the shares of the month's pushes at which the office's log speaks up.
var warnings = []int{50, 80, 95}

// afford reports whether messages may be pushed now: the last pushes of a month are kept for what is urgent.
func (r *Relay) afford(ctx context.Context, messages []store.Pending, now time.Time) bool {
	r.readQuota(ctx, now)
	if !r.budget.quota.Limited {
		return true
	}
	reserve := 0
	if school, err := r.Office.School(ctx, r.School, now); err == nil {
		reserve = school.Settings.PushReserve
	}
	left := r.budget.quota.Left()
	urgent := slices.ContainsFunc(messages, func(m store.Pending) bool { return m.Urgent })
	return left > reserve || urgent && left > 0
}

func (r *Relay) readQuota(ctx context.Context, now time.Time) {
	if !r.budget.read.IsZero() && now.Sub(r.budget.read) < quotaFor {
		return
	}
	quota, err := r.Line.Quota()
	if err != nil {
		r.Log.LogAttrs(ctx, slog.LevelWarn, "quota not read", slog.Any("error", err))
		return
	}
	fresh := quota.Used < r.budget.quota.Used // a new month
	r.budget.quota, r.budget.read = quota, now
	if fresh {
		r.budget.warned = 0
		r.release(ctx, now)
	}
	r.warn(ctx)
}

// release makes what was held due again.
func (r *Relay) release(ctx context.Context, now time.Time) {
	err := r.Store.InTx(ctx, r.School, func(tx *store.Tx) error { return tx.ReleaseHeld(ctx, now) })
	if err != nil {
		r.Log.LogAttrs(ctx, slog.LevelError, "held messages not released", slog.Any("error", err))
	}
}

func (r *Relay) warn(ctx context.Context) {
	q := r.budget.quota
	if !q.Limited {
		r.Meter.PushesLeft(-1)
		return
	}
	r.Meter.PushesLeft(q.Left())
	for _, percent := range warnings {
		if q.Limit > 0 && q.Used*100 >= q.Limit*percent && r.budget.warned < percent {
			r.budget.warned = percent
			r.Log.LogAttrs(ctx, slog.LevelWarn, "pushes used", slog.Int("percent", percent), slog.Int("left", q.Left()))
		}
	}
}

// spend counts one push; spent notes that LINE has none left.
func (b *budget) spend() { b.quota.Used++ }

func (b *budget) spent() {
	b.quota = line.Quota{Limited: true, Limit: b.quota.Limit, Used: max(b.quota.Limit, b.quota.Used)}
}
