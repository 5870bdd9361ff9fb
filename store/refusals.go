package store

import (
	"context"
	"errors"
	"fmt"

	"leaveline/leave"
)

// Refusal counts how often somebody was refused something on a day.
type Refusal struct {
	Day   leave.Date
	Who   string // a person, or an account that is nobody's, at most 64 bytes
	Kind  string
	Times int
}

// AddRefusal counts a refusal, and gives how many there were on that day.
func (t *Tx) AddRefusal(ctx context.Context, who, kind string, on leave.Date) (times int, err error) {
	key := []any{t.school, day(on), who, kind}
	met, err := t.conn.exec(ctx, `
		UPDATE refusals
		   SET times = times + 1
		 WHERE school_id = ?
		   AND day = ?
		   AND who = ?
		   AND kind = ?`, key...)
	if err == nil && met == 0 {
		err = t.conn.insert(ctx, "refusals", "school_id, day, who, kind, times", [][]any{append(key, 1)})
		if errors.Is(err, ErrDuplicate) { // another replica counted the first one
			return 0, fmt.Errorf("store: add refusal: %w", ErrConflict)
		}
	}
	if err == nil {
		err = t.conn.get(ctx, &times, `
			SELECT times
			  FROM refusals
			 WHERE school_id = ?
			   AND day = ?
			   AND who = ?
			   AND kind = ?`, t.school, day(on), who, kind)
	}
	if err != nil {
		return 0, fmt.Errorf("store: add refusal: %w", err)
	}
	return times, nil
}

// TakeRefusals gives the counts of the days before one, and forgets them.
func (t *Tx) TakeRefusals(ctx context.Context, before leave.Date) ([]Refusal, error) {
	var rows []struct {
		Day   day    `db:"day"`
		Who   string `db:"who"`
		Kind  string `db:"kind"`
		Times int    `db:"times"`
	}
	err := t.conn.all(ctx, &rows, `
		SELECT day, who, kind, times
		  FROM refusals
		 WHERE school_id = ?
		   AND day < ?
		 ORDER BY day, who, kind`+t.conn.store.dialect.lock, t.school, day(before))
	if err == nil && len(rows) > 0 {
		_, err = t.conn.exec(ctx, `
			DELETE FROM refusals
			 WHERE school_id = ?
			   AND day < ?`, t.school, day(before))
	}
	if err != nil {
		return nil, fmt.Errorf("store: take refusals: %w", err)
	}
	all := make([]Refusal, len(rows))
	for i, row := range rows {
		all[i] = Refusal{leave.Date(row.Day), row.Who, row.Kind, row.Times}
	}
	return all, nil
}

// WrongCodesOf returns the number of wrong codes that all LINE accounts tried on a day.
func (r Reader) WrongCodesOf(ctx context.Context, on leave.Date) (int, error) {
	var wrong int
	err := r.conn.get(ctx, &wrong, `
		SELECT COALESCE(SUM(wrong), 0)
		  FROM bind_attempts
		 WHERE school_id = ?
		   AND day = ?`, r.school, day(on))
	if err != nil {
		return 0, fmt.Errorf("store: wrong codes of a day: %w", err)
	}
	return wrong, nil
}
