package office

import (
	"slices"

	"leaveline/leave"
)

// mostFound is how many people a typed name may find.
const mostFound = 10

// Delegates is the person's own list, in order.
func (d *Facts) Delegates() []leave.Person {
	return d.DelegatesOf(d.me.ID)
}

// DelegatesOf is somebody's list, in order: whoever files for them (代辦) has it filled in.
func (d *Facts) DelegatesOf(who leave.PersonID) []leave.Person {
	if d.stranger() {
		return nil
	}
	if list, known := d.stand[who]; known {
		return list
	}
	list, err := d.read().Delegates(d.ctx(), who)
	d.roster.failed(err)
	d.roster.add(list...)
	d.stand[who] = list
	return list
}

// FirstFree is the first of somebody's list without leave, asked for or approved, at that time, and not among those who can't for
// another reason; empty when there is nobody.
func (d *Facts) FirstFree(who leave.PersonID, segments []leave.Segment, except ...leave.PersonID) leave.PersonID {
	list := d.DelegatesOf(who)
	ids := []leave.PersonID{who} // whose own time the review will ask for next
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	d.roster.engage(around(segments), ids...)
	for _, p := range list {
		if p.ID != who && !slices.Contains(except, p.ID) && d.roster.free(p.ID, segments) && d.roster.err == nil {
			return p.ID
		}
	}
	return ""
}

// Person is the zero Person when there is nobody of that id.
func (d *Facts) Person(id leave.PersonID) leave.Person {
	if d.stranger() {
		return leave.Person{}
	}
	return d.roster.person(id)
}

// Units are the school's units.
func (d *Facts) Units() []leave.Unit {
	if d.stranger() {
		return nil
	}
	return d.kept().units
}

// PeopleOf lists who belongs to a unit.
func (d *Facts) PeopleOf(unit leave.UnitID) []leave.Person {
	if d.stranger() {
		return nil
	}
	if list, ok := d.lists[unit]; ok {
		return list
	}
	list, err := d.read().PeopleOf(d.ctx(), unit)
	d.roster.failed(err)
	d.roster.add(list...)
	d.lists[unit] = list
	return list
}

// FindPeople finds people by a part of their name or by their number, at most ten.
func (d *Facts) FindPeople(text string) []leave.Person {
	if d.stranger() {
		return nil
	}
	list, err := d.read().FindPeople(d.ctx(), text, mostFound)
	d.roster.failed(err)
	d.roster.add(list...)
	return list
}

// Posts says who holds which post.
func (d *Facts) Posts() leave.Posts {
	if d.stranger() {
		return leave.Posts{}
	}
	return d.kept().posts
}
