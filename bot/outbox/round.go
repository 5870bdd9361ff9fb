package outbox

import (
	"context"
	"errors"
	"time"

	"leaveline/store"
)

// round serves the claimed people: a push is packed for each, all are frozen together, sent one after the other, and marked together.
// When ctx ends it finishes with the push in hand and gives the others back at once, so that no claim outlives a relay that was stopped.
func (r *Relay) round(ctx context.Context, claimed []store.Pending, now time.Time) {
	finish := context.WithoutCancel(ctx)
	parcels, later := r.packEach(finish, claimed, now)
	if err := r.freeze(finish, parcels, now); err != nil {
		r.complain(ctx, "pushes not frozen", err)
		return
	}
	arrived, unsent := r.sendEach(ctx, parcels, now)
	var anew []store.Pending // nobody has tried to send these: how they go is seen anew
	for _, p := range unsent {
		if p.fresh {
			anew = append(anew, p.messages...)
		} else {
			later = append(later, p.messages...)
		}
	}
	if err := errors.Join(r.markSent(finish, arrived), r.Store.Thaw(finish, store.BundleOf(anew...)), r.Store.Release(finish, store.BundleOf(later...))); err != nil {
		r.complain(ctx, "messages not marked", err)
	}
}

// packEach packs a push for each person. Whoever has one whose end is unknown gets that one, as it was frozen; what else they have
// comes later, so that it does not overtake. Whoever can't be served keeps nobody else waiting: what is theirs stays claimed for the lease.
func (r *Relay) packEach(ctx context.Context, claimed []store.Pending, now time.Time) (parcels []parcel, later []store.Pending) {
	together, err := r.brief(ctx, claimed, now)
	if err != nil {
		r.complain(ctx, "round not read together", err)
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
			parcels, later = append(parcels, again(frozen)), append(later, fresh...)
			continue
		}
		p, err := r.packOne(ctx, together, fresh, now)
		switch {
		case err != nil:
			r.complain(ctx, "messages not served", err)
		case len(p.messages) > 0:
			parcels = append(parcels, p)
		}
	}
	return parcels, later
}

// packOne packs a person's messages by what was read for all; where that has failed, for whomever's sake, by what is read for them alone.
func (r *Relay) packOne(ctx context.Context, together brief, messages []store.Pending, now time.Time) (parcel, error) {
	if together.usable() {
		return r.pack(ctx, together, messages)
	}
	own, err := r.brief(ctx, messages, now)
	if err != nil {
		return parcel{}, err
	}
	return r.pack(ctx, own, messages)
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

// freeze fixes what the new parcels are sent as; those that were sent before are fixed already.
func (r *Relay) freeze(ctx context.Context, parcels []parcel, now time.Time) error {
	var fresh []store.Frozen
	for _, p := range parcels {
		if p.fresh {
			fresh = append(fresh, store.Frozen{Bundle: p.bundle(), Body: p.body, RetryKey: p.key, Channel: p.channel})
		}
	}
	return r.Store.Freeze(ctx, now, fresh...)
}

// sendEach makes one attempt for each parcel, until the relay is stopped, LINE asks for less, or the lease comes near its end. When the
// month's pushes are used up, only those are sent that LINE may have taken before.
func (r *Relay) sendEach(ctx context.Context, parcels []parcel, now time.Time) (arrived, unsent []parcel) {
	for i, p := range parcels {
		if ctx.Err() != nil || now.Before(r.pause) || r.Clock().Sub(now) > sendFor {
			return arrived, append(unsent, parcels[i:]...)
		}
		if p.fresh && p.channel == store.ChannelLine && r.budget.over() {
			unsent = append(unsent, p)
			continue
		}
		if r.pace.Wait(ctx) != nil { // stopped
			return arrived, append(unsent, parcels[i:]...)
		}
		sent, err := r.send(context.WithoutCancel(ctx), p, now)
		if err != nil {
			r.complain(ctx, "messages not marked", err)
		}
		if sent {
			arrived = append(arrived, p)
		}
	}
	return arrived, unsent
}

// markSent ends what has arrived, all at once; when one of them is no more ours, each by itself.
func (r *Relay) markSent(ctx context.Context, arrived []parcel) error {
	var all []store.Pending
	for _, p := range arrived {
		all = append(all, p.messages...)
	}
	err := r.Store.MarkSent(ctx, store.BundleOf(all...), r.Clock())
	if !errors.Is(err, store.ErrConflict) {
		return err
	}
	err = nil
	for _, p := range arrived {
		err = errors.Join(err, r.Store.MarkSent(ctx, p.bundle(), r.Clock()))
	}
	return err
}
