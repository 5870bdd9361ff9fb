package office

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"leaveline/leave"
)

// CarryOver is what of a person's 休假 may be kept beyond a year.
type CarryOver struct {
	leave.Person
	Minutes int // that may be kept and are not yet
	Carried int // that are kept already
}

// CarryOverAnnual (保留) says who may keep how much of the 休假 of a year in the next one (公務人員請假規則 §10 II), in the order of staff numbers, and writes
// it into their ledgers where it is to be written. Nothing is written twice. Whoever is paid for it instead is left out.
func (o *Office) CarryOverAnnual(ctx context.Context, school leave.SchoolID, on leave.Date, paid []string, write bool, at time.Time) ([]CarryOver, error) {
	var all []CarryOver
	err := o.do(ctx, Actor{School: school, At: at}, "keep", func(d *deed) error {
		staff, err := d.keepers(paid)
		if err != nil {
			return err
		}
		all = nil
		for _, p := range staff {
			one, err := d.keep(p, leave.YearAt(p.Group, on), write)
			if err != nil {
				return err
			}
			if one.Minutes > 0 || one.Carried > 0 {
				all = append(all, one)
			}
		}
		return nil
	})
	return all, err
}

// keepers are those who may keep anything, locked.
func (d *deed) keepers(paid []string) ([]leave.Person, error) {
	var staff []leave.Person
	var ids []leave.PersonID
	for _, unit := range d.units {
		people, err := d.tx.PeopleOf(d.ctx, unit.ID)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			if p.Group == leave.Staff && !slices.Contains(paid, p.Number) {
				staff, ids = append(staff, p), append(ids, p.ID)
			}
		}
	}
	slices.SortFunc(staff, func(a, b leave.Person) int { return strings.Compare(a.Number, b.Number) })
	return staff, d.lockPeople(ids...)
}

func (d *deed) keep(p leave.Person, year leave.LeaveYear, write bool) (CarryOver, error) {
	entries, err := d.tx.EntriesOf(d.ctx, p.ID, leave.Annual)
	if err != nil {
		return CarryOver{}, err
	}
	taken, err := d.tx.TakingsOf(d.ctx, p.ID, leave.Annual, "")
	if err != nil {
		return CarryOver{}, err
	}
	into := leave.YearAt(p.Group, year.Next)
	one := CarryOver{Person: p}
	for _, e := range entries {
		if e.Kind == leave.EntryCarry && e.Year == into.First {
			one.Carried += e.Minutes
		}
	}
	ledger := ledgersFrom(d.kept, p, []leave.LeaveYear{year}, entries, nil)[0]
	one.Minutes = ledger.Keepable(leave.Account{Type: leave.Annual, Entries: entries, Takings: taken}) - one.Carried
	if !write || one.Minutes <= 0 {
		one.Minutes = max(one.Minutes, 0)
		return one, nil
	}
	e := leave.Entry{
		Person: p.ID, Type: leave.Annual, Year: into.First, Kind: leave.EntryCarry, Minutes: one.Minutes, Day: into.First,
		Until: leave.KeptUntil(p.Group, into), At: d.actor.At, Reason: fmt.Sprintf("%d年保留", year.First.ROCYear()),
	}
	if err := d.tx.AddEntries(d.ctx, e); err != nil {
		return one, err
	}
	if err := d.note(verbAdjust, string(leave.Annual), p.ID); err != nil {
		return one, err
	}
	return one, d.tellAdjusted(p.ID)
}
