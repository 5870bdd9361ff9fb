package flows

import "leaveline/leave"

// shownCases is how many cases a list shows at once.
const shownCases = 10

// queue lists what awaits my decision, oldest first, what I am asked to stand in for, and my own requests for which I am to name another
// delegate: 待辦 is whatever waits for me.
func (t *talk) queue() {
	cases, asked, choices := t.Queue(shownCases), t.Asked(shownCases), t.choices()
	if len(cases)+len(asked)+len(choices) == 0 {
		t.say([]Words{{Key: "queue.empty"}}, t.withResume([]Button{menuButton(DoDuties), menuButton(DoHome)})...)
		return
	}
	if len(cases) > 0 {
		t.reply(t.queueList(cases))
	}
	t.askedToStandIn(asked)
	if n := len(choices); n > 0 {
		shown := choices[:min(n, shownCases)]
		t.reply(List{Title: []Words{{Key: "queue.choices", Args: leave.Args{"n": n}}}, Items: t.cards(shown, leave.AsApplicant), More: n - len(shown)})
	}
}

func (t *talk) queueList(cases []leave.Case) List {
	n := max(t.Counts().ToAnswer, len(cases))
	list := List{Title: []Words{{Key: "queue.title", Args: leave.Args{"n": n}}}, Items: t.cards(cases, leave.AsDecider), More: n - len(cases)}
	if len(approvable(cases)) > 1 {
		list.Buttons = append(list.Buttons, menuButton(DoApproveAll))
	}
	list.Buttons = t.withResume(list.Buttons)
	return list
}

func (t *talk) cards(cases []leave.Case, as leave.Relation) []Card {
	var cards []Card
	for _, c := range cases {
		cards = append(cards, Card{Case: c, As: as, Buttons: CaseButtons(c, as, t.Me().ID, t.School().Types)})
	}
	return cards
}

// next shows the oldest case that awaits my decision.
func (t *talk) next() {
	cases := t.Queue(1)
	if len(cases) == 0 {
		t.queue()
		return
	}
	t.reply(t.card(cases[0], leave.AsDecider, Words{Key: "queue.left", Args: leave.Args{"n": max(t.Counts().ToAnswer, 1)}}))
}

const flowNote = "note"

// note asks an approver why a case is rejected, or what is to be mended.
func (t *talk) note(ref Ref, verdict leave.Verdict) {
	noteForm().begin(t, noteDraft{Ref: ref, Verdict: verdict})
}

func noteForm() form[noteDraft] {
	return form[noteDraft]{
		name:   flowNote,
		slots:  []Slot[noteDraft]{{Name: slotNote, Empty: noteEmpty, Ask: askVerdict, Fill: fillNote, Undo: undoNote}},
		effect: func(_ *talk, d noteDraft) Effect { return Decide{Ref: d.Ref, Verdict: d.Verdict, Note: d.Note} },
		done: func(t *talk, d noteDraft, o Outcome) {
			t.leave()
			t.decided(Decide{Ref: d.Ref, Verdict: d.Verdict}, caseOf(o))
		},
	}
}

func askVerdict(t *talk, d noteDraft) Ask {
	if d.Verdict == leave.VerdictReject {
		return t.askNote(d, "reject.ask", "reject.staffing", "reject.event", "reject.reason")
	}
	return t.askNote(d, "return.ask", "return.when", "return.delegate", "return.reason")
}

// decided confirms a decision, and leads on to what else awaits me.
func (t *talk) decided(e Decide, c leave.Case) {
	words := []Words{{Key: "decided." + string(e.Verdict), Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}
	switch {
	case c.Status == leave.Cancelled:
		words[0].Key = "decided.cancelled"
	case e.Verdict == leave.VerdictReject && c.Status == leave.Approved:
		words[0].Key = "decided.kept"
	case e.Verdict == leave.VerdictApprove && c.Status.AsksDecision():
		words = []Words{{Key: "decided.approve_step", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}}
	}
	left, buttons := t.leftInQueue()
	t.say(append(words, left), t.withResume(buttons)...)
}

func (t *talk) leftInQueue() (Words, []Button) {
	n := t.Counts().ToAnswer
	if n == 0 {
		return Words{Key: "queue.none_left"}, nil
	}
	return Words{Key: "queue.left", Args: leave.Args{"n": n}}, []Button{primary(menuButton(DoNext))}
}
