package store

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// Audit is one row of the audit trail. It is written with the change that it records, and never changed.
type Audit struct {
	ID       string
	Request  leave.RequestID
	At       time.Time
	By, For  leave.PersonID
	Verb     leave.Verb
	From, To leave.Status
	Version  int
	Events   []leave.Event
	Subject  string // the subject of an action without a request: "binding", "delegates" …
}

type auditRow struct {
	School  leave.SchoolID      `db:"school_id"`
	ID      string              `db:"id"`
	Request leave.RequestID     `db:"request_id"`
	At      moment              `db:"happened_at"`
	By      leave.PersonID      `db:"done_by"`
	For     leave.PersonID      `db:"done_for"`
	Verb    leave.Verb          `db:"verb"`
	From    leave.Status        `db:"from_status"`
	To      leave.Status        `db:"to_status"`
	Version int                 `db:"version"`
	Events  text[[]leave.Event] `db:"events"`
	Subject string              `db:"subject"`
}

// Audit writes one line. An empty ID is made from the moment.
func (t *Tx) Audit(ctx context.Context, a Audit) error {
	if a.ID == "" {
		a.ID = NewID(a.At)
	}
	_, err := t.conn.named(ctx, `
		INSERT INTO audit (school_id, id, request_id, happened_at, done_by, done_for, verb, from_status, to_status, version,
		                   events, subject)
		VALUES (:school_id, :id, :request_id, :happened_at, :done_by, :done_for, :verb, :from_status, :to_status, :version,
		        :events, :subject)`,
		auditRow{
			School: t.school, ID: a.ID, Request: a.Request, At: moment{a.At}, By: a.By, For: a.For, Verb: a.Verb,
			From: a.From, To: a.To, Version: a.Version, Events: text[[]leave.Event]{a.Events}, Subject: a.Subject,
		})
	if err != nil {
		return fmt.Errorf("store: audit: %w", err)
	}
	return nil
}

// History returns the audit rows of a request, oldest first.
func (r Reader) History(ctx context.Context, id leave.RequestID) ([]Audit, error) {
	var rows []auditRow
	err := r.conn.all(ctx, &rows, `
		SELECT school_id, id, request_id, happened_at, done_by, done_for, verb, from_status, to_status, version, events,
		       subject
		  FROM audit
		 WHERE school_id = ?
		   AND request_id = ?
		 ORDER BY id`, r.school, id)
	if err != nil {
		return nil, fmt.Errorf("store: history: %w", err)
	}
	all := make([]Audit, len(rows))
	for i, row := range rows {
		all[i] = Audit{
			ID: row.ID, Request: row.Request, At: row.At.Time, By: row.By, For: row.For, Verb: row.Verb,
			From: row.From, To: row.To, Version: row.Version, Events: row.Events.of, Subject: row.Subject,
		}
	}
	return all, nil
}
