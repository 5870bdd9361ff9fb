package flows

import "leaveline/leave"

const slotEmergency = "emergency"

// emergencyEmpty asks for what the law asks for where leave could not be asked for before it began: 因急病或緊急事故 (教師請假規則 §13).
func emergencyEmpty(t *talk, d applyDraft) bool {
	return t.needsEmergency(d) && d.Details.Emergency == ""
}

func (t *talk) needsEmergency(d applyDraft) bool {
	return d.Day == 0 && leave.Late(d.Segments, t.Now().Day)
}

func askEmergency(t *talk, d applyDraft) Ask {
	day := leave.Envelope(d.Segments).From.Day
	return Ask{
		Words: []Words{{Key: "apply.ask.emergency", Args: leave.Args{"day": day}}, {Key: "apply.hint.emergency"}},
		Buttons: []Button{
			valueButton("chip."+chipIllness, chipIllness), valueButton("chip."+chipAccident, chipAccident), typingButton(valueOther),
		},
	}
}

const (
	chipIllness  = "emergency.illness"
	chipAccident = "emergency.accident"
)

func fillEmergency(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		said, ok := chipWords[in.Action.Value]
		if !ok {
			return errTyping
		}
		d.Details.Emergency = said
		return nil
	case Text:
		return t.hearEmergency(d, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

// hearEmergency takes one's own words, or another time instead.
func (t *talk) hearEmergency(d *applyDraft, text string) error {
	if passes(text) {
		return leave.Deny(leave.DeniedPast, leave.Args{"day": leave.Envelope(d.Segments).From.Day})
	}
	h, err := t.sentence(text, t.Now())
	switch {
	case err != nil: // a day or a time that cannot be
		return err
	case corrects(h) || h.Weekly:
		return t.takeHeard(d, h)
	}
	said, err := t.ownWords(text)
	if err != nil {
		return err
	}
	d.Details.Emergency = said
	return nil
}

func undoEmergency(d *applyDraft) bool {
	had := d.Details.Emergency != ""
	d.Details.Emergency = ""
	return had
}
