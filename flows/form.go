package flows

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

// Slot is one question about a draft D. The questions of a form are asked in order, each while its answer is missing.
type Slot[D any] struct {
	Name  string
	Empty func(*Talk, D) bool // is this question still open?
	Ask   func(*Talk, D) Ask  // the question, with its buttons
	Fill  func(*Talk, *D, Input) Result
	Undo  func(*D) bool // takes the answer back; false when there was none; nil: it can't be
	// Names are the words by which people ask to change the answer.
	Names []string
	// Changes is set where the question can be asked anew at the review.
	Changes bool
}

// AnyForm is a form with any type of draft.
type AnyForm interface {
	Called() string // its name, as State.Flow keeps it
	Answer(t *Talk, in Input)
	Resume(t *Talk)
	Back(t *Talk)
	Outcome(t *Talk, o Outcome)
	Skip(t *Talk) bool               // leaves the present question out; false where that is no answer
	Upload(t *Talk, u Upload) bool   // takes a file that was sent; false when it is not meant for this form
	Takes(t *Talk, text string) bool // reports whether a word of the menu is an answer here
	Suspendable() bool
	Untouched(t *Talk) bool
}

// Form is a conversation of questions, a review if there is one, and one effect.
type Form[D any] struct {
	Name   string
	Slots  []Slot[D]
	Settle func(*Talk, *D)                // fills in by itself what need not be asked
	Review func(*Talk, D) Reply           // nil: what is complete is sent at once
	Typed  func(*Talk, *D, string) Result // understands something typed at the review
	Effect func(*Talk, D) Effect          //
	Done   func(*Talk, D, Outcome)        // says what came of it
	// mends the draft after a denial, so that it goes on; false ends the conversation
	Failed func(*Talk, *D, *leave.Denial) bool
	Again  func(*Talk, D) // answers a button of the finished conversation; nil: like any old one

	Suspends bool                     // is set aside for a shorter conversation and come back to
	Blank    func(D) bool             // nothing is said yet, so that there is nothing to come back to; nil: never
	WayOut   string                   // what leaving it is called; empty: button.cancel
	Skipped  func(*Talk, string) bool // leaves the question of that name out; nil: no question may be
	Uploaded func(*Talk, *D, Upload)  // takes a file that was sent; nil: it is not meant for this form
	Words    func(*Talk, string) bool // reports whether a word of the menu is an answer here; nil: none is
}

// The slots every review has, and what their buttons carry.
const (
	slotReview = "review"
	SlotEdit   = "edit"

	ValueSubmit = "submit"
	ValueEdit   = "edit"
	ValueQuit   = "quit"
)

// Begin opens the form with what is known already.
func (f Form[D]) Begin(t *Talk, d D) {
	t.State = State{Flow: f.Name, Session: t.NewSession(), Stage: Asking, Suspended: t.ToSuspend()}
	f.advance(t, d)
}

// Open begins the form with a draft, and asks nothing. It is for an answer that is there already.
func (f Form[D]) Open(t *Talk, d D, suspended *State) {
	t.State = State{Flow: f.Name, Session: t.NewSession(), Stage: Asking, Suspended: suspended}
	f.Save(t, d)
}

// ToSuspend is the conversation worth coming back to when another one begins.
func (t *Talk) ToSuspend() *State {
	if f, ok := t.OpenForm(); ok && f.Suspendable() {
		s := t.State
		s.Suspended = nil
		return &s
	}
	return t.State.Suspended
}

// Called returns the name of the form, as State.Flow keeps it.
func (f Form[D]) Called() string { return f.Name }

// Suspendable reports whether the form is set aside for a shorter conversation.
func (f Form[D]) Suspendable() bool { return f.Suspends }

// Untouched reports whether nothing is said in the open form yet.
func (f Form[D]) Untouched(t *Talk) bool { return f.Blank != nil && f.Blank(f.Load(t)) }

// Takes reports whether a word of the menu is an answer here.
func (f Form[D]) Takes(t *Talk, text string) bool { return f.Words != nil && f.Words(t, text) }

// Skip leaves the present question out; false where it must be answered.
func (f Form[D]) Skip(t *Talk) bool { return f.Skipped != nil && f.Skipped(t, f.present(t)) }

// Upload takes a file that was sent. It returns false when it is not meant for this form.
func (f Form[D]) Upload(t *Talk, u Upload) bool {
	if f.Uploaded == nil {
		return false
	}
	d := f.Load(t)
	f.Uploaded(t, &d, u)
	return true
}

// Load reads the draft. Where it can't be read, the person is told, and every question is open again.
func (f Form[D]) Load(t *Talk) D {
	var d D
	if len(t.State.Draft) == 0 {
		return d
	}
	if json.Unmarshal(t.State.Draft, &d) != nil {
		var none D
		t.State.Draft = nil // it is said once
		t.Lost(fmt.Errorf("flows: draft of %q can't be read", f.Name))
		return none
	}
	return d
}

