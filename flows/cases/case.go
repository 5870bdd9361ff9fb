package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// Progress shows a case whole, with what has happened to it.
func Progress(t *flows.Talk, c leave.Case, as leave.Relation) {
	card := t.Card(c, as)
	card.History = t.History(c.ID)
	card.Buttons = slices.DeleteFunc(card.Buttons, func(b flows.Button) bool { return b.Action.Do == flows.DoProgress || b.Action.Do == flows.DoDetail })
	if as == leave.AsApplicant && c.AllowsFiles() && !c.Details.Proof.Owed() && c.Details.Files == 0 {
		card.Buttons = append(card.Buttons, flows.ButtonOn(c, flows.DoAttach))
	}
	t.Reply(card)
}

// Nudged says who has been reminded.
func Nudged(t *flows.Talk, c leave.Case) {
	done := flows.Words{Key: "nudge.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}
	t.Say(append([]flows.Words{done}, t.TellThem(c)...),
		t.WithResume([]flows.Button{flows.ButtonOn(c, flows.DoProgress), flows.MenuButton(flows.DoHome)})...)
}
