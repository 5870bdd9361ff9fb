package store

import (
	"context"
	"fmt"
	"slices"

	"leaveline/leave"
)

// Entries returns the rows of people's ledgers of the leave years beginning on given days. They are in the order in
// which they were written.
func (r Reader) Entries(
	ctx context.Context, people []leave.PersonID, years []leave.Date,
) (map[leave.PersonID][]leave.Entry, error) {
	if len(people) == 0 || len(years) == 0 {
		return nil, nil //nolint:nilnil // nothing was written
	}
	var rows []entryRow
	err := r.conn.all(ctx, &rows, `
		SELECT `+entryColumns+`
		  FROM ledger
		 WHERE school_id = ?
		   AND person_id IN (?)
		   AND year_first IN (?)
		 ORDER BY id`, r.school, people, days(years))
	if err != nil {
		return nil, fmt.Errorf("store: entries: %w", err)
	}
	all := map[leave.PersonID][]leave.Entry{}
	for _, row := range rows {
		e, err := r.entryOf(row)
		if err != nil {
			return nil, fmt.Errorf("store: entries: %w", err)
		}
		all[row.Person] = append(all[row.Person], e)
	}
	return all, nil
}

const entryColumns = "id, person_id, type, year_first, kind, minutes, day, until_day, " +
	"request_id, recorded_at, done_by, reason"

type entryRow struct {
	ID      string          `db:"id"`
	Person  leave.PersonID  `db:"person_id"`
	Type    leave.TypeCode  `db:"type"`
	Year    day             `db:"year_first"`
	Kind    leave.EntryKind `db:"kind"`
	Minutes int             `db:"minutes"`
	Day     day             `db:"day"`
	Until   day             `db:"until_day"`
	Request leave.RequestID `db:"request_id"`
	At      moment          `db:"recorded_at"`
	By      leave.PersonID  `db:"done_by"`
	Reason  string          `db:"reason"`
}

func (r Reader) entryOf(row entryRow) (leave.Entry, error) {
	reason, err := r.conn.store.openText(r.school, row.Reason, inLedger, string(row.Person), row.ID)
	return leave.Entry{
		ID: row.ID, Person: row.Person, Type: row.Type, Year: leave.Date(row.Year), Kind: row.Kind, Minutes: row.Minutes,
		Day: leave.Date(row.Day), Until: leave.Date(row.Until), Request: row.Request, At: row.At.Time, By: row.By,
		Reason: reason,
	}, err
}

// EntriesOf returns all rows of a person's ledger of one type, of all years. They are in the order in which they were
// written.
func (r Reader) EntriesOf(ctx context.Context, who leave.PersonID, code leave.TypeCode) ([]leave.Entry, error) {
	var rows []entryRow
	err := r.conn.all(ctx, &rows, `
		SELECT `+entryColumns+`
		  FROM ledger
		 WHERE school_id = ?
		   AND person_id = ?
		   AND type = ?
		 ORDER BY id`, r.school, who, code)
	if err != nil {
		return nil, fmt.Errorf("store: entries of a type: %w", err)
	}
	all := make([]leave.Entry, len(rows))
	for i, row := range rows {
		if all[i], err = r.entryOf(row); err != nil {
			return nil, fmt.Errorf("store: entries of a type: %w", err)
		}
	}
	return all, nil
}

// FirstYear returns the first day of a person's earliest leave year with usage or grants. It is zero when there is
// none.
func (r Reader) FirstYear(ctx context.Context, who leave.PersonID) (leave.Date, error) {
	var first day
	err := r.conn.get(ctx, &first, `
		SELECT MIN(year_first)
		  FROM (SELECT MIN(year_first) AS year_first
		          FROM ledger
		         WHERE school_id = ?
		           AND person_id = ?
		         UNION ALL
		        SELECT MIN(year_first)
		          FROM request_shares
		         WHERE school_id = ?
		           AND person_id = ?) y`, r.school, who, r.school, who)
	if err != nil {
		return 0, fmt.Errorf("store: first year: %w", err)
	}
	return leave.Date(first), nil
}

// AddEntries writes rows of the ledger. An entry without an id gets one made of its moment.
func (t *Tx) AddEntries(ctx context.Context, entries ...leave.Entry) error {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		if e.ID == "" {
			e.ID = NewID(e.At)
		}
		rows[i] = []any{t.school, e.Person, day(e.Year), e.Type, e.ID, e.Kind, e.Minutes, day(e.Day), day(e.Until), e.Request,
			moment{e.At}, e.By, t.conn.store.sealText(t.school, e.Reason, inLedger, string(e.Person), e.ID)}
	}
	const columns = "school_id, person_id, year_first, type, id, kind, minutes, day, until_day, " +
		"request_id, recorded_at, done_by, reason"
	if err := t.conn.insert(ctx, "ledger", columns, rows); err != nil {
		return fmt.Errorf("store: add entries: %w", err)
	}
	t.booked = append(t.booked, entries...)
	return nil
}

// Booked gives the entries that the transaction has added to people's ledgers so far.
func (t *Tx) Booked() []leave.Entry { return t.booked }

// PutEntitlements writes the entries that bring people's ledgers to the given entitlements.
func (t *Tx) PutEntitlements(ctx context.Context, wanted map[leave.PersonID][]leave.Entitlement, act leave.Act) error {
	var entries []leave.Entry
	for who, all := range wanted {
		have, err := t.entitlements(ctx, who, all)
		if err != nil {
			return err
		}
		for _, e := range all {
			entries = append(entries, find(have, e).Towards(e, who, act)...)
		}
	}
	if err := t.AddEntries(ctx, entries...); err != nil {
		return err
	}
	return t.changed(ctx)
}

// entitlements is what a person has of the years that some others are of, by what can be wished for: what lapsed or
// was earned is none of it.
func (t *Tx) entitlements(
	ctx context.Context, who leave.PersonID, of []leave.Entitlement,
) ([]leave.Entitlement, error) {
	years := make([]leave.Date, len(of))
	for i, e := range of {
		years[i] = e.Year
	}
	have, err := t.Entries(ctx, []leave.PersonID{who}, years)
	wished := slices.DeleteFunc(have[who],
		func(e leave.Entry) bool { return e.Kind == leave.EntryLapse || e.Kind == leave.EntryEarn })
	return leave.Entitlements(wished), err
}

func find(all []leave.Entitlement, like leave.Entitlement) leave.Entitlement {
	for _, e := range all {
		if e.Type == like.Type && e.Year == like.Year {
			return e
		}
	}
	return leave.Entitlement{Type: like.Type, Year: like.Year, Lawful: true}
}
