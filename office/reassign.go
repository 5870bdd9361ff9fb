package office

import (
	"context"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// ImportPeople imports the people and posts of a school, as Import does other records. Whatever is open turns to the
// present holders in the same transaction, and they are asked once.
func (o *Office) ImportPeople(
	ctx context.Context, school leave.SchoolID, what string, at time.Time, write func(*store.Tx, *leave.School) error,
) error {
	err := o.do(ctx, Actor{School: school, At: at}, "import "+what, func(tx *transaction) error {
		before, err := tx.openCases()
		if err != nil {
			return err
		}
		were, err := tx.db.Staff(tx.ctx)
		if err != nil {
			return err
		}
		former, err := tx.staffValues()
		if err != nil {
			return err
		}
		if err := write(tx.db, tx.school); err != nil {
			return err
		}
		now, err := tx.staffValues()
		if err != nil {
			return err
		}
		if err := tx.audit(verbImport, what, "", now.edits(former)...); err != nil {
			return err
		}
		if err := tx.carryGroups(); err != nil {
			return err
		}
		if err := tx.handOver(before); err != nil {
			return err
		}
		return tx.tellOfLeavers(were)
	})
	o.schools.forget(school)
	return err
}

// Reassign turns one open case to those who hold its posts now, and asks them. A case that is theirs already stays as
// it is. The clock is its only actor.
func (o *Office) Reassign(ctx context.Context, school leave.SchoolID, id leave.RequestID, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, string(leave.VerbReassign), func(tx *transaction) error {
		q, err := tx.lock(id)
		if err != nil || tx.run > 1 && tx.alreadyDone(q) {
			return err
		}
		tx.lookup.preload(tx.snapshot, q)
		return tx.reassign(q, tx.answerers(q), tx.auditID)
	})
}

// answerers are those who may answer an open case, and who of them was asked to.
type answerers struct {
	asked leave.PersonID // by a message; an acting approver while the awaited person is away
	all   []leave.PersonID
}

// answerers gives those who may answer a case as the records stand. Of somebody who has left nobody was asked.
func (tx *transaction) answerers(q *leave.Request) answerers {
	if q.Status.AsksDelegate() && (q.Awaited == q.Applicant || q.Asks(q.Awaited)) || tx.lookup.person(q.Awaited).Left {
		return answerers{}
	}
	found := answerers{asked: q.Awaited, all: tx.lookup.withActing(q.Awaited, q.Applicant)}
	if acting, ok := tx.lookup.actingFor(q.Awaited, q.Applicant); ok {
		found.asked = acting
	}
	if q.Escalated != "" {
		found.all = append(found.all, tx.lookup.withActing(q.Escalated, q.Applicant)...)
	}
	return found
}

// openCases gives the answerers of all open cases.
func (tx *transaction) openCases() (map[leave.RequestID]answerers, error) {
	all := map[leave.RequestID]answerers{}
	err := tx.eachOpen(func(q *leave.Request) error {
		all[q.ID] = tx.answerers(q)
		return nil
	})
	return all, err
}

func (tx *transaction) eachOpen(do func(*leave.Request) error) error {
	read := func(after leave.RequestID) ([]*leave.Request, error) { return tx.db.Awaiting(tx.ctx, after, pageSize) }
	return store.EachPage(read, requestID, func(page []*leave.Request) error {
		tx.lookup.preload(tx.snapshot, page...)
		for _, q := range page {
			if err := do(q); err != nil {
				return err
			}
		}
		return tx.lookup.err
	})
}

// handOver reads people and posts anew, and turns every open case to those who hold its posts now.
func (tx *transaction) handOver(before map[leave.RequestID]answerers) error {
	posts, err := tx.db.Posts(tx.ctx)
	if err != nil {
		return err
	}
	snap := *tx.snapshot
	snap.posts, snap.people = posts.Indexed(), newPersonCache()
	tx.snapshot = &snap
	tx.lookup = newLookup(tx.ctx, tx.db.Reader, tx.lookup.now)
	return tx.eachOpen(func(q *leave.Request) error {
		was := before[q.ID]
		if probe := *q; len(tx.reassigned(&probe, was)) == 0 {
			return nil
		}
		locked, err := tx.lock(q.ID)
		if err != nil {
			return err
		}
		return tx.reassign(locked, was, store.NewID(tx.actor.At))
	})
}

