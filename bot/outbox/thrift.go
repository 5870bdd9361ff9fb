package outbox

import (
	"context"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// patience is for how long whoever was asked something, and has not answered, is not pushed more while pushes are scarce: whatever it is
// goes with the reply to their answer.
const patience = 30 * time.Minute

// scarce reports whether a greater share of the month's pushes is used than has passed of its working days.
func (r *Relay) scarce(b brief) bool {
	q := r.budget.quota
	passed, all := b.desk.School().MonthPassed(b.now)
	return q.Limited && (q.Used+r.budget.promised)*all > q.Limit*passed
}

// wait is until when messages wait for a reply to go with, and whether because they are news only.
type wait struct {
	time.Time
	news bool
}

// untilWhen is how long a person's messages wait because pushes are scarce; not at all when they are worth one now.
func (r *Relay) untilWhen(ctx context.Context, b brief, messages []store.Pending) (wait, error) {
	r.readQuota(ctx, b.now)
	if slices.ContainsFunc(messages, func(m store.Pending) bool { return m.Urgent || m.LineUser != "" }) || !r.scarce(b) {
		return wait{}, nil
	}
	if until := b.newsUntil(messages); !until.IsZero() {
		return wait{until, true}, nil
	}
	until, err := r.answerUntil(ctx, b, messages[0].To)
	return wait{until, false}, err
}

// newsUntil is when the first of some news is to be known; zero when one of them is to be known now.
func (b brief) newsUntil(messages []store.Pending) (first time.Time) {
	desk := b.deskOf(messages[0].To)
	for _, m := range messages {
		c, _ := desk.Case(m.Notice.Request)
		since := m.Made()
		if m.Notice.Kind.Urgency() == leave.UrgencyWithReply { // it never becomes worth a push
			since = b.now
		}
		at := b.desk.School().PostponeUntil(m.Notice.Kind, c.TimeOf(m.To), since)
		if !at.After(b.now) {
			return time.Time{}
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

// answerUntil is until when a person's answer to what they were asked last is awaited; zero when nothing is open.
func (r *Relay) answerUntil(ctx context.Context, b brief, who leave.PersonID) (time.Time, error) {
	asked, err := r.Store.Read(r.School).SentSince(ctx, who, b.now.Add(-patience))
	if err != nil {
		return time.Time{}, err
	}
	desk := b.deskOf(who)
	for _, m := range asked {
		if !m.Notice.Kind.Asks() {
			continue
		}
		c, as := desk.Case(m.Notice.Request)
		if open, err := r.matters(ctx, m, c, as); err != nil || open {
			return m.Done.Add(patience), err
		}
	}
	return time.Time{}, desk.Err()
}
