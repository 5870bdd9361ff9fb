package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// Usage returns the time that requests take from the leave years beginning on given days. It is in the order in which
// they were sent: approved ones took it, open ones reserve it. The request named except is left out.
func (r Reader) Usage(
	ctx context.Context, people []leave.PersonID, years []leave.Date, except leave.RequestID,
) (map[leave.PersonID][]leave.Usage, error) {
	if len(people) == 0 || len(years) == 0 {
		return nil, nil //nolint:nilnil // nobody took anything
	}
	var rows []struct {
		Person  leave.PersonID  `db:"person_id"`
		Request leave.RequestID `db:"request_id"`
		Type    leave.TypeCode  `db:"type"`
		Year    day             `db:"year_first"`
		Taken   bool            `db:"taken"`
		Minutes int             `db:"minutes"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT person_id, request_id, type, year_first, taken, minutes
		  FROM request_shares
		 WHERE school_id = ?
		   AND person_id IN (?)
		   AND year_first IN (?)
		   AND request_id <> ?
		 ORDER BY request_id, year_first`, r.school, people, days(years), except)
	if err != nil {
		return nil, fmt.Errorf("store: usage: %w", err)
	}
	all := map[leave.PersonID][]leave.Usage{}
	for _, row := range rows {
		u := leave.Usage{Request: row.Request, Type: row.Type, Year: leave.Date(row.Year), Reserved: row.Minutes}
		if row.Taken {
			u.Taken, u.Reserved = row.Minutes, 0
		}
		all[row.Person] = append(all[row.Person], u)
	}
	return all, nil
}

// UsageOfYear returns a person's requests that take time from one leave year. The year is given by its first day;
// requests come in the order in which they were sent.
func (r Reader) UsageOfYear(ctx context.Context, who leave.PersonID, year leave.Date) ([]leave.DatedUsage, error) {
	var rows []takingRow
	err := r.conn.all(ctx, &rows, `
		SELECT `+takingColumns+`
		  FROM request_shares s
		  JOIN requests r ON r.school_id = s.school_id
		                 AND r.id = s.request_id
		 WHERE s.school_id = ?
		   AND s.person_id = ?
		   AND s.year_first = ?
		 ORDER BY s.request_id`, r.school, who, day(year))
	if err != nil {
		return nil, fmt.Errorf("store: takings: %w", err)
	}
	return takings(rows), nil
}

// UsageOfType returns a person's requests of one type in all leave years. They come in the order in which they were
// sent, without the one named except.
func (r Reader) UsageOfType(
	ctx context.Context, who leave.PersonID, code leave.TypeCode, except leave.RequestID,
) ([]leave.DatedUsage, error) {
	var rows []takingRow
	err := r.conn.all(ctx, &rows, `
		SELECT `+takingColumns+`
		  FROM request_shares s
		  JOIN requests r ON r.school_id = s.school_id
		                 AND r.id = s.request_id
		 WHERE s.school_id = ?
		   AND s.person_id = ?
		   AND s.type = ?
		   AND s.request_id <> ?
		 ORDER BY s.request_id, s.year_first`, r.school, who, code, except)
	if err != nil {
		return nil, fmt.Errorf("store: takings of a type: %w", err)
	}
	return takings(rows), nil
}

const takingColumns = "s.request_id, s.type, s.year_first, s.taken, s.minutes, " +
	"r.number_year, r.number_serial, r.first_day"

type takingRow struct {
	Request leave.RequestID `db:"request_id"`
	Type    leave.TypeCode  `db:"type"`
	First   day             `db:"year_first"`
	Taken   bool            `db:"taken"`
	Minutes int             `db:"minutes"`
	Year    int             `db:"number_year"`
	Serial  int             `db:"number_serial"`
	Day     day             `db:"first_day"`
}

func takings(rows []takingRow) []leave.DatedUsage {
	all := make([]leave.DatedUsage, len(rows))
	for i, row := range rows {
		year := leave.Date(row.First)
		all[i] = leave.DatedUsage{
			Usage:  leave.Usage{Request: row.Request, Type: row.Type, Year: year, Reserved: row.Minutes},
			Number: leave.Number{ROCYear: row.Year, Serial: row.Serial}, Day: max(leave.Date(row.Day), year),
		}
		if row.Taken {
			all[i].Taken, all[i].Reserved = row.Minutes, 0
		}
	}
	return all
}
