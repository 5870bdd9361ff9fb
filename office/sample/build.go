package sample

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// Name is the name of the sample school.
const Name = "示範國小"

// builder writes the sample school.
type builder struct {
	office *office.Office
	store  *store.Store
	school *leave.School
	now    time.Time
	people []Person
	byName map[string]Person
}

// Build writes the sample school into an empty database, as it stands at now. What its history would have sent is
// ended, so that nobody gets old messages.
func Build(ctx context.Context, o *office.Office, s *store.Store, id leave.SchoolID, now time.Time) error {
	b := &builder{office: o, store: s, now: now, people: People(), byName: map[string]Person{}}
	for _, p := range b.people {
		b.byName[p.Name] = p
	}
	if err := b.createSchool(ctx, id); err != nil {
		return fmt.Errorf("sample: create the school: %w", err)
	}
	school, err := o.School(ctx, id, now)
	if err != nil {
		return fmt.Errorf("sample: read the school: %w", err)
	}
	b.school = school
	for _, st := range stories {
		if err := b.play(ctx, st); err != nil {
			return fmt.Errorf("sample: case of %s, %d school days from today: %w", st.who, st.begins, err)
		}
	}
	return b.endMessages(ctx)
}

// endMessages ends what the history would have sent.
func (b *builder) endMessages(ctx context.Context) error {
	const far, lease, atOnce = 7 * 24 * time.Hour, time.Minute, 100
	for {
		waiting, err := b.store.ClaimMessages(ctx, b.school.ID, b.now.Add(far), lease, atOnce)
		if err != nil || len(waiting) == 0 {
			return err
		}
		if err := b.store.MarkObsolete(ctx, store.BundleOf(waiting...), b.now); err != nil {
			return err
		}
	}
}

// createSchool writes everything that exists before the first request.
func (b *builder) createSchool(ctx context.Context, id leave.SchoolID) error {
	people := make([]leave.Person, len(b.people))
	for i, p := range b.people {
		people[i] = p.Person
	}
	if err := b.office.CreateSchool(ctx, id, Name, b.now); err != nil {
		return err
	}
	return b.store.InTx(ctx, id, func(tx *store.Tx) error {
		if err := tx.PutUnits(ctx, heads(b.people)); err != nil {
			return err
		}
		if err := tx.PutPeople(ctx, people); err != nil {
			return err
		}
		return b.equip(ctx, tx)
	})
}

// equip gives everybody their entitlements, their delegates and, but for the strangers, their LINE account.
func (b *builder) equip(ctx context.Context, tx *store.Tx) error {
	granted := map[leave.PersonID][]leave.Entitlement{}
	for i, p := range b.people {
		granted[p.ID] = b.entitlements(p, members[i].annual)
		if err := tx.SetDelegates(ctx, p.ID, b.delegates(p)); err != nil {
			return err
		}
		if !p.Bound {
			continue
		}
		if _, err := tx.Bind(
			ctx, store.Binding{Person: p.ID, LineUser: p.LineUser, Lang: leave.Chinese, Reachable: true, BoundAt: b.now},
		); err != nil {
			return err
		}
	}
	return tx.PutEntitlements(ctx, granted, leave.Act{At: b.now})
}

// entitlements are for the leave years around now: the history reaches back, and the next year may be asked for
// already.
func (b *builder) entitlements(p Person, annual int) []leave.Entitlement {
	var all []leave.Entitlement
	today := leave.DateOf(b.now)
	for _, day := range []leave.Date{today - 366, today, today + 366} {
		year := leave.YearAt(p.Group, day).First
		all = append(all, leave.Entitlement{Type: leave.Annual, Year: year, Granted: annual * leave.DayLength})
	}
	return all
}

// delegates lists a person's delegates of the stories, then colleagues of the unit.
func (b *builder) delegates(p Person) []leave.PersonID {
	const most = 3
	var list []leave.PersonID
	seen := map[leave.PersonID]bool{p.ID: true}
	add := func(other Person) {
		if other.ID != "" && !seen[other.ID] && len(list) < most {
			seen[other.ID] = true
			list = append(list, other.ID)
		}
	}
	for i := len(stories) - 1; i >= 0; i-- {
		if stories[i].who == p.Name {
			add(b.byName[stories[i].delegate])
		}
	}
	for _, other := range b.people {
		if other.Unit == p.Unit && other.Post == leave.PostNone && other.Bound {
			add(other)
		}
	}
	return list
}
