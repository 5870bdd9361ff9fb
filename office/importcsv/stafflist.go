package importcsv

import (
	"context"
	"errors"
	"strings"

	"leaveline/leave"
	"leaveline/store"
)

// staffList is the staff as it will be: the people of the file, and behind them those who are known already.
type staffList struct {
	ctx    context.Context //nolint:containedctx // a list lives within one import
	tx     *store.Tx
	people map[leave.PersonID]leave.Person
	lines  map[leave.PersonID]int // where in the file somebody is
	heads  map[leave.UnitID]leave.PersonID
	former map[leave.PersonID]leave.Person // the file's people before it
	err    error
}

func newStaffList(ctx context.Context, tx *store.Tx, units []leave.Unit) *staffList {
	s := &staffList{
		ctx: ctx, tx: tx, people: map[leave.PersonID]leave.Person{}, lines: map[leave.PersonID]int{},
		heads:  map[leave.UnitID]leave.PersonID{},
		former: map[leave.PersonID]leave.Person{},
	}
	s.setHeads(units)
	return s
}

func (s *staffList) setHeads(units []leave.Unit) {
	for _, u := range units {
		s.heads[u.ID] = u.Head
	}
}

func (s *staffList) add(p leave.Person, line int) {
	s.people[p.ID] = p
	s.lines[p.ID] = line
}

// gaveUp reports whether somebody had a post before the file and has none after it.
func (s *staffList) gaveUp(p leave.Person) bool {
	return s.former[p.ID].Post != leave.PostNone && p.Post == leave.PostNone
}

// movedOn reports whether somebody headed a unit as their own before the file, and belongs to another one after it.
func (s *staffList) movedOn(p leave.Person, unit leave.UnitID) bool {
	was := s.former[p.ID]
	return was.Post != leave.PostNone && was.Unit == unit && p.Unit != unit
}

// byNumber is somebody who is known already.
func (s *staffList) byNumber(number string) (leave.Person, error) {
	return s.tx.PersonByNumber(s.ctx, number)
}

// person is the zero Person when there is nobody of that id.
func (s *staffList) person(id leave.PersonID) leave.Person {
	if p, ok := s.people[id]; ok || id == "" || s.err != nil {
		return p
	}
	p, err := s.tx.Person(s.ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		s.err = err
	}
	s.people[id] = p
	return p
}

// checkActing finds people who would decide for one another in a circle.
func (s *staffList) checkActing(wrong *Errors, people []leave.Person) {
	s.checkLoops(wrong, people, "代簽人", func(p leave.Person) leave.PersonID { return p.Acting })
}

// checkHeads finds heads of units who are each other's heads in a circle. To head one's own unit is no circle.
func (s *staffList) checkHeads(wrong *Errors, units []leave.Unit) {
	var heads []leave.Person
	for _, u := range units {
		if p := s.person(u.Head); p.ID != "" {
			heads = append(heads, p)
		}
	}
	s.checkLoops(wrong, heads, "主管", func(p leave.Person) leave.PersonID {
		if head := s.heads[p.Unit]; head != p.ID {
			return head
		}
		return ""
	})
}

// checkLoops reports each loop once, at the line of its first person.
func (s *staffList) checkLoops(
	wrong *Errors, people []leave.Person, what string, next func(leave.Person) leave.PersonID,
) {
	told := map[leave.PersonID]bool{}
	for _, p := range people {
		names := []string{p.Name}
		seen := map[leave.PersonID]bool{}
		for id := next(p); id != "" && !seen[id] && !told[p.ID]; id = next(s.person(id)) {
			seen[id] = true
			names = append(names, s.person(id).Name)
			if id != p.ID {
				continue
			}
			wrong.add(s.lines[p.ID], leave.Both("%s：繞成一圈，沒有人能簽：%s", "%s: a loop: %s", what, strings.Join(names, " → ")))
			for member := range seen {
				told[member] = true
			}
		}
	}
}
