package office

import "leaveline/leave"

// earn writes into the applicant's ledger what a request earns of 補休 from now on, or takes it back; nothing where that has not changed.
func (d *deed) earn(was, q *leave.Request) error {
	before, onDay := was.Earned()
	if minutes, day := q.Earned(); minutes == before && day == onDay {
		return nil
	}
	standing, err := d.tx.EntriesOf(d.ctx, q.Applicant, leave.Compensatory)
	if err != nil {
		return err
	}
	credits := q.Credits(d.school.Settings, standing, d.act(""))
	if len(credits) == 0 {
		return nil
	}
	return d.tx.AddEntries(d.ctx, credits...)
}
