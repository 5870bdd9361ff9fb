package cli

import (
	"fmt"

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
		mark := ""
		if d.Late {
			mark = "\tlate"
		}
		shown++
		if _, err := fmt.Fprintf(p.Stdout, "%v\t%s\t%s\tdue %v%s\n", d.Number, d.Staff, d.Name, d.Due, mark); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(p.Stdout, "%d certificates owed\n", shown)
	return err
}
