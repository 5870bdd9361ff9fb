package api

import "time"

// Taipei is the zone in which LINE counts the months of a Taiwanese account.
var Taipei = time.FixedZone("Asia/Taipei", 8*60*60)

// tokyo is the zone in which LINE counts the days of what was sent.
var tokyo = time.FixedZone("Asia/Tokyo", 9*60*60)

// Month is the calendar month of an account's quota, such as 2026-11.
func Month(t time.Time) string { return t.In(Taipei).Format("2006-01") }

// dayLayout is how LINE's statistics write a day.
const dayLayout = "20060102"

// Day is the day of LINE's statistics, such as 20261124.
func Day(t time.Time) string { return t.In(tokyo).Format(dayLayout) }

// IsDay says whether a text is such a day.
func IsDay(text string) bool {
	_, err := time.Parse(dayLayout, text)
	return err == nil
}

// Timestamp writes a moment as LINE does in its reports of progress: UTC, with milliseconds.
func Timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
