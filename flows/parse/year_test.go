package parse_test

import (
	"testing"

	"leaveline/flows/parse"
	"leaveline/leave"
)

// days writes 2027-01-05, or 2026-12-30..2027-01-02 over several.
func days(segments []leave.Segment) string {
	whole := leave.Envelope(segments)
	if whole.From.Day == whole.To.Day {
		return whole.From.Day.String()
	}
	return whole.From.Day.String() + ".." + whole.To.Day.String()
}

// TestADayWithoutItsYear reads a month and a day around the turn of the year: it is the nearest one, from 60 days back
// to 305 ahead, and the end of a range follows its beginning.
func TestADayWithoutItsYear(t *testing.T) {
	t.Parallel()
	c := context(t)
	for today, texts := range map[string]map[string]string{
		"2026-12-01": {
			"事假 1/5 上午 看診": "2027-01-05", "公假 1/20 整天": "2027-01-20", "1月5日": "2027-01-05", "一月五號下午": "2027-01-05",
			"1.5": "2027-01-05", "01-05": "2027-01-05", "0105": "2027-01-05", "Jan 5": "2027-01-05", "5 January": "2027-01-05",
			"1月底": "2027-01-31", "2月底": "2027-02-28", "12/1": "2026-12-01", "11/30": "2026-11-30",
			"10/2": "2026-10-02", "10/1": "2027-10-01", "明年1月5日": "2027-01-05", "明年1/5": "2027-01-05", "今年1/5": "2026-01-05",
			"去年12/30": "2025-12-30", "115/1/5": "2026-01-05",
			"12/7到3/31": "2026-12-07..2027-03-31", "12/30到1/2": "2026-12-30..2027-01-02", "12/30到1月底": "2026-12-30..2027-01-31",
			"1/5到1/8": "2027-01-05..2027-01-08", "1/28~2/3": "2027-01-28..2027-02-03", "12/31、1/4": "2026-12-31..2027-01-04",
			"12/30下午到1/4上午": "2026-12-30..2027-01-04", "12月30日至1月4日": "2026-12-30..2027-01-04",
			"Dec 30 to Jan 4": "2026-12-30..2027-01-04", "12/3、11/27": "2026-12-03..2026-11-27",
			"10/20到10/22": "2026-10-20..2026-10-22", "11/30到12/2": "2026-11-30..2026-12-02",
			"115/12/30到1/2": "2026-12-30..2027-01-02", "116/12/30到1/2": "2027-12-30..2028-01-02",
			"12/5到12/3": "2026-12-05..2026-12-03", // further than a day is said without its year: refused as backwards
		},
		"2027-01-04": {
			"12/30": "2026-12-30", "12/30到1/2": "2026-12-30..2027-01-02", "11/4": "2027-11-04", "11/5": "2026-11-05",
			"12月底": "2026-12-31", "1/3": "2027-01-03", "2/1": "2027-02-01", "10/10": "2027-10-10",
		},
		"2027-06-15": {
			"4/16": "2027-04-16", "4/15": "2028-04-15", "1/5": "2028-01-05", "12/31": "2027-12-31", "2/29": "2028-02-29",
		},
	} {
		at := c
		at.Now.Day = leave.MustDate(today)
		for text, want := range texts {
			parsed, err := parse.Text(text, at)
			if err != nil || len(parsed.Segments) == 0 {
				t.Errorf("on %s, %s: %v, error %v", today, text, parsed.Segments, err)
				continue
			}
			segments := parsed.Segments
			got := days(segments)
			if len(segments) > 1 {
				got = segments[0].From.Day.String() + ".." + segments[len(segments)-1].To.Day.String()
			}
			if got != want {
				t.Errorf("on %s, %s: %s, want %s", today, text, got, want)
			}
		}
	}
}

// TestARepetitionEndsInItsYear reads 每週三 … 到 a day of the next year.
func TestARepetitionEndsInItsYear(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, want := range map[string]string{
		"每週三下午公假到1/20": "2027-01-20", "每週三下午到6/30": "2027-06-30", "12/2起每週三下午到3月底": "2027-03-31",
	} {
		if parsed, err := parse.Text(text, c); err != nil || parsed.Until.String() != want {
			t.Errorf("%s: until %s, error %v; want %s", text, parsed.Until, err, want)
		}
	}
}
