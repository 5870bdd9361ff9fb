package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Unreached returns those of some people that neither LINE nor mail reaches.
func (f *Facts) Unreached(ids ...leave.PersonID) []leave.PersonID {
	accounts, err := f.lookup.read.Bindings(f.lookup.ctx, ids...)
	if f.lookup.failed(err) {
		return nil
	}
	var out []leave.PersonID
	for _, id := range ids {
		if !accounts[id].Reachable && (!f.Mails() || f.lookup.person(id).Email == "") {
			out = append(out, id)
		}
	}
	return out
}

// Follow notes that the actor's LINE account can be written to again.
func (o *Office) Follow(ctx context.Context, actor Actor) error {
	return o.setReachable(ctx, actor, true)
}

// Unfollow notes that the actor's LINE account has blocked us. The scheduler escalates what awaits its owner.
func (o *Office) Unfollow(ctx context.Context, actor Actor) error {
	return o.setReachable(ctx, actor, false)
}

// setReachable follows the newest of an account's comings and goings, in whatever order they arrive.
func (o *Office) setReachable(ctx context.Context, actor Actor, reachable bool) error {
	verb := verbUnfollow
	if reachable {
		verb = verbFollow
	}
	said := actor.said().Truncate(time.Microsecond)
	return o.do(ctx, actor, string(verb), func(tx *transaction) error {
		b, err := tx.db.BindingByLine(ctx, actor.LineUser)
		if errors.Is(err, store.ErrNotFound) || err == nil && b.ReachAt.After(said) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.db.SetReachable(ctx, actor.LineUser, reachable, said); err != nil || b.Reachable == reachable {
			return err
		}
		tx.actor.Person = b.Person
		return tx.audit(
			verb, subjectReachable, "", edit("reachable", fmt.Sprint(b.Reachable), fmt.Sprint(reachable)),
		)
	})
}

// LineAccount is a bound LINE account with its language and its owner's position.
type LineAccount struct {
	LineUser string
	Lang     string
	Position leave.Position
}

// LineAccounts lists all bound LINE accounts with language and position.
func (o *Office) LineAccounts(ctx context.Context, school leave.SchoolID, at time.Time) ([]LineAccount, error) {
	read := o.store.Read(school)
	snap, err := o.currentSchool(ctx, read, school, at)
	if err != nil {
		return nil, err
	}
	bound, err := read.EveryBinding(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: readers: %w", err)
	}
	readers := make([]LineAccount, len(bound))
	for i, b := range bound {
		readers[i] = LineAccount{LineUser: b.LineUser, Lang: b.Lang, Position: snap.posts.Position(b.Person)}
	}
	return readers, nil
}
