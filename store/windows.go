package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
)

// ClaimWindow reports whether the caller may run a job for the window from a moment. It may when nobody has begun it
// yet, or when the one who began has not finished it within their lease.
func (s *Store) ClaimWindow(
	ctx context.Context, school leave.SchoolID, job string, window, now time.Time, lease time.Duration,
) (bool, error) {
	claimed := false
	err := s.InTx(ctx, school, func(t *Tx) error {
		var err error
		claimed, err = t.claimWindow(ctx, job, moment{window}, moment{now}, moment{now.Add(lease)})
		return err
	})
	if err != nil {
		return false, fmt.Errorf("store: claim window: %w", err)
	}
	return claimed, nil
}

func (t *Tx) claimWindow(ctx context.Context, job string, window, now, until moment) (bool, error) {
	met, err := t.conn.exec(ctx, `
		UPDATE job_windows
		   SET leased_until = ?
		 WHERE school_id = ?
		   AND job = ?
		   AND window_start = ?
		   AND finished_at IS NULL
		   AND leased_until <= ?`, until, t.school, job, window, now)
	if err != nil || met == 1 {
		return met == 1, err
	}
	err = t.conn.insert(ctx, "job_windows", "school_id, job, window_start, leased_until",
		[][]any{{t.school, job, window, until}})
	if errors.Is(err, ErrDuplicate) { // finished, or in another's hands
		return false, nil
	}
	return err == nil, err
}

// FinishWindow ends a window for good; ErrConflict when it was finished already, or never claimed.
func (s *Store) FinishWindow(ctx context.Context, school leave.SchoolID, job string, window, now time.Time) error {
	err := s.InTx(ctx, school, func(t *Tx) error {
		met, err := t.conn.exec(ctx, `
			UPDATE job_windows
			   SET finished_at = ?
			 WHERE school_id = ?
			   AND job = ?
			   AND window_start = ?
			   AND finished_at IS NULL`, moment{now}, school, job, moment{window})
		if err == nil && met == 0 {
			return ErrConflict
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("store: finish window: %w", err)
	}
	return nil
}

// LastWindow returns the beginning of the newest finished window of a job. It is the zero time when there is none.
func (r Reader) LastWindow(ctx context.Context, job string) (time.Time, error) {
	var last moment
	err := r.conn.get(ctx, &last, `
		SELECT window_start
		  FROM job_windows
		 WHERE school_id = ?
		   AND job = ?
		   AND finished_at IS NOT NULL
		 ORDER BY window_start DESC
		 LIMIT 1`, r.school, job)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return time.Time{}, fmt.Errorf("store: last window: %w", err)
	}
	return last.Time, nil
}
