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

// flow is a conversation that is kept between turns.
type flow interface {
	answer(t *talk, in Input)
	resume(t *talk)
	back(t *talk)
	present(t *talk) string // the question that is open, empty when none is
	outcome(t *talk, o Outcome)
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
	t.state = State{Flow: f.name, Session: t.NewSession(), Stage: Asking, Parked: aside(t.state)}
	f.advance(t, d)
}

// aside is the draft worth coming back to when another conversation begins: only a request is.
func aside(s State) *State {
	if s.Flow == flowApply && s.Stage != Done {
		s.Parked = nil
		return &s
	}
	return s.Parked
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
	ask.Buttons = append(ask.Buttons, t.cancelButton())
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

// cancelButton leaves a conversation. In one about giving back a leave 取消 would read as doing so.
func (t *talk) cancelButton() Button {
	label := "button.cancel"
	if t.state.Flow == flowGiveBack {
		label = "button.keep"
	}
	return Button{Label: Words{Key: label}, Action: Action{Do: DoCancel, Session: t.state.Session}}
}
