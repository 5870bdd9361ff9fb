package leave_test

import (
	"encoding/json"
	"testing"
	"time"

	"leaveline/leave"
)

func TestNewDateKnowsTheCalendar(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		year, day int
		month     time.Month
		want      string // empty: there is no such day
	}{
		"an ordinary day":              {2026, 24, time.November, "2026-11-24"},
		"29 February in a leap year":   {2028, 29, time.February, "2028-02-29"},
		"29 February in another":       {2026, 29, time.February, ""},
		"31 November":                  {2026, 31, time.November, ""},
		"month 13":                     {2026, 1, 13, ""},
		"day 0":                        {2026, 0, time.May, ""},
		"before the first year":        {0, 1, time.January, ""},
		"a year of five digits":        {12026, 1, time.January, ""},
		"a year that no Date can hold": {1 << 40, 1, time.January, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok := leave.NewDate(c.year, c.month, c.day)
			if got.String() != c.want || ok != (c.want != "") {
				t.Errorf("NewDate = %q, %v; want %q", got, ok, c.want)
			}
		})
	}
}

func TestDateKnowsItself(t *testing.T) {
	t.Parallel()
	d := leave.MustDate("2026-11-24")
	if d.Weekday() != time.Tuesday || d.ROCYear() != 115 || (d+1).String() != "2026-11-25" ||
		leave.MustDate("2027-01-01")-d != 38 {
		t.Errorf("%v: weekday %v, ROC year %d, next day %v", d, d.Weekday(), d.ROCYear(), d+1)
	}
}

func TestTheServersZoneDoesNotMatter(t *testing.T) {
	t.Parallel()
	lateInLondon := time.Date(2026, time.November, 23, 16, 30, 59, 0, time.UTC)
	if got := leave.LocalOf(lateInLondon, taipei).String(); got != "2026-11-24T00:30" {
		t.Errorf("16:30 UTC is %s in Taipei, want 2026-11-24T00:30", got)
	}
	back := leave.LocalOf(lateInLondon, taipei).In(taipei)
	if want := lateInLondon.Truncate(time.Minute); !back.Equal(want) {
		t.Errorf("back again: %v, want %v", back, want)
	}
}

func TestLocalTimesAsText(t *testing.T) {
	t.Parallel()
	for text, ok := range map[string]bool{
		"2026-11-24T08:00": true,
		"2026-11-24T24:00": true, // the end of a day stays on its day
		"2026-11-24T24:01": false,
		"2026-11-24T08:60": false,
		"2026-02-29T08:00": false,
		"2026-11-24 08:00": false,
		"2026-11-24T8:00":  false,
		"今天":               false,
	} {
		l, err := leave.ParseLocal(text)
		if (err == nil) != ok {
			t.Errorf("ParseLocal(%q) = %v, %v; want ok %v", text, l, err, ok)
		}
		if err == nil && l.String() != text {
			t.Errorf("ParseLocal(%q) writes itself as %q", text, l)
		}
	}
}

func TestTimesOfDayAsText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]leave.TimeOfDay{
		"08:00": leave.At(8, 0), "8:05": leave.At(8, 5), "24:00": leave.EndOfDay, "00:00": 0,
		"24:01": -1, "08:60": -1, "-1:30": -1, "08:00x": -1, "8": -1, "8:5": -1, "+8:00": -1, "": -1, ":": -1, "008:00": -1,
	} {
		got, err := leave.ParseTimeOfDay(text)
		if err != nil {
			got = -1
		}
		if got != want {
			t.Errorf("ParseTimeOfDay(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
}

// A draft goes through JSON between any two turns, with all that it does not know yet.
func TestTimeSurvivesJSON(t *testing.T) {
	t.Parallel()
	for _, want := range []leave.Segment{
		{},
		seg("2026-11-24 08:00-2026-11-25 12:00"),
		seg("2026-12-31 00:00-24:00"),
	} {
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got leave.Segment
		if err := json.Unmarshal(raw, &got); err != nil || got != want {
			t.Errorf("%s comes back as %v, %v", raw, got, err)
		}
	}
}
