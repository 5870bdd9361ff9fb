package router

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/school"
	"leaveline/leave"
)

// Home shows the three counters (W7), each opening its list. Below stand the other actions.
func (table) Home(t *flows.Talk, words ...flows.Words) {
	if len(words) == 0 {
		words = []flows.Words{{Key: "home.title", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}}
	}
	n := t.Counts()
	hint, read := school.AnnouncementsHint(t)
	t.Say(slices.Concat(words, hint), t.WithResume(append(homeChoices(t, n), read...))...)
}

// homeChoices are the counters and what else can be done; the personnel officer has the school's besides.
func homeChoices(t *flows.Talk, n leave.Counts) []flows.Button {
	choices := []flows.Button{
		{Label: flows.Words{Key: "home.queue", Args: leave.Args{"n": n.ToAnswer}}, Action: flows.Action{Do: flows.DoQueue}},
		{Label: flows.Words{Key: "home.requests", Args: leave.Args{"n": n.Mine}}, Action: flows.Action{Do: flows.DoRequests}},
		{Label: flows.Words{Key: "home.duties", Args: leave.Args{"n": n.Duties}}, Action: flows.Action{Do: flows.DoDuties}},
		flows.Highlight(flows.MenuButton(flows.DoApply)),
		flows.MenuButton(flows.DoBalance),
		flows.MenuButton(flows.DoSettings),
	}
	if t.Me().ID == t.Posts().Personnel {
		choices = append(
			choices, flows.MenuButton(flows.DoApplyFor), flows.MenuButton(flows.DoProofs),
			flows.MenuButton(flows.DoSuspend),
		)
	}
	return choices
}
