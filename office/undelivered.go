package office

import (
	"context"
	"errors"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// RetryMessages has messages sent that were held, given up, or of which nobody knows whether they arrived; those may be seen twice.
// All of them, or with a MessageError none.
func (o *Office) RetryMessages(ctx context.Context, school leave.SchoolID, at time.Time, ids ...string) error {
	return o.settleMessages(ctx, school, at, verbRetryMessage, ids, func(d *deed, m store.Pending) error {
		return d.tx.RetryMessage(ctx, m.ID, at)
	})
}

// DropMessages ends messages that nobody is to get any more. All of them, or with a MessageError none.
func (o *Office) DropMessages(ctx context.Context, school leave.SchoolID, at time.Time, ids ...string) error {
	return o.settleMessages(ctx, school, at, verbDropMessage, ids, func(d *deed, m store.Pending) error {
		return d.tx.DropMessage(ctx, m.ID, at)
	})
}

// HoldMessages keeps everything unsent from going out by itself, and says how many messages that are: the records come from a backup, and
// what they have as unsent may have been sent since it was made.
func (o *Office) HoldMessages(ctx context.Context, school leave.SchoolID, at time.Time) (held int, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, string(verbHoldMessages), func(d *deed) error {
		held, err = d.tx.HoldUnsent(ctx)
		if err != nil {
			return err
		}
		return d.note(verbHoldMessages, subjectMessages, "")
	})
	return held, err
}

// MessageError is a message that there is not, or that has come to an end or is being sent.
type MessageError struct{ ID string }

func (e *MessageError) Error() string {
	return "message " + e.ID + ": there is no such one that could be changed now; leaveline outbox list shows them"
}

func (o *Office) settleMessages(
	ctx context.Context, school leave.SchoolID, at time.Time, verb leave.Verb, ids []string, settle func(*deed, store.Pending) error,
) error {
	return o.do(ctx, Actor{School: school, At: at}, string(verb), func(d *deed) error {
		found, err := d.tx.Messages(ctx, ids...)
		if err != nil {
			return err
		}
		byID := map[string]store.Pending{}
		for _, m := range found {
			byID[m.ID] = m
		}
		for _, id := range unique(ids) {
			m, there := byID[id]
			if there {
				err = settle(d, m)
			}
			switch {
			case !there || errors.Is(err, store.ErrConflict):
				return &MessageError{ID: id}
			case err != nil:
				return err
			}
			if err := d.note(verb, subjectMessage+id, m.To); err != nil {
				return err
			}
		}
		return nil
	})
}
