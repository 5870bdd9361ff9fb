package cli

import (
	"leaveline/leave"
	"leaveline/office"
)

type proofsCommand struct {
	Late bool `help:"Only those that are past their day."`
}

// Run lists the certificates that are still to come, the earliest due first. Each has a line, without the type of
// leave or its reason.
func (l *proofsCommand) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		debts, err := s.office.ProofDebts(p.Ctx, s.school.ID, p.Now())
		if err != nil {
			return err
		}
		return l.list(p, debts)
	})
}

func (l *proofsCommand) list(p Process, debts []office.ProofDebt) error {
	shown := 0
	for _, d := range debts {
		if l.Late && !d.Late {
			continue
		}
		mark := leave.Bilingual{}
		if d.Late {
			mark = leave.Both("\t逾期", "\tlate")
		}
		shown++
		if err := p.say("%v\t%s\t%s\t%v 前%s", "%v\t%s\t%s\tdue %v%s", d.Number, d.Staff, d.Name, d.Due, mark); err != nil {
			return err
		}
	}
	return p.say("還有 %d 件證明待補", "%d certificates owed", shown)
}