// Save keeps the draft. Where it can't be written, the person is told, and what was kept before stays.
func (f Form[D]) Save(t *Talk, d D) {
	data, err := json.Marshal(d)
	if err != nil {
		t.fault(fmt.Errorf("flows: draft of %q can't be written", f.Name))
		t.Say([]Words{{Key: "draft.unwritable"}})
		return
	}
	t.State.Draft = data
}

// advance asks the first open question, or shows the review, or sends what is complete.
func (f Form[D]) advance(t *Talk, d D) {
	if f.Settle != nil {
		f.Settle(t, &d)
	}
	f.Save(t, d)
	if i := f.place(t, d); i >= 0 {
		t.State.Stage = Asking
		t.Reply(f.question(t, d, i))
		return
	}
	if f.Review != nil {
		t.State.Stage = Reviewing
		t.Reply(f.Review(t, d))
		return
	}
	f.submit(t, d)
}

func (f Form[D]) submit(t *Talk, d D) {
	t.State.Stage = Submitting
	t.Emit(f.Effect(t, d))
}

// place is the question to ask: the one being changed, otherwise the first without an answer; -1 when there is none.
func (f Form[D]) place(t *Talk, d D) int {
	if i := f.slot(t.State.Reask); i >= 0 {
		return i
	}
	return slices.IndexFunc(f.Slots, func(s Slot[D]) bool { return s.Empty(t, d) })
}

func (f Form[D]) slot(name string) int {
	return slices.IndexFunc(f.Slots, func(s Slot[D]) bool { return s.Name == name })
}

// question is the question with the ways out of it.
func (f Form[D]) question(t *Talk, d D, i int) Ask {
	ask := f.Slots[i].Ask(t, d)
	ask.Slot = f.Slots[i].Name
	for b := range ask.Buttons {
		if a := &ask.Buttons[b].Action; a.Do == "" {
			a.Session, a.Slot = t.State.Session, ask.Slot
		}
	}
	if f.canGoBack(t, d, i) {
		ask.Buttons = append(ask.Buttons, t.backButton())
	}
	ask.Buttons = append(ask.Buttons, f.cancelButton(t))
	return ask
}

func (f Form[D]) canGoBack(t *Talk, d D, i int) bool {
	return t.State.Reask != "" || f.undo(&d, i)
}

// undo takes back the nearest answer at or before the question i.
func (f Form[D]) undo(d *D, i int) bool {
	for ; i >= 0; i-- {
		if f.Slots[i].Undo != nil && f.Slots[i].Undo(d) {
			return true
		}
	}
	return false
}

func (f Form[D]) present(t *Talk) string {
	if i := f.place(t, f.Load(t)); i >= 0 {
		return f.Slots[i].Name
	}
	return slotReview
}

// Resume shows the present question or the review again.
func (f Form[D]) Resume(t *Talk) { f.advance(t, f.Load(t)) }

// Back goes one question back, or leaves the change of an answer.
func (f Form[D]) Back(t *Talk) {
	d := f.Load(t)
	if t.State.Reask != "" {
		t.State.Reask = ""
		f.advance(t, d)
		return
	}
	i := f.place(t, d)
	if i < 0 {
		i = len(f.Slots) - 1
	}
	f.undo(&d, i)
	f.advance(t, d)
}

func (t *Talk) backButton() Button {
	return Button{Label: Words{Key: "button.back"}, Action: Action{Do: DoBack, Session: t.State.Session}}
}

func (f Form[D]) cancelButton(t *Talk) Button {
	label := "button.cancel"
	if f.WayOut != "" {
		label = f.WayOut
	}
	return Button{Label: Words{Key: label}, Action: Action{Do: DoCancel, Session: t.State.Session}}
}

// Back goes one question back. The button of an older conversation changes nothing of this one.
func (t *Talk) Back(a Action) {
	open, ok := t.OpenForm()
	switch {
	case a.Session != "" && a.Session != t.State.Session:
		t.Stale()
	case !ok:
		t.Home()
	default:
		open.Back(t)
	}
}

// Cancel leaves the conversation, and comes back to the suspended draft.
func (t *Talk) Cancel(a Action) {
	switch {
	case a.Session != "" && a.Session != t.State.Session:
		t.Stale()
	case !t.Open():
		t.Say([]Words{{Key: "cancel.nothing"}}, HomeButtons(t)...)
	case t.Close():
		t.Say([]Words{{Key: "cancel.back_to_draft"}})
		t.Resume()
	default:
		t.Say([]Words{{Key: "cancel.done"}}, HomeButtons(t)...)
	}
}

// ReviewWord is the button of a review that a typed word means.
func ReviewWord(text string) (string, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "送出", "送出變更", "重新送出", "重送", "確認", "確定", "確認送出", "確定撤回", "確定取消", "確定撤銷", "好", "是", "對",
		"submit", "send", "send the change", "send again", "ok", "yes", "yes, withdraw", "yes, cancel it", "yes, revoke it",
		"confirm":
		return ValueSubmit, true
	case "修改", "改", "更改", "edit", "change":
		return ValueEdit, true
	case "不", "不要", "否", "no":
		return ValueQuit, true
	}
	return "", false
}
