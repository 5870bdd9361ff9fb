package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"leaveline/leave"
)

// requestColumns are all of requestRow's but the school's.
const requestColumns = `r.id, r.number_year, r.number_serial, r.applicant, r.filed_by, r.staff_group, r.unit_id, r.type,
		       r.segments, r.first_day, r.minutes, r.shares, r.reason, r.details, r.covers, r.delegate, r.candidates,
		       r.auto_next, r.steps, r.step_at, r.status, r.is_open, r.version, r.awaited, r.since, r.escalated, r.nudged_on,
		       r.session, r.submitted_at, r.closed_at, r.change_asked`

type requestRow struct {
	School    leave.SchoolID        `db:"school_id"`
	ID        leave.RequestID       `db:"id"`
	Year      int                   `db:"number_year"`
	Serial    int                   `db:"number_serial"`
	Applicant leave.PersonID        `db:"applicant"`
	FiledBy   leave.PersonID        `db:"filed_by"`
	Group     leave.Group           `db:"staff_group"`
	Unit      leave.UnitID          `db:"unit_id"`
	Type      leave.TypeCode        `db:"type"`
	Segments  text[[]leave.Segment] `db:"segments"`
	FirstDay  day                   `db:"first_day"`
	Minutes   int                   `db:"minutes"`
	Shares    text[[]leave.Share]   `db:"shares"`
	Reason    string                `db:"reason"`
	Details   string                `db:"details"` // sealed, as is the reason
	Covers    text[[]leave.Cover]   `db:"covers"`
	// empty while somebody is still to be named: lists tell a delegate who is asked from one to be named by it
	Delegate    leave.PersonID         `db:"delegate"`
	Candidates  text[[]leave.PersonID] `db:"candidates"`
	AutoNext    bool                   `db:"auto_next"`
	Steps       string                 `db:"steps"` // sealed: they have the notes
	At          int                    `db:"step_at"`
	Status      leave.Status           `db:"status"`
	Open        bool                   `db:"is_open"`
	Version     int                    `db:"version"`
	Awaited     leave.PersonID         `db:"awaited"`
	Since       moment                 `db:"since"`
	Escalated   leave.PersonID         `db:"escalated"`
	NudgedOn    day                    `db:"nudged_on"`
	Session     sql.NullString         `db:"session"` // NULL when it came from no conversation, so that many may
	SubmittedAt moment                 `db:"submitted_at"`
	ClosedAt    moment                 `db:"closed_at"`
	Change      string                 `db:"change_asked"` // sealed
	Was         int                    `db:"was"`
}

// rowOf is the row of a request, with all that people wrote in their own words sealed.
func (t *Tx) rowOf(r *leave.Request) (requestRow, error) {
	row := requestRow{
		School: t.school, ID: r.ID, Year: r.Number.ROCYear, Serial: r.Number.Serial,
		Applicant: r.Applicant, FiledBy: r.FiledBy, Group: r.Group, Unit: r.Unit, Type: r.Type,
		Segments: text[[]leave.Segment]{r.Segments}, FirstDay: day(leave.Envelope(r.Segments).From.Day),
		Minutes: r.Minutes, Shares: text[[]leave.Share]{r.Shares},
		Covers: text[[]leave.Cover]{r.Covers}, Delegate: r.Delegate(), Candidates: text[[]leave.PersonID]{r.Candidates},
		AutoNext: r.AutoNext, At: r.At, Status: r.Status, Open: r.Status.Open(), Version: r.Version,
		Awaited: r.Awaited, Since: moment{r.Since}, Escalated: r.Escalated, NudgedOn: day(r.NudgedOn),
		Session:     sql.NullString{String: r.Session, Valid: r.Session != ""},
		SubmittedAt: moment{r.SubmittedAt}, ClosedAt: moment{r.ClosedAt},
	}
	id, s := string(r.ID), t.conn.store
	row.Reason = s.sealText(t.school, r.Reason, inReason, id)
	var errs [3]error
	row.Details, errs[0] = s.sealJSON(t.school, r.Details, inDetail, id)
	row.Steps, errs[1] = s.sealJSON(t.school, r.Steps, inSteps, id)
	row.Change, errs[2] = s.sealJSON(t.school, r.Change, inChange, id)
	return row, errors.Join(errs[:]...)
}

