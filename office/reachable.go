package office

import (
	"context"
	"errors"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Follow notes that a LINE account can be written to again.
func (o *Office) Follow(ctx context.Context, school leave.SchoolID, lineUser string, at time.Time) error {
	return o.setReachable(ctx, school, lineUser, true, at)
}

// Unfollow notes that a LINE account has blocked us: whoever is awaited there is passed over by the scheduler.
func (o *Office) Unfollow(ctx context.Context, school leave.SchoolID, lineUser string, at time.Time) error {
	return o.setReachable(ctx, school, lineUser, false, at)
}

func (o *Office) setReachable(ctx context.Context, school leave.SchoolID, lineUser string, reachable bool, at time.Time) error {
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
