package office

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"leaveline/leave"
)

// CarryOver is the part of a person's 休假 that goes into the next leave year.
type CarryOver struct {
	leave.Person
	Minutes int // not booked yet
	Carried int // booked already
}

// CarryOverAnnual (保留) computes what staff may carry over of a year's 休假 (公務人員請假規則 §10 II). The list is in the order of
// staff numbers and leaves out those paid instead. With write it is booked into their ledgers, never twice.
func (o *Office) CarryOverAnnual(
	ctx context.Context, school leave.SchoolID, on leave.Date, paid []string, write bool, at time.Time,
) ([]CarryOver, error) {
	var all []CarryOver
	err := o.do(ctx, Actor{School: school, At: at}, "keep", func(tx *transaction) error {
		staff, err := tx.carryOverStaff(paid)
		if err != nil {
			return err
		}
		all = nil
		for _, p := range staff {
			one, err := tx.carryOver(p, leave.YearAt(p.Group, on), write)
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

// carryOverStaff locks and gives the people who may carry anything over.
func (tx *transaction) carryOverStaff(paid []string) ([]leave.Person, error) {
	var staff []leave.Person
	var ids []leave.PersonID
	for _, unit := range tx.units {
		people, err := tx.db.PeopleOf(tx.ctx, unit.ID)
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
	return staff, tx.lockPeople(ids...)
}

func (tx *transaction) carryOver(p leave.Person, year leave.LeaveYear, write bool) (CarryOver, error) {
	entries, err := tx.db.EntriesOf(tx.ctx, p.ID, leave.Annual)
	if err != nil {
		return CarryOver{}, err
	}
	taken, err := tx.db.UsageOfType(tx.ctx, p.ID, leave.Annual, "")
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
	ledger := ledgersFrom(tx.snapshot, p, []leave.LeaveYear{year}, entries, nil)[0]
	one.Minutes = ledger.Carryable(leave.Account{Type: leave.Annual, Entries: entries, Usage: taken}) - one.Carried
	if !write || one.Minutes <= 0 {
		one.Minutes = max(one.Minutes, 0)
		return one, nil
	}
	e := leave.Entry{
		Person: p.ID, Type: leave.Annual, Year: into.First, Kind: leave.EntryCarry, Minutes: one.Minutes, Day: into.First,
		Until: leave.CarryUntil(p.Group, into), At: tx.actor.At, Reason: fmt.Sprintf("%d年保留", year.First.ROCYear()),
	}
	if err := tx.db.AddEntries(tx.ctx, e); err != nil {
		return one, err
	}
	edits, err := tx.ledgerEdits(e)
	if err != nil {
		return one, err
	}
	if err := tx.audit(verbAdjust, string(leave.Annual), p.ID, edits...); err != nil {
		return one, err
	}
	return one, tx.notifyAdjusted(p.ID)
}
