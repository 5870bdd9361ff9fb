package apply

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

const (
	slotRepeat  = "repeat"
	valueWeekly = "weekly"
)

// repeatEmpty asks until when a leave comes back every week (W13).
func repeatEmpty(_ *flows.Talk, d draft) bool { return len(d.Pattern) > 0 }

// shownWeeks are how many weeks a repetition is offered for.
var shownWeeks = []int{4, 8}

func askRepeat(t *flows.Talk, d draft) flows.Ask {
	weekdays, span := patternOf(d.Pattern)
	args := leave.Args{"weekdays": weekdays, "from": span.From, "to": span.To}
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.repeat", Args: args}, {Key: "apply.hint.repeat"}}}
	first := d.Pattern[0].From.Day
	if end := t.School().Terms.TermEnd(first); end > first+daysPerWeek {
		b := flows.ValueButton("apply.chip.term_end", end.String())
		b.Label.Args = leave.Args{"day": end}
		ask.Buttons = append(ask.Buttons, b)
	}
	for _, weeks := range shownWeeks {
		//nolint:gosec // a few weeks
		b := flows.ValueButton("apply.chip.weeks", (first + leave.Date(daysPerWeek*(weeks-1))).String())
		b.Label.Args = leave.Args{"n": weeks}
		ask.Buttons = append(ask.Buttons, b)
	}
	return flows.Ask{Words: ask.Words, Buttons: append(ask.Buttons, t.DateButton("button.pick_until", first+daysPerWeek))}
}

const daysPerWeek = 7

// patternOf is how a pattern reads: its weekdays and the time of the first.
func patternOf(pattern []leave.Segment) ([]time.Weekday, leave.Span) {
	var weekdays []time.Weekday
	for _, s := range pattern {
		weekdays = append(weekdays, s.From.Day.Weekday())
	}
	return weekdays, leave.Span{From: pattern[0].From.At, To: pattern[0].To.At}
}

func fillRepeat(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	if text, typed := in.(flows.Text); typed {
		return readRepeat(t, d, text.Text)
	}
	last, err := leave.ParseDate(flows.ValueOf(in))
	if err != nil || len(d.Pattern) == 0 {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	return repeat(t, d, last)
}

var timesSaid = regexp.MustCompile(`^(?:共|for )?\s*(\d{1,2})\s*(?:次|週|周|個?星期|個?禮拜|weeks?|times?)$`)

// readRepeat understands 1/20, 到1/20, 8次 and 八週 as the end of the repetition, and anything else as another time
// altogether.
func readRepeat(t *flows.Talk, d *draft, text string) flows.Result {
	first := d.Pattern[0].From.Day
	if m := timesSaid.FindStringSubmatch(strings.ToLower(strings.TrimSpace(flows.FullToHalf(text)))); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil || n < 1 {
			return flows.Deny(flows.DeniedWhenUnclear, nil)
		}
		return repeat(t, d, first+leave.Date(daysPerWeek*(n-1))) //nolint:gosec // two digits
	}
	h, err := t.Sentence(text, t.SaidAt())
	switch {
	case err != nil:
		return flows.Refuse(err)
	case h.Weekly:
		return takeWeekly(t, d, h)
	case len(h.Segments) == 0:
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	return repeat(t, d, h.Segments[len(h.Segments)-1].To.Day)
}

// takeWeekly takes a repetition that was said; until when is asked if that was not said.
func takeWeekly(t *flows.Talk, d *draft, h parse.Sentence) flows.Result {
	if result := readTypeOf(t, d, h); result != nil {
		return result
	}
	if len(h.Pattern) == 0 {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	d.Day, d.Weekly, d.Start, d.Pattern = 0, false, nil, h.Pattern
	reason := readReason(t, d, h)
	if h.Until == 0 {
		return flows.Further{}
	}
	if result := repeat(t, d, h.Until); result != nil {
		return result
	}
	return reason
}

// repeat makes the segments of the pattern until a last day, days off skipped.
func repeat(t *flows.Talk, d *draft, last leave.Date) flows.Result {
	first := d.Pattern[0].From.Day
	if last < first {
		return flows.Deny(
			leave.DeniedEndBeforeStart,
			leave.Args{"segment": leave.Segment{From: d.Pattern[0].From, To: leave.Local{Day: last, At: d.Pattern[0].To.At}}},
		)
	}
	if last > first+longestRepeat {
		return flows.Deny(
			leave.DeniedTooLong,
			leave.Args{"segment": leave.Segment{From: d.Pattern[0].From, To: leave.Local{Day: last, At: d.Pattern[0].To.At}}},
		)
	}
	all := leave.Repeat(d.Pattern, last, t.School().Hours.Calendar)
	if len(all) == 0 {
		return flows.Deny(leave.DeniedDaysOff, leave.Args{"segment": d.Pattern[0], "name": ""})
	}
	if result := takeSegments(t, d, all); result != nil {
		return result
	}
	d.Pattern = nil
	return nil
}

// longestRepeat is for how many days a leave may come back; a school year has no more.
const longestRepeat = 366

func undoRepeat(d *draft) bool {
	had := len(d.Pattern) > 0
	d.Pattern = nil
	return had
}
