package office

import "leaveline/leave"

// saveCredits writes into the applicant's ledger what a request earns of 補休 from now on, or takes it back; nothing where that has not changed.
func (tx *transaction) saveCredits(was, q *leave.Request) error {
	before, onDay := was.Earned()
	if minutes, day := q.Earned(); minutes == before && day == onDay {
		return nil
	}
	standing, err := tx.db.EntriesOf(tx.ctx, q.Applicant, leave.Compensatory)
	if err != nil {
		return err
	}
	credits := q.Credits(tx.school.Settings, standing, tx.act(""))
	if len(credits) == 0 {
		return nil
	}
	return tx.db.AddEntries(tx.ctx, credits...)
}
