package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
)

// Frozen is the fixed form in which a bundle is sent.
type Frozen struct {
	Bundle
	Body     []byte
	RetryKey string
	Channel  Channel
}

// Freeze fixes the bytes of one school's bundles before the first attempt. From now on only these bytes go out, under
// these retry keys. ErrConflict, and nothing is frozen, when the lease of one has passed to another.
func (s *Store) Freeze(ctx context.Context, now time.Time, bundles ...Frozen) error {
	if len(bundles) == 0 {
		return nil
	}
	err := s.InTx(ctx, bundles[0].School, func(t *Tx) error {
		for _, b := range bundles {
			body := []byte(s.sealText(b.School, string(b.Body), inBody, b.RetryKey))
			err := t.mark(ctx, b.Bundle, `
				UPDATE outbox
				   SET state = ?, body = ?, retry_key = ?, channel = ?, first_try_at = ?
				 WHERE school_id = ?
				   AND id IN (?)
				   AND is_live = 1
				   AND lease = ?`, MessageFrozen, body, b.RetryKey, b.Channel, moment{now}, b.School, b.IDs, b.Lease)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store: freeze messages: %w", err)
	}
	return nil
}

// MarkSent ends messages that have arrived, by push or with a reply.
func (s *Store) MarkSent(ctx context.Context, b Bundle, now time.Time) error {
	return s.finish(ctx, b, MessageSent, now)
}

// MarkObsolete ends messages that the case has overtaken, in the state MessageObsolete.
func (s *Store) MarkObsolete(ctx context.Context, b Bundle, now time.Time) error {
	return s.finish(ctx, b, MessageObsolete, now)
}

// MarkDead ends messages that can never be delivered.
func (s *Store) MarkDead(ctx context.Context, b Bundle, now time.Time) error {
	return s.finish(ctx, b, MessageDead, now)
}

// MarkUncertain ends messages whose arrival nobody can know any more. The office is shown them.
func (s *Store) MarkUncertain(ctx context.Context, b Bundle, now time.Time) error {
	return s.finish(ctx, b, MessageUncertain, now)
}

func (s *Store) finish(ctx context.Context, b Bundle, state MessageState, now time.Time) error {
	return s.mark(ctx, b, `
		UPDATE outbox
		   SET state = ?, is_live = 0, lease = '', leased_until = NULL, body = NULL, done_at = ?
		 WHERE school_id = ?
		   AND id IN (?)
		   AND done_at IS NULL
		   AND lease = ?`, state, moment{now}, b.School, b.IDs, b.Lease)
}

// TakeBack ends a message that its person has not been told, in the state MessageObsolete. It reports false, and
// changes nothing, where the message has gone out or may be on its way.
func (t *Tx) TakeBack(ctx context.Context, id string, now time.Time) (untold bool, err error) {
	met, err := t.conn.exec(ctx, `
		UPDATE outbox
		   SET state = ?, is_live = 0, done_at = ?
		 WHERE school_id = ?
		   AND id = ?
		   AND state IN (?)
		   AND done_at IS NULL
		   AND (lease = '' OR leased_until < ?)`, MessageObsolete, moment{now}, t.school, id,
		[]MessageState{MessageDue, MessageHeld}, moment{now})
	if err != nil {
		return false, fmt.Errorf("store: take back a message: %w", err)
	}
	return met > 0, nil
}

// PutOff lets a message be due later. One that may be on its way stays as it is.
func (t *Tx) PutOff(ctx context.Context, id string, due, now time.Time) error {
	_, err := t.conn.exec(ctx, `
		UPDATE outbox
		   SET due_at = ?
		 WHERE school_id = ?
		   AND id = ?
		   AND state = ?
		   AND (lease = '' OR leased_until < ?)`, moment{due}, t.school, id, MessageDue, moment{now})
	if err != nil {
		return fmt.Errorf("store: put off a message: %w", err)
	}
	return nil
}

// MarkHeld keeps messages for their person's next reply. They lose their frozen bytes: nobody took any of them.
func (s *Store) MarkHeld(ctx context.Context, b Bundle) error { return s.unfreeze(ctx, b, MessageHeld) }

// Thaw returns messages to the queue, perhaps to be sent in another form. Their frozen form was refused or never
// sent, and can't have arrived.
func (s *Store) Thaw(ctx context.Context, b Bundle) error { return s.unfreeze(ctx, b, MessageDue) }

func (s *Store) unfreeze(ctx context.Context, b Bundle, state MessageState) error {
	return s.mark(ctx, b, `
		UPDATE outbox
		   SET state = ?, is_live = ?, lease = '', leased_until = NULL, body = NULL, retry_key = '', channel = '',
		       first_try_at = NULL
		 WHERE school_id = ?
		   AND id IN (?)
		   AND done_at IS NULL
		   AND lease = ?`, state, state.live(), b.School, b.IDs, b.Lease)
}

// Retry gives messages back to be claimed again from due on, as they are. Nothing of the same person goes out before
// them.
func (s *Store) Retry(ctx context.Context, b Bundle, due time.Time) error {
	return s.mark(ctx, b, `
		UPDATE outbox
		   SET due_at = ?, tries = tries + 1, lease = '', leased_until = NULL
		 WHERE school_id = ?
		   AND id IN (?)
		   AND is_live = 1
		   AND lease = ?`, moment{due}, b.School, b.IDs, b.Lease)
}

// Postpone returns messages to be claimed again from due on, without a failure. A later message that is due may take
// them along.
func (s *Store) Postpone(ctx context.Context, b Bundle, due time.Time) error {
	return s.mark(ctx, b, `
		UPDATE outbox
		   SET due_at = ?, lease = '', leased_until = NULL
		 WHERE school_id = ?
		   AND id IN (?)
		   AND is_live = 1
		   AND lease = ?`, moment{due}, b.School, b.IDs, b.Lease)
}

// Release returns messages as if they had never been claimed, for a relay that stops.
func (s *Store) Release(ctx context.Context, b Bundle) error {
	return s.mark(ctx, b, `
		UPDATE outbox
		   SET lease = '', leased_until = NULL
		 WHERE school_id = ?
		   AND id IN (?)
		   AND done_at IS NULL
		   AND lease = ?`, b.School, b.IDs, b.Lease)
}

// mark changes the whole bundle or, with ErrConflict, nothing of it.
func (s *Store) mark(ctx context.Context, b Bundle, query string, args ...any) error {
	if len(b.IDs) == 0 {
		return nil
	}
	err := s.InTx(ctx, b.School, func(t *Tx) error { return t.mark(ctx, b, query, args...) })
	if err != nil {
		return fmt.Errorf("store: mark messages: %w", err)
	}
	return nil
}

func (t *Tx) mark(ctx context.Context, b Bundle, query string, args ...any) error {
	met, err := t.conn.exec(ctx, query, args...)
	if err == nil && met != int64(len(b.IDs)) {
		return ErrConflict
	}
	return err
}

// TakeWaiting leases a person's held and waiting messages to the caller. Waiting ones are left out while another of
// theirs is on its way that they would overtake. The caller sends it with a reply and marks it, so that two replies
// at once do not both carry it. What is not marked can be taken again after the lease.
func (s *Store) TakeWaiting(
	ctx context.Context, school leave.SchoolID, who leave.PersonID, now time.Time, lease time.Duration,
) ([]Pending, error) {
	var taken []Pending
	err := s.InTx(ctx, school, func(t *Tx) error {
		taken = nil
		if _, err := t.LockPeople(ctx, who); err != nil {
			return err
		}
		var rows []pendingRow
		err := t.conn.all(ctx, &rows, `
			SELECT `+pendingColumns+`
			  FROM outbox
			 WHERE school_id = ?
			   AND state IN (?)
			   AND person_id = ?
			 ORDER BY id`, t.school, []MessageState{MessageHeld, MessageDue, MessageFrozen}, who)
		if err == nil {
			taken, err = t.pendings(waitingOf(rows, now))
		}
		if err == nil {
			taken, err = t.lease(ctx, taken, now.Add(lease))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: take waiting messages: %w", err)
	}
	return taken, nil
}

// waitingOf is what of a person's messages a reply may carry: not what another carries or what is for another
// account, and of what goes out by itself only what is not due yet, while none is due.
func waitingOf(rows []pendingRow, now time.Time) []pendingRow {
	going := slices.ContainsFunc(rows, func(row pendingRow) bool {
		return row.State != MessageHeld && (row.State == MessageFrozen || row.Tries > 0 || !row.Due.After(now) ||
			row.Until.After(now))
	})
	var waiting []pendingRow
	for _, row := range rows {
		if !row.Until.After(now) && row.LineUser == "" && (row.State == MessageHeld || !going) {
			waiting = append(waiting, row)
		}
	}
	return waiting
}

// ReleaseHeld makes all held messages of a school due again. A new month has new pushes.
func (t *Tx) ReleaseHeld(ctx context.Context, due time.Time) error {
	_, err := t.conn.exec(ctx, `
		UPDATE outbox
		   SET state = ?, is_live = 1, due_at = ?, lease = '', leased_until = NULL
		 WHERE school_id = ?
		   AND state = ?`, MessageDue, moment{due}, t.school, MessageHeld)
	if err != nil {
		return fmt.Errorf("store: release held messages: %w", err)
	}
	return nil
}
