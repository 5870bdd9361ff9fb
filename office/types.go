package office

import (
	"context"
	"slices"
	"time"

	"leaveline/leave"
)

const verbTypes leave.Verb = "types"

// UpdateTypes takes over what of a school's catalogue of types differs from the built-in one, where wanted says so, with an audit row for each
// figure. Whatever is not wanted, and types that only the school has, stay as they are. It gives what was taken over and what was left.
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
