package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/embedded"
)

// taipei is where every school of this law is. Taiwan has kept UTC+8 without a break since 1979.
func taipei() *time.Location {
	zone, err := time.LoadLocation("Asia/Taipei")
	if err != nil {
		return time.FixedZone("Asia/Taipei", 8*60*60)
	}
	return zone
}

// NewSchool is a school with what the law and the government's calendar give: types, routes, settings, days off, and working hours to
// be replaced by its own.
func NewSchool(id leave.SchoolID, name string) *leave.School {
	settings := leave.DefaultSettings()
	return &leave.School{
		ID: id, Name: name, Zone: taipei(), Settings: settings,
		Types: leave.DefaultTypes(), Rules: leave.DefaultRules(), Periods: embedded.Periods(), Terms: embedded.Terms(),
		Hours: leave.Hours{Calendar: leave.NewCalendar(embedded.Calendar()), Schedules: embedded.Schedules(), RoundUp: settings.RoundUp},
	}
}

// CreateSchool writes a school as NewSchool makes it. One that is there already stays as it is.
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
