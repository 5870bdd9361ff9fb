package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/leave"
)

// Progress shows a case whole, with what has happened to it.
func Progress() flows.Conversation {
	show := func(t *flows.Talk, _ flows.Action, v flows.CaseView) { showCase(t, v.Case, v.As) }
	known := func(v flows.CaseView) bool { return v.As != leave.AsStranger }
	return flows.Conversation{OnCase: []flows.CaseButton{
		{
			Do: flows.DoProgress, May: known, Valid: flows.AnyVersion, Looks: true,
			Place:    flows.At(flows.PlaceLook, func(v flows.CaseView) bool { return v.As == leave.AsApplicant }),
			Numbered: []string{"進度", "看進度", "progress"}, Run: show,
		},
		{
			Do: flows.DoDetail, May: known, Valid: flows.AnyVersion, Looks: true,
			Place: flows.FirstPlace( // what is done seldom does not stand first
				flows.At(flows.PlaceLook, flows.CaseView.Revocable),
				flows.At(flows.PlaceLast, flows.CaseView.Involved)),
			Numbered: []string{"詳情", "details", "detail"}, Run: show,
		},
	}}
}

// Nudge reminds the person that a case waits for.
func Nudge() flows.Conversation {
	return flows.Conversation{
		OnCase: []flows.CaseButton{{
			Do: flows.DoNudge, Place: flows.OnOwn(flows.PlaceUsual, flows.OwnPending, flows.OwnChanging),
			Valid: flows.AnyVersion, Cannot: awaitsYou, Numbered: []string{"催辦", "nudge", "remind"},
			Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.Nudge{Ref: v.Ref()}) },
		}},
		After: []flows.Follow{flows.AfterCase[flows.Nudge](nudged)},
	}
}

func awaitsYou(v flows.CaseView) (flows.Words, bool) {
	return flows.Words{Key: "nudge.yours", Args: leave.Args{"number": v.Case.Number}}, v.Case.Status.Open()
}

// showCase shows a case whole, with what has happened to it.
func showCase(t *flows.Talk, c leave.Case, as leave.Relation) {
	card := t.Card(c, as)
	card.History = t.History(c.ID)
	card.Buttons = slices.DeleteFunc(
		card.Buttons,
		func(b flows.Button) bool { return b.Action.Do == flows.DoProgress || b.Action.Do == flows.DoDetail },
	)
	if as == leave.AsApplicant && c.AllowsFiles() && !c.Details.Proof.Owed() && c.Details.Files == 0 {
		card.Buttons = append(card.Buttons, t.ButtonOn(c, flows.DoAttach))
	}
	t.Reply(card)
}

// nudged says who has been reminded.
func nudged(t *flows.Talk, c leave.Case) {
	done := flows.Words{Key: "nudge.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}
	t.Say(append([]flows.Words{done}, t.TellThem(c)...),
		t.WithResume([]flows.Button{t.ButtonOn(c, flows.DoProgress), flows.MenuButton(flows.DoHome)})...)
}
