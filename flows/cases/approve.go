package cases

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Decision is the approver's: approving, rejecting or returning a case, one after the other.
func Decision() flows.Conversation {
	asksDecision := queued(leave.Status.AsksDecision)
	return flows.Conversation{
		Form: noteForm(),
		Menu: []flows.MenuWord{
			{Do: flows.DoQueue, Word: parse.Todo, Run: func(t *flows.Talk, _ flows.Action) { showQueue(t) }},
			{Do: flows.DoNext, Typed: []string{"下一件", "next"}, Run: func(t *flows.Talk, _ flows.Action) { showNext(t) }},
		},
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoApprove, Style: flows.Primary, Place: flows.OnDue(flows.DueDecision, flows.DueChange),
				Vary: asChange, Cannot: ownCase,
				Typed: []string{"同意", "agree", "核准", "批准", "准", "approve"}, Awaiting: asksDecision,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
					t.Emit(flows.Decide{Ref: v.Ref(), Verdict: leave.VerdictApprove})
				},
			},
			{
				Do: flows.DoReject, Style: flows.Danger, Place: flows.At(flows.PlaceAnswer, refusable),
				Vary: asChange, Cannot: notRefusable,
				Typed: []string{"不同意", "駁回", "不准", "reject"}, Awaiting: asksDecision,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
					noteForm().Begin(t, flows.NoteDraft{Ref: v.Ref(), Verdict: leave.VerdictReject})
				},
			},
			{
				Do: flows.DoReturn, Place: flows.OnDue(flows.DueDecision), Cannot: ownCase,
				Typed:    []string{"退回", "退回補正", "return"},
				Awaiting: queued(func(s leave.Status) bool { return s == leave.AwaitingApproval }),
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
					noteForm().Begin(t, flows.NoteDraft{Ref: v.Ref(), Verdict: leave.VerdictReturn})
				},
			},
		},
		After: []flows.Follow{
			flows.After(func(t *flows.Talk, e flows.Decide, o flows.Outcome) { decided(t, e, flows.CaseOf(o)) }),
		},
	}
}

// queued are the cases of my queue that stand so.
func queued(stands func(leave.Status) bool) func(*flows.Talk) []leave.Case {
	return func(t *flows.Talk) []leave.Case {
		return slices.DeleteFunc(t.Queue(flows.ShownCases), func(c leave.Case) bool { return !stands(c.Status) })
	}
}

// asChange says of an approved leave that it is the change which is decided on.
func asChange(c leave.Case, b flows.Button) []flows.Button {
	if c.Status.InForce() {
		b.Label.Key += "_change"
	}
	return []flows.Button{b}
}

// refusable reports whether the case awaits a decision of the reader that may be a no: some types the school must not
// refuse.
func refusable(v flows.CaseView) bool {
	return !v.Certain() && (v.Due() == flows.DueDecision || v.Due() == flows.DueChange)
}

// ownCase says that nobody decides on their own case.
func ownCase(v flows.CaseView) (flows.Words, bool) {
	own := flows.Words{Key: "denied." + string(leave.DeniedOwnCase), Args: leave.Args{"number": v.Case.Number}}
	return own, v.As == leave.AsApplicant
}

func notRefusable(v flows.CaseView) (flows.Words, bool) {
	if v.Due() != flows.DueNothing && v.Due() != flows.DueConsent && v.Certain() {
		return flows.Words{Key: "denied." + string(leave.DeniedNotRefusable), Args: leave.Args{"type": v.Case.Type}}, true
	}
	return ownCase(v)
}

// ApproveAll approves several cases after a confirmation that names them.
func ApproveAll() flows.Conversation {
	return flows.Conversation{
		Form: approveAllForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoApproveAll, Typed: []string{"全部核准", "approve all"},
			Run: func(t *flows.Talk, _ flows.Action) { beginApproveAll(t) },
		}},
	}
}

// showQueue lists what awaits my decision, oldest first, what I am asked to stand in for, and my own requests for which
// I am to name another delegate: 待辦 is whatever waits for me.
func showQueue(t *flows.Talk) {
	cases, asked, choices := t.Queue(flows.ShownCases), t.Asked(flows.ShownCases), choices(t)
	if len(cases)+len(asked)+len(choices) == 0 {
		t.Say(
			[]flows.Words{{Key: "queue.empty"}},
			t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties), flows.MenuButton(flows.DoHome)})...,
		)
		return
	}
	if len(cases) > 0 {
		t.Reply(queueList(t, cases))
	}
	t.AskedToStandIn(asked)
	if n := len(choices); n > 0 {
		shown := choices[:min(n, flows.ShownCases)]
		t.Reply(
			flows.List{
				Title: []flows.Words{{Key: "queue.choices", Args: leave.Args{"n": n}}},
				Items: t.Cards(shown, leave.AsApplicant), More: n - len(shown),
			},
		)
	}
}

func queueList(t *flows.Talk, cases []leave.Case) flows.List {
	n := max(t.Counts().ToAnswer, len(cases))
	list := flows.List{
		Title: []flows.Words{{Key: "queue.title", Args: leave.Args{"n": n}}}, Items: t.Cards(cases, leave.AsDecider),
		More: n - len(cases),
	}
	if len(approvable(cases)) > 1 {
		list.Buttons = append(list.Buttons, flows.MenuButton(flows.DoApproveAll))
	}
	list.Buttons = t.WithResume(list.Buttons)
	return list
}

