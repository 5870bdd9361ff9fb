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

// Adjustment is an entry of the personnel office in somebody's ledger.
type Adjustment struct {
	Staff   string // 員工代號
	Type    leave.TypeCode
	Kind    leave.EntryKind
	On      leave.Date // a day of the leave year; zero is today
	Minutes int
	Until   leave.Date // the last day on which it may be taken; zero is as the law says, or the end of the leave year
	Reason  string
}

// Adjust books a grant, a carry-over, a correction or a lapse with its reason. The person reads the reason too. It
// gives the balance as it was and as it is now. A person, a type or a reason that can't be is a denial.
func (o *Office) Adjust(
	ctx context.Context, school leave.SchoolID, a Adjustment, at time.Time,
) (before, after leave.Balance, err error) {
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

// lockStaff locks the person with a staff number. Who is not there, or has left, is a denial.
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
		Day: min(max(tx.today, year.First), year.Next-1), At: tx.actor.At, By: tx.actor.Person,
		Reason: strings.TrimSpace(a.Reason),
	}
	if a.Kind == leave.EntryCarry && a.Type == leave.Annual && a.Until == 0 {
		entry.Until = leave.CarryUntil(person.Group, year)
	}
	if err := leave.CheckCarry(entry, person.Group); err != nil {
		return before, after, err
	}
	if err := tx.db.AddEntries(tx.ctx, entry); err != nil {
		return before, after, err
	}
	edits, err := tx.ledgerEdits(entry)
	if err != nil {
		return before, after, err
	}
	if err := tx.audit(verbAdjust, string(a.Type), person.ID, edits...); err != nil {
		return before, after, err
	}
	after = balance()
	if after.Beyond > before.Beyond {
		if err := tx.tellOverdrawn(person, a.Type); err != nil {
			return before, after, err
		}
	}
	return before, after, tx.notifyAdjusted(person.ID)
}

// adjustDelay delays the notice of an adjustment, so that several corrections become one message.
const adjustDelay = 10 * time.Minute

// notifyAdjusted lets the person know that there is something new in their ledger; what and why they read there.
func (tx *transaction) notifyAdjusted(who leave.PersonID) error {
	n := leave.Notice{Kind: leave.NoticeAdjusted, To: who}
	return tx.db.Enqueue(tx.ctx, store.Message{
		ID: store.NewID(tx.actor.At), To: who, Notice: n, Key: fmt.Sprintf("%s:%s:%s", n.Kind, who, tx.auditID),
		Due: tx.school.DeliverBy(
			leave.NoticeTiming{Kind: n.Kind, Mode: tx.lookup.person(who).EffectiveMode()}, tx.actor.At.Add(adjustDelay),
		),
	})
}

// saveCredits books the 補休 that a request now earns, or takes it back. It does nothing where that has not changed.
func (tx *transaction) saveCredits(was, q *leave.Request) error {
	before, onDay := was.Earned()
	if minutes, day := q.Earned(); minutes == before && day == onDay {
		return nil
	}
	standing, err := tx.db.EntriesOf(tx.ctx, q.Applicant, leave.Compensatory)
	if err != nil {
		return err
	}
	credits := q.Credits(tx.school.Settings, standing, tx.act(""))
	if len(credits) == 0 {
		return nil
	}
	if err := tx.db.AddEntries(tx.ctx, credits...); err != nil {
		return err
	}
	return tx.tellOverdrawn(tx.lookup.person(q.Applicant), leave.Compensatory)
}

const verbAbsence leave.Verb = "absence"

// AbsenceRecord (曠職) records minutes of a day on which somebody was absent without leave. Minutes below zero correct
// an earlier record.
type AbsenceRecord struct {
	Staff   string // 員工代號
	Day     leave.Date
	Minutes int
	Reason  string
}

// RecordAbsence writes down that somebody was absent without leave. The person is told that there is something in their
// ledger, and reads there when, how long, why, and that it is not paid. It gives the minutes of the leave year. What
// can't be is a denial.
func (o *Office) RecordAbsence(
	ctx context.Context, school leave.SchoolID, a AbsenceRecord, at time.Time,
) (total int, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "absence", func(tx *transaction) error {
		person, err := tx.lockStaff(a.Staff)
		if err != nil {
			return err
		}
		total, err = tx.recordAbsence(person, a)
		return err
	})
	return total, err
}

func (tx *transaction) recordAbsence(person leave.Person, a AbsenceRecord) (int, error) {
	if a.Day > tx.today {
		return 0, leave.Deny(
			leave.DeniedAbsence, leave.Args{"day": a.Day, "minutes": leave.Minutes(0), "most": leave.Minutes(0)},
		)
	}
	year := leave.YearAt(person.Group, a.Day).First
	entries, err := tx.db.Entries(tx.ctx, []leave.PersonID{person.ID}, []leave.Date{year})
	if err != nil {
		return 0, err
	}
	standing := entries[person.ID]
	e, err := leave.AbsenceOf(
		person, a.Day, a.Minutes, strings.TrimSpace(a.Reason), standing, tx.school.Hours.Calendar, tx.act(""),
	)
	if err != nil {
		return 0, err
	}
	if err := tx.db.AddEntries(tx.ctx, e); err != nil {
		return 0, err
	}
	total := 0
	for _, one := range leave.Absences(append(standing, e), year) {
		total += one.Minutes
	}
	edits, err := tx.ledgerEdits(e)
	if err != nil {
		return 0, err
	}
	if err := tx.audit(verbAbsence, a.Day.String(), person.ID, edits...); err != nil {
		return 0, err
	}
	return total, tx.notifyAdjusted(person.ID)
}
