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

// Found makes a school with what the law and the government's calendar give: types, routes, settings, days off and working hours. A
// school that is there already stays as it is.
func (o *Office) Found(ctx context.Context, id leave.SchoolID, name string) error {
	zone, err := time.LoadLocation("Asia/Taipei")
	if err != nil {
		return fmt.Errorf("office: found: %w", err)
	}
	school := leave.School{
		ID: id, Name: name, Zone: zone,
		Settings: leave.DefaultSettings(), Types: leave.DefaultTypes(), Rules: leave.DefaultRules(), Periods: embedded.Periods(),
	}
	err = o.store.InTx(ctx, id, func(tx *store.Tx) error {
		if _, err := tx.SchoolVersion(ctx); !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if err := tx.PutSchool(ctx, school); err != nil {
			return err
		}
		if err := tx.PutCalendar(ctx, embedded.Calendar()); err != nil {
			return err
		}
		return tx.PutSchedules(ctx, embedded.Schedules())
	})
	if err != nil && !errors.Is(err, store.ErrDuplicate) { // another replica was quicker
		return fmt.Errorf("office: found: %w", err)
	}
	return nil
}
