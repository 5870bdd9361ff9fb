package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Undo takes back the leave that a sentence names by day or type (取消明天的假). A pending one is withdrawn, an approved
// one is to be cancelled, both after a confirmation. Of several the person picks.
func Undo(t *flows.Talk, named parse.Named) {
	if named.Type == "" && len(named.Segments) == 0 {
		t.Do(flows.Action{Do: flows.DoWithdraw})
		return
	}
	meant := namedLeaves(t, named)
	if len(meant) == 1 {
		for _, do := range []flows.Do{flows.DoWithdraw, flows.DoGiveBack} {
			if c := meant[0]; t.CanDo(c, leave.AsApplicant, do) {
				t.Do(flows.Action{Do: do, Request: c.ID, Version: c.Version})
				return
			}
		}
	}
	if len(meant) == 0 {
		t.Say(
			[]flows.Words{{Key: "withdraw.none_then"}},
			t.WithResume([]flows.Button{flows.MenuButton(flows.DoRequests), flows.MenuButton(flows.DoHome)})...,
		)
		return
	}
	t.Reply(
		flows.List{
			Title: []flows.Words{{Key: "withdraw.meant"}}, Items: t.Cards(meant, leave.AsApplicant),
			Buttons: t.WithResume(nil),
		},
	)
}

// namedLeaves are my leaves that stand and fit what was named; without a day, those that are not over.
func namedLeaves(t *flows.Talk, named parse.Named) []leave.Case {
	when := leave.Filter{From: t.Now().Day, Limit: flows.LookAhead}
	if len(named.Segments) > 0 {
		whole := leave.Envelope(named.Segments)
		when.From, when.To = whole.From.Day, whole.To.Day
	}
	all := slices.DeleteFunc(t.Requests(when), func(c leave.Case) bool {
		return !c.Status.Holds() || named.Type != "" && c.Type != named.Type ||
			len(named.Segments) > 0 && !leave.AnyOverlap(c.Segments, named.Segments)
	})
	return all[:min(len(all), flows.ShownCases)]
}
