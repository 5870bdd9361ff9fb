package flows

import (
	"encoding/json"
	"slices"

	"leaveline/leave"
)

// Slot is one question about a draft D. The questions of a form are asked in order, each while its answer is missing.
type Slot[D any] struct {
	Name  string
	Empty func(*talk, D) bool          // is this question still open?
	Ask   func(*talk, D) Ask           // the question, with its buttons
	Fill  func(*talk, *D, Input) error // *leave.Denial: say why, ask again
	Undo  func(*D) bool                // takes the answer back; false when there was none
}

// anyForm is a form whatever its draft is.
type anyForm interface {
	answer(t *talk, in Input)
	resume(t *talk)
	back(t *talk)
	outcome(t *talk, o Outcome)
	skip(t *talk) bool               // leaves the present question out; false where that is no answer
	upload(t *talk, u Upload) bool   // takes a file that was sent; false when it is not meant for this form
	takes(t *talk, text string) bool // reports whether a word of the menu is an answer here
	suspendable() bool
	untouched(t *talk) bool
}

// form is a conversation made of questions, a review if there is one, and one effect.
type form[D any] struct {
	name   string
	slots  []Slot[D]
	settle func(*talk, *D)                     // fills in by itself what need not be asked
	review func(*talk, D) Reply                // nil: what is complete is sent at once
	hear   func(*talk, *D, string) error       // understands something typed at the review
	effect func(*talk, D) Effect               //
	done   func(*talk, D, Outcome)             // says what came of it
	failed func(*talk, *D, *leave.Denial) bool // mends the draft after a denial, so that it goes on; false ends the conversation
	again  func(*talk, D)                      // answers a button of the finished conversation; nil: like any old one

	suspends bool                     // is set aside for a shorter conversation and come back to
	blank    func(D) bool             // nothing is said yet, so that there is nothing to come back to; nil: never
	wayOut   string                   // what leaving it is called; empty: button.cancel
	skipped  func(*talk, string) bool // leaves the question of that name out; nil: no question may be
	uploaded func(*talk, *D, Upload)  // takes a file that was sent; nil: it is not meant for this form
	words    func(*talk, string) bool // reports whether a word of the menu is an answer here; nil: none is
}

// The slots every review has, and what their buttons carry.
const (
	slotReview = "review"
	slotEdit   = "edit"

	valueSubmit = "submit"
	valueEdit   = "edit"
	valueQuit   = "quit"
)

// begin opens the form with what is known already.
func (f form[D]) begin(t *talk, d D) {
	t.state = State{Flow: f.name, Session: t.NewSession(), Stage: Asking, Parked: t.aside()}
	f.advance(t, d)
}

// open begins the form with a draft without asking anything, for an answer that is there already.
func (f form[D]) open(t *talk, d D, parked *State) {
	t.state = State{Flow: f.name, Session: t.NewSession(), Stage: Asking, Parked: parked}
	f.save(t, d)
}

// aside is the conversation worth coming back to when another one begins.
func (t *talk) aside() *State {
	if f, ok := t.form(); ok && f.suspendable() {
		s := t.state
		s.Parked = nil
		return &s
	}
	return t.state.Parked
}

func (f form[D]) suspendable() bool { return f.suspends }

func (f form[D]) untouched(t *talk) bool { return f.blank != nil && f.blank(f.load(t)) }

func (f form[D]) takes(t *talk, text string) bool { return f.words != nil && f.words(t, text) }

func (f form[D]) skip(t *talk) bool { return f.skipped != nil && f.skipped(t, f.present(t)) }

func (f form[D]) upload(t *talk, u Upload) bool {
	if f.uploaded == nil {
		return false
	}
	d := f.load(t)
	f.uploaded(t, &d, u)
	return true
}

func (f form[D]) load(t *talk) D {
	var d D
	if json.Unmarshal(t.state.Draft, &d) != nil {
		var none D
		return none // nothing readable is left of it: every question is open again
	}
	return d
}

func (f form[D]) save(t *talk, d D) {
	data, err := json.Marshal(d)
	if err == nil {
		t.state.Draft = data
	}
}

// advance asks the first open question, or shows the review, or sends what is complete.
func (f form[D]) advance(t *talk, d D) {
	if f.settle != nil {
		f.settle(t, &d)
	}
	f.save(t, d)
	if i := f.place(t, d); i >= 0 {
		t.state.Stage = Asking
		t.reply(f.question(t, d, i))
		return
	}
	if f.review != nil {
		t.state.Stage = Reviewing
		t.reply(f.review(t, d))
		return
	}
	f.submit(t, d)
}

func (f form[D]) submit(t *talk, d D) {
	t.state.Stage = Submitting
	t.ask(f.effect(t, d))
}

// place is the question to ask: the one being changed, otherwise the first without an answer; -1 when there is none.
func (f form[D]) place(t *talk, d D) int {
	if i := f.slot(t.state.Reask); i >= 0 {
		return i
	}
	return slices.IndexFunc(f.slots, func(s Slot[D]) bool { return s.Empty(t, d) })
}

func (f form[D]) slot(name string) int {
	return slices.IndexFunc(f.slots, func(s Slot[D]) bool { return s.Name == name })
}

// question is the question with the ways out of it.
func (f form[D]) question(t *talk, d D, i int) Ask {
	ask := f.slots[i].Ask(t, d)
	ask.Slot = f.slots[i].Name
	for b := range ask.Buttons {
		if a := &ask.Buttons[b].Action; a.Do == "" {
			a.Session, a.Slot = t.state.Session, ask.Slot
		}
	}
	if f.canGoBack(t, d, i) {
		ask.Buttons = append(ask.Buttons, t.backButton())
	}
	ask.Buttons = append(ask.Buttons, f.cancelButton(t))
	return ask
}

func (f form[D]) canGoBack(t *talk, d D, i int) bool {
	return t.state.Reask != "" || f.undo(&d, i)
}

// undo takes back the nearest answer at or before the question i.
func (f form[D]) undo(d *D, i int) bool {
	for ; i >= 0; i-- {
		if f.slots[i].Undo != nil && f.slots[i].Undo(d) {
			return true
		}
	}
	return false
}

func (f form[D]) present(t *talk) string {
	if i := f.place(t, f.load(t)); i >= 0 {
		return f.slots[i].Name
	}
	return slotReview
}

func (f form[D]) resume(t *talk) { f.advance(t, f.load(t)) }

func (f form[D]) back(t *talk) {
	d := f.load(t)
	if t.state.Reask != "" {
		t.state.Reask = ""
		f.advance(t, d)
		return
	}
	i := f.place(t, d)
	if i < 0 {
		i = len(f.slots) - 1
	}
	f.undo(&d, i)
	f.advance(t, d)
}

func (t *talk) backButton() Button {
	return Button{Label: Words{Key: "button.back"}, Action: Action{Do: DoBack, Session: t.state.Session}}
}

func (f form[D]) cancelButton(t *talk) Button {
	label := "button.cancel"
	if f.wayOut != "" {
		label = f.wayOut
	}
	return Button{Label: Words{Key: label}, Action: Action{Do: DoCancel, Session: t.state.Session}}
}
