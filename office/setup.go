package office

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/embedded"
)

// taipei is the zone of new schools, also on a machine without a zone database.
func taipei() *time.Location {
	zone, err := time.LoadLocation(leave.ZoneName)
	if err != nil {
		return leave.Taipei
	}
	return zone
}

// NewSchool is a school with the built-in types, routes, settings and calendar. Its working hours are to be replaced by
// the school's own.
func NewSchool(id leave.SchoolID, name string) *leave.School {
	settings := leave.DefaultSettings()
	return &leave.School{
		ID: id, Name: name, Zone: taipei(), Settings: settings,
		Types: leave.DefaultTypes(), Rules: leave.DefaultRules(), Periods: embedded.Periods(), Terms: embedded.Terms(),
		Hours: leave.Hours{
			Calendar: leave.NewCalendar(embedded.Calendar()), Schedules: embedded.Schedules(), RoundUp: settings.RoundUp,
		},
	}
}

// CreateSchool writes a school as NewSchool makes it. An existing one stays as it is.
func (o *Office) CreateSchool(ctx context.Context, id leave.SchoolID, name string, at time.Time) error {
	err := o.store.InTx(ctx, id, func(tx *store.Tx) error {
		if _, err := tx.SchoolVersion(ctx); !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if err := tx.PutSchool(ctx, *NewSchool(id, name)); err != nil {
			return err
		}
		if err := tx.PutCalendar(ctx, embedded.Calendar()); err != nil {
			return err
		}
		if err := tx.PutTerms(ctx, embedded.Terms()); err != nil {
			return err
		}
		if err := tx.PutSchedules(ctx, embedded.Schedules()); err != nil {
			return err
		}
		return tx.Audit(ctx, store.Audit{
			At: at, By: o.operator.Person, Operator: o.operator.Account, Verb: verbFound, Subject: string(id),
			Edits: []store.Edit{edit("school", "", name)},
		})
	})
	if err != nil && !errors.Is(err, store.ErrDuplicate) { // another replica was quicker
		return fmt.Errorf("office: found: %w", err)
	}
	return nil
}

const (
	verbFound  leave.Verb = "found_school"
	verbImport leave.Verb = "import"
)

// Import writes an importer's records in one transaction with an audit row. write may run more than once, and sees the
// school as it is now.
func (o *Office) Import(
	ctx context.Context, school leave.SchoolID, what string, at time.Time, write func(*store.Tx, *leave.School) error,
) error {
	return o.do(ctx, Actor{School: school, At: at}, "import "+what, func(tx *transaction) error {
		if err := write(tx.db, tx.school); err != nil {
			return err
		}
		edits, err := tx.ledgerEdits(tx.db.Booked()...)
		if err != nil {
			return err
		}
		return tx.audit(verbImport, what, "", edits...)
	})
}

// ImportedDays is what an import changed of the days on which people work.
type ImportedDays struct {
	Turned    []leave.TurnedDay // days that turned, or have other hours, in order
	Recounted Recounted         // what that changed of the requests on them
}

const (
	verbDayOff  leave.Verb = "day_off"
	verbWorkday leave.Verb = "workday"

	// turnedBefore and turnedAfter are how many days before and after today an import's changes are looked for.
	turnedBefore = 366
	turnedAfter  = 2 * 366
)

// errNothingWritten takes an import back that is only to be looked at.
var errNothingWritten = errors.New("office: only looked at")

// ImportDays writes an importer's calendar, terms or working hours as Import does. Requests on days that turn are
// counted anew in the same transaction, each with its audit row, and people are told. Where dry is set nothing is kept.
func (o *Office) ImportDays(
	ctx context.Context, school leave.SchoolID, what string, at time.Time, dry bool,
	write func(*store.Tx, *leave.School) error,
) (all ImportedDays, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "import "+what, func(tx *transaction) error {
		before, err := tx.dayValues()
		if err != nil {
			return err
		}
		if err := write(tx.db, tx.school); err != nil {
			return err
		}
		now, err := tx.dayValues()
		if err != nil {
			return err
		}
		if err := tx.audit(verbImport, what, "", now.edits(before)...); err != nil {
			return err
		}
		if all, err = tx.followDays(); err != nil {
			return err
		}
		if dry {
			return errNothingWritten
		}
		return nil
	})
	if errors.Is(err, errNothingWritten) {
		err = nil
	}
	return all, err
}

// followDays compares the days that were just written with those before, and counts the requests on them anew. The
// transaction goes on with the new ones.
func (tx *transaction) followDays() (all ImportedDays, err error) {
	was := tx.school
	fresh, err := readSnapshot(tx.ctx, tx.db.Reader)
	if err != nil {
		return all, err
	}
	tx.snapshot = fresh
	all.Turned = slices.DeleteFunc(
		leave.TurnedDays(was, tx.school, tx.today-turnedBefore, tx.today+turnedAfter),
		func(one leave.TurnedDay) bool { return !was.Hours.Calendar.Knows(one.Day) },
	)
	for _, one := range all.Turned {
		verb := verbDayOff
		switch {
		case one.On:
			verb = verbWorkday
		case !one.Off:
			continue // its hours stand in the file
		}
		turned := edit(one.Day.String(), "working day", "day off")
		if one.On {
			turned = edit(one.Day.String(), "day off", "working day")
		}
		if err := tx.audit(verb, one.Day.String(), "", turned); err != nil {
			return all, err
		}
	}
	all.Recounted, err = tx.recount(leave.RecountCause{Days: all.Turned})
	return all, err
}

// figureOf writes a figure of a type as it is stored.
func figureOf(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(raw)
}

const verbTypes leave.Verb = "types"

// UpdateTypes updates a school's types from the built-in catalogue where wanted agrees. Each changed figure gets an
// audit row; types that only the school has stay. It gives what was updated and what was left.
func (o *Office) UpdateTypes(
	ctx context.Context, school leave.SchoolID, wanted func(leave.Difference) bool, at time.Time,
) (taken, left []leave.Difference, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "types", func(tx *transaction) error {
		built := leave.DefaultTypes()
		taken = tx.school.Types.Differences(built)
		left = slices.DeleteFunc(slices.Clone(taken), wanted)
		taken = slices.DeleteFunc(taken, func(one leave.Difference) bool { return !wanted(one) })
		if len(taken) == 0 {
			return nil
		}
		if err := tx.db.PutTypes(tx.ctx, tx.school.Types.With(taken, built)); err != nil {
			return err
		}
		for _, one := range taken {
			if err := tx.audit(verbTypes, one.At(), "", edit(one.At(), figureOf(one.Have), figureOf(one.Want))); err != nil {
				return err
			}
		}
		return nil
	})
	return taken, left, err
}
