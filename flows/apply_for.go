package flows

import (
	"strings"

	"leaveline/leave"
)

const slotWhom = "whom"

// applyFor begins 代辦: a request for a colleague, who is named first.
func (t *talk) applyFor(who string) {
	t.state.Parked = nil
	if t.state.Flow == flowApply {
		t.state = State{}
	}
	applyForm().begin(t, applyDraft{Foreign: true, For: leave.PersonID(who)})
}

func whomEmpty(_ *talk, d applyDraft) bool { return d.Foreign && d.For == "" }

func askWhom(t *talk, d applyDraft) Ask {
	return t.personAsk(d.Search, Words{Key: "apply.ask.whom"}, t.PeopleOf(t.Me().Unit), nil)
}

func fillWhom(t *talk, d *applyDraft, in Input) error {
	id, err := t.person(&d.Search, in)
	switch {
	case err != nil:
		return err
	case id == t.Me().ID:
		return leave.Deny(deniedFileSelf, nil)
	}
	d.For, d.Search = id, search{}
	return nil
}

func undoWhom(d *applyDraft) bool {
	if d.For == "" {
		return d.Foreign && d.Search.back()
	}
	d.For = ""
	return true
}

// listed are the delegates of whose leave it is, in their order.
func (t *talk) listed() []leave.Person {
	if t.state.For == "" {
		return t.Delegates()
	}
	return t.DelegatesOf(t.state.For)
}

// filing is the draft as far as the right to file it goes.
func (t *talk) filing(d applyDraft) leave.Draft { return leave.Draft{For: d.For, Details: d.Details} }

// typeButtons offer the types without any balance: what a colleague has left is theirs to know. The rest stands behind 更多.
func (t *talk) typeButtons(d applyDraft) []Button {
	all := t.School().Types.For(t.subject().Group, t.Now().Day)
	shown := all[:min(len(all), usualTypes)]
	if d.Further {
		shown = all[len(shown):]
	}
	var buttons []Button
	for _, one := range shown {
		buttons = append(buttons, Button{Text: one.In(t.Lang()), Action: Action{Value: string(one.Code)}})
	}
	if !d.Further && len(shown) < len(all) {
		buttons = append(buttons, valueButton("button.more_types", valueMore))
	}
	return buttons
}

// blind hides from whoever files for a colleague what is left of the other's leave.
func blind(a leave.Assessment) leave.Assessment {
	a.After = nil
	denials := a.Denials
	a.Denials = nil
	for _, d := range denials {
		if d.Code == leave.DeniedOverBalance {
			d = &leave.Denial{Code: deniedOthersBalance, Args: leave.Args{"type": d.Args["type"]}}
		}
		a.Denials = append(a.Denials, d)
	}
	return a
}

// filedFor tells that it was sent for a colleague, who has been told and is to confirm it.
func (t *talk) filedFor(c leave.Case) {
	t.say([]Words{{Key: "apply.filed", Args: leave.Args{"number": c.Number, "name": c.Name(c.Applicant)}}, awaits(c), {Key: "apply.not_yet"}},
		caseButton(c, DoProgress))
}

func (t *talk) confirmed(c leave.Case) {
	t.reply(t.card(c, leave.AsApplicant, Words{Key: "confirm.done", Args: leave.Args{"number": c.Number}}))
}

func (t *talk) refusedFiled(c leave.Case) {
	t.say([]Words{{Key: "refuse.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.FiledBy)}}}, t.withResume(homeButtons(t))...)
}

// unconfirmed are what colleagues filed for the person, who has not answered yet.
func (t *talk) unconfirmed() []leave.Case {
	var all []leave.Case
	for _, c := range t.Requests(leave.Filter{Limit: lookAhead}) {
		if c.Details.Unconfirmed && c.Status.Holds() {
			all = append(all, c)
		}
	}
	return all
}

// sentenceFor is what a sentence asks for somebody else: 幫陳老師請明天上午病假. False when it names nobody.
func (t *talk) sentenceFor(text string) (who leave.PersonID, rest string, ok bool) {
	for _, word := range []string{"幫忙", "幫", "替", "代"} {
		after, found := strings.CutPrefix(strings.TrimSpace(text), word)
		name, rest, said := strings.Cut(after, "請")
		name = strings.TrimSpace(name)
		if !found || !said || name == "" {
			continue
		}
		if people := t.called(name); len(people) == 1 && people[0].ID != t.Me().ID {
			return people[0].ID, rest, true
		}
	}
	return "", "", false
}

// saidFor begins 代辦 with what the rest of the sentence says.
func (t *talk) saidFor(who leave.PersonID, rest string) {
	d := applyDraft{Foreign: true, For: who}
	t.state = State{For: who}
	if h, err := t.sentence(rest, t.Now()); err == nil && (h.Type != "" || len(h.Segments) > 0) {
		if err := t.takeHeard(&d, h); err != nil {
			t.deny(refusal(err))
		}
	}
	applyForm().begin(t, d)
}
