package text

import (
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
)

// chinese writes as the forms of the schools do: ROC years, the weekday in brackets, 日 and 小時.
type chinese struct{}

var weekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

func (chinese) date(d leave.Date) string {
	_, month, day := d.Civil()
	return fmt.Sprintf("%d-%02d-%02d(%s)", d.ROCYear(), month, day, weekdays[d.Weekday()])
}

func (c chinese) segment(s leave.Segment) string {
	switch whole := s.WholeDays(); {
	case whole && s.From.Day == s.To.Day:
		return c.date(s.From.Day)
	case whole:
		return c.date(s.From.Day) + " 至 " + c.date(s.To.Day)
	}
	if s.From.Day == s.To.Day {
		return fmt.Sprintf("%s %s–%s", c.date(s.From.Day), s.From.At, s.To.At)
	}
	return fmt.Sprintf("%s %s 至 %s %s", c.date(s.From.Day), s.From.At, c.date(s.To.Day), s.To.At)
}

func (chinese) minutes(minutes int) string {
	var b strings.Builder
	days, rest := minutes/leave.DayLength, minutes%leave.DayLength
	if days > 0 {
		fmt.Fprintf(&b, "%d日", days)
	}
	if hours := rest / 60; hours > 0 {
		fmt.Fprintf(&b, "%d小時", hours)
	}
	if rest %= 60; rest > 0 {
		fmt.Fprintf(&b, "%d分", rest)
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}

func (c chinese) moment(l leave.Local) string { return c.date(l.Day) + " " + l.At.String() }

func (chinese) weekday(d time.Weekday) string { return weekdays[d] }

func (chinese) and() string { return "、" }
