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

// NewSchool is a school with nothing of its own yet: the law's types, the default routes and settings, the official calendar, and
// working hours to be replaced by its own.
func NewSchool(id leave.SchoolID, name string) *leave.School {
	zone, err := time.LoadLocation("Asia/Taipei")
	if err != nil {
		zone = time.FixedZone("Asia/Taipei", 8*60*60) // Taiwan has kept UTC+8 without a break since 1979
	}
	settings := leave.DefaultSettings()
	return &leave.School{
		ID: id, Name: name, Zone: zone, Settings: settings, Types: leave.DefaultTypes(), Rules: leave.DefaultRules(), Periods: embedded.Periods(),
		Hours: leave.Hours{Calendar: leave.NewCalendar(embedded.Calendar()), Schedules: embedded.Schedules(), RoundUp: settings.RoundUp},
	}
}

// Found writes a new school as NewSchool makes it. One that is there already stays as it is.
func (o *Office) Found(ctx context.Context, id leave.SchoolID, name string) error {
	err := o.store.InTx(ctx, id, func(tx *store.Tx) error {
		_, err := tx.SchoolVersion(ctx)
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if err := tx.PutSchool(ctx, *NewSchool(id, name)); err != nil {
			return err
		}
		if err := tx.PutSchedules(ctx, embedded.Schedules()); err != nil {
			return err
		}
		return tx.PutCalendar(ctx, embedded.Calendar())
	})
	if err != nil {
		return fmt.Errorf("office: found school %s: %w", id, err)
	}
	return nil
}