// reassign turns a locked case to the present holders and saves it, with its audit row and its messages.
func (tx *transaction) reassign(q *leave.Request, before answerers, auditID string) error {
	was := *q
	events := tx.reassigned(q, before)
	if len(events) == 0 {
		return nil
	}
	row := *tx
	row.askedAnew, row.auditID = true, auditID
	return row.save(&was, q, leave.VerbReassign, events)
}

// reassigned is what changes about a case: its steps, whom it awaits, and who acts for them. Nobody who may answer
// already is asked again.
func (tx *transaction) reassigned(q *leave.Request, before answerers) []leave.Event {
	awaited := q.Awaited
	events := q.Reassign(tx.actor.At, tx.seats(q))
	if q.Escalated != "" && !slices.Contains(tx.lookup.line(q, tx.posts), q.Escalated) {
		events = append(events, leave.Event{Kind: leave.EventReassigned, To: q.Awaited, Also: q.Escalated})
		q.Escalated = ""
	}
	now := tx.answerers(q)
	if q.Awaited == awaited && before.asked != "" && now.asked != "" && now.asked != before.asked {
		ask := leave.Event{Kind: leave.EventDecisionAsked, To: q.Awaited}
		if q.Status.AsksDelegate() {
			ask.Kind = leave.EventAssignAsked
		}
		events = append(events, leave.Event{Kind: leave.EventReassigned, To: now.asked, Also: before.asked}, ask)
	}
	return slices.DeleteFunc(events, func(e leave.Event) bool {
		asks := e.Kind == leave.EventDecisionAsked || e.Kind == leave.EventAssignAsked
		return asks && slices.Contains(before.all, now.asked)
	})
}

// seats are those who hold the posts of a case now.
func (tx *transaction) seats(q *leave.Request) leave.Seats {
	return leave.Seats{
		Posts: tx.posts,
		Officer: func(asked leave.PersonID) leave.PersonID {
			if tx.lookup.standsForOfficer(asked, q.Applicant, tx.posts) {
				return asked
			}
			return tx.lookup.officerFor(q.Applicant, tx.posts)
		},
		Anew: func() []leave.Step {
			steps, _ := tx.school.Rules.Route(leave.Trip{
				Applicant: tx.lookup.person(q.Applicant), PostUnit: q.Details.Post, Type: q.Type, Minutes: q.Minutes,
			}, tx.posts)
			return steps
		},
	}
}

// maxDuties bounds how many duties of somebody who leaves are looked at.
const maxDuties = 200

// tellOfLeavers tells applicants and the personnel officer of approved leave whose delegate leaves the school with this
// change. were are the people before it. What is undecided is turned to other delegates by the clock.
func (tx *transaction) tellOfLeavers(were []leave.Person) error {
	for _, was := range were {
		if was.Left || !tx.lookup.person(was.ID).Left {
			continue
		}
		duties, err := tx.db.DutiesOf(tx.ctx, was.ID, tx.today, maxDuties)
		if err != nil {
			return err
		}
		for _, q := range duties {
			if !q.Status.InForce() || !q.IsDelegate(was.ID) {
				continue
			}
			if err := tx.db.Enqueue(tx.ctx, tx.messages(q, leaverNotices(q, was.ID, tx.posts))...); err != nil {
				return err
			}
		}
	}
	return tx.lookup.err
}

// leaverNotices tell of an approved leave whose delegate has left.
func leaverNotices(q *leave.Request, left leave.PersonID, posts leave.Posts) []leave.Notice {
	var notices []leave.Notice
	for _, to := range unique([]leave.PersonID{q.Applicant, posts.Personnel}) {
		if to != "" {
			notices = append(notices, leave.Notice{
				Kind: leave.NoticeDelegateLeft, To: to, Request: q.ID, Version: q.Version, By: left,
			})
		}
	}
	return notices
}
