package outbox

import (
	"context"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// answerWindow is how long a person has to answer a question before they are pushed more, while pushes are scarce.
// What comes meanwhile goes with the reply to their answer.
const answerWindow = 30 * time.Minute

// scarce reports whether the share of the month's pushes that is used exceeds the share of its working days that
// passed.
func (r *Relay) scarce(data roundData) bool {
	q := r.budget.quota
	passed, all := data.facts.School().MonthPassed(data.now)
	return q.Limited && (q.Used+r.budget.promised)*all > q.Limit*passed
}

// postponement is until when messages wait for a reply to go with; zero: they do not wait.
type postponement struct {
	until time.Time
	// newsOnly says that nothing is asked in them.
	newsOnly bool
}

// postponement decides how long a person's messages wait because pushes are scarce.
func (r *Relay) postponement(ctx context.Context, data roundData, messages []store.Pending) (postponement, error) {
	r.readQuota(ctx, data.now)
	pressing := func(m store.Pending) bool { return m.Urgent || m.LineUser != "" }
	if slices.ContainsFunc(messages, pressing) || !r.scarce(data) {
		return postponement{}, nil
	}
	if until := data.newsUntil(messages); !until.IsZero() {
		return postponement{until: until, newsOnly: true}, nil
	}
	until, err := r.answerUntil(ctx, data, messages[0].To)
	return postponement{until: until}, err
}

// newsUntil is when the first of some news has to be known; zero when one of them has to be known now.
func (d roundData) newsUntil(messages []store.Pending) (first time.Time) {
	facts := d.factsOf(messages[0].To)
	for _, m := range messages {
		c, _ := facts.Case(m.Notice.Request)
		since := m.Made()
		if m.Notice.Kind.Urgency() == leave.UrgencyWithReply { // it never becomes worth a push
			since = d.now
		}
		at := d.facts.School().PostponeUntil(m.Notice.Kind, c.TimeOf(m.To), since)
		if !at.After(d.now) {
			return time.Time{}
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

// answerUntil is when the answer window of a person's latest open question ends; zero when none is open.
func (r *Relay) answerUntil(ctx context.Context, data roundData, who leave.PersonID) (time.Time, error) {
	asked, err := r.Store.Read(r.School).SentSince(ctx, who, data.now.Add(-answerWindow))
	if err != nil {
		return time.Time{}, err
	}
	facts := data.factsOf(who)
	for _, m := range asked {
		if !m.Notice.Kind.Asks() {
			continue
		}
		c, as := facts.Case(m.Notice.Request)
		if open, err := r.isRelevant(ctx, m, c, as); err != nil || open {
			return m.Done.Add(answerWindow), err
		}
	}
	return time.Time{}, facts.Err()
}

// postpone puts messages off that may wait for the person's next reply.
func (r *Relay) postpone(ctx context.Context, messages []store.Pending, until time.Time) error {
	r.Meter.Message("postponed", len(messages))
	return r.Store.Postpone(ctx, store.BundleOf(messages...), until)
}
