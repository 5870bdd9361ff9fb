package text

import (
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
)

type english struct{}

func (english) date(d leave.Date) string { return d.In(time.UTC).Format("Mon 2 Jan 2006") }

func (e english) segment(s leave.Segment) string {
	switch whole := s.WholeDays(); {
	case whole && s.From.Day == s.To.Day:
		return e.date(s.From.Day)
	case whole:
		return e.date(s.From.Day) + " to " + e.date(s.To.Day)
	}
	if s.From.Day == s.To.Day {
		return fmt.Sprintf("%s %s–%s", e.date(s.From.Day), s.From.At, s.To.At)
	}
	return fmt.Sprintf("%s %s to %s %s", e.date(s.From.Day), s.From.At, e.date(s.To.Day), s.To.At)
}

func (english) minutes(minutes int) string {
	var parts []string
	days, rest := minutes/leave.DayLength, minutes%leave.DayLength
	switch {
	case days == 1:
		parts = append(parts, "1 day")
	case days > 1:
		parts = append(parts, fmt.Sprintf("%d days", days))
	}
	if hours := rest / 60; hours > 0 {
		parts = append(parts, fmt.Sprintf("%d h", hours))
	}
	if rest %= 60; rest > 0 {
		parts = append(parts, fmt.Sprintf("%d min", rest))
	}
	if len(parts) == 0 {
		return "0"
	}
	return strings.Join(parts, " ")
}

func (e english) moment(l leave.Local) string { return e.date(l.Day) + " " + l.At.String() }

func (english) weekday(d time.Weekday) string { return d.String()[:3] }

func (english) and() string { return ", " }
