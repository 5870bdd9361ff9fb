package outbox

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"leaveline/bot/line"
	"leaveline/leave"
	"leaveline/store"
)

// budget holds the pushes that are left this month, read from LINE now and then and counted down in between.
type budget struct {
	quota line.Quota
	read  time.Time
	// promised counts the pushes that the present round has bundled and not sent.
	promised int
	// warned is the last of warnings that was logged, in percent.
	warned int
}

// quotaFor is how long a reading of the quota is used.
const quotaFor = time.Minute

// warnings are the used shares of the month's pushes at which the log has a line, in percent.
var warnings = []int{50, 80, 95}

// afford reports whether messages may be pushed now: the last pushes of a month are kept for what is urgent.
func (r *Relay) afford(ctx context.Context, school *leave.School, messages []store.Pending, now time.Time) bool {
	r.readQuota(ctx, now)
	if !r.budget.quota.Limited {
		return true
	}
	left := r.budget.quota.Left() - r.budget.promised
	urgent := slices.ContainsFunc(messages, func(m store.Pending) bool { return m.Urgent })
	return left > school.Settings.PushReserve || urgent && left > 0
}

// readQuota reads the quota when the last reading is old.
func (r *Relay) readQuota(ctx context.Context, now time.Time) {
	if !r.budget.read.IsZero() && now.Sub(r.budget.read) < quotaFor {
		return
	}
	quota, err := r.Line.Quota()
	if err != nil {
		r.Log.LogAttrs(ctx, slog.LevelWarn, "quota not read", slog.Any("error", err))
		return
	}
	r.budget.quota, r.budget.read = quota, now
	r.warn(ctx)
}

// releaseWindow is the job window under which one replica makes held messages due again, once a month.
const releaseWindow = "release-held"

// startMonth makes held messages due again when a month of the school's calendar begins, which is LINE's month too.
// After a downtime it does so late. Messages for which the new month has no push are held again.
func (r *Relay) startMonth(ctx context.Context, now time.Time) error {
	school, err := r.Office.School(ctx, r.School, now)
	if err != nil {
		return err
	}
	year, month, _ := school.Now(now).Day.Civil()
	first, _ := leave.NewDate(year, month, 1)
	if first == r.month {
		return nil
	}
	begins := first.In(school.Zone)
	mine, err := r.Store.ClaimWindow(ctx, r.School, releaseWindow, begins, now, leaseFor)
	if err != nil {
		return err
	}
	if mine {
		if err := r.releaseHeld(ctx, begins, now); err != nil {
			return err
		}
	}
	r.month, r.budget = first, budget{}
	return nil
}

func (r *Relay) releaseHeld(ctx context.Context, month, now time.Time) error {
	err := r.Store.InTx(ctx, r.School, func(tx *store.Tx) error { return tx.ReleaseHeld(ctx, now) })
	if err != nil {
		return err
	}
	return r.Store.FinishWindow(ctx, r.School, releaseWindow, month, now)
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
			r.Log.LogAttrs(ctx, slog.LevelWarn, "pushes used",
				slog.Int("percent", percent), slog.Int("left", q.Left()))
		}
	}
}

// exhausted reports whether none of the month's pushes is left.
func (b *budget) exhausted() bool { return b.quota.Limited && b.quota.Left() <= 0 }

// spend counts one push.
func (b *budget) spend() { b.quota.Used++ }

// exhaust notes that LINE takes no more pushes this month, whatever its figures said.
func (b *budget) exhaust() {
	b.quota = line.Quota{Limited: true, Limit: b.quota.Limit, Used: max(b.quota.Limit, b.quota.Used)}
}
