package office

import (
	"slices"

	"leaveline/leave"
)

// maxFoundPeople is how many people a typed name may find.
const maxFoundPeople = 10

// Delegates is the person's own list, in order.
func (f *Facts) Delegates() []leave.Person {
	return f.DelegatesOf(f.me.ID)
}

// DelegatesOf gives somebody's list of delegates, in order. Those who file for them (代辦) need it.
func (f *Facts) DelegatesOf(who leave.PersonID) []leave.Person {
	if f.silent() {
		return nil
	}
	if list, known := f.delegates[who]; known {
		return list
	}
	list, err := f.read().Delegates(f.ctx(), who)
	f.lookup.failed(err)
	f.lookup.add(list...)
	f.delegates[who] = list
	return list
}

// FormerDelegates gives those on the person's own list who have left the school.
func (f *Facts) FormerDelegates() []leave.Person {
	if f.silent() {
		return nil
	}
	list, err := f.read().FormerDelegates(f.ctx(), f.me.ID)
	f.lookup.failed(err)
	return list
}

// FirstFree gives the first delegate on somebody's list who is free at that time. People in except are left out; it is
// empty when there is nobody.
func (f *Facts) FirstFree(who leave.PersonID, segments []leave.Segment, except ...leave.PersonID) leave.PersonID {
	list := f.DelegatesOf(who)
	ids := []leave.PersonID{who} // whose own time the review will ask for next
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	f.lookup.loadEngagements(around(segments), ids...)
	for _, p := range list {
		if p.ID != who && !slices.Contains(except, p.ID) && f.lookup.isFree(p.ID, segments) && f.lookup.err == nil {
			return p.ID
		}
	}
	return ""
}

// Person is the zero Person when there is nobody of that id.
func (f *Facts) Person(id leave.PersonID) leave.Person {
	if f.silent() {
		return leave.Person{}
	}
	return f.lookup.person(id)
}

// Units are the school's units.
func (f *Facts) Units() []leave.Unit {
	if f.silent() {
		return nil
	}
	return f.snapshot().units
}

// PeopleOf lists who belongs to a unit.
func (f *Facts) PeopleOf(unit leave.UnitID) []leave.Person {
	if f.silent() {
		return nil
	}
	if list, ok := f.unitPeople[unit]; ok {
		return list
	}
	list, err := f.read().PeopleOf(f.ctx(), unit)
	f.lookup.failed(err)
	f.lookup.add(list...)
	f.unitPeople[unit] = list
	return list
}

// FindPeople finds at most ten people by a part of their name or by number.
func (f *Facts) FindPeople(text string) []leave.Person {
	if f.silent() {
		return nil
	}
	list, err := f.read().FindPeople(f.ctx(), text, maxFoundPeople)
	f.lookup.failed(err)
	f.lookup.add(list...)
	return list
}

// Posts returns the holders of the posts.
func (f *Facts) Posts() leave.Posts {
	if f.silent() {
		return leave.Posts{}
	}
	return f.snapshot().posts
}
