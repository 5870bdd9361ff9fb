package cli

import "leaveline/leave"

type recountCommand struct {
	From  string `arg:"" help:"The first day, as in 115-12-07 or 2026-12-07."`
	Until string `arg:"" optional:"" help:"The last day; only the first one when not given."`
}

// Run counts the requests of some days anew, as an import of a calendar does with the days that turn.
func (c *recountCommand) Run(p Process) error {
	first, err := p.day(c.From)
	if err != nil {
		return err
	}
	last, err := p.dayOrNone(c.Until)
	if err != nil {
		return err
	}
	last = max(first, last)
	var days []leave.TurnedDay
	for day := first; day <= last; day++ {
		days = append(days, leave.TurnedDay{Day: day})
	}
	return withSchool(p, func(s schoolCommand) error {
		n, err := s.office.Recount(p.Ctx, s.school.ID, leave.RecountCause{Days: days}, p.Now())
		if err != nil {
			return err
		}
		return p.say("%d 件假單重新計算；其中 %d 件全部放假而結案，%d 件恢復",
			"%d requests count differently now; of %d nothing is left, and %d are taken up again",
			n.Changed, n.Voided, n.Revived)
	})
}
