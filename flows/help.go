package flows

// help says in short what can be done, with each next step as a button.
func (t *talk) help() {
	t.say([]Words{{Key: "help.title"}, {Key: "help.apply"}, {Key: "help.typing"}, {Key: "help.office"}}, t.withResume([]Button{
		primary(menuButton(DoApply)), menuButton(DoApplyFor), menuButton(DoRequests), menuButton(DoBalance), menuButton(DoQueue),
		menuButton(DoDuties), menuButton(DoDelegates), menuButton(DoSettings),
	})...)
}

// unheard answers a sentence that nothing was understood of.
func (t *talk) unheard() {
	t.say([]Words{{Key: "help.unclear"}, {Key: "help.typing"}}, append(homeButtons(t), menuButton(DoHelp))...)
}
