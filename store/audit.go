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
	// Event names the event of LINE's that asked for the action, at most 64 bytes; empty: none did. It is unique.
	Event string
	// Edits say what the action changed, from what to what.
	Edits []Edit
	// Operator is the account of the machine on which a command was run, at most 64 bytes; empty for everything else.
	Operator string
}

// Edit is one value that an action changed. What people wrote in their own words is never among them.
type Edit struct {
	About leave.PersonID `json:"about,omitempty"` // whose value it is; empty: the request's or the school's
	What  string         `json:"what"`            // its name, as in post or 2026-10-10
	From  string         `json:"from,omitempty"`
	To    string         `json:"to,omitempty"`
}

type auditRow struct {
	School  leave.SchoolID  `db:"school_id"`
	ID      string          `db:"id"`
	Request leave.RequestID `db:"request_id"`
	At      moment          `db:"happened_at"`
	By      leave.PersonID  `db:"done_by"`
	For     leave.PersonID  `db:"done_for"`
	Verb    leave.Verb      `db:"verb"`
	From    leave.Status    `db:"from_status"`
	To      leave.Status    `db:"to_status"`
	Version int             `db:"version"`
	Events  string          `db:"events"` // sealed: they have the notes
	Subject string          `db:"subject"`
	Event   *string         `db:"event_key"`
	// NULL in rows of releases that did not write them
	Edits    *text[[]Edit] `db:"edits"`
	Operator *string       `db:"operator"`
}

func (r Reader) auditOf(row auditRow) (Audit, error) {
	a := Audit{
		ID: row.ID, Request: row.Request, At: row.At.Time, By: row.By, For: row.For, Verb: row.Verb,
		From: row.From, To: row.To, Version: row.Version, Subject: row.Subject,
	}
	if row.Event != nil {
		a.Event = *row.Event
	}
	if row.Edits != nil {
		a.Edits = row.Edits.of
	}
	if row.Operator != nil {
		a.Operator = *row.Operator
	}
	return a, r.conn.store.openJSON(r.school, row.Events, &a.Events, inAudit, row.ID)
}

// Audit writes one row. An empty ID is made from the moment. ErrDuplicate when the event has asked for an action
// before.
func (t *Tx) Audit(ctx context.Context, a Audit) error {
	if a.ID == "" {
		a.ID = NewID(a.At)
	}
	events, err := t.conn.store.sealJSON(t.school, a.Events, inAudit, a.ID)
	if err != nil {
		return fmt.Errorf("store: audit: %w", err)
	}
	row := auditRow{
		School: t.school, ID: a.ID, Request: a.Request, At: moment{a.At}, By: a.By, For: a.For, Verb: a.Verb,
		From: a.From, To: a.To, Version: a.Version, Events: events, Subject: a.Subject,
		Edits: &text[[]Edit]{a.Edits}, Operator: &a.Operator,
	}
	if a.Event != "" {
		row.Event = &a.Event
	}
	_, err = t.conn.named(ctx, `
		INSERT INTO audit (school_id, id, request_id, happened_at, done_by, done_for, verb, from_status, to_status, version,
		                   events, subject, event_key, edits, operator)
		VALUES (:school_id, :id, :request_id, :happened_at, :done_by, :done_for, :verb, :from_status, :to_status, :version,
		        :events, :subject, :event_key, :edits, :operator)`, row)
	if err != nil {
		return fmt.Errorf("store: audit: %w", err)
	}
	if row.Events, err = jsonOf(a.Events); err != nil {
		return fmt.Errorf("store: audit: %w", err)
	}
	t.written = append(t.written, written{auditRow: row})
	return nil
}

const auditColumns = `school_id, id, request_id, happened_at, done_by, done_for, verb, from_status, to_status, version,
       events, subject, event_key, edits, operator`

// History returns the audit rows of a request, oldest first.
func (r Reader) History(ctx context.Context, id leave.RequestID) ([]Audit, error) {
	return r.audits(ctx, `
		SELECT `+auditColumns+`
		  FROM audit
		 WHERE school_id = ?
		   AND request_id = ?
		 ORDER BY id`, r.school, id)
}

// AuditPage returns the audit rows of the school behind one, by id, at most limit.
func (r Reader) AuditPage(ctx context.Context, after string, limit int) ([]Audit, error) {
	return r.audits(ctx, `
		SELECT `+auditColumns+`
		  FROM audit
		 WHERE school_id = ?
		   AND id > ?
		 ORDER BY id
		 LIMIT ?`, r.school, after, limit)
}

// AuditSince is what was done to requests after a moment, oldest first, at most limit lines.
func (r Reader) AuditSince(ctx context.Context, after time.Time, limit int) ([]Audit, error) {
	return r.audits(ctx, `
		SELECT `+auditColumns+`
		  FROM audit
		 WHERE school_id = ?
		   AND id >= ?
		   AND happened_at > ?
		   AND request_id <> ''
		 ORDER BY id
		 LIMIT ?`, r.school, firstID(after), moment{after}, limit)
}

// AuditOfEvent returns the audit row of the action that an event asked for; ErrNotFound.
func (r Reader) AuditOfEvent(ctx context.Context, event string) (Audit, error) {
	var row auditRow
	err := r.conn.get(ctx, &row, `
		SELECT `+auditColumns+`
		  FROM audit
		 WHERE school_id = ?
		   AND event_key = ?`, r.school, event)
	var a Audit
	if err == nil {
		a, err = r.auditOf(row)
	}
	if err != nil {
		return Audit{}, fmt.Errorf("store: audit of event: %w", err)
	}
	return a, nil
}

func (r Reader) audits(ctx context.Context, query string, args ...any) ([]Audit, error) {
	var rows []auditRow
	if err := r.conn.all(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("store: history: %w", err)
	}
	all := make([]Audit, len(rows))
	for i, row := range rows {
		a, err := r.auditOf(row)
		if err != nil {
			return nil, fmt.Errorf("store: history: %w", err)
		}
		all[i] = a
	}
	return all, nil
}
