package office

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

const (
	verbSuspend leave.Verb = "suspend"
	verbLift    leave.Verb = "lift_suspension"
)

// Suspend (停止上班上課) replaces the suspensions of a day; an empty list lifts them. Every request of that day is counted
// anew, balances follow, and those concerned are told once. Repeated, it changes nothing. It gives the number of
// changed requests. The actor must be the personnel officer; an empty one is the school's command line.
func (o *Office) Suspend(ctx context.Context, actor Actor, day leave.Date, off []leave.Suspension) (int, error) {
	changed := 0
	err := o.do(ctx, actor, "suspend", func(tx *transaction) error {
		if err := tx.checkOfficer(); err != nil {
			return err
		}
		for _, s := range off {
			if err := s.Check(); err != nil {
				return err
			}
		}
		if err := tx.suspend(day, off); err != nil {
			return err
		}
		n, err := tx.recount(leave.RecountCause{Suspension: true, Days: []leave.TurnedDay{{Day: day}}})
		changed = n.Changed
		return err
	})
	return changed, err
}

// checkOfficer refuses everybody but the personnel officer and their acting approver.
func (tx *transaction) checkOfficer() error {
	if tx.actor.Person == "" {
		return nil
	}
	me, err := tx.me()
	if err != nil {
		return err
	}
	if !slices.Contains(tx.lookup.withActing(tx.posts.Personnel, ""), me.ID) {
		return leave.Deny(leave.DeniedNotYours, nil)
	}
	return nil
}

// suspend saves the suspensions of a day with an audit row. The transaction goes on with the new calendar.
func (tx *transaction) suspend(day leave.Date, off []leave.Suspension) error {
	calendar := tx.school.Hours.Calendar
	if slices.Equal(calendar.SuspendedOn(day), off) {
		return nil
	}
	if err := tx.db.PutSuspensions(tx.ctx, day, off); err != nil {
		return err
	}
	all := slices.DeleteFunc(calendar.Suspensions(), func(s leave.Suspension) bool { return s.Day == day })
	school := *tx.school
	school.Hours.Calendar = calendar.WithSuspensions(append(all, off...))
	tx.snapshot = &snapshot{school: &school, units: tx.units, names: tx.names, posts: tx.posts, checked: tx.checked}
	if err := tx.putOffReminders(day); err != nil {
		return err
	}
	verb, subject := verbLift, day.String()
	for _, s := range off {
		verb, subject = verbSuspend, fmt.Sprintf("%s %s–%s", day, s.From, s.To)
	}
	return tx.audit(verb, subject, "", edit("suspended", suspensionsOf(calendar.SuspendedOn(day)), suspensionsOf(off)))
}

func suspensionsOf(off []leave.Suspension) string {
	var all []string
	for _, s := range off {
		all = append(all, fmt.Sprintf("%v–%v", s.From, s.To))
	}
	return strings.Join(all, ", ")
}

// putOffReminders puts reminders that were to go out while work is called off until it goes on.
func (tx *transaction) putOffReminders(day leave.Date) error {
	from := leave.Local{Day: day}.In(tx.school.Zone)
	waiting, err := tx.db.DueBetween(tx.ctx, from, leave.Local{Day: day + 1}.In(tx.school.Zone))
	if err != nil {
		return err
	}
	for _, m := range waiting {
		due := tx.school.AfterSuspension(m.Due)
		if !m.Notice.Kind.WaitsForWork() || due.Equal(m.Due) {
			continue
		}
		if err := tx.db.PutOff(tx.ctx, m.ID, due, tx.actor.At); err != nil {
			return err
		}
	}
	return nil
}

// ignoreDenial drops a denial and keeps other errors.
func ignoreDenial(err error) error {
	if leave.AsDenial(err) != nil {
		return nil
	}
	return err
}
