package flows

import "leaveline/leave"

// duties lists what I am asked to stand in for, and what I have agreed to from today on (代理案件).
func (t *talk) duties() {
	asked, agreed := t.Asked(shownCases), t.Duties(shownCases)
	past := menuButton(DoPastDuties)
	if len(asked)+len(agreed) == 0 {
		t.say([]Words{{Key: "duties.empty"}}, t.withResume([]Button{past, menuButton(DoHome)})...)
		return
	}
	t.askedToStandIn(asked)
	if len(agreed) > 0 {
		t.reply(List{
			Title: []Words{{Key: "duties.agreed", Args: leave.Args{"n": len(agreed)}}}, Items: t.cards(agreed, leave.AsDelegate),
			Buttons: t.withResume([]Button{past}),
		})
	}
}

// askedToStandIn lists what I am asked for, if anything.
func (t *talk) askedToStandIn(asked []leave.Case) {
	if len(asked) > 0 {
		t.reply(List{Title: []Words{{Key: "duties.asked", Args: leave.Args{"n": len(asked)}}}, Items: t.cards(asked, leave.AsDelegate)})
	}
}

// pastDuties lists what I have stood in for, the latest first.
func (t *talk) pastDuties() {
	past := t.PastDuties(shownCases)
	buttons := t.withResume([]Button{menuButton(DoDuties), menuButton(DoHome)})
	if len(past) == 0 {
		t.say([]Words{{Key: "duties.none_past"}}, buttons...)
		return
	}
	t.reply(List{Title: []Words{{Key: "duties.past", Args: leave.Args{"n": len(past)}}}, Items: t.cards(past, leave.AsDelegate), Buttons: buttons})
}
