package render

import (
	"slices"

	"leaveline/leave"
)

// Letter is a mail's account of what waits for a person. It says that there is something and about when, which case
// by its number, and to the applicant its status. No type, no reason, no names.
type Letter struct {
	Lines  []string
	Asks   int // how many of them wait for an answer
	Duties int // how many are about what the person stands in for
}

// LetterOf writes all notices to one person as lines of one mail, each once.
func LetterOf(items []Item, r Reader) Letter {
	w, l := r.writer(), Letter{}
	for _, item := range items {
		for _, t := range w.told(item) {
			line := w.line(t)
			if slices.Contains(l.Lines, line) {
				continue
			}
			l.Lines = append(l.Lines, line)
			if t.kind.Asks() {
				l.Asks++
			}
			if t.card.Case.ID != "" && t.card.As == leave.AsDelegate {
				l.Duties++
			}
		}
	}
	return l
}

// line is one thing: a sentence alone, or the words of a notification with the case.
func (w writer) line(t told) string {
	c := t.card.Case
	if c.ID == "" {
		return t.lead[0]
	}
	args := leave.Args{"what": w.key("alt."+altKey(t), nil), "when": w.span(t), "number": c.Number, "status": c.Status}
	if t.card.As == leave.AsApplicant && !t.kind.Asks() {
		return w.key("letter.line_status", args)
	}
	return w.key("letter.line", args)
}

// span is the time of a case in one go, the reader's part where they stand in.
func (w writer) span(t told) string {
	c := t.card.Case
	segments := c.Segments
	if t.card.As == leave.AsDelegate {
		segments = w.School.Worktime(c.Group, c.PartOf(w.Me.ID))
	}
	if weekly, ok := leave.AsWeekly(segments, w.School.Hours.Calendar); ok {
		return w.print.Value(weekly)
	}
	return w.print.Value(leave.Envelope(segments))
}
