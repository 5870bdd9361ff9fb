package leave

import (
	"fmt"
	"time"
)

// Date is a day of the local calendar, counted from 0001-01-01 = 1. Zero is no date. Dates compare with < and
// subtract to days.
type Date int32

// rocOffset is the difference between the Gregorian and the ROC year. 2026 is 民國 115 年.
const rocOffset = 1911

// unixEpoch is 1970-01-01 as a Date.
const unixEpoch Date = 719163

const secondsPerDay = 24 * 60 * 60

// lastYear is the last one that a date writes with four digits.
const lastYear = 9999

// NewDate makes the date of a year, month and day. ok is false when the calendar has no such day (2026-02-29).
func NewDate(year int, month time.Month, day int) (d Date, ok bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day || year < 1 || year > lastYear {
		return 0, false
	}
	return DateOf(t), true
}

// DateOf is the day that t's own clock and zone show.
func DateOf(t time.Time) Date {
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset)
	days := seconds / secondsPerDay
	if seconds%secondsPerDay < 0 {
		days--
	}
	return unixEpoch + Date(days) //nolint:gosec // days of any year a school sees fit an int32
}

// ParseDate reads 2026-11-24.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("parse date %q: no day as in 2026-11-24", s)
	}
	return DateOf(t), nil
}

// MustDate is ParseDate for dates written in source code; it panics on anything else.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (d Date) midnight() time.Time {
	return time.Unix(int64(d-unixEpoch)*secondsPerDay, 0).UTC()
}

// Civil gives year, month and day.
func (d Date) Civil() (year int, month time.Month, day int) { return d.midnight().Date() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(((d % week) + week) % week) } // day 1 was a Monday

// ROCYear is the year people in Taiwan write: 115 for 2026.
func (d Date) ROCYear() int { return d.midnight().Year() - rocOffset }

// In is midnight of the date in the given zone.
func (d Date) In(zone *time.Location) time.Time {
	y, m, day := d.Civil()
	return time.Date(y, m, day, 0, 0, 0, 0, zone)
}

// String writes 2026-11-24; no date is the empty string.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.midnight().Format(time.DateOnly)
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText parses the format of MarshalText.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
