package store

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// Code is a binding code of the personnel office. Only its hash is kept, and the public letters it begins with.
type Code struct {
	Hash    []byte
	Prefix  string // the public first letters: a wrong try that begins with them counts against this code
	Person  leave.PersonID
	Expires time.Time
	Wrong   int
	Used    time.Time // zero while it is good
}

// maxWrongTries is how many wrong tries end a code.
const maxWrongTries = 5

// AddCode keeps a new code; ErrDuplicate when the same one exists.
func (t *Tx) AddCode(ctx context.Context, code Code) error {
	err := t.conn.insert(ctx, "bind_codes", "school_id, hash, prefix, person_id, expires_at, wrong, used_at",
		[][]any{{t.school, code.Hash, code.Prefix, code.Person, moment{code.Expires}, code.Wrong, moment{code.Used}}})
	if err != nil {
		return fmt.Errorf("store: add code: %w", err)
	}
	return nil
}

// TakeCode uses a code up and says whose it is. ErrNotFound when it is unknown, used, expired, or was guessed at five
// times.
func (t *Tx) TakeCode(ctx context.Context, hash []byte, now time.Time) (leave.PersonID, error) {
	met, err := t.conn.exec(ctx, `
		UPDATE bind_codes
		   SET used_at = ?
		 WHERE school_id = ?
		   AND hash = ?
		   AND used_at IS NULL
		   AND expires_at > ?
		   AND wrong < ?`, moment{now}, t.school, hash, moment{now}, maxWrongTries)
	if err == nil && met == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("store: take code: %w", err)
	}
	var who leave.PersonID
	err = t.conn.get(ctx, &who, `
		SELECT person_id
		  FROM bind_codes
		 WHERE school_id = ?
		   AND hash = ?`, t.school, hash)
	if err != nil {
		return "", fmt.Errorf("store: take code: %w", err)
	}
	return who, nil
}

// AddWrongTry counts a wrong code against the valid codes with the same public letters.
func (t *Tx) AddWrongTry(ctx context.Context, prefix string) error {
	_, err := t.conn.exec(ctx, `
		UPDATE bind_codes
		   SET wrong = wrong + 1
		 WHERE school_id = ?
		   AND prefix = ?
		   AND used_at IS NULL`, t.school, prefix)
	if err != nil {
		return fmt.Errorf("store: add wrong try: %w", err)
	}
	return nil
}

// WrongCodes returns the number of wrong codes that a LINE account tried on a day.
func (r Reader) WrongCodes(ctx context.Context, lineUser string, on leave.Date) (int, error) {
	var wrong int
	err := r.conn.get(ctx, &wrong, `
		SELECT COALESCE(SUM(wrong), 0)
		  FROM bind_attempts
		 WHERE school_id = ?
		   AND line_user = ?
		   AND day = ?`, r.school, lineUser, day(on))
	if err != nil {
		return 0, fmt.Errorf("store: wrong codes: %w", err)
	}
	return wrong, nil
}

// AddWrongCode counts a wrong code of a LINE account.
func (t *Tx) AddWrongCode(ctx context.Context, lineUser string, on leave.Date) error {
	args := []any{t.school, lineUser, day(on)}
	met, err := t.conn.exec(ctx, `
		UPDATE bind_attempts
		   SET wrong = wrong + 1
		 WHERE school_id = ?
		   AND line_user = ?
		   AND day = ?`, args...)
	if err == nil && met == 0 {
		err = t.conn.insert(ctx, "bind_attempts", "school_id, line_user, day, wrong", [][]any{append(args, 1)})
	}
	if err != nil {
		return fmt.Errorf("store: add wrong code: %w", err)
	}
	return nil
}
