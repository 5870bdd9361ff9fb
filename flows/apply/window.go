package apply

import (
	"leaveline/flows"
	"leaveline/leave"
)

const valueAll = "all"

// windowHint says from when to when the occasion gives leave, and how much; otherwise how times may be typed.
func windowHint(t *flows.Talk, d draft) []flows.Words {
	hint := []flows.Words{{Key: "apply.hint.when"}}
	if d.Occasion.Day == 0 {
		return hint
	}
	quota := quotaOf(t, d)
	if granted := quota.Granted(d.Occasion); granted > 0 && !quota.Unlimited {
		key := "occasion.grants"
		if chosen, _ := t.School().Types.Find(d.Type); chosen.Once {
			key = "occasion.grants_once"
		}
		hint = append([]flows.Words{{Key: key, Args: leave.Args{"most": leave.Minutes(granted), "type": d.Type}}}, hint...)
	}
	if open, ok := quota.Window.Around(d.Occasion, t.School().Settings); ok {
		hint = append(
			[]flows.Words{{Key: "occasion.window", Args: leave.Args{"first": open.First, "last": open.Last}}}, hint...,
		)
	}
	return hint
}

func quotaOf(t *flows.Talk, d draft) leave.Quota {
	chosen, _ := t.School().Types.Find(d.Type)
	quota, _ := chosen.Quota(t.Subject().Group)
	return quota
}

// inOneGo offers all that is left of a type that must be taken in one go, from the birth or the next working day on.
func inOneGo(t *flows.Talk, d draft) []flows.Button {
	all, ok := allOf(t, d)
	if !ok {
		return nil
	}
	return []flows.Button{
		{Label: flows.Words{Key: "occasion.all", Args: leave.Args{"segment": all}}, Action: flows.Action{Value: valueAll}},
	}
}

func takeAll(t *flows.Talk, d *draft) flows.Result {
	all, ok := allOf(t, *d)
	if !ok {
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	}
	return takeSegments(t, d, []leave.Segment{all})
}

// allOf is the stretch that takes all that the occasion grants and nothing has used, once the day is known.
func allOf(t *flows.Talk, d draft) (leave.Segment, bool) {
	chosen, _ := t.School().Types.Find(d.Type)
	if !chosen.Once || d.Occasion.Day == 0 {
		return leave.Segment{}, false
	}
	quota, calendar := quotaOf(t, d), t.School().Hours.Calendar
	day := d.Occasion.On()
	if !quota.EveryDay && !calendar.Workday(day) {
		day = calendar.NextWorkday(day)
	}
	begin, left := day, leftOf(t, d)-leave.DayLength
	if left < 0 {
		return leave.Segment{}, false
	}
	for ; left > 0 && day != 0; left -= leave.DayLength {
		if quota.EveryDay {
			day++
		} else {
			day = calendar.NextWorkday(day)
		}
	}
	first, err := t.PartOf(begin, leave.WholeDay)
	last, err2 := t.PartOf(day, leave.WholeDay)
	return leave.Segment{From: first.From, To: last.To}, err == nil && err2 == nil && begin != 0 && day != 0
}

// leftOf is what the occasion has left of the draft's type: what assessing an hour of it says, and the hour.
func leftOf(t *flows.Talk, d draft) int {
	quota := quotaOf(t, d)
	day, err := t.PartOf(d.Occasion.On(), leave.WholeDay)
	if err != nil {
		return quota.Granted(d.Occasion)
	}
	probe := request(t, d)
	probe.Segments = []leave.Segment{day}
	assessed := t.Assess(probe, d.Mends.Request)
	for _, b := range assessed.After {
		return b.Left + assessed.Minutes
	}
	return quota.Granted(d.Occasion)
}
