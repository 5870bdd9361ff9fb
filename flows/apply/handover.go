package apply

import (
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// Handover writes 交辦事項 for the delegates of a case.
func Handover() flows.Conversation {
	return flows.Conversation{
		Form: handoverForm(),
		OnCase: []flows.CaseButton{{
			Do: flows.DoHandover, Place: flows.OnOwn(flows.PlaceUsual, flows.OwnPending, flows.OwnApproved),
			Valid: flows.AnyVersion, Numbered: []string{"交辦事項"},
			Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
				handoverForm().Begin(t, handoverDraft{Ref: v.Ref()})
			},
		}},
	}
}

const (
	flowHandover = "handover"
	slotHandover = "handover"
)

// handoverDraft is 交辦事項 for the delegates of a case while it is being written.
type handoverDraft struct {
	Ref  flows.Ref `json:"ref"`
	Text string    `json:"text,omitempty"`
	Done bool      `json:"done,omitempty"` // answered, perhaps with nothing
}

func handoverForm() flows.Form[handoverDraft] {
	return flows.Form[handoverDraft]{
		Name: flowHandover,
		Slots: []flows.Slot[handoverDraft]{{
			Name:  slotHandover,
			Empty: func(_ *flows.Talk, d handoverDraft) bool { return !d.Done },
			Ask: func(t *flows.Talk, d handoverDraft) flows.Ask {
				c, _ := t.Case(d.Ref.Request)
				return askHandover(c.Details.Handover)
			},
			Fill: func(t *flows.Talk, d *handoverDraft, in flows.Input) flows.Result {
				text, err := handoverSaid(t, in)
				d.Text, d.Done = text, err == nil
				return flows.Refuse(err)
			},
		}},
		Effect: func(_ *flows.Talk, d handoverDraft) flows.Effect { return flows.SetHandover{Ref: d.Ref, Text: d.Text} },
		Done: func(t *flows.Talk, _ handoverDraft, o flows.Outcome) {
			c := flows.CaseOf(o)
			key := "handover.done"
			if c.Details.Handover == "" {
				key = "handover.cleared"
			}
			t.Finish([]flows.Words{{Key: key, Args: leave.Args{"number": c.Number}}}, t.CaseOrHome(c)...)
		},
	}
}

// askHandover asks for 交辦事項; what is there can be taken away.
func askHandover(present string) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "handover.ask"}, {Key: "handover.hint"}}}
	if present != "" {
		ask.Words[1] = flows.Words{Key: "handover.present", Args: leave.Args{"text": present}}
	}
	ask.Buttons = append(ask.Buttons, flows.ValueButton("button.none", flows.ValueSkip))
	return ask
}

// handoverSaid is what was typed, or nothing when there is nothing to hand over.
func handoverSaid(t *flows.Talk, in flows.Input) (string, error) {
	switch in := in.(type) {
	case flows.Tap:
		return "", nil
	case flows.Text:
		if passes(in.Text) {
			return "", nil
		}
		text := strings.TrimSpace(strings.ToValidUTF8(in.Text, ""))
		return text, leave.CheckHandover(text, t.School().Settings.MaxReasonLength)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return "", leave.Deny(flows.DeniedUnclear, nil)
}

// askHandoverOf asks for 交辦事項 of a request that is not sent yet.
func askHandoverOf(_ *flows.Talk, d draft) flows.Ask { return askHandover(d.Details.Handover) }

func fillHandover(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	text, err := handoverSaid(t, in)
	if err == nil {
		d.Details.Handover = text
	}
	return flows.Refuse(err)
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
