package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

type typesCommand struct {
	Show  typesShow  `cmd:"" default:"1" help:"List everything in which the school's catalogue differs from the built-in one."`
	Apply typesApply `cmd:"" help:"Take the built-in figures over, all of them or those that are named, and list what was changed."`
}

type typesShow struct{}

// Run lists each figure that differs, the school's and the built-in one. It changes nothing.
func (typesShow) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		return p.differences("differs", s.school.Types.Differences(leave.DefaultTypes()),
			"nothing differs from this version's types")
	})
}

type typesApply struct {
	Figures []string `arg:"" help:"What to take over: all, or types and figures as show lists them, as in sick or sick.quotas.teacher."`
	Keep    []string `help:"What stays as the school has it, written the same way: --keep personal.presets,trip." placeholder:"FIGURE"`
	DryRun  bool     `help:"Only list what would be changed."`
}

// Run takes over the given figures, with an audit row for each. It lists them before those that stay.
func (a *typesApply) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		all := s.school.Types.Differences(leave.DefaultTypes())
		if err := namedFigures(all, append(a.named(), a.Keep...)); err != nil {
			return err
		}
		if a.DryRun {
			return p.differences("would take over", slices.DeleteFunc(all, func(d leave.Difference) bool { return !a.wants(d) }),
				"nothing to take over")
		}
		taken, left, err := s.office.UpdateTypes(p.Ctx, s.school.ID, a.wants, p.Now())
		if err != nil {
			return err
		}
		if err := p.differences("took over", taken, "nothing to take over"); err != nil {
			return err
		}
		return p.differences("left", left, "")
	})
}

// everything is the word for all figures.
const everything = "all"

// named are the figures that are taken over by name; none where all are.
func (a *typesApply) named() []string {
	if slices.Contains(a.Figures, everything) {
		return nil
	}
	return slices.Clone(a.Figures)
}

// wants reports whether a difference is to be taken over. A type that only the school has is its own.
func (a *typesApply) wants(d leave.Difference) bool {
	if d.Path == "" && d.Want == nil || within(d, a.Keep) {
		return false
	}
	named := a.named()
	return named == nil || within(d, named)
}

// within reports whether a figure is one of those named, or part of one.
func within(d leave.Difference, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return d.At() == name ||
			strings.HasPrefix(d.At(), name+".")
	})
}

// namedFigures refuses a name that no difference has, so that a mistyped --keep loses nothing.
func namedFigures(all []leave.Difference, names []string) error {
	for _, name := range names {
		if !slices.ContainsFunc(all, func(d leave.Difference) bool { return within(d, []string{name}) }) {
			return fmt.Errorf("%s: nothing of that name differs", name)
		}
	}
	return nil
}

// differences lists figures a line each, or says that there is none.
func (p Process) differences(did string, all []leave.Difference, none string) error {
	for _, d := range all {
		if _, err := fmt.Fprintf(p.Stdout, "%s: %s: here %s, built in %s\n", did, d.At(), figure(d.Have),
			figure(d.Want)); err != nil {
			return err
		}
	}
	if len(all) > 0 || none == "" {
		return nil
	}
	_, err := fmt.Fprintln(p.Stdout, none)
	return err
}

// figure writes a figure as it is stored.
func figure(value any) string {
	if value == nil {
		return "none"
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(data)
}
