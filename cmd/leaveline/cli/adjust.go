package cli

import (
	"leaveline/leave"
	"leaveline/office"
)

type adjustCommand struct {
	Staff  string `arg:"" help:"The staff number (員工代號)."`
	Type   string `arg:"" help:"The type of leave: its code or its name, as in annual or 休假."`
	Days   int    `help:"Days more, or fewer: --days=-1."`
	Hours  int    `help:"Hours more, or fewer: --hours=-4."`
	Reason string `help:"Why; the person reads it in their statement." required:""`
	As     string `help:"What it is: a correction, a grant in place of what seniority gives, days kept from before, or kept days that lapse." enum:"adjust,grant,carry,lapse" default:"adjust"`
	On     string `help:"A day of the leave year that it belongs to, as in 115-08-01 or 2026-08-01; today when not given." placeholder:"DATE"`
	Until  string `help:"The last day on which it may be taken; otherwise the last one of the leave year, or of 休假 that staff keep, of the third year." placeholder:"DATE"`
}

// Run writes one row into a person's ledger, with an audit row. It prints the balance before and after it.
func (a *adjustCommand) Run(p Process) error {
	on, err := p.dayOrNone(a.On)
	if err != nil {
		return err
	}
	until, err := p.dayOrNone(a.Until)
	if err != nil {
		return err
	}
	if err := visible(a.Reason); err != nil {
		return err
	}
	return withSchool(p, func(s schoolCommand) error {
		before, after, err := s.office.Adjust(p.Ctx, s.school.ID, office.Adjustment{
			Staff: a.Staff, Type: named(s.school.Types, a.Type), Kind: leave.EntryKind(a.As), On: on, Until: until,
			Minutes: a.Days*leave.DayLength + a.Hours*60, Reason: a.Reason,
		}, p.Now())
		if err != nil {
			return err
		}
		who, err := s.named(p, a.Staff)
		if err != nil {
			return err
		}
		words := p.words(s)
		return p.say("%s %s（%v 起的年度）：%s，原來%s", "%s, %s of the year from %v: %s, before %s", who, words.Type(after.Type),
			after.Year, words.Value(after), words.Value(before))
	})
}

// named is the code of a type that was given by its code or by its name in either language.
func named(types leave.Types, name string) leave.TypeCode {
	for _, t := range types {
		if name == string(t.Code) || name == t.In(leave.Chinese) || name == t.In(leave.English) {
			return t.Code
		}
	}
	return leave.TypeCode(name)
}
