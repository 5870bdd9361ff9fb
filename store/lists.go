package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

// Counts are the counters of home.
type Counts = leave.Counts

// Counts counts a person's awaited cases, open requests and duties in one query. Awaited are cases that await a
// decision or the assignment of a delegate by one of the owners, or that the person may answer after an escalation,
// except own ones, because nobody decides their own. Duties are consents awaited, and duties agreed to from today on.
func (r Reader) Counts(
	ctx context.Context, who leave.PersonID, owners []leave.PersonID, today leave.Date,
) (Counts, error) {
	var row struct {
		Awaited   int `db:"awaited"`
		Escalated int `db:"escalated"`
		Mine      int `db:"mine"`
		Consents  int `db:"consents"`
		Duties    int `db:"duties"`
	}
	owners = ownersOr(owners, who)
	err := r.conn.get(ctx, &row, `
		SELECT (SELECT COUNT(*)
		          FROM requests
		         WHERE school_id = ? AND awaited IN (?) AND applicant <> ?
		           AND (status IN (?) OR status = ? AND delegate = '' AND awaited <> applicant)) AS awaited,
		       (SELECT COUNT(*)
		          FROM requests
		         WHERE school_id = ? AND escalated = ? AND status IN (?)
		           AND awaited NOT IN (?) AND applicant <> ?) AS escalated,
		       (SELECT COUNT(*)
		          FROM requests
		         WHERE school_id = ? AND applicant = ? AND status IN (?)) AS mine,
		       (SELECT COUNT(*)
		          FROM request_asks
		         WHERE school_id = ? AND person_id = ?) AS consents,
		       (SELECT COUNT(DISTINCT request_id)
		          FROM request_days
		         WHERE school_id = ? AND delegate_id = ? AND day >= ? AND status IN (?)) AS duties`,
		r.school, owners, who, deciding, leave.AwaitingDelegate,
		r.school, who, answering, owners, who,
		r.school, who, open,
		r.school, who,
		r.school, who, day(today), holding)
	if err != nil {
		return Counts{}, fmt.Errorf("store: counts: %w", err)
	}
	return Counts{ToAnswer: row.Awaited + row.Escalated, Mine: row.Mine, Duties: row.Consents + row.Duties}, nil
}

// Queue lists the cases of others that await one of the owners, oldest first. Those that the person may answer after
// an escalation are among them. They are in one status, or with "" await a delegate or an approval.
func (r Reader) Queue(
	ctx context.Context, who leave.PersonID, owners []leave.PersonID, status leave.Status, limit int,
) ([]*leave.Request, error) {
	statuses := answering
	if status != "" {
		statuses = []leave.Status{status}
	}
	var parts []string
	var args []any
	add := func(column string, id leave.PersonID) {
		for _, s := range statuses { // one index range each, so that no more than limit rows are read of any
			parts = append(parts, `
				SELECT id FROM (
					SELECT id FROM requests
					 WHERE school_id = ? AND `+column+` = ? AND status = ? AND applicant <> ?
					 ORDER BY id LIMIT ?) q`)
			args = append(args, r.school, id, s, who, limit)
		}
	}
	for _, owner := range ownersOr(owners, who) {
		add("awaited", owner)
	}
	add("escalated", who)
	return r.requestsAmong(ctx, byID, `
		SELECT id
		  FROM (`+strings.Join(parts, " UNION ")+`) a
		 ORDER BY id
		 LIMIT ?`, append(args, limit)...)
}

// ownersOr is the owners, each once; who alone when none are given.
func ownersOr(owners []leave.PersonID, who leave.PersonID) []leave.PersonID {
	if len(owners) == 0 {
		return []leave.PersonID{who}
	}
	owners = slices.Clone(owners)
	slices.Sort(owners)
	return slices.Compact(owners)
}

// Filter chooses among an applicant's requests; zero values choose all.
type Filter struct {
	From, To leave.Date // some day of the leave lies between them, both included
	Status   leave.Status
	Open     bool            // somebody is still awaited
	Before   leave.RequestID // older than that one: the next page
	Limit    int             // 0 is no limit
}

// RequestsOf lists an applicant's requests, newest first. It chooses among the entries of one index and reads whole
// requests only where they are wanted.
func (r Reader) RequestsOf(ctx context.Context, applicant leave.PersonID, f Filter) ([]*leave.Request, error) {
	conditions, args := f.conditions()
	limit := ""
	if f.Limit > 0 {
		limit = "LIMIT ?"
		args = append(args, f.Limit)
	}
	newest := func(a, b requestRow) int { return byID(b, a) }
	return r.requestsAmong(ctx, newest, `
		SELECT m.id
		  FROM requests m
		 WHERE m.school_id = ?
		   AND m.applicant = ?`+conditions+`
		 ORDER BY m.id DESC `+limit, append([]any{r.school, applicant}, args...)...)
}

