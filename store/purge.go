package store

import (
	"context"
	"fmt"
	"time"
)

// Purge deletes records that ended before a moment and have no further use. They are messages that came to an end,
// binding codes and links that ran out, counts of wrong codes, and windows of jobs. Requests and the audit are never
// touched.
func (t *Tx) Purge(ctx context.Context, before time.Time) error {
	for _, sweep := range []struct {
		query string
		args  []any
	}{
		{`DELETE FROM outbox
		   WHERE school_id = ?
		     AND is_live = 0
		     AND due_at < ?
		     AND state <> ?`, []any{t.school, moment{before}, MessageHeld}},
		{`DELETE FROM bind_codes
		   WHERE school_id = ?
		     AND expires_at < ?`, []any{t.school, moment{before}}},
		{`DELETE FROM bind_attempts
		   WHERE school_id = ?
		     AND day < ?`, []any{t.school, before.Format(time.DateOnly)}},
		{`DELETE FROM refusals
		   WHERE school_id = ?
		     AND day < ?`, []any{t.school, before.Format(time.DateOnly)}},
		{`DELETE FROM file_links
		   WHERE school_id = ?
		     AND expires_at < ?`, []any{t.school, moment{before}}},
		{`DELETE FROM job_windows
		   WHERE school_id = ?
		     AND window_start < ?`, []any{t.school, moment{before}}},
	} {
		if _, err := t.conn.exec(ctx, sweep.query, sweep.args...); err != nil {
			return fmt.Errorf("store: purge: %w", err)
		}
	}
	return nil
}
