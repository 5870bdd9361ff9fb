package office

import (
	"leaveline/leave"
	"leaveline/store"
)

// stale says how a request stands that has gone past a button: status, number, and by, by_name, at and verb of the move that came in
// between. When the actor has done this very thing from this very button before, that is the move it tells of, however far the case
// has gone since.
func (tx *transaction) stale(q *leave.Request, m move) error {
	args := leave.Args{"status": q.Status, "number": q.Number}
	if row, ok := tx.staleCause(tx.lookup.history(q.ID), m); ok {
		args["by"], args["by_name"] = row.By, leave.PersonName(tx.lookup.person(row.By).Name)
		args["at"], args["verb"] = row.At, row.Verb
	}
	return leave.Deny(leave.DeniedStale, args)
}

// staleCause is the actor's own earlier tap on the same button, otherwise the newest move.
func (tx *transaction) staleCause(rows []store.Audit, m move) (cause store.Audit, ok bool) {
	for _, row := range rows {
		if row.By == tx.actor.Person && row.Verb == m.verb && row.Version == m.version+1 {
			return row, true
		}
		if moves(row.Verb) {
			cause, ok = row, true
		}
	}
	return cause, ok
}
