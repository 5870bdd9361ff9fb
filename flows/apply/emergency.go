package apply

import (
	"leaveline/flows"
	"leaveline/leave"
)

const slotEmergency = "emergency"

// emergencyEmpty asks for what the law asks for where leave could not be asked for before it began: 因急病或緊急事故 (教師請假規則
// §13).
func emergencyEmpty(t *flows.Talk, d draft) bool {
	return needsEmergency(t, d) && d.Details.Emergency == ""
}

func needsEmergency(t *flows.Talk, d draft) bool {
	if len(d.Segments) == 0 || d.Day != 0 { // the time is not asked yet
		return false
	}
	return leave.Late(d.Segments, t.Now().Day) ||
		leave.NeedsEmergencyToFile(filing(t, d), t.Me().ID, t.Posts()) || waivesNotice(t, d)
}

// waivesNotice reports whether the personnel officer files a trip to mainland China for which it is too late but in an
// emergency.
func waivesNotice(t *flows.Talk, d draft) bool {
	draft := filing(t, d)
	draft.Type, draft.Segments = d.Type, d.Segments
	return leave.WaivesNotice(draft, t.Me().ID, t.Posts()) && leave.ShortNotice(draft, t.Now().Day, t.School().Settings)
}

func askEmergency(t *flows.Talk, d draft) flows.Ask {
	question := flows.Words{Key: "apply.ask.emergency", Args: leave.Args{"day": leave.Envelope(d.Segments).From.Day}}
	if d.For != "" {
		question = flows.Words{Key: "apply.ask.emergency_for", Args: leave.Args{"name": leave.PersonName(t.Subject().Name)}}
	}
	return flows.Ask{
		Words: []flows.Words{question, {Key: "apply.hint.emergency"}},
		Buttons: []flows.Button{
			flows.ChipButton("chip.emergency.illness"), flows.ChipButton("chip.emergency.accident"),
			flows.TypingButton(flows.ValueOther),
		},
	}
}

func fillEmergency(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		said, ok := flows.ChipWords(in.Action.Value)
		if !ok {
			return flows.Typing{}
		}
		d.Details.Emergency = said
		return nil
	case flows.Text:
		return readEmergency(t, d, in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// readEmergency takes one's own words, or another time instead.
func readEmergency(t *flows.Talk, d *draft, text string) flows.Result {
	if passes(text) {
		return emergencyMissing(t, *d)
	}
	h, err := t.Sentence(text, t.SaidAt())
	switch {
	case err != nil: // a day or a time that cannot be
		return flows.Refuse(err)
	case corrects(h) || h.Weekly:
		return takeSentence(t, d, h)
	}
	said, err := t.OwnWords(text)
	if err != nil {
		return flows.Refuse(err)
	}
	d.Details.Emergency = said
	return nil
}

func emergencyMissing(t *flows.Talk, d draft) flows.Result {
	if d.For != "" {
		return flows.Deny(leave.DeniedEmergencyMissing, leave.Args{"name": leave.PersonName(t.Subject().Name)})
	}
	return flows.Deny(leave.DeniedPast, leave.Args{"day": leave.Envelope(d.Segments).From.Day})
}

func undoEmergency(d *draft) bool {
	had := d.Details.Emergency != ""
	d.Details.Emergency = ""
	return had
}
