package store

import (
	"context"

	"leaveline/leave"
)

// backOn is the last day of a trip whose report is still to come; zero where none is.
func backOn(r *leave.Request) leave.Date {
	if _, owed := r.ReturnDue(leave.Settings{}); owed {
		return r.BackOn()
	}
	return 0
}

// updateTripReport notes whether a request owes a report after a trip to mainland China.
func (t *Tx) updateTripReport(ctx context.Context, r *leave.Request) error {
	back := backOn(r)
	if was, known := t.locked[r.ID]; known && was.back == back {
		return nil
	}
	_, err := t.conn.exec(ctx, `
		DELETE FROM trip_reports
		 WHERE school_id = ?
		   AND request_id = ?`, t.school, r.ID)
	if err != nil || back == 0 {
		return err
	}
	return t.conn.insert(ctx, "trip_reports", "school_id, request_id, person_id, back_on",
		[][]any{{t.school, r.ID, r.Applicant, day(back)}})
}

// TripReports lists the trips that ended before a day and still lack their report. The earliest comes first.
func (r Reader) TripReports(ctx context.Context, before leave.Date, limit int) ([]*leave.Request, error) {
	return r.requests(ctx, `
		SELECT `+requestColumns+`
		  FROM trip_reports d
		  JOIN requests r ON r.school_id = d.school_id
		                 AND r.id = d.request_id
		 WHERE d.school_id = ?
		   AND d.back_on < ?
		 ORDER BY d.back_on, d.request_id
		 LIMIT ?`, r.school, day(before), limit)
}

// TakeoversAsked lists the requests with an open request to take over a duty (代理轉移). They come by id, at most limit
// after the given one. Whoever is asked to stand in at all is among them too.
func (r Reader) TakeoversAsked(ctx context.Context, after leave.RequestID, limit int) ([]*leave.Request, error) {
	return r.requestsAmong(ctx, byID, `
		SELECT DISTINCT request_id AS id
		  FROM request_asks
		 WHERE school_id = ?
		   AND request_id > ?
		 ORDER BY request_id
		 LIMIT ?`, r.school, after, limit)
}