// showNext shows the oldest case that awaits my decision.
func showNext(t *flows.Talk) {
	cases := t.Queue(1)
	if len(cases) == 0 {
		showQueue(t)
		return
	}
	t.Reply(
		t.Card(cases[0], leave.AsDecider, flows.Words{Key: "queue.left", Args: leave.Args{"n": max(t.Counts().ToAnswer, 1)}}),
	)
}

const flowNote = "note"

func noteForm() flows.Form[flows.NoteDraft] {
	return flows.Form[flows.NoteDraft]{
		Name: flowNote,
		Slots: []flows.Slot[flows.NoteDraft]{
			{Name: flows.SlotNote, Empty: flows.NoteEmpty, Ask: askVerdict, Fill: flows.FillNote, Undo: flows.UndoNote},
		},
		Effect: func(_ *flows.Talk, d flows.NoteDraft) flows.Effect {
			return flows.Decide{Ref: d.Ref, Verdict: d.Verdict, Note: d.Note}
		},
		Done: func(t *flows.Talk, d flows.NoteDraft, o flows.Outcome) {
			t.Close()
			decided(t, flows.Decide{Ref: d.Ref, Verdict: d.Verdict}, flows.CaseOf(o))
		},
	}
}

func askVerdict(t *flows.Talk, d flows.NoteDraft) flows.Ask {
	if d.Verdict == leave.VerdictReject {
		return t.AskNote(d, "reject.ask", "chip.reject.staffing", "chip.reject.event", "chip.reject.reason")
	}
	return t.AskNote(d, "return.ask", "chip.return.when", "chip.return.delegate", "chip.return.reason")
}

// decided confirms a decision, and leads on to what else awaits me.
func decided(t *flows.Talk, e flows.Decide, c leave.Case) {
	words := []flows.Words{
		{Key: "decided." + string(e.Verdict), Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}},
	}
	switch {
	case c.Status == leave.Cancelled:
		words[0].Key = "decided.cancelled"
	case e.Verdict == leave.VerdictReject && c.Status == leave.Approved:
		words[0].Key = "decided.kept"
	case e.Verdict == leave.VerdictApprove && c.Status.AsksDecision():
		words = []flows.Words{{Key: "decided.approve_step", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}}
	}
	left, buttons := leftInQueue(t)
	t.Say(append(words, left), t.WithResume(buttons)...)
}

func leftInQueue(t *flows.Talk) (flows.Words, []flows.Button) {
	n := t.Counts().ToAnswer
	if n == 0 {
		return flows.Words{Key: "queue.none_left"}, nil
	}
	return flows.Words{Key: "queue.left", Args: leave.Args{"n": n}}, []flows.Button{
		flows.Highlight(flows.MenuButton(flows.DoNext)),
	}
}

const flowApproveAll = "approve_all"

// allDraft is several cases to be decided or withdrawn together, as they were when they were shown.
type allDraft struct {
	Refs   []flows.Ref `json:"refs,omitempty"`
	Chosen bool        `json:"chosen,omitempty"` // the picking is over
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

// beginApproveAll names the cases and asks whether to approve them all.
func beginApproveAll(t *flows.Talk) {
	var d allDraft
	for _, c := range approvable(t.Queue(flows.ShownCases)) {
		d.Refs = append(d.Refs, flows.Ref{Request: c.ID, Version: c.Version})
	}
	if len(d.Refs) == 0 {
		showQueue(t)
		return
	}
	approveAllForm().Begin(t, d)
}

func approveAllForm() flows.Form[allDraft] {
	return flows.Form[allDraft]{
		Name:   flowApproveAll,
		Review: reviewApproveAll,
		Effect: func(_ *flows.Talk, d allDraft) flows.Effect { return flows.ApproveAll{Refs: d.Refs} },
		Done: func(t *flows.Talk, _ allDraft, o flows.Outcome) {
			t.Close()
			words := append([]flows.Words{{Key: "approve_all.done", Args: leave.Args{"n": len(o.Cases)}}}, exceptions(t, o)...)
			left, buttons := leftInQueue(t)
			t.Say(append(words, left), t.WithResume(buttons)...)
		},
	}
}

func reviewApproveAll(t *flows.Talk, d allDraft) flows.Reply {
	n := leave.Args{"n": len(d.Refs)}
	return flows.List{Title: []flows.Words{{Key: "approve_all.confirm", Args: n}},
		Items: plainCards(t, d.Refs), Buttons: []flows.Button{
			t.ReviewButton(flows.ValueSubmit, "button.approve_all", flows.Primary, n),
			t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
		}}
}

// plainCards show cases without buttons of their own: the answer is one for all.
func plainCards(t *flows.Talk, refs []flows.Ref) []flows.Card {
	var cards []flows.Card
	for _, ref := range refs {
		if c, as := t.Case(ref.Request); c.ID != "" {
			cards = append(cards, flows.Card{Case: c, As: as})
		}
	}
	return cards
}

// exceptions name the cases that could not be done, each with why.
func exceptions(t *flows.Talk, o flows.Outcome) []flows.Words {
	var words []flows.Words
	for _, f := range o.Failed {
		words = append(
			words, flows.Words{Key: "except", Args: leave.Args{"number": numberOf(t, f)}},
			flows.DeniedFor(o.Effect, f.Denial),
		)
	}
	return words
}

// numberOf is the number of a failed case, from wherever it is known.
func numberOf(t *flows.Talk, f flows.Failure) leave.Number {
	if n, ok := f.Denial.Args["number"].(leave.Number); ok {
		return n
	}
	if f.Case.Number != (leave.Number{}) {
		return f.Case.Number
	}
	c, _ := t.Case(f.Case.ID)
	return c.Number
}
