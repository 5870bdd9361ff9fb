package flows

import (
	"slices"

	"leaveline/leave"
)

// Home shows the three counters (W7), each opening its list, and what else can be done.
func (conversations) Home(t *talk, words ...Words) {
	if len(words) == 0 {
		words = []Words{{Key: "home.title", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}}
	}
	n := t.Counts()
	hint, read := t.newsHint()
	t.say(slices.Concat(words, hint), t.withResume(append(homeChoices(t, n), read...))...)
}

// homeChoices are the counters and what else can be done; the personnel officer has the school's besides.
func homeChoices(t *talk, n leave.Counts) []Button {
	choices := []Button{
		{Label: Words{Key: "home.queue", Args: leave.Args{"n": n.ToAnswer}}, Action: Action{Do: DoQueue}},
		{Label: Words{Key: "home.requests", Args: leave.Args{"n": n.Mine}}, Action: Action{Do: DoRequests}},
		{Label: Words{Key: "home.duties", Args: leave.Args{"n": n.Duties}}, Action: Action{Do: DoDuties}},
		primary(menuButton(DoApply)),
		menuButton(DoBalance),
		menuButton(DoSettings),
	}
	if t.Me().ID == t.Posts().Personnel {
		choices = append(choices, menuButton(DoApplyFor), menuButton(DoProofs), menuButton(DoSuspend))
	}
	return choices
}

// homeAfter shows home below what has just been done.
func (t *talk) homeAfter(done Words) { t.home(done, Words{Key: "help.next"}) }

// homeButtons are what can be done from anywhere.
func homeButtons(*talk) []Button {
	return []Button{menuButton(DoApply), menuButton(DoRequests), menuButton(DoHome)}
}

// menuButton is a word of the menu as a button.
func menuButton(do string) Button {
	return Button{Label: Words{Key: "menu." + do}, Action: Action{Do: do}}
}

func primary(b Button) Button {
	b.Style = Primary
	return b
}

// finish ends the open conversation with what came of it, and goes back to the draft that was set aside for it.
func (t *talk) finish(words []Words, buttons ...Button) {
	back := t.leave()
	t.say(words, buttons...)
	if back {
		t.resume()
	}
}
