package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
)

// ClaimMessages leases the messages of up to limit members of staff to the caller. It keeps them from every other
// caller until the lease ends or they are marked. Whoever has waited longest comes first. A person's messages come
// together and in their order: all up to the last one that is due, the ones before it that could have waited
// included, because one push carries them all. A person who has an earlier message in another's hands, or one put off
// until later after a failure, is left out: nothing overtakes it.
func (s *Store) ClaimMessages(
	ctx context.Context, school leave.SchoolID, now time.Time, lease time.Duration, limit int,
) ([]Pending, error) {
	people, err := s.Read(school).waiting(ctx, now, limit)
	if err != nil || len(people) == 0 {
		return nil, err
	}
	var claimed []Pending
	err = s.InTx(ctx, school, func(t *Tx) error {
		var err error
		claimed, err = t.claim(ctx, people, now, lease)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: claim messages: %w", err)
	}
	return claimed, nil
}

// waiting finds people whose messages are due, whoever has waited longest first. It reads no more of a long backlog
// than it needs.
func (r Reader) waiting(ctx context.Context, now time.Time, limit int) ([]leave.PersonID, error) {
	const each = 8 // messages of one person that may stand before another's
	var rows []leave.PersonID
	err := r.conn.all(ctx, &rows, `
		SELECT person_id
		  FROM outbox
		 WHERE school_id = ?
		   AND is_live = 1
		   AND due_at <= ?
		   AND (leased_until IS NULL OR leased_until <= ?)
		 ORDER BY due_at
		 LIMIT ?`, r.school, moment{now}, moment{now}, each*limit)
	if err != nil {
		return nil, fmt.Errorf("store: waiting messages: %w", err)
	}
	var people []leave.PersonID
	seen := map[leave.PersonID]bool{}
	for _, who := range rows {
		if !seen[who] && len(people) < limit {
			seen[who] = true
			people = append(people, who)
		}
	}
	return people, nil
}

// claim leases what the people may be sent. Holding a person's row keeps other replicas from judging the same person
// at once.
func (t *Tx) claim(
	ctx context.Context, people []leave.PersonID, now time.Time, lease time.Duration,
) ([]Pending, error) {
	free, err := t.holdPeople(ctx, people)
	if err != nil || len(free) == 0 {
		return nil, err
	}
	var rows []pendingRow
	err = t.conn.all(ctx, &rows, `
		SELECT `+pendingColumns+`
		  FROM outbox
		 WHERE school_id = ?
		   AND person_id IN (?)
		   AND is_live = 1
		 ORDER BY person_id, id`, t.school, free)
	if err != nil {
		return nil, err
	}
	var claimed []Pending
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].To == rows[0].To {
			n++
		}
		ready, blockedUntil := sendable(rows[:n], now)
		if err := t.postpone(ctx, rows[0].To, now, blockedUntil); err != nil {
			return nil, err
		}
		found, err := t.pendings(ready)
		if err != nil {
			return nil, err
		}
		claimed = append(claimed, found...)
		rows = rows[n:]
	}
	return t.lease(ctx, claimed, now.Add(lease))
}

// holdPeople locks the people's rows and gives those that nobody else holds at this moment.
func (t *Tx) holdPeople(ctx context.Context, people []leave.PersonID) ([]leave.PersonID, error) {
	if t.conn.store.dialect.skipLocked == "" {
		return people, nil
	}
	var free []leave.PersonID
	err := t.conn.all(ctx, &free, `
		SELECT id
		  FROM staff
		 WHERE school_id = ?
		   AND id IN (?)
		 ORDER BY id`+t.conn.store.dialect.skipLocked, t.school, people)
	return free, err
}

// sendable is what of one person's live messages, in their order, may go out now: nothing while one is in another's
// hands. When one that failed waits for its next try, blockedUntil says until when.
func sendable(rows []pendingRow, now time.Time) (ready []pendingRow, blockedUntil time.Time) {
	last := -1
	for i, row := range rows {
		switch {
		case row.Until.After(now):
			return nil, time.Time{}
		case row.Due.After(now) && row.Tries > 0:
			return nil, row.Due.Time
		case !row.Due.After(now):
			last = i
		}
	}
	return rows[:last+1], time.Time{}
}

// postpone moves a blocked person's due messages to when the way is free, so that they do not crowd out others
// meanwhile.
func (t *Tx) postpone(ctx context.Context, who leave.PersonID, now, until time.Time) error {
	if until.IsZero() {
		return nil
	}
	_, err := t.conn.exec(ctx, `
		UPDATE outbox
		   SET due_at = ?
		 WHERE school_id = ?
		   AND person_id = ?
		   AND is_live = 1
		   AND due_at <= ?
		   AND (leased_until IS NULL OR leased_until <= ?)`, moment{until}, t.school, who, moment{now}, moment{now})
	return err
}

func (t *Tx) lease(ctx context.Context, claimed []Pending, until time.Time) ([]Pending, error) {
	token := rand.Text()
	for some := range slices.Chunk(claimed, 200) {
		_, err := t.conn.exec(ctx, `
			UPDATE outbox
			   SET lease = ?, leased_until = ?
			 WHERE school_id = ?
			   AND id IN (?)`, token, moment{until}, t.school, BundleOf(some...).IDs)
		if err != nil {
			return nil, err
		}
	}
	for i := range claimed {
		claimed[i].Lease = token
	}
	return claimed, nil
}
