package office

import (
	"context"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const verbImport leave.Verb = "import"

// Import writes what an importer has checked, in one transaction with an audit row that says what was imported. write may be run more
// than once, and sees the school as it is now.
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
