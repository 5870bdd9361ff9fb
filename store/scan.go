package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"leaveline/leave"
)

// momentLayout has a fixed width, so that SQLite's text sorts as time does.
const momentLayout = "2006-01-02 15:04:05.000000"

// moment is a point in time as it is stored: UTC, microseconds; the zero time is NULL.
type moment struct{ time.Time }

// Value writes the moment as text, which both dialects read alike.
func (m moment) Value() (driver.Value, error) {
	if m.IsZero() {
		return nil, nil //nolint:nilnil // NULL is the value
	}
	return m.UTC().Format(momentLayout), nil
}

// Scan reads what either driver gives.
func (m *moment) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		m.Time = time.Time{}
		return nil
	case time.Time:
		m.Time = v.UTC()
		return nil
	case string:
		return m.parse(v)
	case []byte:
		return m.parse(string(v))
	}
	return fmt.Errorf("scan moment: unexpected %T", src)
}

func (m *moment) parse(text string) error {
	t, err := time.Parse(time.DateTime, text) // a fraction may follow
	if err != nil {
		return fmt.Errorf("scan moment: %w", err)
	}
	m.Time = t
	return nil
}

// day is a local date as it is stored; no date is NULL.
type day leave.Date

// Value writes the day as text, which both dialects read alike.
func (d day) Value() (driver.Value, error) {
	if d == 0 {
		return nil, nil //nolint:nilnil // NULL is the value
	}
	return leave.Date(d).String(), nil
}

// Scan reads what either driver gives.
func (d *day) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = 0
		return nil
	case time.Time:
		*d = day(leave.DateOf(v))
		return nil
	case string:
		return d.parse(v)
	case []byte:
		return d.parse(string(v))
	}
	return fmt.Errorf("scan day: unexpected %T", src)
}

func (d *day) parse(text string) error {
	if len(text) > len(time.DateOnly) {
		text = text[:len(time.DateOnly)]
	}
	date, err := leave.ParseDate(text)
	if err != nil {
		return fmt.Errorf("scan day: %w", err)
	}
	*d = day(date)
	return nil
}

// days makes query arguments of dates.
func days(dates []leave.Date) []day {
	all := make([]day, len(dates))
	for i, d := range dates {
		all[i] = day(d)
	}
	return all
}

// text is a value kept as JSON in a text column.
type text[T any] struct{ of T }

// Value writes the JSON.
func (t text[T]) Value() (driver.Value, error) {
	raw, err := json.Marshal(t.of)
	if err != nil {
		return nil, fmt.Errorf("write json column: %w", err)
	}
	return string(raw), nil
}

// Scan reads the JSON; fields that it lacks keep the value they have.
func (t *text[T]) Scan(src any) error {
	var raw []byte
	switch v := src.(type) {
	case string:
		raw = []byte(v)
	case []byte:
		raw = v
	default:
		return fmt.Errorf("scan json column: unexpected %T", src)
	}
	if err := json.Unmarshal(raw, &t.of); err != nil {
		return fmt.Errorf("scan json column: %w", err)
	}
	return nil
}
