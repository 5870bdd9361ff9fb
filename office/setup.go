package office

import (
	"context"
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
func (o *Office) CreateSchool(ctx context.Context, id leave.SchoolID, name string) error {
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
		return tx.PutSchedules(ctx, embedded.Schedules())
	})
	if err != nil && !errors.Is(err, store.ErrDuplicate) { // another replica was quicker
		return fmt.Errorf("office: found: %w", err)
	}
	return nil
}

const verbImport leave.Verb = "import"

// Import writes an importer's records in one transaction with an audit row. write may run more than once, and sees the
// school as it is now.
func (o *Office) Import(
	ctx context.Context, school leave.SchoolID, what string, at time.Time, write func(*store.Tx, *leave.School) error,
) error {
	return o.do(ctx, Actor{School: school, At: at}, "import "+what, func(tx *transaction) error {
		if err := write(tx.db, tx.school); err != nil {
			return err
		}
		return tx.audit(verbImport, what, "")
	})
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
			if err := tx.audit(verbTypes, one.At(), ""); err != nil {
				return err
			}
		}
		return nil
	})
	return taken, left, err
}
