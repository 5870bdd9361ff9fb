package office

import (
	"context"
	"strings"
	"time"

	"leaveline/leave"
)

const verbAbsence leave.Verb = "absence"

// AbsenceRecord (曠職) is what the office found of somebody who was absent without leave: so many minutes of a day, or fewer than was said before.
type AbsenceRecord struct {
	Staff   string // 員工代號
	Day     leave.Date
	Minutes int
	Reason  string
}

// RecordAbsence writes down that somebody was absent without leave. The person is told that there is something in their ledger, and reads there
// when, how long, why, and that it is not paid. It gives the minutes of the leave year. What can't be is a denial.
func (o *Office) RecordAbsence(ctx context.Context, school leave.SchoolID, a AbsenceRecord, at time.Time) (total int, err error) {
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
		return 0, leave.Deny(leave.DeniedAbsence, leave.Args{"day": a.Day, "minutes": leave.Minutes(0), "most": leave.Minutes(0)})
	}
	year := leave.YearAt(person.Group, a.Day).First
	entries, err := tx.db.Entries(tx.ctx, []leave.PersonID{person.ID}, []leave.Date{year})
	if err != nil {
		return 0, err
	}
	standing := entries[person.ID]
	e, err := leave.AbsenceOf(person, a.Day, a.Minutes, strings.TrimSpace(a.Reason), standing, tx.school.Hours.Calendar, tx.act(""))
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
	if err := tx.audit(verbAbsence, a.Day.String(), person.ID); err != nil {
		return 0, err
	}
	return total, tx.notifyAdjusted(person.ID)
}
