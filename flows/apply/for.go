package apply

import (
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// Filed is the applicant's answer to what a colleague filed for them (代辦).
func Filed() flows.Conversation {
	return flows.Conversation{
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoConfirm, Style: flows.Primary, Place: flows.OnOwn(flows.PlaceAnswer, flows.OwnUnconfirmed),
				Valid: flows.AnyVersion, Typed: []string{"確認要請", "確認代辦", "confirm it"}, Awaiting: unconfirmed,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.ConfirmFiled{Ref: v.Ref()}) },
			},
			{
				Do: flows.DoRefuse, Style: flows.Danger, Place: flows.OnOwn(flows.PlaceAnswer, flows.OwnUnconfirmed),
				Valid: flows.AnyVersion, Typed: []string{"我沒有要請", "不同意代辦", "i don't want it"}, Awaiting: unconfirmed,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { t.Emit(flows.RefuseFiled{Ref: v.Ref()}) },
			},
		},
		After: []flows.Follow{
			flows.AfterCase[flows.ConfirmFiled](confirmed),
			flows.AfterCase[flows.RefuseFiled](refusedFiled),
		},
	}
}

const slotWhom = "whom"

// beginFor begins 代辦: a request for a colleague, who is named first.
func beginFor(t *flows.Talk, who string) {
	t.State.Suspended = nil
	if t.State.Flow == name {
		t.State = flows.State{}
	}
	form().Begin(t, draft{Foreign: true, For: leave.PersonID(who)})
}

func whomEmpty(_ *flows.Talk, d draft) bool { return d.Foreign && d.For == "" }

func askWhom(t *flows.Talk, d draft) flows.Ask {
	return t.PersonAsk(d.Search, flows.Words{Key: "apply.ask.whom"}, t.PeopleOf(t.Me().Unit), nil)
}

func fillWhom(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	id, result := t.PersonIn(&d.Search, in)
	switch {
	case result != nil:
		return result
	case id == t.Me().ID:
		return flows.Deny(flows.DeniedFileSelf, nil)
	}
	d.For, d.Search = id, flows.Search{}
	return nil
}

func undoWhom(d *draft) bool {
	if d.For == "" {
		return d.Foreign && d.Search.Back()
	}
	d.For = ""
	return true
}

// listed are the delegates of whose leave it is, in their order.
func listed(t *flows.Talk) []leave.Person {
	if t.State.For == "" {
		return t.Delegates()
	}
	return t.DelegatesOf(t.State.For)
}

// filing is the draft as far as the right to file it goes.
func filing(t *flows.Talk, d draft) leave.Draft { return leave.Draft{For: d.For, Details: d.Details} }

// typeButtons offer the types without any balance: what a colleague has left is theirs to know. The rest stands behind
// 更多.
func typeButtons(t *flows.Talk, d draft) []flows.Button {
	all := t.School().Types.For(t.Subject().Group, t.Now().Day)
	shown := all[:min(len(all), flows.UsualTypes)]
	if d.Further {
		shown = all[len(shown):]
	}
	var buttons []flows.Button
	for _, one := range shown {
		buttons = append(buttons, flows.Button{Text: one.In(t.Lang()), Action: flows.Action{Value: string(one.Code)}})
	}
	if !d.Further && len(shown) < len(all) {
		buttons = append(buttons, flows.ValueButton("button.more_types", flows.ValueMore))
	}
	return buttons
}

// blind hides a colleague's balance from the person who files for them.
func blind(a leave.Assessment) leave.Assessment {
	a.After = nil
	denials := a.Denials
	a.Denials = nil
	for _, d := range denials {
		if d.Code == leave.DeniedOverBalance {
			d = &leave.Denial{Code: flows.DeniedOthersBalance, Args: leave.Args{"type": d.Args["type"]}}
		}
		a.Denials = append(a.Denials, d)
	}
	return a
}

// filedFor tells that it was sent for a colleague, who has been told and is to confirm it.
func filedFor(t *flows.Talk, c leave.Case) {
	filed := flows.Words{Key: "apply.filed", Args: leave.Args{"number": c.Number, "name": c.Name(c.Applicant)}}
	t.Say([]flows.Words{filed, awaits(c), {Key: "apply.not_yet"}}, t.ButtonOn(c, flows.DoProgress))
}

func confirmed(t *flows.Talk, c leave.Case) {
	t.Reply(t.Card(c, leave.AsApplicant, flows.Words{Key: "confirm.done", Args: leave.Args{"number": c.Number}}))
}

func refusedFiled(t *flows.Talk, c leave.Case) {
	t.Say(
		[]flows.Words{{Key: "refuse.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.FiledBy)}}},
		t.WithResume(flows.HomeButtons(t))...,
	)
}

// SentenceFor returns the request of a sentence for somebody else: 幫陳老師請明天上午病假. ok is false when it names nobody.
// False when it names nobody.
func SentenceFor(t *flows.Talk, text string) (who leave.PersonID, rest string, ok bool) {
	for _, word := range []string{"幫忙", "幫", "替", "代"} {
		after, found := strings.CutPrefix(strings.TrimSpace(text), word)
		name, rest, said := strings.Cut(after, "請")
		name = strings.TrimSpace(name)
		if !found || !said || name == "" {
			continue
		}
		if people := t.Called(name); len(people) == 1 && people[0].ID != t.Me().ID {
			return people[0].ID, rest, true
		}
	}
	return "", "", false
}

// SaidFor begins 代辦 with what the rest of the sentence says.
func SaidFor(t *flows.Talk, who leave.PersonID, rest string) {
	d := draft{Foreign: true, For: who}
	t.State = flows.State{For: who}
	if h, err := t.Sentence(rest, t.SaidAt()); err == nil && (h.Type != "" || len(h.Segments) > 0) {
		t.DenyAnswer(takeSentence(t, &d, h))
	}
	form().Begin(t, d)
}

// unconfirmed are what colleagues filed for the person, who has not answered yet.
func unconfirmed(t *flows.Talk) []leave.Case {
	var all []leave.Case
	for _, c := range t.Requests(leave.Filter{Limit: flows.LookAhead}) {
		if c.Details.Unconfirmed && c.Status.Holds() {
			all = append(all, c)
		}
	}
	return all
}
