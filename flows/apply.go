package flows

import (
	"slices"
	"strings"
	"unicode"

	"leaveline/leave"
)

const flowApply = "apply"

// applyDraft is a request while it is being asked for.
type applyDraft struct {
	Type     leave.TypeCode   `json:"type,omitempty"`
	Segments []leave.Segment  `json:"segments,omitempty"`
	Day      leave.Date       `json:"day,omitzero"`     // a day was picked, but not yet which part of it
	Half     bool             `json:"half,omitempty"`   // of that day only a half is wanted
	Start    *leave.TimeOfDay `json:"start,omitempty"`  // of that day a beginning was picked, but not yet the end
	Adding   bool             `json:"adding,omitempty"` // the time being asked for comes besides the others
	Reason   string           `json:"reason,omitempty"` //
	Silent   bool             `json:"silent,omitempty"` // the reason was left out on purpose
	Delegate leave.PersonID   `json:"delegate,omitempty"`
	Chosen   bool             `json:"chosen,omitempty"`   // the delegate is the person's own choice, not the first free one
	Choosing bool             `json:"choosing,omitempty"` // wants to choose rather than take the first free one
	Seeking  bool             `json:"seeking,omitempty"`  // 找不到代理人: the office is to find one
	Search   search           `json:"search,omitzero"`
	AutoNext bool             `json:"auto_next,omitempty"`
	Mends    Ref              `json:"mends,omitzero"`
	Number   leave.Number     `json:"number,omitzero"`    // of the request being mended, later of the one sent
	Request  leave.RequestID  `json:"request,omitempty"`  // what was sent
	Listless bool             `json:"listless,omitempty"` // was led to the list of delegates once already
}

func applyForm() form[applyDraft] {
	return form[applyDraft]{
		name: flowApply,
		slots: []Slot[applyDraft]{
			{Name: slotType, Empty: typeEmpty, Ask: askType, Fill: fillType, Undo: undoType},
			{Name: slotWhen, Empty: whenEmpty, Ask: askWhen, Fill: fillWhen, Undo: undoWhen},
			{Name: slotPart, Empty: partEmpty, Ask: askPart, Fill: fillPart, Undo: undoPart},
			{Name: slotUntil, Empty: untilEmpty, Ask: askUntil, Fill: fillUntil, Undo: undoUntil},
			{Name: slotReason, Empty: reasonEmpty, Ask: askReason, Fill: fillReason, Undo: undoReason},
			{Name: slotDelegate, Empty: delegateEmpty, Ask: askDelegate, Fill: fillDelegate, Undo: undoDelegate},
			{Name: slotEdit, Empty: never, Ask: askEdit, Fill: fillEdit},
			{Name: slotAdd, Empty: never, Ask: askWhen, Fill: fillAdd},
		},
		settle: settleApply,
		review: reviewApply,
		hear:   hearReview,
		effect: func(t *talk, d applyDraft) Effect {
			return SubmitRequest{Session: t.state.Session, Draft: t.draft(d), Mends: d.Mends}
		},
		done: submitted,
		failed: func(_ *talk, _ *applyDraft, denial *leave.Denial) bool {
			return denial.Code != leave.DeniedStale && denial.Code != leave.DeniedSession
		},
		again: submittedAlready,
	}
}

func never(*talk, applyDraft) bool { return false }

const (
	slotType     = "type"
	slotWhen     = "when"
	slotPart     = "part"
	slotUntil    = "until"
	slotReason   = "reason"
	slotDelegate = "delegate"
	slotAdd      = "add"
)

// apply begins a request with what is known of it. Without any delegate it leads to the list first, and comes back (W2).
func (t *talk) apply(d applyDraft) {
	t.state.Parked = nil
	if t.state.Flow == flowApply {
		t.state = State{}
	}
	if len(t.Delegates()) > 0 {
		applyForm().begin(t, d)
		return
	}
	d.Listless = true
	f := applyForm()
	t.state = State{Flow: f.name, Session: t.NewSession(), Stage: Asking}
	f.save(t, d)
	t.say([]Words{{Key: "apply.delegates_first"}})
	t.addDelegate()
}

func typeEmpty(_ *talk, d applyDraft) bool { return d.Type == "" }

// askType offers the types with what is left of each.
func askType(t *talk, _ applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.type"}, {Key: "apply.hint.type"}}}
	for _, b := range t.Balances() {
		ask.Buttons = append(ask.Buttons, Button{
			Label:  Words{Key: "apply.type.option", Args: leave.Args{"type": b.Type, "balance": b}},
			Action: Action{Value: string(b.Type)},
		})
	}
	return ask
}

