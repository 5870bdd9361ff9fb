package outbox

import (
	"context"
	"errors"
	"time"

	"leaveline/store"
)

// round serves the claimed people: it bundles a delivery for each, freezes all together, sends them one after the
// other, and marks them together. When ctx ends it finishes the push in hand and gives the others back at once, so that
// no claim outlives a relay that was stopped.
func (r *Relay) round(ctx context.Context, claimed []store.Pending, now time.Time) {
	finish := context.WithoutCancel(ctx)
	deliveries, later := r.bundleEach(finish, claimed, now)
	if err := r.freeze(finish, deliveries, now); err != nil {
		r.logFailure(ctx, "pushes not frozen", err)
		return
	}
	arrived, unsent := r.sendEach(ctx, deliveries, now)
	var thaw []store.Pending // never attempted, so the next round decides anew how they go
	for _, d := range unsent {
		if d.fresh {
			thaw = append(thaw, d.messages...)
		} else {
			later = append(later, d.messages...)
		}
	}
	err := errors.Join(
		r.markSent(finish, arrived),
		r.Store.Thaw(finish, store.BundleOf(thaw...)),
		r.Store.Release(finish, store.BundleOf(later...)),
	)
	if err != nil {
		r.logFailure(ctx, "messages not marked", err)
	}
}

// bundleEach makes a delivery for each person. Where the end of an earlier one is unknown, that one is sent again as it
// was frozen, and the person's other messages come later, so that they do not overtake it. A person who can't be served
// keeps no other waiting: their messages stay claimed until the lease ends.
func (r *Relay) bundleEach(
	ctx context.Context, claimed []store.Pending, now time.Time,
) (deliveries []delivery, later []store.Pending) {
	shared, err := r.readRound(ctx, claimed, now)
	if err != nil {
		r.logFailure(ctx, "round not read together", err)
	}
	r.budget.promised = 0
	for len(claimed) > 0 {
		n := 1
		for n < len(claimed) && claimed[n].To == claimed[0].To && claimed[n].LineUser == claimed[0].LineUser {
			n++
		}
		frozen, fresh := split(claimed[:n])
		claimed = claimed[n:]
		if len(frozen) > 0 {
			deliveries, later = append(deliveries, retryOf(frozen)), append(later, fresh...)
			continue
		}
		d, err := r.bundleOne(ctx, shared, fresh, now)
		switch {
		case err != nil:
			r.logFailure(ctx, "messages not served", err)
		case len(d.messages) > 0:
			deliveries = append(deliveries, d)
		}
	}
	return deliveries, later
}

// bundleOne bundles a person's messages by the shared data of the round, or by data of their own where that could not
// be read: another person's broken case must not stop theirs.
func (r *Relay) bundleOne(
	ctx context.Context, shared roundData, messages []store.Pending, now time.Time,
) (delivery, error) {
	if shared.usable() {
		return r.bundle(ctx, shared, messages)
	}
	own, err := r.readRound(ctx, messages, now)
	if err != nil {
		return delivery{}, err
	}
	return r.bundle(ctx, own, messages)
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

// freeze stores the bytes and keys of the new deliveries; those that were sent before are frozen already.
func (r *Relay) freeze(ctx context.Context, deliveries []delivery, now time.Time) error {
	var fresh []store.Frozen
	for _, d := range deliveries {
		if d.fresh {
			fresh = append(fresh, store.Frozen{Bundle: d.bundle(), Body: d.body, RetryKey: d.key, Channel: d.channel})
		}
	}
	return r.Store.Freeze(ctx, now, fresh...)
}

// sendEach makes one attempt for each delivery, until the relay is stopped, LINE asks for less, or the lease nears its
// end. When the month's pushes are used up, only those are sent that LINE may have taken before.
func (r *Relay) sendEach(ctx context.Context, deliveries []delivery, now time.Time) (arrived, unsent []delivery) {
	for i, d := range deliveries {
		if ctx.Err() != nil || now.Before(r.pausedUntil) || r.Clock().Sub(now) > sendFor {
			return arrived, append(unsent, deliveries[i:]...)
		}
		if d.fresh && d.channel == store.ChannelLine && r.budget.exhausted() {
			unsent = append(unsent, d)
			continue
		}
		if r.limiter.Wait(ctx) != nil { // stopped
			return arrived, append(unsent, deliveries[i:]...)
		}
		sent, err := r.send(context.WithoutCancel(ctx), d, now)
		if err != nil {
			r.logFailure(ctx, "messages not marked", err)
		}
		if sent {
			arrived = append(arrived, d)
		}
	}
	return arrived, unsent
}

// markSent marks all arrived deliveries in one statement; when another relay claimed one of them meanwhile, each by
// itself.
func (r *Relay) markSent(ctx context.Context, arrived []delivery) error {
	var all []store.Pending
	for _, d := range arrived {
		all = append(all, d.messages...)
	}
	err := r.Store.MarkSent(ctx, store.BundleOf(all...), r.Clock())
	if !errors.Is(err, store.ErrConflict) {
		return err
	}
	err = nil
	for _, d := range arrived {
		err = errors.Join(err, r.Store.MarkSent(ctx, d.bundle(), r.Clock()))
	}
	return err
}
