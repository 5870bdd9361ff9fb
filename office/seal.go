package office

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// Seal has all that people wrote be sealed under the newest key, and returns how many texts were not. What replicas
// write meanwhile is sealed as soon as they have read the school anew; done again it finds what came before that.
func (o *Office) Seal(ctx context.Context, school leave.SchoolID, at time.Time) (int, error) {
	err := o.do(ctx, Actor{School: school, At: at}, "seal", func(tx *transaction) error {
		if err := tx.db.BeginSealing(tx.ctx); err != nil {
			return err
		}
		return tx.audit(verbSeal, subjectRecords, "", edit(subjectRecords, "as they lay", "sealed under the newest key"))
	})
	if err != nil {
		return 0, err
	}
	sealed, err := o.store.Reseal(ctx, school)
	if err != nil {
		return sealed, fmt.Errorf("office: %w", err)
	}
	return sealed, nil
}
