package office

import (
	"context"
	"errors"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// IssueCode makes a binding code for the member of staff with that number, as people see it; only its hash is kept. A number that
// nobody at the school has is a denial.
func (o *Office) IssueCode(ctx context.Context, school leave.SchoolID, staffNumber string, at time.Time) (code string, expires time.Time, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "issue code", func(tx *transaction) error {
		person, err := tx.db.PersonByNumber(ctx, staffNumber)
		if errors.Is(err, store.ErrNotFound) || err == nil && person.Left {
			return leave.Deny(leave.DeniedUnknownPerson, nil)
		}
		if err != nil {
			return err
		}
		secret := newCode()
		code, expires = writeCode(secret), at.AddDate(0, 0, tx.school.Settings.CodeDays)
		err = tx.db.AddCode(ctx, store.Code{Hash: hashCode(secret), Prefix: secret[:prefixLength], Person: person.ID, Expires: expires})
		if err != nil {
			return err
		}
		return tx.audit(verbIssueCode, subjectCode, person.ID)
	})
	if err != nil {
		return "", time.Time{}, err
	}
	return code, expires, nil
}
