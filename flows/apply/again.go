package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

const valueCopy = "last:"

const valueUsual = "usual:"

// shownUsual is how many usual kinds of leave are offered beside the last one.
const shownUsual = 3

// habit is what recurs of a request: everything but its time.
type habit struct {
	kind          leave.TypeCode
	reason, place string
}

func habitOf(r leave.Request) habit {
	return habit{kind: r.Type, reason: r.Reason, place: r.Details.Place}
}

// copied are the person's recent requests that can be asked for again, the newest first: not what belongs to an
// occasion, nor what was filed for somebody by another.
func copied(t *flows.Talk) []leave.Request {
	types := t.School().Types.For(t.Subject().Group, t.Now().Day)
	return slices.DeleteFunc(slices.Clone(t.Recent()), func(r leave.Request) bool {
		kind, known := types.Find(r.Type)
		return !known || kind.Occasion != "" || r.FiledByOther() || r.Status == leave.Withdrawn
	})
}

// usual are the newest request of each kind that was asked for at least twice lately, the most frequent first, without
// the given one.
func usual(recent []leave.Request, except habit) []leave.Request {
	times := map[habit]int{}
	var newest []leave.Request
	for _, r := range recent {
		h := habitOf(r)
		if times[h]++; times[h] == 1 && h != except {
			newest = append(newest, r)
		}
	}
	newest = slices.DeleteFunc(newest, func(r leave.Request) bool { return times[habitOf(r)] < 2 })
	slices.SortStableFunc(newest, func(a, b leave.Request) int { return times[habitOf(b)] - times[habitOf(a)] })
	return newest[:min(len(newest), shownUsual)]
}

// habitButtons offer what the person asked for last, and what is usual for them: everything but the time is then filled
// in.
func habitButtons(t *flows.Talk) []flows.Button {
	recent := copied(t)
	if len(recent) == 0 {
		return nil
	}
	last := recent[0]
	buttons := []flows.Button{
		{
			Label:  flows.Words{Key: "apply.again.last", Args: habitArgs(t, last)},
			Action: flows.Action{Value: valueCopy + string(last.ID)},
		},
	}
	for _, r := range usual(recent, habitOf(last)) {
		buttons = append(
			buttons,
			flows.Button{
				Label:  flows.Words{Key: "apply.again.usual", Args: habitArgs(t, r)},
				Action: flows.Action{Value: valueUsual + string(r.ID)},
			},
		)
	}
	return buttons
}

// shownReason is how many characters of a reason stand on a button.
const shownReason = 8

func habitArgs(t *flows.Talk, r leave.Request) leave.Args {
	text := r.Reason
	if runes := []rune(text); len(runes) > shownReason {
		text = string(runes[:shownReason]) + "…"
	}
	return leave.Args{"type": r.Type, "text": text}
}

// again fills a draft in with an earlier request; false when the button names none.
func again(t *flows.Talk, d *draft, value string) (bool, flows.Result) {
	id, last := strings.CutPrefix(value, valueCopy)
	if !last {
		rest, ok := strings.CutPrefix(value, valueUsual)
		if !ok {
			return false, nil
		}
		id = rest
	}
	recent := copied(t)
	i := slices.IndexFunc(recent, func(r leave.Request) bool { return string(r.ID) == id })
	if i < 0 {
		return true, flows.Deny(flows.DeniedTypeUnclear, nil)
	}
	return true, copy(t, d, recent[i], last)
}

// copy takes over what recurs of a request; of the last one the times of day, too.
func copy(t *flows.Talk, d *draft, r leave.Request, last bool) flows.Result {
	if result := chooseType(t, d, r.Type); result != nil {
		return result
	}
	d.Reason, d.Silent = r.Reason, r.Reason == ""
	d.Details = leave.Details{Place: r.Details.Place, Remarks: r.Details.Remarks}.Of(typeOf(t, *d))
	d.Same = nil
	if last {
		d.Same = r.Segments
	}
	return nil
}

// BeginAgain begins a request like the last one: 跟上次一樣.
func BeginAgain(t *flows.Talk) {
	recent := copied(t)
	var d draft
	if len(recent) == 0 {
		t.Say([]flows.Words{{Key: "apply.again.none"}})
	} else {
		t.DenyAnswer(copy(t, &d, recent[0], true))
	}
	begin(t, d)
}

// sameTimes are the times of the request that is being copied, in the next week in which they can be asked for; none
// when there is no such week.
func sameTimes(t *flows.Talk, d draft) []leave.Segment {
	const maxWeeks, days = 60, 7
	if len(d.Same) == 0 {
		return nil
	}
	for shift := leave.Date(days); shift <= maxWeeks*days; shift += days {
		moved := slices.Clone(d.Same)
		for i := range moved {
			moved[i].From.Day += shift
			moved[i].To.Day += shift
		}
		if leave.Envelope(moved).From.Day > t.Now().Day && usable(t, d, moved) == nil {
			return moved
		}
	}
	return nil
}

// sameButton offers the same times in another week.
func sameButton(t *flows.Talk, d draft) []flows.Button {
	moved := sameTimes(t, d)
	if moved == nil {
		return nil
	}
	return []flows.Button{
		{
			Label:  flows.Words{Key: "apply.again.same", Args: leave.Args{"segment": leave.Envelope(moved)}},
			Action: flows.Action{Value: flows.ValueSame},
		},
	}
}
