package office

import (
	"context"
	"errors"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// RetryMessages has messages sent that were held, given up, or of which nobody knows whether they arrived; those may be
// seen twice. All of them, or with a MessageError none.
func (o *Office) RetryMessages(ctx context.Context, school leave.SchoolID, at time.Time, ids ...string) error {
	return o.changeMessages(ctx, school, at, verbRetryMessage, ids, func(tx *transaction, m store.Pending) error {
		return tx.db.RetryMessage(ctx, m.ID, at)
	})
}

// DropMessages ends messages that nobody is to get any more. All of them, or with a MessageError none.
func (o *Office) DropMessages(ctx context.Context, school leave.SchoolID, at time.Time, ids ...string) error {
	return o.changeMessages(ctx, school, at, verbDropMessage, ids, func(tx *transaction, m store.Pending) error {
		return tx.db.DropMessage(ctx, m.ID, at)
	})
}

// HoldMessages keeps everything unsent from going out by itself, and says how many messages that are: the records come
// from a backup, and what they have as unsent may have been sent since it was made.
func (o *Office) HoldMessages(ctx context.Context, school leave.SchoolID, at time.Time) (held int, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, string(verbHoldMessages), func(tx *transaction) error {
		held, err = tx.db.HoldUnsent(ctx)
		if err != nil {
			return err
		}
		return tx.audit(verbHoldMessages, subjectMessages, "")
	})
	return held, err
}

// MessageError is a message that there is not, or that has come to an end or is being sent.
type MessageError struct{ ID string }

func (e *MessageError) Error() string {
	return "message " + e.ID + ": there is no such one that could be changed now; leaveline outbox list shows them"
}

func (o *Office) changeMessages(
	ctx context.Context, school leave.SchoolID, at time.Time, verb leave.Verb, ids []string,
	settle func(*transaction, store.Pending) error,
) error {
	return o.do(ctx, Actor{School: school, At: at}, string(verb), func(tx *transaction) error {
		found, err := tx.db.Messages(ctx, ids...)
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
				err = settle(tx, m)
			}
			switch {
			case !there || errors.Is(err, store.ErrConflict):
				return &MessageError{ID: id}
			case err != nil:
				return err
			}
			if err := tx.audit(verb, subjectMessage+id, m.To); err != nil {
				return err
			}
		}
		return nil
	})
}