// requestOf is the request of a row.
func (r Reader) requestOf(row requestRow) (*leave.Request, error) {
	q := &leave.Request{
		ID: row.ID, Number: leave.Number{ROCYear: row.Year, Serial: row.Serial},
		Applicant: row.Applicant, FiledBy: row.FiledBy, Group: row.Group, Unit: row.Unit, Type: row.Type,
		Segments: row.Segments.of, Minutes: row.Minutes, Shares: row.Shares.of,
		Covers: row.Covers.of, Candidates: row.Candidates.of, AutoNext: row.AutoNext,
		At: row.At, Status: row.Status, Version: row.Version,
		Awaited: row.Awaited, Since: row.Since.Time, Escalated: row.Escalated, NudgedOn: leave.Date(row.NudgedOn),
		Session: row.Session.String, SubmittedAt: row.SubmittedAt.Time, ClosedAt: row.ClosedAt.Time,
	}
	id, s := string(row.ID), r.conn.store
	var err error
	q.Reason, err = s.openText(r.school, row.Reason, inReason, id)
	return q, errors.Join(err,
		s.openJSON(r.school, row.Details, &q.Details, inDetail, id),
		s.openJSON(r.school, row.Steps, &q.Steps, inSteps, id),
		s.openJSON(r.school, row.Change, &q.Change, inChange, id))
}

func (r Reader) request(ctx context.Context, query string, args ...any) (*leave.Request, error) {
	var row requestRow
	err := r.conn.get(ctx, &row, query, args...)
	var q *leave.Request
	if err == nil {
		q, err = r.requestOf(row)
	}
	if err != nil {
		return nil, fmt.Errorf("store: request: %w", err)
	}
	return q, nil
}

func (r Reader) requests(ctx context.Context, query string, args ...any) ([]*leave.Request, error) {
	var rows []requestRow
	if err := r.conn.all(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("store: requests: %w", err)
	}
	return r.requestsOf(rows)
}

func (r Reader) requestsOf(rows []requestRow) ([]*leave.Request, error) {
	all := make([]*leave.Request, len(rows))
	for i, row := range rows {
		q, err := r.requestOf(row)
		if err != nil {
			return nil, fmt.Errorf("store: requests: %w", err)
		}
		all[i] = q
	}
	return all, nil
}

const selectRequest = `
		SELECT ` + requestColumns + `
		  FROM requests r
		 WHERE r.school_id = ?
		   AND r.id = ?`

// Request is the request with that id; ErrNotFound.
func (r Reader) Request(ctx context.Context, id leave.RequestID) (*leave.Request, error) {
	return r.request(ctx, selectRequest, r.school, id)
}

