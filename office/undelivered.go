package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// RetryMessages queues messages again that were held, given up or uncertain. Uncertain ones may be seen twice. It does
// all of them, or none with a MessageError.
func (o *Office) RetryMessages(ctx context.Context, school leave.SchoolID, at time.Time, ids ...string) error {
	return o.changeMessages(ctx, school, at, verbRetryMessage, store.MessageDue, ids,
		func(tx *transaction, m store.Pending) error { return tx.db.RetryMessage(ctx, m.ID, at) })
}

// DropMessages ends messages that nobody is to get any more. It does all of them, or none with a MessageError.
func (o *Office) DropMessages(ctx context.Context, school leave.SchoolID, at time.Time, ids ...string) error {
	return o.changeMessages(ctx, school, at, verbDropMessage, store.MessageDropped, ids,
		func(tx *transaction, m store.Pending) error { return tx.db.DropMessage(ctx, m.ID, at) })
}

// HoldMessages holds all unsent messages, and counts them. After a restore the unsent may have been sent since the
// backup was made.
func (o *Office) HoldMessages(ctx context.Context, school leave.SchoolID, at time.Time) (held int, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, string(verbHoldMessages), func(tx *transaction) error {
		held, err = tx.db.HoldUnsent(ctx)
		if err != nil {
			return err
		}
		return tx.audit(
			verbHoldMessages, subjectMessages, "", edit("messages", "unsent", fmt.Sprintf("%d %s", held, store.MessageHeld)),
		)
	})
	return held, err
}

// MessageError names a message that does not exist or can't be changed now.
type MessageError struct{ ID string }

func (e *MessageError) Error() string {
	return "message " + e.ID + ": there is no such one that could be changed now; leaveline outbox list shows them"
}

func (o *Office) changeMessages(
	ctx context.Context, school leave.SchoolID, at time.Time, verb leave.Verb, to store.MessageState,
	ids []string, settle func(*transaction, store.Pending) error,
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
			if err := tx.audit(verb, subjectMessage+id, m.To, edit("message", string(m.State), string(to))); err != nil {
				return err
			}
		}
		return nil
	})
}
