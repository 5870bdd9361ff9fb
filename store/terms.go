package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// The kinds of rows of the school's year.
const (
	termVacation = "vacation"
	termReturn   = "return"
)

func (r Reader) terms(ctx context.Context) (leave.Terms, error) {
	var rows []struct {
		Kind  string `db:"kind"`
		First day    `db:"from_day"`
		Last  day    `db:"until_day"`
		Name  string `db:"name"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT kind, from_day, until_day, name
		  FROM terms
		 WHERE school_id = ?
		 ORDER BY from_day, kind`, r.school)
	if err != nil {
		return leave.Terms{}, fmt.Errorf("store: terms: %w", err)
	}
	var terms leave.Terms
	for _, row := range rows {
		if row.Kind == termReturn {
			terms.Returns = append(terms.Returns, leave.ReturnDay{Day: leave.Date(row.First), Name: row.Name})
			continue
		}
		terms.Vacations = append(terms.Vacations, leave.Vacation{Name: row.Name, First: leave.Date(row.First),
			Last: leave.Date(row.Last)})
	}
	return terms, nil
}

// PutTerms writes vacations and days of return, in place of those of the same school years. A vacation belongs to the
// year that it begins in.
func (t *Tx) PutTerms(ctx context.Context, terms leave.Terms) error {
	var rows [][]any
	years := map[leave.LeaveYear]bool{}
	add := func(kind string, first, last leave.Date, name string) {
		rows = append(rows, []any{t.school, kind, day(first), day(last), name})
		years[leave.YearAt(leave.Teacher, first)] = true
	}
	for _, v := range terms.Vacations {
		add(termVacation, v.First, v.Last, v.Name)
	}
	for _, r := range terms.Returns {
		add(termReturn, r.Day, r.Day, r.Name)
	}
	for year := range years {
		_, err := t.conn.exec(ctx, `
		DELETE FROM terms
		 WHERE school_id = ?
		   AND from_day >= ?
		   AND from_day < ?`, t.school, day(year.First), day(year.Next))
		if err != nil {
			return fmt.Errorf("store: put terms: %w", err)
		}
	}
	if err := t.conn.insert(ctx, "terms", "school_id, kind, from_day, until_day, name", rows); err != nil {
		return fmt.Errorf("store: put terms: %w", err)
	}
	return t.changed(ctx)
}
