package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

const (
	slotOccasion = "occasion"
	slotKin      = "kin"
	slotEvent    = "event"
	slotWeeks    = "weeks"
	slotBorn     = "born"

	valueNew    = "new"
	valueUnborn = "unborn"
)

// occasionKind is the kind of occasion that the draft's type belongs to.
func occasionKind(t *flows.Talk, d draft) leave.OccasionKind {
	chosen, _ := t.School().Types.Find(d.Type)
	return chosen.Occasion
}

// settleOccasion drops an occasion of another kind, and begins a new one where the person has none to choose from.
func settleOccasion(t *flows.Talk, d *draft) {
	kind := occasionKind(t, *d)
	// in a sentence, before the type was
	heard := d.Occasion.Kind == leave.NoOccasion && d.Occasion.Kin != "" && kind == leave.Death
	if d.Occasion.Kind != kind && !heard {
		d.Occasion, d.Anew, d.Weighed, d.Unborn = leave.Occasion{}, false, false, false
	}
	if kind != leave.NoOccasion && d.Occasion.Kind == "" && len(openOccasions(t, *d)) == 0 {
		d.Occasion.Kind = kind
	}
}

// openOccasions are the person's own of the kind, for which leave may still be taken. Nobody who files for another sees
// theirs.
func openOccasions(t *flows.Talk, d draft) []leave.Occasion {
	kind := occasionKind(t, d)
	if kind == leave.NoOccasion || t.State.For != "" {
		return nil
	}
	chosen, _ := t.School().Types.Find(d.Type)
	quota, _ := chosen.Quota(t.Subject().Group)
	return slices.DeleteFunc(slices.Clone(t.Occasions()), func(o leave.Occasion) bool {
		return o.Kind != kind || !quota.OpenOn(t.Now().Day, o, t.School().Settings)
	})
}

func occasionEmpty(t *flows.Talk, d draft) bool {
	return d.Type != "" && occasionKind(t, d) != leave.NoOccasion && d.Occasion.Kind == ""
}

// askOccasion offers what was named before, and another one.
func askOccasion(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "occasion.ask.which", Args: leave.Args{"type": d.Type}}}}
	for _, o := range openOccasions(t, d) {
		ask.Buttons = append(ask.Buttons, flows.Button{Label: flows.EventWords(o), Action: flows.Action{Value: string(o.ID)}})
	}
	ask.Buttons = append(ask.Buttons, flows.ValueButton("occasion.new", valueNew))
	return ask
}

func fillOccasion(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	value := ""
	switch in := in.(type) {
	case flows.Tap:
		value = in.Action.Value
	case flows.Text:
		if slices.Contains(
			[]string{"新的", "另一件", "另一次", "其他", "new", "another"}, strings.ToLower(strings.TrimSpace(in.Text)),
		) {
			value = valueNew
		}
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	if value == valueNew {
		heard := leave.Kin("")
		if d.Occasion.Kind == leave.NoOccasion {
			heard = d.Occasion.Kin
		}
		d.Occasion, d.Anew, d.Unborn = leave.Occasion{Kind: occasionKind(t, *d), Kin: heard}, true, false
		return nil
	}
	for _, o := range openOccasions(t, *d) {
		if string(o.ID) == value {
			d.Occasion = o
			return nil
		}
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

func undoOccasion(d *draft) bool {
	had := d.Occasion.ID != "" || d.Anew
	if had {
		d.Occasion, d.Anew, d.Unborn = leave.Occasion{}, false, false
	}
	return had
}

func kinEmpty(_ *flows.Talk, d draft) bool {
	return d.Occasion.Kind == leave.Death && d.Occasion.Kin == ""
}

// askKin asks who it was: the law counts the days by it (教師請假規則 §3 I 6).
func askKin(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{
		Words: []flows.Words{{Key: "occasion.ask.kin", Args: leave.Args{"type": d.Type}}, {Key: "occasion.hint.kin"}},
	}
	chosen, _ := t.School().Types.Find(d.Type)
	quota, _ := chosen.Quota(t.Subject().Group)
	for _, kin := range leave.Kins() {
		most := leave.Minutes(quota.Granted(leave.Occasion{Kind: leave.Death, Kin: kin}))
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label:  flows.Words{Key: "occasion.kin", Args: leave.Args{"kin": kin, "most": most}},
			Action: flows.Action{Value: string(kin)},
		})
	}
	return ask
}

func fillKin(_ *flows.Talk, d *draft, in flows.Input) flows.Result {
	kin := leave.Kin("")
	switch in := in.(type) {
	case flows.Tap:
		kin = leave.Kin(in.Action.Value)
	case flows.Text:
		kin = kinOf(in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	if !slices.Contains(leave.Kins(), kin) {
		return flows.Deny(flows.DeniedKinUnclear, nil)
	}
	d.Occasion.Kin = kin
	return nil
}

func undoKin(d *draft) bool {
	had := d.Occasion.Kin != "" && d.Occasion.ID == ""
	if had {
		d.Occasion.Kin = ""
	}
	return had
}

func weeksEmpty(_ *flows.Talk, d draft) bool {
	return d.Occasion.Kind == leave.Miscarried && d.Occasion.ID == "" && !d.Weighed
}

// askWeeks offers the stages that the law tells apart, so that no more need be said.
func askWeeks(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "occasion.ask.weeks", Args: leave.Args{"type": d.Type}}}}
	chosen, _ := t.School().Types.Find(d.Type)
	quota, _ := chosen.Quota(t.Subject().Group)
	below := 0
	for _, tier := range quota.Tiers {
		label := flows.Words{Key: "occasion.weeks.from", Args: leave.Args{"from": tier.Weeks}}
		switch {
		case tier.Weeks == 0:
			label = flows.Words{Key: "occasion.weeks.below", Args: leave.Args{"below": below}}
		case below > 0:
			label = flows.Words{Key: "occasion.weeks.between", Args: leave.Args{"from": tier.Weeks, "below": below}}
		}
		ask.Buttons = append(ask.Buttons, flows.Button{Label: label, Action: flows.Action{Value: "w" + itoa(tier.Weeks)}})
		below = tier.Weeks
	}
	return ask
}

func fillWeeks(_ *flows.Talk, d *draft, in flows.Input) flows.Result {
	value := ""
	switch in := in.(type) {
	case flows.Tap:
		value = strings.TrimPrefix(in.Action.Value, "w")
	case flows.Text:
		value = strings.TrimSpace(
			strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(flows.FullToHalf(in.Text)), "週"), "weeks"),
		)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	const longest = 45
	weeks, ok := whole(value)
	if !ok || weeks > longest {
		return flows.Deny(flows.DeniedWeeksUnclear, nil)
	}
	d.Occasion.Weeks, d.Weighed = weeks, true
	return nil
}

func undoWeeks(d *draft) bool {
	had := d.Weighed
	d.Occasion.Weeks, d.Weighed = 0, false
	return had
}
