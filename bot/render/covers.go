package render

import (
	"strings"

	"leaveline/leave"
)

// delegateOf is who stands in and whether they have agreed, a line for each part.
func (w writer) delegateOf(c leave.Case) string {
	lines := make([]string, len(c.Covers))
	for i, cover := range c.Covers {
		lines[i] = w.coverOf(c, cover)
		if c.Split() {
			lines[i] = w.part(c.Group, c.Time(cover), lines[i])
		}
	}
	return strings.Join(lines, "\n")
}

// part is what is said of a part of the time.
func (w writer) part(group leave.Group, time []leave.Segment, who string) string {
	return w.key("delegate.part", leave.Args{"segments": w.School.Worktime(group, time), "who": who})
}

// coverOf is who stands in for one part, and how they stand to it.
func (w writer) coverOf(c leave.Case, cover leave.Cover) string {
	args := leave.Args{"name": c.Name(cover.Delegate), "taker": c.Name(cover.Transferee)}
	waiting := c.Status == leave.AwaitingDelegate
	switch {
	case cover.Transferee != "":
		return w.key("delegate.handing", args)
	case cover.Assigned:
		return w.key("delegate.assigned", args)
	case cover.Delegate != "" && (waiting || c.Status == leave.AwaitingApproval || c.Status.InForce()):
		return w.key("delegate.agreed", args)
	case cover.Delegate != "":
		return string(c.Name(cover.Delegate))
	case len(cover.Asked) > 0:
		return w.asked(c, cover.Asked, waiting)
	case waiting && cover.Sought != "":
		return w.key("delegate.sought", nil)
	}
	return w.key("delegate.none", nil)
}

// asked are those whose answer is awaited, or was when the case ended.
func (w writer) asked(c leave.Case, ids []leave.PersonID, waiting bool) string {
	names := make([]leave.PersonName, len(ids))
	for i, id := range ids {
		names[i] = c.Name(id)
	}
	switch {
	case !waiting:
		return w.print.Value(names)
	case len(names) == 1:
		return w.key("delegate.asked", leave.Args{"name": names[0]})
	}
	return w.key("delegate.asked_all", leave.Args{"names": names})
}
