package render

import (
	"time"

	"leaveline/flows"
	"leaveline/leave"
)

// maxRecords is how much of a long history is shown: the newest lines.
const maxRecords = 20

// history is a timeline: when, and who did what. What people wrote is for the applicant and those who decide.
func (w writer) history(c flows.Card) []*part {
	if len(c.History) == 0 {
		return nil
	}
	lines := []*part{ruler(), sentence(w.key("history.title", nil), hint)}
	for _, r := range c.History[max(0, len(c.History)-maxRecords):] {
		lines = append(lines, w.record(c, r))
	}
	return lines
}

func (w writer) record(c flows.Card, r leave.Record) *part {
	const when, what = 5, 10
	said := sentence(w.did(c.Case, r), detail)
	if note := noteOf(r); note != "" && readsNotes(c.As) {
		text := column("none", said, sentence(w.key("history.note", leave.Args{"note": note}), tiny))
		text.Flex = what
		return row("md", share(sentence(w.stamp(r.At), hint), when), text)
	}
	return row("md", share(sentence(w.stamp(r.At), hint), when), share(said, what))
}

// did is one line: 李老師（代 王主任）核准.
func (w writer) did(c leave.Case, r leave.Record) string {
	args := leave.Args{"name": leave.PersonName(w.acting(c, r.By, r.For)), "to": leave.PersonName("")}
	for _, e := range r.Events {
		if e.To != "" && e.To != c.Applicant {
			args["to"] = c.Name(e.To)
			break
		}
	}
	return w.key("did."+string(r.Verb), args)
}

func noteOf(r leave.Record) string {
	for _, e := range r.Events {
		if e.Note != "" {
			return e.Note
		}
	}
	return ""
}

func readsNotes(as leave.Relation) bool {
	return as == leave.AsApplicant || as == leave.AsDecider || as == leave.AsOfficer
}

// stamp is month, day, hour and minute of the school's clock.
func (w writer) stamp(at time.Time) string {
	return w.School.Now(at).In(time.UTC).Format("01-02 15:04")
}