// Requests gives those of the ids that exist.
func (r Reader) Requests(ctx context.Context, ids ...leave.RequestID) ([]*leave.Request, error) {
	var all []*leave.Request
	for _, some := range chunks(ids) {
		found, err := r.requests(ctx, `
			SELECT `+requestColumns+`
			  FROM requests r
			 WHERE r.school_id = ?
			   AND r.id IN (?)`, r.school, some)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// RequestByNumber is the request that people call by that number; ErrNotFound.
func (r Reader) RequestByNumber(ctx context.Context, number leave.Number) (*leave.Request, error) {
	return r.request(ctx, `
		SELECT `+requestColumns+`
		  FROM requests r
		 WHERE r.school_id = ?
		   AND r.number_year = ?
		   AND r.number_serial = ?`, r.school, number.ROCYear, number.Serial)
}

// RequestBySession is the request that an applicant sent in one conversation; ErrNotFound.
func (r Reader) RequestBySession(
	ctx context.Context, applicant leave.PersonID, session string,
) (*leave.Request, error) {
	return r.request(ctx, `
		SELECT `+requestColumns+`
		  FROM requests r
		 WHERE r.school_id = ?
		   AND r.applicant = ?
		   AND r.session = ?`, r.school, applicant, session)
}

// LockRequest reads a request and locks it until the transaction ends. The error is ErrNotFound when there is none.
func (t *Tx) LockRequest(ctx context.Context, id leave.RequestID) (*leave.Request, error) {
	r, err := t.request(ctx, selectRequest+t.conn.store.dialect.lock, t.school, id)
	if err != nil {
		return nil, err
	}
	t.remember(r)
	return r, nil
}

// InsertRequest keeps a new request. ErrDuplicate when the applicant has sent one in the same conversation, or the id
// or the number exists.
func (t *Tx) InsertRequest(ctx context.Context, r *leave.Request) error {
	err := t.insertBeside(ctx, r)
	if err == nil {
		err = t.insertRow(ctx, r)
	}
	if err != nil {
		return fmt.Errorf("store: insert request: %w", err)
	}
	return nil
}

// InsertNumbered inserts a new request under the next number of a ROC year. The request is given the number. The
// counter is locked last, so that others who send something wait for as little as can be.
func (t *Tx) InsertNumbered(ctx context.Context, r *leave.Request, rocYear int) error {
	err := t.insertBeside(ctx, r)
	if err == nil {
		r.Number, err = t.NextNumber(ctx, rocYear)
	}
	if err == nil {
		err = t.insertRow(ctx, r)
	}
	if err != nil {
		return fmt.Errorf("store: insert request: %w", err)
	}
	return nil
}

// insertBeside writes what stands beside a request.
func (t *Tx) insertBeside(ctx context.Context, r *leave.Request) error {
	err := t.insertDays(ctx, r)
	if err == nil {
		err = t.insertShares(ctx, r)
	}
	if err == nil {
		err = t.insertAsks(ctx, r)
	}
	return err
}

func (t *Tx) insertRow(ctx context.Context, r *leave.Request) error {
	row, err := t.rowOf(r)
	if err != nil {
		return err
	}
	_, err = t.conn.named(ctx, `
		INSERT INTO requests (school_id, id, number_year, number_serial, applicant, filed_by, staff_group, unit_id, type,
		                      segments, first_day, minutes, shares, reason, details, covers, delegate, candidates, auto_next,
		                      steps, step_at, status, is_open, version, awaited, since, escalated, nudged_on, session,
		                      submitted_at, closed_at, change_asked)
		VALUES (:school_id, :id, :number_year, :number_serial, :applicant, :filed_by, :staff_group, :unit_id, :type,
		        :segments, :first_day, :minutes, :shares, :reason, :details, :covers, :delegate, :candidates, :auto_next,
		        :steps, :step_at, :status, :is_open, :version, :awaited, :since, :escalated, :nudged_on, :session,
		        :submitted_at, :closed_at, :change_asked)`,
		row)
	return errors.Join(err, t.noteCase(row))
}

// UpdateRequest saves a changed request if its stored version is still was. Otherwise the error is ErrConflict.
func (t *Tx) UpdateRequest(ctx context.Context, r *leave.Request, was int) error {
	row, err := t.rowOf(r)
	if err != nil {
		return fmt.Errorf("store: update request: %w", err)
	}
	row.Was = was
	met, err := t.conn.named(ctx, `
		UPDATE requests
		   SET staff_group = :staff_group, type = :type, segments = :segments, first_day = :first_day,
		       minutes = :minutes, shares = :shares, reason = :reason, details = :details, covers = :covers,
		       delegate = :delegate, candidates = :candidates,
		       auto_next = :auto_next, steps = :steps, step_at = :step_at, status = :status, is_open = :is_open,
		       version = :version, awaited = :awaited, since = :since, escalated = :escalated, nudged_on = :nudged_on,
		       closed_at = :closed_at, change_asked = :change_asked
		 WHERE school_id = :school_id
		   AND id = :id
		   AND version = :was`, row)
	if err == nil && met == 0 {
		err = ErrConflict
	}
	if err == nil {
		err = t.noteCase(row)
	}
	if err == nil {
		err = t.updateDays(ctx, r)
	}
	if err == nil {
		err = t.updateShares(ctx, r)
	}
	if err == nil {
		err = t.updateAsks(ctx, r)
	}
	if err == nil {
		err = t.updateTripReport(ctx, r)
	}
	if err != nil {
		return fmt.Errorf("store: update request: %w", err)
	}
	t.remember(r)
	return nil
}
