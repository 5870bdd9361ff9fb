package office

import (
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

// checkRoutes reports applicants whose leave nobody could decide. It tries every type, unit, group and length that the
// routes tell apart.
func (c *schoolCheck) checkRoutes() error {
	dead := map[string][]string{}
	all := map[string]int{}
	var order []string
	for _, who := range c.applicants() {
		types := c.school.Types.For(who.Group, c.now.Day)
		for _, t := range types {
			why := c.blocked(who, t.Code)
			if why == "" {
				continue
			}
			key := fmt.Sprintf("%s, %s", c.nameOf(who), why)
			if dead[key] == nil {
				order = append(order, key)
			}
			dead[key] = append(dead[key], string(t.Code))
			all[key] = len(types)
		}
	}
	for _, key := range order {
		what := strings.Join(dead[key], ", ")
		if len(dead[key]) == all[key] {
			what = "every type"
		}
		c.severe("routes", "nobody could decide the leave of %s: %s", key, what)
	}
	return nil
}

// applicants gives one person per unit and group, and everyone who holds a post.
func (c *schoolCheck) applicants() []leave.Person {
	var all []leave.Person
	for _, u := range c.populated() {
		for _, group := range leave.Groups() {
			all = append(all, leave.Person{ID: "anybody", Unit: u.ID, Group: group})
		}
	}
	for _, p := range c.people {
		if p.Post != leave.PostNone || slices.Contains(c.holders(), p.ID) {
			all = append(all, p)
		}
	}
	return all
}

// holders are those who hold a post that routes ask.
func (c *schoolCheck) holders() []leave.PersonID {
	holders := []leave.PersonID{c.posts.Principal, c.posts.Personnel}
	for _, u := range c.units {
		holders = append(holders, c.posts.Heads[u.ID])
	}
	return unique(slices.DeleteFunc(holders, func(id leave.PersonID) bool { return id == "" }))
}

func (c *schoolCheck) nameOf(who leave.Person) string {
	if who.Name != "" {
		return who.Name
	}
	return fmt.Sprintf("a %s of %s", who.Group, c.unitName(who.Unit))
}

// blocked gives the reason why some length of a leave can't be decided. It is empty when all can.
func (c *schoolCheck) blocked(who leave.Person, code leave.TypeCode) string {
	lengths := []int{1}
	for _, rule := range c.school.Rules {
		lengths = append(lengths, rule.AtLeast, rule.Below)
	}
	for _, seat := range c.posts.HeldBy(who) {
		for _, minutes := range lengths {
			_, err := c.school.Rules.Route(
				leave.Trip{Applicant: who, PostUnit: seat.Unit, Type: code, Minutes: max(minutes, 1)}, c.posts,
			)
			if why := undecided(err); why != "" {
				return why
			}
		}
	}
	return ""
}

// undecided gives the reason why a route failed, empty when there is one.
func undecided(err error) string {
	denial := leave.AsDenial(err)
	switch {
	case denial == nil:
		return ""
	case denial.Args["role"] != nil:
		return fmt.Sprintf("%v is vacant", denial.Args["role"])
	}
	return string(denial.Code)
}

// checkActing reports acting approvers who form a loop or have left.
func (c *schoolCheck) checkActing() error {
	acting := map[leave.PersonID]leave.Person{}
	for _, p := range c.people {
		acting[p.ID] = p
	}
	told := map[leave.PersonID]bool{}
	for _, p := range c.people {
		if p.Acting != "" && acting[p.Acting].ID == "" {
			c.note("acting", "who should act for %s is not at the school any more", p.Name)
		}
		names, seen := []string{p.Name}, map[leave.PersonID]bool{}
		for id := p.Acting; id != "" && !seen[id] && !told[p.ID]; id = acting[id].Acting {
			seen[id] = true
			names = append(names, acting[id].Name)
			if id != p.ID {
				continue
			}
			c.severe("acting", "a loop: %s", strings.Join(names, " → "))
			for member := range seen {
				told[member] = true
			}
		}
	}
	return nil
}

// checkReach reports people without delegates and approvers that LINE does not reach.
func (c *schoolCheck) checkReach() error {
	without := 0
	var gone []string
	for _, p := range c.people {
		former, err := c.read.FormerDelegates(c.ctx, p.ID)
		if err != nil {
			return err
		}
		for _, other := range former {
			gone = append(gone, fmt.Sprintf("%s on that of %s", other.Name, p.Name))
		}
		list, err := c.read.Delegates(c.ctx, p.ID)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			without++
		}
	}
	if n := len(gone); n > 0 {
		c.note("delegates", "%d places on lists of delegates are of people who have left: %s", n,
			strings.Join(gone[:min(n, maxNamedPairs)], ", "))
	}
	if without > 0 {
		c.note("delegates", "%d of %d people have no delegate on their list", without, len(c.people))
	}
	bindings, err := c.read.Bindings(c.ctx, c.holders()...)
	if err != nil {
		return err
	}
	for _, p := range c.people {
		if slices.Contains(c.holders(), p.ID) && !bindings[p.ID].Reachable {
			c.note("bindings", "%s must decide, and can't be reached on LINE", p.Name)
		}
	}
	return nil
}
