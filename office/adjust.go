package office

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Adjustment is what the personnel office writes into somebody's ledger.
type Adjustment struct {
	Staff   string // 員工代號
	Type    leave.TypeCode
	Kind    leave.EntryKind
	On      leave.Date // a day of the leave year; zero is today
	Minutes int
	Until   leave.Date // the last day on which it may be taken; zero is as the law says, or the end of the leave year
	Reason  string
}

// Adjust grants, carries over, corrects or lets lapse some of a person's leave, with a reason that the person reads too. It gives the
// balance as it was and as it is now. A person, a type or a reason that can't be is a denial.
func (o *Office) Adjust(ctx context.Context, school leave.SchoolID, a Adjustment, at time.Time) (before, after leave.Balance, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "adjust", func(tx *transaction) error {
		person, err := tx.lockStaff(a.Staff)
		if err != nil {
			return err
		}
		before, after, err = tx.adjust(person, a)
		return err
	})
	return before, after, err
}

// lockStaff is whoever has a staff number, locked; who is not there, or has left, is a denial.
func (tx *transaction) lockStaff(number string) (leave.Person, error) {
	person, err := tx.db.PersonByNumber(tx.ctx, number)
	if errors.Is(err, store.ErrNotFound) || err == nil && person.Left {
		return person, leave.Deny(leave.DeniedUnknownPerson, nil)
	}
	if err != nil {
		return person, err
	}
	return person, tx.lockPeople(person.ID)
}

func (tx *transaction) adjust(person leave.Person, a Adjustment) (before, after leave.Balance, err error) {
	t, known := tx.school.Types.Find(a.Type)
	quota, may := t.Quota(person.Group)
	switch {
	case !known:
		return before, after, leave.Deny(leave.DeniedUnknownType, nil)
	case !may || quota.Unlimited || t.Occasion != leave.NoOccasion:
		return before, after, leave.Deny(leave.DeniedNotEligible, leave.Args{"type": a.Type})
	case strings.TrimSpace(a.Reason) == "":
		return before, after, leave.Deny(leave.DeniedReasonMissing, leave.Args{"type": a.Type})
	}
	on := a.On
	if on == 0 {
		on = tx.today
	}
	year := leave.YearAt(person.Group, on)
	balance := func() leave.Balance {
		return tx.lookup.ledgersOfYears(tx.snapshot, person, []leave.LeaveYear{year}, "")[0].Balance(a.Type)
	}
	before = balance()
	entry := leave.Entry{
		Person: person.ID, Type: a.Type, Year: year.First, Kind: a.Kind, Minutes: a.Minutes, Until: a.Until,
		Day: min(max(tx.today, year.First), year.Next-1), At: tx.actor.At, By: tx.actor.Person, Reason: strings.TrimSpace(a.Reason),
	}
	if a.Kind == leave.EntryCarry && a.Type == leave.Annual && a.Until == 0 {
		entry.Until = leave.KeptUntil(person.Group, year)
	}
	if err := leave.CheckKept(entry, person.Group); err != nil {
		return before, after, err
	}
	if err := tx.db.AddEntries(tx.ctx, entry); err != nil {
		return before, after, err
	}
	if err := tx.audit(verbAdjust, string(a.Type), person.ID); err != nil {
		return before, after, err
	}
	return before, balance(), tx.notifyAdjusted(person.ID)
}

// adjustDelay is how long the office may go on correcting somebody's ledger until they are told of all of it.
const adjustDelay = 10 * time.Minute

// notifyAdjusted lets the person know that there is something new in their ledger; what and why they read there.
func (tx *transaction) notifyAdjusted(who leave.PersonID) error {
	n := leave.Notice{Kind: leave.NoticeAdjusted, To: who}
	return tx.db.Enqueue(tx.ctx, store.Message{
		ID: store.NewID(tx.actor.At), To: who, Notice: n, Key: fmt.Sprintf("%s:%s:%s", n.Kind, who, tx.auditID),
		Due: tx.school.TellAt(leave.Telling{Kind: n.Kind, How: tx.lookup.person(who).Hears()}, tx.actor.At.Add(adjustDelay)),
	})
}
