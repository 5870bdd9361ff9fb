package leave

import (
	"fmt"
	"strings"
	"time"
)

// TimeOfDay is minutes after local midnight, 0 to 1440 (24:00, the end of a day).
type TimeOfDay int

// EndOfDay is 24:00.
const EndOfDay TimeOfDay = 24 * 60

// At makes the time of day of an hour and a minute.
func At(hour, minute int) TimeOfDay { return TimeOfDay(hour*60 + minute) }

// ParseTimeOfDay reads 08:00 up to 24:00; the hour may be a single digit.
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	hours, minutes, _ := strings.Cut(s, ":")
	h, hok := digits(hours)
	m, mok := digits(minutes)
	if !hok || !mok || len(minutes) != 2 {
		return 0, fmt.Errorf("parse time of day %q: want HH:MM", s)
	}
	t := At(h, m)
	if m > 59 || t > EndOfDay {
		return 0, fmt.Errorf("parse time of day %q: out of range", s)
	}
	return t, nil
}

// digits reads one or two decimal digits and nothing else.
func digits(s string) (n int, ok bool) {
	if len(s) < 1 || len(s) > 2 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// String writes 08:00.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// MarshalText writes the time as String does.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	parsed, err := ParseTimeOfDay(string(text))
	if err != nil {
		return err
	}
	*t = parsed
	return nil
}

// Local is a minute of the school's own clock, without a zone.
type Local struct {
	Day Date
	At  TimeOfDay
}

const localLayout = "2006-01-02T15:04"

// LocalOf returns the local time in the given zone at t, cut to the minute.
func LocalOf(t time.Time, zone *time.Location) Local {
	here := t.In(zone)
	return Local{Day: DateOf(here), At: At(here.Hour(), here.Minute())}
}

// ParseLocal reads 2026-11-24T08:00, and 2026-11-24T24:00 for the end of a day.
func ParseLocal(s string) (Local, error) {
	if len(s) != len(localLayout) || s[len(time.DateOnly)] != 'T' {
		return Local{}, fmt.Errorf("parse local time %q: want YYYY-MM-DDTHH:MM", s)
	}
	day, err := ParseDate(s[:len(time.DateOnly)])
	if err != nil {
		return Local{}, err
	}
	t, err := ParseTimeOfDay(s[len(time.DateOnly)+1:])
	if err != nil {
		return Local{}, err
	}
	return Local{Day: day, At: t}, nil
}

// Before reports whether l comes before other.
func (l Local) Before(other Local) bool {
	return l.Day < other.Day || l.Day == other.Day && l.At < other.At
}

// In is the moment at which a clock in the given zone shows l.
func (l Local) In(zone *time.Location) time.Time {
	y, m, d := l.Day.Civil()
	return time.Date(y, m, d, 0, int(l.At), 0, 0, zone)
}

// String writes 2026-11-24T08:00, and the end of a day as 24:00. No time at all is the empty string.
func (l Local) String() string {
	if l == (Local{}) {
		return ""
	}
	return l.Day.String() + "T" + l.At.String()
}

// MarshalText writes l as String does.
func (l Local) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (l *Local) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*l = Local{}
		return nil
	}
	parsed, err := ParseLocal(string(text))
	if err != nil {
		return err
	}
	*l = parsed
	return nil
}
