package account

import (
	"leaveline/flows"
	"leaveline/flows/parse"
)

// Help says in short what can be done.
func Help() flows.Conversation {
	return flows.Conversation{
		Menu: []flows.MenuWord{{
			Do: flows.DoHelp, Word: parse.Help, Run: func(t *flows.Talk, _ flows.Action) { showHelp(t) },
		}},
	}
}

// showHelp says in short what can be done, with each next step as a button.
func showHelp(t *flows.Talk) {
	t.Say([]flows.Words{
		{Key: "help.title"}, {Key: "help.apply"}, {Key: "help.typing"}, {Key: "help.office"},
	}, t.WithResume([]flows.Button{
		flows.Highlight(flows.MenuButton(flows.DoApply)), flows.MenuButton(flows.DoApplyFor),
		flows.MenuButton(flows.DoRequests), flows.MenuButton(flows.DoBalance), flows.MenuButton(flows.DoQueue),
		flows.MenuButton(flows.DoDuties), flows.MenuButton(flows.DoDelegates), flows.MenuButton(flows.DoSettings),
	})...)
}

// Unheard answers a sentence that nothing was understood of.
func Unheard(t *flows.Talk) {
	t.Say(
		[]flows.Words{{Key: "help.unclear"}, {Key: "help.typing"}},
		append(flows.HomeButtons(t), flows.MenuButton(flows.DoHelp))...,
	)
}