// conditions writes the filter as SQL.
func (f Filter) conditions() (query string, args []any) {
	and := func(condition string, values ...any) {
		query += " AND " + condition
		args = append(args, values...)
	}
	if f.From != 0 || f.To != 0 {
		if f.To == 0 {
			f.To = lastDay
		}
		and(`EXISTS (SELECT 1 FROM request_days d WHERE d.school_id = m.school_id AND d.request_id = m.id
			               AND d.day BETWEEN ? AND ?)`,
			day(max(f.From, firstDay)), day(f.To))
	}
	if f.Status != "" {
		and(`m.status = ?`, f.Status)
	}
	if f.Open {
		and(`m.status IN (?)`, open)
	}
	if f.Before != "" {
		and(`m.id < ?`, f.Before)
	}
	return query, args
}

// The ends of the calendar that both databases know.
var (
	firstDay = leave.MustDate("1000-01-01")
	lastDay  = leave.MustDate("9999-12-31")
)

// DutiesOf lists a delegate's duties, the earliest leave first. They are consents still awaited, and parts agreed to
// from a day on.
func (r Reader) DutiesOf(
	ctx context.Context, delegate leave.PersonID, from leave.Date, limit int,
) ([]*leave.Request, error) {
	return r.requestsAmong(ctx, byFirstDay, `
		SELECT id
		  FROM (SELECT q.id, q.first_day
		          FROM request_asks a
		          JOIN requests q ON q.school_id = a.school_id
		                         AND q.id = a.request_id
		         WHERE a.school_id = ?
		           AND a.person_id = ?
		         UNION ALL
		        SELECT d.request_id, MIN(d.day)
		          FROM request_days d
		         WHERE d.school_id = ?
		           AND d.delegate_id = ?
		           AND d.day >= ?
		           AND d.status IN (?)
		         GROUP BY d.request_id) a
		 GROUP BY id
		 ORDER BY MIN(first_day), id
		 LIMIT ?`,
		r.school, delegate, r.school, delegate, day(from), holding, limit)
}

// PastDutiesOf lists the approved leave before a day that a delegate stood in for. The latest comes first.
func (r Reader) PastDutiesOf(
	ctx context.Context, delegate leave.PersonID, before leave.Date, limit int,
) ([]*leave.Request, error) {
	latest := func(a, b requestRow) int { return byFirstDay(b, a) }
	return r.requestsAmong(ctx, latest, `
		SELECT request_id AS id
		  FROM request_days
		 WHERE school_id = ?
		   AND delegate_id = ?
		   AND status = ?
		 GROUP BY request_id
		HAVING MAX(day) < ?
		 ORDER BY MAX(day) DESC, request_id DESC
		 LIMIT ?`, r.school, delegate, leave.Approved, day(before), limit)
}

// Awaiting lists all open cases by id, at most limit after the given one.
func (r Reader) Awaiting(ctx context.Context, after leave.RequestID, limit int) ([]*leave.Request, error) {
	return r.requests(ctx, `
		SELECT `+requestColumns+`
		  FROM requests r
		 WHERE r.school_id = ?
		   AND r.is_open = 1
		   AND r.id > ?
		 ORDER BY r.id
		 LIMIT ?`, r.school, after, limit)
}

// LeavesOn lists leave in force that touches a day, by id. It returns at most limit after the given one.
func (r Reader) LeavesOn(
	ctx context.Context, on leave.Date, after leave.RequestID, limit int,
) ([]*leave.Request, error) {
	return r.requestsAmong(ctx, byID, `
		SELECT DISTINCT request_id AS id
		  FROM request_days
		 WHERE school_id = ?
		   AND day = ?
		   AND status IN (?)
		   AND request_id > ?
		 ORDER BY request_id
		 LIMIT ?`, r.school, day(on), inForce, after, limit)
}

// requestsAmong reads the requests whose ids a query gives. They are sorted here: a database that sorts rows with
// long texts does so on disk.
func (r Reader) requestsAmong(
	ctx context.Context, order func(a, b requestRow) int, ids string, args ...any,
) ([]*leave.Request, error) {
	var rows []requestRow
	err := r.conn.all(ctx, &rows, `
		SELECT `+requestColumns+`
		  FROM (`+ids+`) w
		  JOIN requests r ON r.school_id = ?
		                 AND r.id = w.id`, append(args, r.school)...)
	if err != nil {
		return nil, fmt.Errorf("store: requests: %w", err)
	}
	slices.SortFunc(rows, order)
	return r.requestsOf(rows)
}

func byID(a, b requestRow) int { return cmp.Compare(a.ID, b.ID) }

func byFirstDay(a, b requestRow) int {
	return cmp.Or(cmp.Compare(a.FirstDay, b.FirstDay), byID(a, b))
}
