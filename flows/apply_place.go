package flows

import (
	"slices"
	"strings"

	"leaveline/flows/hear"
	"leaveline/leave"
)

const slotPlace = "place"

// placeEmpty asks where only for the types that need it (W18).
func placeEmpty(t *talk, d applyDraft) bool {
	return t.chosen(d).NeedsPlace && d.Details.Place == ""
}

// chosen is the type of a draft, the zero Type while none is chosen.
func (t *talk) chosen(d applyDraft) leave.Type {
	chosen, _ := t.School().Types.Find(d.Type)
	return chosen
}

// shownPlaces is how many places of earlier requests are offered.
const shownPlaces = 4

// askPlace offers where the person has been lately.
func askPlace(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.place", Args: leave.Args{"type": d.Type}}}}
	ask.Buttons = t.placeButtons(t.chosen(d))
	for _, place := range t.places() {
		if slices.ContainsFunc(ask.Buttons, func(b Button) bool { return b.Text == place }) {
			continue
		}
		ask.Buttons = append(ask.Buttons, Button{Text: place, Action: Action{Value: place}})
	}
	if len(ask.Buttons) == 0 { // nothing to choose from: it is typed at once
		ask.Words = append(ask.Words, Words{Key: "apply.hint.place"})
		return ask
	}
	ask.Buttons = append(ask.Buttons, typingButton(valueOther))
	return ask
}

// places are the different places of the person's recent requests, the newest first.
func (t *talk) places() []string {
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

func fillPlace(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		if in.Action.Value == valueOther {
			return errTyping
		}
		return t.takePlace(d, in.Action.Value)
	case Text:
		if h, err := t.sentence(in.Text, t.Now()); err == nil && corrects(h) {
			return t.takeHeard(d, h)
		}
		return t.takePlace(d, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

// takePlace takes a place; a word that only wants to go on is none: 地點不得空白.
func (t *talk) takePlace(d *applyDraft, text string) error {
	if passes(text) {
		return leave.Deny(leave.DeniedPlaceMissing, leave.Args{"type": d.Type})
	}
	place := strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if err := leave.CheckPlace(t.chosen(*d), place); err != nil {
		return err
	}
	d.Details.Place = place
	return nil
}

// passes reports whether something typed is 略過, 送出 and the like, which answer no question.
func passes(text string) bool {
	word, command := hear.Command(text)
	_, review := reviewWord(text)
	return review || command && (word == hear.Skip || word == hear.Submit)
}

func undoPlace(d *applyDraft) bool {
	had := d.Details.Place != ""
	d.Details.Place = ""
	return had
}
