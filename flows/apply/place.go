package apply

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

const slotPlace = "place"

// placeEmpty asks where only for the types that need it (W18).
func placeEmpty(t *flows.Talk, d draft) bool {
	return typeOf(t, d).NeedsPlace && d.Details.Place == ""
}

// typeOf is the type of a draft, the zero Type while none is chosen.
func typeOf(t *flows.Talk, d draft) leave.Type {
	chosen, _ := t.School().Types.Find(d.Type)
	return chosen
}

// shownPlaces is how many places of earlier requests are offered.
const shownPlaces = 4

// askPlace offers where the person has been lately.
func askPlace(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.place", Args: leave.Args{"type": d.Type}}}}
	ask.Buttons = placeButtons(t, typeOf(t, d))
	for _, place := range places(t) {
		if slices.ContainsFunc(ask.Buttons, func(b flows.Button) bool { return b.Text == place }) {
			continue
		}
		ask.Buttons = append(ask.Buttons, flows.Button{Text: place, Action: flows.Action{Value: place}})
	}
	if len(ask.Buttons) == 0 { // nothing to choose from: it is typed at once
		ask.Words = append(ask.Words, flows.Words{Key: "apply.hint.place"})
		return ask
	}
	ask.Buttons = append(ask.Buttons, flows.TypingButton(flows.ValueOther))
	return ask
}

// places are the different places of the person's recent requests, the newest first.
func places(t *flows.Talk) []string {
	var places []string
	seen := map[string]bool{"": true}
	for _, r := range t.Recent() {
		if place := r.Details.Place; !seen[place] && len(places) < shownPlaces {
			seen[place] = true
			places = append(places, place)
		}
	}
	return places
}

func fillPlace(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		if in.Action.Value == flows.ValueOther {
			return flows.Typing{}
		}
		return takePlace(t, d, in.Action.Value)
	case flows.Text:
		if h, err := t.Sentence(in.Text, t.SaidAt()); err == nil && corrects(h) {
			return takeSentence(t, d, h)
		}
		return takePlace(t, d, in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// takePlace takes a place; a word that only wants to go on is none: 地點不得空白.
func takePlace(t *flows.Talk, d *draft, text string) flows.Result {
	if passes(text) {
		return flows.Deny(leave.DeniedPlaceMissing, leave.Args{"type": d.Type})
	}
	place := strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if err := leave.CheckPlace(typeOf(t, *d), place); err != nil {
		return flows.Refuse(err)
	}
	d.Details.Place = place
	return nil
}

// passes reports whether something typed is 略過, 送出 and the like, which answer no question.
func passes(text string) bool {
	word, command := parse.Command(text)
	_, review := flows.ReviewWord(text)
	return review || command && (word == parse.Skip || word == parse.Submit)
}

func undoPlace(d *draft) bool {
	had := d.Details.Place != ""
	d.Details.Place = ""
	return had
}
