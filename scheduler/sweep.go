package scheduler

import (
	"context"

	"leaveline/leave"
)

// pageSize bounds how many cases are in memory at once.
const pageSize = 200

// sweep hands all open cases to look, a page at a time.
func (s *Scheduler) sweep(ctx context.Context, look func([]*leave.Request) error) error {
	var after leave.RequestID
	for {
		page, err := s.Store.Read(s.School).Awaiting(ctx, after, pageSize)
		if err != nil || len(page) == 0 {
			return err
		}
		if err := look(page); err != nil {
			return err
		}
		after = page[len(page)-1].ID
	}
}
