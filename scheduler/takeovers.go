package scheduler

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// takeovers reminds those who are asked to take a duty over (代理轉移) and have not answered, in the morning: on the first working day
// after they were asked, and on the last ones before the duty begins.
func (s *Scheduler) takeovers(ctx context.Context, school *leave.School, w Window) error {
	today, morning := passed(school, school.Settings.RemindAt, w)
	if !morning || today != school.Now(w.To).Day {
		return nil
	}
	var after leave.RequestID
	for {
		page, err := s.Store.Read(s.School).TakeoversAsked(ctx, after, pageSize)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			for _, who := range r.TakersToRemind(today, school) {
				key := fmt.Sprintf("takeover:%s:%s:%s", r.ID, who, today)
				if err := s.Office.RemindTakeover(ctx, s.School, who, r.ID, key, w.To); err != nil {
					return err
				}
			}
		}
		after = page[len(page)-1].ID
	}
}
