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

// Follow notes that a LINE account can be written to again.
func (o *Office) Follow(ctx context.Context, school leave.SchoolID, lineUser string, at time.Time) error {
	return o.setReachable(ctx, school, lineUser, true, at)
}

// Unfollow notes that a LINE account has blocked us. The scheduler escalates what awaits its owner.
func (o *Office) Unfollow(ctx context.Context, school leave.SchoolID, lineUser string, at time.Time) error {
	return o.setReachable(ctx, school, lineUser, false, at)
}

func (o *Office) setReachable(
	ctx context.Context, school leave.SchoolID, lineUser string, reachable bool, at time.Time,
) error {
	verb := verbUnfollow
	if reachable {
		verb = verbFollow
	}
	return o.do(ctx, Actor{School: school, At: at}, string(verb), func(tx *transaction) error {
		b, err := tx.db.BindingByLine(ctx, lineUser)
		if errors.Is(err, store.ErrNotFound) || err == nil && b.Reachable == reachable {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.db.SetReachable(ctx, lineUser, reachable); err != nil {
			return err
		}
		tx.actor.Person = b.Person
		return tx.audit(verb, subjectReachable, "")
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