func fillType(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		return t.chooseType(d, leave.TypeCode(in.Action.Value))
	case Text:
		return hearType(t, d, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedTypeUnclear, nil)
}

// hearType takes a typed type, and whatever else the sentence says.
func hearType(t *talk, d *applyDraft, text string) error {
	if err := hearAll(t, d, text); err != nil {
		return err
	}
	if d.Type == "" {
		return errFurther
	}
	return nil
}

// chooseType takes a type that the person may take. Presets are the type's own, so a preset reason of another one is asked anew.
func (t *talk) chooseType(d *applyDraft, code leave.TypeCode) error {
	chosen, ok := t.School().Types.Find(code)
	switch {
	case !ok:
		return leave.Deny(leave.DeniedUnknownType, nil)
	case !slices.ContainsFunc(t.Balances(), func(b leave.Balance) bool { return b.Type == code }):
		return leave.Deny(leave.DeniedNotEligible, leave.Args{"type": code})
	}
	if old, known := t.School().Types.Find(d.Type); known && old.Code != code && isPreset(old, d.Reason) {
		d.Reason = ""
	}
	d.Type = code
	d.Silent = d.Silent && !chosen.NeedsReason
	return nil
}

func isPreset(t leave.Type, reason string) bool {
	return slices.ContainsFunc(t.Presets, func(p leave.Preset) bool {
		for _, text := range p.Text {
			if text == reason {
				return true
			}
		}
		return false
	})
}

func undoType(d *applyDraft) bool {
	had := d.Type != ""
	d.Type = ""
	return had
}

// settleApply fills in what need not be asked, and forgets what must not be kept.
func settleApply(t *talk, d *applyDraft) {
	if d.Type != "" && !asksReason(t, *d) {
		d.Reason = ""
	}
	settleDelegate(t, d)
}

// asksReason reports whether the type has a reason at all: one that neither needs one nor has presets does without (身心調適假).
func asksReason(t *talk, d applyDraft) bool {
	chosen, _ := t.School().Types.Find(d.Type)
	return chosen.NeedsReason || len(chosen.Presets) > 0
}

func reasonEmpty(t *talk, d applyDraft) bool {
	return asksReason(t, d) && d.Reason == "" && !d.Silent
}

const (
	valueSkip  = "skip"
	valueOther = "other"
)

func askReason(t *talk, d applyDraft) Ask {
	chosen, _ := t.School().Types.Find(d.Type)
	ask := Ask{Words: []Words{{Key: "apply.ask.reason", Args: leave.Args{"type": d.Type}}}}
	for _, p := range chosen.Presets {
		ask.Buttons = append(ask.Buttons, Button{Text: t.inMyLanguage(p.Text), Action: Action{Value: "preset:" + p.Code}})
	}
	ask.Buttons = append(ask.Buttons, typingButton(valueOther))
	if !chosen.NeedsReason {
		ask.Buttons = append(ask.Buttons, valueButton("button.skip", valueSkip))
	}
	return ask
}

// typingButton opens the keyboard for one's own words.
func typingButton(value string) Button {
	b := valueButton("button.other_words", value)
	b.Typing = true
	return b
}

func (t *talk) inMyLanguage(text map[string]string) string {
	if own, ok := text[t.Lang()]; ok {
		return own
	}
	return text["zh-TW"]
}

func fillReason(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		return t.reasonTapped(d, in.Action.Value)
	case Text:
		reason, err := t.ownWords(in.Text)
		if err != nil {
			return err
		}
		d.Reason, d.Silent = reason, false
		return nil
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

func (t *talk) reasonTapped(d *applyDraft, value string) error {
	chosen, _ := t.School().Types.Find(d.Type)
	if value == valueSkip && !chosen.NeedsReason {
		d.Reason, d.Silent = "", true
		return nil
	}
	if value == valueOther {
		return errTyping
	}
	code, _ := strings.CutPrefix(value, "preset:")
	for _, p := range chosen.Presets {
		if p.Code == code {
			d.Reason, d.Silent = t.inMyLanguage(p.Text), false
			return nil
		}
	}
	return leave.Deny(leave.DeniedReasonMissing, leave.Args{"type": d.Type})
}

// ownWords is something typed as a reason: not too long, and with something in it that can be read.
func (t *talk) ownWords(text string) (string, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
	if err := leave.CheckLength(text, t.School().Settings.MaxReasonLength); err != nil {
		return "", err
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", leave.Deny(deniedReasonUnclear, nil)
	}
	return text, nil
}

func undoReason(d *applyDraft) bool {
	had := d.Reason != "" || d.Silent
	d.Reason, d.Silent = "", false
	return had
}
