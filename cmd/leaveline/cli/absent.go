package cli

import (
	"leaveline/leave"
	"leaveline/office"
)

type absentCommand struct {
	Staff  string `arg:"" help:"The staff number (員工代號)."`
	Date   string `arg:"" help:"The day, as in 115-11-24 or 2026-11-24."`
	Hours  int    `help:"How many hours of it; below zero fewer than was said before: --hours=-4." required:""`
	Reason string `help:"What was found; the person reads it." required:""`
}

// Run records 曠職 of a day, with an audit row. It prints how much it is in the leave year.
func (a *absentCommand) Run(p Process) error {
	day, err := p.day(a.Date)
	if err != nil {
		return err
	}
	if err := visible(a.Reason); err != nil {
		return err
	}
	return withSchool(p, func(s schoolCommand) error {
		const hour = 60
		total, err := s.office.RecordAbsence(p.Ctx, s.school.ID,
			office.AbsenceRecord{Staff: a.Staff, Day: day, Minutes: a.Hours * hour, Reason: a.Reason}, p.Now())
		if err != nil {
			return err
		}
		who, err := s.named(p, a.Staff)
		if err != nil {
			return err
		}
		return p.say("%s 那個年度曠職共 %s", "%s, absent without leave in that leave year: %s", who,
			p.words(s).Value(leave.Minutes(total)))
	})
}
