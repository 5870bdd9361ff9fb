package flows

import (
	"slices"

	"leaveline/flows/hear"
	"leaveline/leave"
)

// undo takes back the leave that a sentence names by its day or its type (取消明天的假): what is pending is withdrawn, what was approved
// is to be cancelled, both after a confirmation. Of several the person picks.
func (t *talk) undo(named hear.Named) {
	if named.Type == "" && len(named.Segments) == 0 {
		t.do(Action{Do: DoWithdraw})
		return
	}
	meant := t.namedLeaves(named)
	if len(meant) == 1 {
		for _, do := range []string{DoWithdraw, DoGiveBack} {
			if c := meant[0]; CanDo(c, leave.AsApplicant, t.Me().ID, do) {
				t.do(Action{Do: do, Request: c.ID, Version: c.Version})
				return
			}
		}
	}
	if len(meant) == 0 {
		t.say([]Words{{Key: "withdraw.none_then"}}, t.withResume([]Button{menuButton(DoRequests), menuButton(DoHome)})...)
		return
	}
	t.reply(List{Title: []Words{{Key: "withdraw.meant"}}, Items: t.cards(meant, leave.AsApplicant), Buttons: t.withResume(nil)})
}

// namedLeaves are my leaves that stand and fit what was named; without a day, those that are not over.
func (t *talk) namedLeaves(named hear.Named) []leave.Case {
	when := leave.Filter{From: t.Now().Day, Limit: lookAhead}
	if len(named.Segments) > 0 {
		whole := leave.Envelope(named.Segments)
		when.From, when.To = whole.From.Day, whole.To.Day
	}
	all := slices.DeleteFunc(t.Requests(when), func(c leave.Case) bool {
		return !c.Status.Holds() || named.Type != "" && c.Type != named.Type ||
			len(named.Segments) > 0 && !leave.AnyOverlap(c.Segments, named.Segments)
	})
	return all[:min(len(all), shownCases)]
}
