package office_test

import (
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

// regroup imports somebody as a member of another staff group.
func (b *bench) regroup(who leave.PersonID, group leave.Group) {
	b.Helper()
	b.must(b.office.ImportPeople(b.ctx, home, "staff", b.at, func(tx *store.Tx, _ *leave.School) error {
		p, err := tx.Person(b.ctx, who)
		if err != nil {
			return err
		}
		p.Group = group
		return tx.PutPeople(b.ctx, []leave.Person{p})
	}))
}

// Days of a 代理教師 who becomes a 專任教師 count in the leave year of teachers, as far as they lie in it.
func TestAnotherGroupCarriesItsDays(t *testing.T) {
	both(t, func(b *bench) {
		b.regroup(chen, leave.Contract)
		c := b.approved(chen, draft(leave.Personal, li, "2026-12-08 08:00-2026-12-09 17:15"))
		waiting := b.consented(chen, draft(leave.Personal, li, "2026-12-15 08:00-12:00"))
		b.regroup(chen, leave.Teacher)
		for _, one := range b.facts(chen).Balances() {
			if one.Type == leave.Personal && (one.Taken != 2*leave.DayLength || one.Reserved != 240) {
				b.Errorf("in the school year %+v", one)
			}
		}
		if q := b.request(c.ID); q.Group != leave.Teacher || q.Shares[0].Year != leave.MustDate("2026-08-01") {
			b.Errorf("carried to %+v of %s", q.Shares, q.Group)
		}
		if q := b.request(waiting.ID); q.Status != leave.AwaitingApproval || q.Minutes != 240 {
			b.Errorf("what is pending is %s with %d minutes", q.Status, q.Minutes)
		}
		b.sound()
	})
}
