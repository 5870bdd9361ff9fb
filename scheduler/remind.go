package scheduler

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// remind reminds awaited people after some working time, then each working morning. All that awaits a person goes into
// one message, and each occasion into one window, so nobody is told twice.
func (s *Scheduler) remind(ctx context.Context, school *leave.School, w Window) error {
	if school.Rests(w.To) {
		return nil // whatever crossed its limit meanwhile is reminded of in the next morning of work
	}
	morning, isMorning := passed(school, school.Settings.RemindAt, w)
	due := map[leave.PersonID][]leave.RequestID{}
	err := s.eachOpenPage(ctx, func(page []*leave.Request) error {
		for _, r := range page {
			if forgotten(school, r, w.To) {
				continue
			}
			early := isMorning && school.Now(r.Since).Day < morning
			if early || crossed(school, r.Group, r.Since, school.Settings.RemindFirst, w) {
				gather(due, r)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, who := range slices.Sorted(maps.Keys(due)) {
		key := fmt.Sprintf("remind:%s:%s", who, w.To.Format(time.RFC3339))
		if err := s.Office.Remind(ctx, s.School, who, due[who], key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// reminded is how many days after its leave an undecided case is reminded of. A 補請 counts from the day it was asked
// for. A push each morning for ever would use up the month's; the case stays in every list, and the doctor names it.
const reminded = 7

func forgotten(school *leave.School, r *leave.Request, at time.Time) bool {
	last := max(leave.Envelope(r.Segments).To.Day, school.Now(r.SubmittedAt).Day)
	return school.Now(at).Day > last+reminded
}

// gather notes the people to remind of a case. The office redirects to acting approvers.
func gather(due map[leave.PersonID][]leave.RequestID, r *leave.Request) {
	for _, who := range r.Awaiting() {
		due[who] = append(due[who], r.ID)
	}
	if r.Escalated != "" {
		due[r.Escalated] = append(due[r.Escalated], r.ID)
	}
}

// takeovers reminds transferees who have not answered (代理轉移), in the morning. It does so on the first working day after
// they were asked, and on the last ones before the duty begins.
func (s *Scheduler) takeovers(ctx context.Context, school *leave.School, w Window) error {
	today, morning := passedToday(school, school.Settings.RemindAt, w)
	if !morning {
		return nil
	}
	read := func(after leave.RequestID) ([]*leave.Request, error) {
		return s.Store.Read(s.School).TakeoversAsked(ctx, after, pageSize)
	}
	return store.EachPage(read, requestID, func(page []*leave.Request) error {
		for _, r := range page {
			if err := s.remindTransferees(ctx, school, r, today, w); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Scheduler) remindTransferees(
	ctx context.Context, school *leave.School, r *leave.Request, today leave.Date, w Window,
) error {
	for _, who := range r.TransfereesToRemind(today, school) {
		key := fmt.Sprintf("takeover:%s:%s:%s", r.ID, who, today)
		if err := s.Office.RemindTakeover(ctx, s.School, who, r.ID, key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// overdue is how many days after its due day a report is reminded of.
const overdue = 14

// reports reminds travellers of the report they owe after mainland China (W35): on the first working morning after
// their return, and each working morning from the day before it is due.
func (s *Scheduler) reports(ctx context.Context, school *leave.School, w Window) error {
	today, morning := passedToday(school, school.Settings.RemindAt, w)
	if !morning {
		return nil
	}
	owed, err := s.Store.Read(s.School).TripReports(ctx, today, office.MaxOwed)
	if err != nil {
		return err
	}
	for _, r := range owed {
		if !reminds(school, r, today) {
			continue
		}
		key := fmt.Sprintf("return:%s:%s", r.ID, today)
		if err := s.Office.RemindReturn(ctx, s.School, r.Applicant, []leave.RequestID{r.ID}, key, w.To); err != nil {
			return err
		}
	}
	return nil
}

// reminds reports whether a report is to be reminded of this morning.
func reminds(school *leave.School, r *leave.Request, today leave.Date) bool {
	due, owed := r.ReturnDue(school.Settings)
	if !owed || r.BackOn() >= today || today > due+overdue {
		return false
	}
	return today >= due-1 || school.Hours.Calendar.NextWorkday(r.BackOn()) == today
}

// proofs reminds applicants of certificates that are due, in the morning. It does so before the day, on it, and after
// it. The relay bundles one person's messages of a morning.
func (s *Scheduler) proofs(ctx context.Context, school *leave.School, w Window) error {
	today, morning := passedToday(school, school.Settings.RemindAt, w)
	if !morning {
		return nil
	}
	owed, err := s.Store.Read(s.School).ProofsOwed(ctx, "", office.MaxOwed)
	if err != nil {
		return err
	}
	for _, q := range owed {
		if !leave.RemindsOfProof(q.Details.Proof.Due, today, school.Hours.Calendar) {
			continue
		}
		key := fmt.Sprintf("proof:%s:%s", q.ID, today)
		if err := s.Office.RemindProof(ctx, s.School, q.Applicant, q.ID, key, w.To); err != nil {
			return err
		}
	}
	return nil
}
