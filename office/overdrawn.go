package office

import (
	"fmt"

	"leaveline/leave"
	"leaveline/store"
)

// overdrawn gives a person's requests of a type that take more than there is without what one case earned, or with all
// of it where none is named. A type that may go beyond its quota with pay cut has none.
func (l *lookup) overdrawn(
	snap *snapshot, who leave.Person, code leave.TypeCode, without leave.RequestID,
) []leave.Resting {
	if snap.school.Types.MayCut(code, who.Group) {
		return nil
	}
	entries, err := l.read.EntriesOf(l.ctx, who.ID, code)
	l.failed(err)
	used, err := l.read.UsageOfType(l.ctx, who.ID, code, "")
	l.failed(err)
	var kept []leave.Entry
	for _, e := range entries {
		if without == "" || e.Request != without {
			kept = append(kept, e)
		}
	}
	account := leave.Account{Type: code, Entries: kept, Usage: used}
	var all []leave.Resting
	year := leave.YearAt(who.Group, l.now.Day)
	ledger := ledgersFrom(snap, who, []leave.LeaveYear{year}, kept, nil)[0]
	for _, short := range ledger.Shortages(account) {
		if q, err := l.read.Request(l.ctx, short.Request); !l.failed(err) {
			short.Number = q.Number
			all = append(all, short)
		}
	}
	return all
}

// tellOverdrawn tells a person and the personnel officer of requests that take more than there is by now.
func (tx *transaction) tellOverdrawn(who leave.Person, code leave.TypeCode) error {
	for _, rest := range tx.lookup.overdrawn(tx.snapshot, who, code, "") {
		q, err := tx.db.Request(tx.ctx, rest.Request)
		if err != nil {
			return err
		}
		var messages []store.Message
		for _, to := range unique([]leave.PersonID{who.ID, tx.posts.Personnel}) {
			n := leave.Notice{Kind: leave.NoticeOverdrawn, To: to, Request: q.ID, Version: q.Version, Minutes: rest.Minutes}
			for _, m := range tx.messages(q, []leave.Notice{n}) {
				m.Key = fmt.Sprintf("%s:%s:%s:%d:%s", n.Kind, q.ID, to, rest.Minutes, tx.auditID)
				messages = append(messages, m)
			}
		}
		if err := tx.db.Enqueue(tx.ctx, messages...); err != nil {
			return err
		}
	}
	return nil
}

// restsOn gives the requests that take more than there is once a case no longer earns its 補休.
func (l *lookup) restsOn(snap *snapshot, q *leave.Request) []leave.Resting {
	if earned, _ := q.Earned(); earned == 0 {
		return nil
	}
	return l.overdrawn(snap, l.person(q.Applicant), leave.Compensatory, q.ID)
}
