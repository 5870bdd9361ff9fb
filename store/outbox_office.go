package store

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// undelivered are the states of messages that the office can have sent anew.
var undelivered = []MessageState{MessageHeld, MessageDead, MessageUncertain}

// Undelivered returns messages that have not reached their people, oldest first. They wait for their time or the next
// try, are held, have been given up, or nobody knows of them. At most limit come, after the one of an id. At most
// limit, after the one of an id.
func (r Reader) Undelivered(ctx context.Context, after string, limit int) ([]Pending, error) {
	return r.messages(ctx, `
		SELECT `+pendingColumns+`
		  FROM outbox
		 WHERE school_id = ?
		   AND state IN (?)
		   AND id > ?
		 ORDER BY id
		 LIMIT ?`, r.school, append([]MessageState{MessageDue, MessageFrozen}, undelivered...), after, limit)
}

// Messages gives those of the ids that exist.
func (r Reader) Messages(ctx context.Context, ids ...string) ([]Pending, error) {
	var all []Pending
	for _, some := range chunks(ids) {
		found, err := r.messages(ctx, `
			SELECT `+pendingColumns+`
			  FROM outbox
			 WHERE school_id = ?
			   AND id IN (?)
			 ORDER BY id`, r.school, some)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// RetryMessage makes a message due as if it had never been tried. It goes out with other bytes under another key.
// ErrConflict when it is not one that was held, given up or lost sight of.
func (t *Tx) RetryMessage(ctx context.Context, id string, due time.Time) error {
	return t.settleMessage(ctx, `
		UPDATE outbox
		   SET state = ?, is_live = 1, due_at = ?, tries = 0, lease = '', leased_until = NULL, body = NULL, retry_key = '',
		       channel = '', first_try_at = NULL, done_at = NULL
		 WHERE school_id = ?
		   AND id = ?
		   AND state IN (?)`, MessageDue, moment{due}, t.school, id, undelivered)
}

// HoldUnsent holds all messages that would go out by themselves for the next replies. It returns how many these are.
// What had been frozen is written anew then.
func (t *Tx) HoldUnsent(ctx context.Context) (int, error) {
	met, err := t.conn.exec(ctx, `
		UPDATE outbox
		   SET state = ?, is_live = 0, lease = '', leased_until = NULL, body = NULL, retry_key = '', channel = '',
		       first_try_at = NULL
		 WHERE school_id = ?
		   AND is_live = 1`, MessageHeld, t.school)
	if err != nil {
		return 0, fmt.Errorf("store: hold unsent messages: %w", err)
	}
	return int(met), nil
}

// DropMessage ends a message that nobody is to get any more. ErrConflict when it has come to an end, or is being sent
// at this moment.
func (t *Tx) DropMessage(ctx context.Context, id string, now time.Time) error {
	return t.settleMessage(ctx, `
		UPDATE outbox
		   SET state = ?, is_live = 0, lease = '', leased_until = NULL, body = NULL, done_at = ?
		 WHERE school_id = ?
		   AND id = ?
		   AND state IN (?)
		   AND (leased_until IS NULL OR leased_until <= ?)`,
		MessageDropped, moment{now}, t.school, id, append([]MessageState{MessageDue}, undelivered...), moment{now})
}

func (t *Tx) settleMessage(ctx context.Context, query string, args ...any) error {
	met, err := t.conn.exec(ctx, query, args...)
	if err == nil && met == 0 {
		err = ErrConflict
	}
	if err != nil {
		return fmt.Errorf("store: settle message: %w", err)
	}
	return nil
}

// Reach is the way in which somebody at the school can be written to.
type Reach struct {
	Person  leave.PersonID `db:"id"`
	Number  string         `db:"number"`
	Name    string         `db:"name"`
	Blocked bool           `db:"blocked"` // they are bound, and have blocked the bot; otherwise they are not bound
}

// OutOfReach lists the people at the school who can't be written to, by number. It also returns how many can.
func (r Reader) OutOfReach(ctx context.Context) (out []Reach, reached int, err error) {
	err = r.conn.all(ctx, &out, `
		SELECT staff.id, staff.number, staff.name, bindings.person_id IS NOT NULL AS blocked
		  FROM staff
		  LEFT JOIN bindings ON bindings.school_id = staff.school_id
		                    AND bindings.person_id = staff.id
		 WHERE staff.school_id = ?
		   AND staff.has_left = 0
		   AND (bindings.person_id IS NULL OR bindings.reachable = 0)
		 ORDER BY staff.number`, r.school)
	if err == nil {
		err = r.conn.get(ctx, &reached, `
		SELECT COUNT(*)
		  FROM staff
		  JOIN bindings ON bindings.school_id = staff.school_id
		               AND bindings.person_id = staff.id
		 WHERE staff.school_id = ?
		   AND staff.has_left = 0
		   AND bindings.reachable = 1`, r.school)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("store: out of reach: %w", err)
	}
	return out, reached, nil
}
