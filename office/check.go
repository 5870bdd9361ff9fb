package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Finding is one thing that CheckSchool found.
type Finding struct {
	Severity Severity
	About    string // routes, posts, people, acting, delegates, bindings, schedules, calendar or records
	Text     string
}

// Severity says how urgently a finding must be mended.
type Severity int

// The severities.
const (
	// Note is good to know.
	Note Severity = iota
	// Severe keeps somebody from their right, or shows that the records contradict themselves.
	Severe
)

// schoolCheck is one check of a school under way.
type schoolCheck struct {
	*snapshot
	ctx    context.Context //nolint:containedctx // a checkup lives within one call
	read   store.Reader
	now    leave.Local
	people []leave.Person // at the school
	found  []Finding
}

// CheckSchool checks a school's setup and records, severe findings first. It reads everything: it is meant for an
// operator, not for a turn.
func (o *Office) CheckSchool(ctx context.Context, school leave.SchoolID, at time.Time) ([]Finding, error) {
	read := o.store.Read(school)
	snap, err := o.currentSchool(ctx, read, school, at)
	if err != nil {
		return nil, err
	}
	c := &schoolCheck{snapshot: snap, ctx: ctx, read: read, now: snap.school.Now(at)}
	looks := []func() error{
		c.readPeople, c.checkPosts, c.checkAlike, c.checkRoutes, c.checkActing, c.checkReach, c.checkHours, c.checkLessons,
		c.checkOpen, c.checkProofs, c.checkCodes,
		c.checkTripReports, c.checkRecords,
	}
	for _, look := range looks {
		if err := look(); err != nil {
			return nil, fmt.Errorf("office: checkup: %w", err)
		}
	}
	slices.SortStableFunc(c.found, func(a, b Finding) int {
		return cmp.Compare(b.Severity, a.Severity)
	})
	return c.found, nil
}

func (c *schoolCheck) severe(about, format string, args ...any) {
	c.found = append(c.found, Finding{Severity: Severe, About: about, Text: fmt.Sprintf(format, args...)})
}

func (c *schoolCheck) note(about, format string, args ...any) {
	c.found = append(c.found, Finding{About: about, Text: fmt.Sprintf(format, args...)})
}

func (c *schoolCheck) readPeople() error {
	for _, unit := range c.units {
		people, err := c.read.PeopleOf(c.ctx, unit.ID)
		if err != nil {
			return err
		}
		c.people = append(c.people, people...)
	}
	return nil
}

// populated are the units that somebody belongs to.
func (c *schoolCheck) populated() []leave.Unit {
	return slices.DeleteFunc(slices.Clone(c.units), func(u leave.Unit) bool {
		return !slices.ContainsFunc(c.people, func(p leave.Person) bool { return p.Unit == u.ID })
	})
}

func (c *schoolCheck) checkPosts() error {
	if c.posts.Principal == "" {
		c.severe("posts", "there is no principal")
	}
	if c.posts.Personnel == "" {
		c.severe("posts", "there is no personnel officer")
	}
	for _, u := range c.populated() {
		if c.posts.Heads[u.ID] == "" {
			c.severe("posts", "%s has no head", u.Name)
		}
	}
	for _, post := range []leave.Post{leave.PostPrincipal, leave.PostPersonnel} {
		c.checkHolders(string(post), post, "")
	}
	for _, u := range c.units {
		c.checkHolders("head of "+u.Name, leave.PostHead, u.ID)
	}
	return nil
}

// checkHolders reports several holders of a post that only one can hold.
func (c *schoolCheck) checkHolders(name string, post leave.Post, unit leave.UnitID) {
	var holders []string
	for _, p := range c.people {
		if p.Holds(post, unit, c.units) {
			holders = append(holders, fmt.Sprintf("%s (%s)", p.Name, p.Number))
		}
	}
	if len(holders) > 1 {
		slices.Sort(holders)
		c.severe("posts", "%s are %s at once; import the lines of all of them in one file, 職務 empty for the former",
			strings.Join(holders, " and "), name)
	}
}

// maxNamedPairs is how many pairs of people who look alike are named.
const maxNamedPairs = 5

// checkAlike counts people who look like one person under two numbers.
func (c *schoolCheck) checkAlike() error {
	var pairs []string
	for i, p := range c.people {
		for _, other := range c.people[:i] {
			if like := p.AlikeTo(other); like != leave.Unlike {
				pairs = append(pairs, fmt.Sprintf("%s %s and %s %s (%s)", other.Number, other.Name, p.Number, p.Name, like))
			}
		}
	}
	if n := len(pairs); n > 0 {
		c.note("people", "%d pairs look like one person under two numbers: %s; if so, import the one that is too many "+
			"with 離職 是", n, strings.Join(pairs[:min(n, maxNamedPairs)], "; "))
	}
	return nil
}

// checkHours reports missing working hours and calendars of this year and the next.
func (c *schoolCheck) checkHours() error {
	year, _, _ := c.now.Day.Civil()
	for _, y := range []int{year, year + 1} {
		first, _ := leave.NewDate(y, time.January, 1)
		if !c.school.Hours.Calendar.Knows(first) {
			report := c.note
			if y == year {
				report = c.severe
			}
			report("calendar", "there is no calendar of %d", y)
		}
		c.checkSchedules(y, max(first, c.now.Day))
	}
	return nil
}

// checkLessons reports lessons (節次) that do not come after the one before. By such a mistake a typed 第3節 would mean no
// time at all.
func (c *schoolCheck) checkLessons() error {
	last := leave.TimeOfDay(0)
	for i, one := range c.school.Periods {
		if one.From >= one.To || one.From < last {
			c.severe("schedules", "lesson %d is %s–%s, which is no time after the one before it", i+1, one.From, one.To)
		}
		last = max(last, one.To)
	}
	return nil
}

func (c *schoolCheck) checkSchedules(year int, from leave.Date) {
	last, _ := leave.NewDate(year, time.December, 31)
	for _, group := range leave.Groups() {
		for day := from; day <= last; day++ {
			if _, ok := c.school.Hours.Schedules.On(group, day); !ok && c.school.Hours.Calendar.Workday(day) {
				c.severe("schedules", "%s has no working hours on %v", group, day)
				break
			}
		}
	}
}
