package render

import (
	"strings"

	"leaveline/leave"
)

// whoFrom is the applicant with their unit.
func (w writer) whoFrom(c leave.Case) string {
	return strings.TrimSpace(string(c.Name(c.Applicant)) + " " + c.UnitName)
}

// unitOf is the applicant's unit and title.
func (w writer) unitOf(c leave.Case) string {
	return strings.TrimSpace(c.UnitName + " " + c.People[c.Applicant].Title)
}

// progress is who is awaited since when, or who ended the case when.
func (w writer) progress(c leave.Case) string {
	args := leave.Args{"name": c.Name(c.Awaited), "at": c.Since}
	switch {
	case c.Status.Open() && c.Awaited == c.Applicant && c.Status == leave.AwaitingDelegate:
		return w.key("progress.choice", args)
	case c.Status.Open() && c.Escalated != "":
		args["other"] = c.Name(c.Escalated)
		return w.key("progress.escalated", args)
	case c.Status == leave.AwaitingDelegate && c.Delegate() == "":
		return w.key("progress.assign", args)
	case c.Status.Open():
		return w.key("progress."+string(c.Status), args)
	}
	args["name"], args["at"] = w.ended(c), c.ClosedAt
	return w.key("progress."+string(c.Status), args)
}

// ended is who brought the case to its end: B 代 A where somebody acted for another.
func (w writer) ended(c leave.Case) string {
	d := c.LastDecision()
	switch {
	case c.Status == leave.Revoked:
		return string(c.Name(c.Change.By))
	case d == nil || c.Status == leave.Withdrawn || c.Status == leave.Cancelled:
		return string(c.Name(c.Applicant))
	}
	return w.acting(c, d.By, d.For)
}

// acting is the name of somebody who acted, with the approver that they acted for.
func (w writer) acting(c leave.Case, by, behalf leave.PersonID) string {
	name := string(c.Name(by))
	if name == "" {
		name = w.key("who.school", nil)
	}
	if behalf == "" || behalf == by {
		return name
	}
	return w.key("who.acting", leave.Args{"name": leave.PersonName(name), "for": c.Name(behalf)})
}

// way is the route of a case that has been sent.
func (w writer) way(c leave.Case) string {
	return inOrder(w.approvers(c.Steps, c.People))
}

// note is what a case was rejected, returned, cancelled or revoked with.
func (w writer) note(c leave.Case) []*part {
	if c.Status == leave.Cancelled {
		return []*part{
			remark(w.key("note.cancel", leave.Args{"name": c.Name(c.Change.By), "note": c.Change.Note}), faint, greyTint),
		}
	}
	if c.Status == leave.Revoked {
		return []*part{
			remark(w.key("note.revoke", leave.Args{"name": c.Name(c.Change.By), "note": c.Change.Note}), red, redTint),
		}
	}
	d := c.LastDecision()
	if d == nil || d.Note == "" {
		return nil
	}
	args := leave.Args{"name": leave.PersonName(w.acting(c, d.By, d.For)), "note": d.Note}
	switch {
	case c.Status == leave.Rejected && d.Verdict == leave.VerdictReject:
		return []*part{remark(w.key("note.reject", args), red, redTint)}
	case c.Status == leave.Returned && d.Verdict == leave.VerdictReturn:
		return []*part{remark(w.key("note.return", args), amber, amberTint)}
	}
	return nil
}

// maxNames is how many absent colleagues are named; the others are counted.
const maxNames = 6

// away is who else of the unit is not there: 教務處同時段另有 1 人不在：黃老師.
func (w writer) away(c leave.Case) string {
	var names []leave.PersonName
	for _, a := range c.Away[:min(len(c.Away), maxNames)] {
		names = append(names, leave.PersonName(a.Person.Name))
	}
	key := "card.away"
	if len(c.Away) > maxNames {
		key = "card.away_more"
	}
	return w.key(key, leave.Args{"unit": c.UnitName, "n": len(c.Away), "names": names})
}
