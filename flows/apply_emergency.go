package flows

import "leaveline/leave"

const slotEmergency = "emergency"

// emergencyEmpty asks for what the law asks for where leave could not be asked for before it began: 因急病或緊急事故 (教師請假規則 §13).
func emergencyEmpty(t *talk, d applyDraft) bool {
	return t.needsEmergency(d) && d.Details.Emergency == ""
}

func (t *talk) needsEmergency(d applyDraft) bool {
	asked := len(d.Segments) > 0 && d.Day == 0
	return asked && (leave.Late(d.Segments, t.Now().Day) || leave.NeedsEmergencyToFile(t.filing(d), t.Me().ID, t.Posts()) || t.waivesNotice(d))
}

// waivesNotice reports whether the personnel officer files a trip to mainland China for which it is too late but in an emergency.
func (t *talk) waivesNotice(d applyDraft) bool {
	draft := t.filing(d)
	draft.Type, draft.Segments = d.Type, d.Segments
	return leave.WaivesNotice(draft, t.Me().ID, t.Posts()) && leave.ShortNotice(draft, t.Now().Day, t.School().Settings)
}

func askEmergency(t *talk, d applyDraft) Ask {
	question := Words{Key: "apply.ask.emergency", Args: leave.Args{"day": leave.Envelope(d.Segments).From.Day}}
	if d.For != "" {
		question = Words{Key: "apply.ask.emergency_for", Args: leave.Args{"name": leave.PersonName(t.subject().Name)}}
	}
	return Ask{
		Words: []Words{question, {Key: "apply.hint.emergency"}},
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
		return t.emergencyMissing(*d)
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

func (t *talk) emergencyMissing(d applyDraft) error {
	if d.For != "" {
		return leave.Deny(leave.DeniedEmergencyMissing, leave.Args{"name": leave.PersonName(t.subject().Name)})
	}
	return leave.Deny(leave.DeniedPast, leave.Args{"day": leave.Envelope(d.Segments).From.Day})
}

func undoEmergency(d *applyDraft) bool {
	had := d.Details.Emergency != ""
	d.Details.Emergency = ""
	return had
}
