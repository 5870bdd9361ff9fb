package office

import (
	"leaveline/leave"
	"leaveline/store"
)

// longestMonth is how many days reach from a month's first day into the next month.
const longestMonth = 31

// monthUses are what a person's other requests of the draft's type take in the months that the draft touches; nothing where the type has no
// bound for a month.
func (l *lookup) monthUses(snap *snapshot, who leave.Person, draft leave.Draft, except leave.RequestID) []leave.MonthUse {
	t, _ := snap.school.Types.Find(draft.Type)
	if quota, _ := t.Quota(who.Group); quota.Monthly == 0 || len(draft.Segments) == 0 || l.err != nil {
		return nil
	}
	whole := leave.Envelope(draft.Segments)
	from := leave.FirstOfMonth(whole.From.Day)
	to := leave.FirstOfMonth(leave.FirstOfMonth(whole.To.Day)+longestMonth) - 1
	list, err := l.read.RequestsOf(l.ctx, who.ID, store.Filter{From: from, To: to})
	l.failed(err)
	var used []leave.MonthUse
	for _, q := range list {
		if q.ID == except || q.Type != draft.Type || !q.Status.Holds() {
			continue
		}
		counted, err := leave.CountFor(t, q.Segments, q.Group, snap.school)
		if err != nil { // a calendar that was taken away since then counts nothing
			continue
		}
		for _, d := range counted.Days {
			used = append(used, leave.MonthUse{Month: leave.FirstOfMonth(d.Day), Minutes: d.Minutes})
		}
	}
	return used
}
