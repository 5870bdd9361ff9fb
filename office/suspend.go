package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	verbSuspend leave.Verb = "suspend"
	verbLift    leave.Verb = "lift_suspension"
)

// Suspend (停止上班上課) says what of a day is called off, in place of what was said of it before; nothing lifts it. Every request of that
// day is counted anew, each balance follows, and whoever is concerned is told once. Said twice, it is done once. It gives the number of
// requests that changed. An actor must be the personnel officer; nobody is the school itself.
func (o *Office) Suspend(ctx context.Context, actor Actor, day leave.Date, off []leave.Suspension) (int, error) {
	changed := 0
	err := o.do(ctx, actor, "suspend", func(d *deed) error {
		if err := d.byOfficer(); err != nil {
			return err
		}
		for _, s := range off {
			if err := s.Check(); err != nil {
				return err
			}
		}
		if err := d.callOff(day, off); err != nil {
			return err
		}
		n, err := d.recountDay(day)
		changed = n
		return err
	})
	return changed, err
}

// Recount counts every request of a day anew, as Suspend does: for those that were sent at the very moment of a suspension.
func (o *Office) Recount(ctx context.Context, school leave.SchoolID, day leave.Date, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, "recount", func(d *deed) error {
		_, err := d.recountDay(day)
		return err
	})
}

// byOfficer refuses everybody but the personnel officer, and whoever stands in for them.
func (d *deed) byOfficer() error {
	if d.actor.Person == "" {
		return nil
	}
	me, err := d.me()
	if err != nil {
		return err
	}
	if !slices.Contains(d.roster.withStandIn(d.posts.Personnel, ""), me.ID) {
		return leave.Deny(leave.DeniedNotYours, nil)
	}
	return nil
}

// callOff writes the suspensions of a day with an audit row, and goes on with the calendar as it then is.
func (d *deed) callOff(day leave.Date, off []leave.Suspension) error {
	calendar := d.school.Hours.Calendar
	if slices.Equal(calendar.SuspendedOn(day), off) {
		return nil
	}
	if err := d.tx.PutSuspensions(d.ctx, day, off); err != nil {
		return err
	}
	all := slices.DeleteFunc(calendar.Suspensions(), func(s leave.Suspension) bool { return s.Day == day })
	school := *d.school
	school.Hours.Calendar = calendar.WithSuspensions(append(all, off...))
	d.kept = &kept{school: &school, units: d.units, names: d.names, posts: d.posts, checked: d.checked}
	verb, subject := verbLift, day.String()
	for _, s := range off {
		verb, subject = verbSuspend, fmt.Sprintf("%s %s–%s", day, s.From, s.To)
	}
	return d.note(verb, subject, "")
}

func (d *deed) recountDay(day leave.Date) (int, error) {
	held, err := d.tx.HeldOn(d.ctx, day)
	if err != nil || len(held) == 0 {
		return 0, err
	}
	var people []leave.PersonID
	for _, q := range held {
		people = append(people, q.Applicant)
	}
	if err := d.lockPeople(people...); err != nil {
		return 0, err
	}
	changed := 0
	for _, q := range held {
		did, err := d.countAnew(q.ID, day)
		if err != nil {
			return 0, err
		}
		if did {
			changed++
		}
	}
	return changed, nil
}

// countAnew counts one request anew and reports whether that changed it. What can't be counted any more stays as it was.
func (d *deed) countAnew(id leave.RequestID, day leave.Date) (bool, error) {
	q, err := d.tx.LockRequest(d.ctx, id)
	if err != nil || !q.Status.Holds() {
		return false, err
	}
	counted, changed, err := q.Recount(d.school)
	if err != nil || !changed {
		return false, onlyFailure(err)
	}
	e := q.TakeCount(counted, d.actor.Person)
	if err := d.tx.UpdateRequest(d.ctx, q, q.Version); err != nil {
		return false, err
	}
	row := store.Audit{
		ID: store.NewID(d.actor.At), Request: q.ID, At: d.actor.At, By: d.actor.Person, Verb: leave.VerbRecount,
		From: q.Status, To: q.Status, Version: q.Version, Events: []leave.Event{e},
	}
	if err := d.tx.Audit(d.ctx, row); err != nil {
		return false, err
	}
	messages := d.messages(q, leave.SuspensionNotices(*q, e, day))
	for i := range messages {
		messages[i].Key = fmt.Sprintf("recount:%s:%s", row.ID, messages[i].To)
	}
	return true, d.tx.Enqueue(d.ctx, messages...)
}

// onlyFailure leaves out a denial.
func onlyFailure(err error) error {
	if leave.AsDenial(err) != nil {
		return nil
	}
	return err
}
