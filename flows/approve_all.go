package flows

import "leaveline/leave"

const flowApproveAll = "approve_all"

// allDraft is several cases to be decided or withdrawn together, as they were when they were shown.
type allDraft struct {
	Refs   []Ref `json:"refs,omitempty"`
	Chosen bool  `json:"chosen,omitempty"` // the picking is over
}

// approvable are the cases that await a decision, not a delegate.
func approvable(cases []leave.Case) []leave.Case {
	var all []leave.Case
	for _, c := range cases {
		if c.Status == leave.AwaitingApproval {
			all = append(all, c)
		}
	}
	return all
}

// approveAll names the cases and asks whether to approve them all.
func (t *talk) approveAll() {
	var d allDraft
	for _, c := range approvable(t.Queue(shownCases)) {
		d.Refs = append(d.Refs, Ref{Request: c.ID, Version: c.Version})
	}
	if len(d.Refs) == 0 {
		t.queue()
		return
	}
	approveAllForm().begin(t, d)
}

func approveAllForm() form[allDraft] {
	return form[allDraft]{
		name:   flowApproveAll,
		review: reviewApproveAll,
		effect: func(_ *talk, d allDraft) Effect { return ApproveAll{Refs: d.Refs} },
		done: func(t *talk, _ allDraft, o Outcome) {
			t.leave()
			words := append([]Words{{Key: "approve_all.done", Args: leave.Args{"n": len(o.Cases)}}}, t.exceptions(o)...)
			left, buttons := t.leftInQueue()
			t.say(append(words, left), t.withResume(buttons)...)
		},
	}
}

func reviewApproveAll(t *talk, d allDraft) Reply {
	n := leave.Args{"n": len(d.Refs)}
	return List{Title: []Words{{Key: "approve_all.confirm", Args: n}}, Items: t.plainCards(d.Refs), Buttons: []Button{
		t.reviewButton(valueSubmit, "button.approve_all", Primary, n),
		t.reviewButton(valueQuit, "button.no", Plain, nil),
	}}
}

// plainCards show cases without buttons of their own: the answer is one for all.
func (t *talk) plainCards(refs []Ref) []Card {
	var cards []Card
	for _, ref := range refs {
		if c, as := t.Case(ref.Request); c.ID != "" {
			cards = append(cards, Card{Case: c, As: as})
		}
	}
	return cards
}

// exceptions name the cases that could not be done, each with why.
func (t *talk) exceptions(o Outcome) []Words {
	var words []Words
	for _, f := range o.Failed {
		words = append(words, Words{Key: "except", Args: leave.Args{"number": t.numberOf(f)}}, deniedFor(o.Effect, f.Denial))
	}
	return words
}

// numberOf is the number of a failed case, from wherever it is known.
func (t *talk) numberOf(f Failure) leave.Number {
	if n, ok := f.Denial.Args["number"].(leave.Number); ok {
		return n
	}
	if f.Case.Number != (leave.Number{}) {
		return f.Case.Number
	}
	c, _ := t.Case(f.Case.ID)
	return c.Number
}
