package flows

import (
	"strings"

	"leaveline/leave"
)

const (
	flowHandover = "handover"
	slotHandover = "handover"
)

// handoverDraft is 交辦事項 for the delegates of a case while it is being written.
type handoverDraft struct {
	Ref  Ref    `json:"ref"`
	Text string `json:"text,omitempty"`
	Done bool   `json:"done,omitempty"` // answered, perhaps with nothing
}

// handover asks what the delegates of a case should know.
func (t *talk) handover(ref Ref) { handoverForm().begin(t, handoverDraft{Ref: ref}) }

func handoverForm() form[handoverDraft] {
	return form[handoverDraft]{
		name: flowHandover,
		slots: []Slot[handoverDraft]{{
			Name:  slotHandover,
			Empty: func(_ *talk, d handoverDraft) bool { return !d.Done },
			Ask: func(t *talk, d handoverDraft) Ask {
				c, _ := t.Case(d.Ref.Request)
				return askHandover(c.Details.Handover)
			},
			Fill: func(t *talk, d *handoverDraft, in Input) error {
				text, err := t.handoverSaid(in)
				d.Text, d.Done = text, err == nil
				return err
			},
		}},
		effect: func(_ *talk, d handoverDraft) Effect { return SetHandover{Ref: d.Ref, Text: d.Text} },
		done: func(t *talk, _ handoverDraft, o Outcome) {
			c := caseOf(o)
			key := "handover.done"
			if c.Details.Handover == "" {
				key = "handover.cleared"
			}
			t.finish([]Words{{Key: key, Args: leave.Args{"number": c.Number}}}, t.caseOrHome(c)...)
		},
	}
}

// askHandover asks for 交辦事項; what is there can be taken away.
func askHandover(present string) Ask {
	ask := Ask{Words: []Words{{Key: "handover.ask"}, {Key: "handover.hint"}}}
	if present != "" {
		ask.Words[1] = Words{Key: "handover.present", Args: leave.Args{"text": present}}
	}
	ask.Buttons = append(ask.Buttons, valueButton("button.none", valueSkip))
	return ask
}

// handoverSaid is what was typed, or nothing when there is nothing to hand over.
func (t *talk) handoverSaid(in Input) (string, error) {
	switch in := in.(type) {
	case Tap:
		return "", nil
	case Text:
		if passes(in.Text) {
			return "", nil
		}
		text := strings.TrimSpace(strings.ToValidUTF8(in.Text, ""))
		return text, leave.CheckHandover(text, t.School().Settings.MaxReasonLength)
	case Begin, Picked, Upload, Outcome:
	}
	return "", leave.Deny(deniedUnclear, nil)
}

// askHandoverOf asks for 交辦事項 of a request that is not sent yet.
func askHandoverOf(_ *talk, d applyDraft) Ask { return askHandover(d.Details.Handover) }

func fillHandover(t *talk, d *applyDraft, in Input) error {
	text, err := t.handoverSaid(in)
	if err == nil {
		d.Details.Handover = text
	}
	return err
}

// handoverWord is 交辦事項 in something typed at the review: 交辦 3年2班晨光時間.
func handoverWord(text string) (string, bool) {
	text = strings.TrimSpace(text)
	for _, word := range []string{"交辦事項", "交辦", "hand over "} {
		if rest, ok := strings.CutPrefix(text, word); ok {
			rest = strings.TrimLeft(rest, " :：　")
			return rest, rest != ""
		}
	}
	return "", false
}
