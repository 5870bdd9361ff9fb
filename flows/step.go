package flows

import (
	"fmt"

	"leaveline/leave"
)

// Talk is one step of a conversation while it is being made.
type Talk struct {
	Facts
	State   State
	Router  Router
	replies []Reply
	effect  Effect
	faults  []error
}

// Router is the part of a step above the rooms. It knows every conversation.
type Router interface {
	// Form returns the form of a name. ok is false when there is none, as when a later version knew it.
	Form(name string) (AnyForm, bool)
	// OnCase returns what can be done on a case, in the order of a card.
	OnCase() []CaseButton
	// Do carries out a button that is not an answer.
	Do(t *Talk, a Action)
	// Home shows the counters below the given words. Without any it greets the person by name.
	Home(t *Talk, words ...Words)
}

// NewTalk begins a step.
func NewTalk(s State, f Facts, r Router) *Talk { return &Talk{Facts: f, State: s, Router: r} }

// Turn returns the outcome of the step.
func (t *Talk) Turn() Turn {
	return Turn{State: t.State, Replies: t.replies, Effect: t.effect, Faults: t.faults}
}

// Do carries out a button that is not an answer. It is a word of the menu or something to do with a case.
func (t *Talk) Do(a Action) { t.Router.Do(t, a) }

// Home shows the counters below the given words. Without any it greets the person by name.
func (t *Talk) Home(words ...Words) { t.Router.Home(t, words...) }

// OpenForm is the open form; false when no conversation waits for an answer.
func (t *Talk) OpenForm() (AnyForm, bool) {
	f, ok := t.Router.Form(t.State.Flow)
	return f, ok && t.Open()
}

// Stale answers a button of a conversation that is over. It says where we are now, and what can be done.
func (t *Talk) Stale() {
	if !t.Open() {
		t.Say([]Words{{Key: "stale.button"}}, HomeButtons(t)...)
		return
	}
	t.Say([]Words{{Key: "stale.button_open"}})
	t.Resume()
}

// Subject is whose leave the conversation is about: their schedule and their law apply.
func (t *Talk) Subject() leave.Person {
	if t.State.For != "" {
		return t.Person(t.State.For)
	}
	return t.Me()
}

// Open reports whether a conversation waits for an answer.
func (t *Talk) Open() bool { return t.State.open() }

// Resume shows the open conversation's present question or review again; home when none is open.
func (t *Talk) Resume() {
	if !t.Open() && t.State.Suspended != nil {
		t.Close()
	}
	open, ok := t.OpenForm()
	if !ok {
		t.Home()
		return
	}
	open.Resume(t)
}

// NotTaken answers what can't be done anything with.
func (t *Talk) NotTaken(key string) {
	if !t.Open() {
		t.Say([]Words{{Key: key}, {Key: "help.next"}}, HomeButtons(t)...)
		return
	}
	t.Say([]Words{{Key: key}})
	t.Resume()
}

// Say adds a reply of some sentences, with buttons for what may come next.
func (t *Talk) Say(words []Words, buttons ...Button) {
	t.replies = append(t.replies, Say{Words: words, Buttons: buttons})
}

// Reply adds replies.
func (t *Talk) Reply(r ...Reply) { t.replies = append(t.replies, r...) }

// Emit asks for an effect; its outcome comes back as the next input. A step asks for one: a second is refused as a
// fault.
func (t *Talk) Emit(e Effect) {
	if t.effect != nil {
		t.fault(fmt.Errorf("flows: %T is asked for besides %T", e, t.effect))
		return
	}
	t.effect = e
}

// fault notes for the log what should not happen, without personal data.
func (t *Talk) fault(err error) { t.faults = append(t.faults, err) }

// Lost tells the person that their draft can't be read, and the log why. Its error has no personal data.
func (t *Talk) Lost(err error) {
	t.fault(err)
	t.Say([]Words{{Key: "draft.unreadable"}})
}

// Deny says why something can't be done.
func (t *Talk) Deny(d *leave.Denial, buttons ...Button) { t.Say([]Words{Denied(d)}, buttons...) }

// Denied is the sentence of a denial.
func Denied(d *leave.Denial) Words { return Words{Key: "denied." + string(d.Code), Args: d.Args} }

// Close ends the open conversation and comes back to the suspended one. It returns false when there is none.
func (t *Talk) Close() bool {
	suspended := t.State.Suspended
	if suspended == nil {
		t.State = State{}
		return false
	}
	t.State = *suspended
	return true
}

// HomeAfter shows home below what has just been done.
func (t *Talk) HomeAfter(done Words) { t.Home(done, Words{Key: "help.next"}) }

// Finish ends the open conversation with its result, and goes back to the suspended draft.
func (t *Talk) Finish(words []Words, buttons ...Button) {
	back := t.Close()
	t.Say(words, buttons...)
	if back {
		t.Resume()
	}
}
