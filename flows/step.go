package flows

import "leaveline/leave"

// talk is one step of a conversation while it is being made.
type talk struct {
	Facts
	state   State
	router  Router
	replies []Reply
	effects []Effect
}

// Router is the part of a step that stands above the rooms: it knows every conversation.
type Router interface {
	// Form returns the form of a name; false when there is none, as when a later version knew it.
	Form(name string) (anyForm, bool)
	// Do carries out a button that is not an answer.
	Do(t *talk, a Action)
	// Home shows the counters below the given words; without any it greets the person by name.
	Home(t *talk, words ...Words)
}

// newTalk begins a step.
func newTalk(s State, f Facts, r Router) *talk { return &talk{Facts: f, state: s, router: r} }

// turn is what the step came to.
func (t *talk) turn() Turn {
	return Turn{State: t.state, Replies: t.replies, Effects: t.effects}
}

// do carries out a button that is not an answer: a word of the menu or something to do with a case.
func (t *talk) do(a Action) { t.router.Do(t, a) }

// home shows the counters below the given words; without any it greets the person by name.
func (t *talk) home(words ...Words) { t.router.Home(t, words...) }

// form is the open form; false when no conversation waits for an answer.
func (t *talk) form() (anyForm, bool) {
	f, ok := t.router.Form(t.state.Flow)
	return f, ok && t.open()
}

// Step carries a conversation on by one input. It is pure: what it wants changed is in Turn.Effects, and the outcome of each comes
// back as the next input. It answers everything it is given and never fails.
func Step(s State, in Input, f Facts) Turn {
	t := newTalk(s, f, conversations{})
	take(t, in)
	return t.turn()
}

func take(t *talk, in Input) {
	if o, ok := in.(Outcome); ok {
		outcome(t, o)
		return
	}
	if t.state.Stage == Submitting { // the outcome was lost on the way: what is sent again is sent once
		t.state.Stage = Reviewing
	}
	if t.Me().ID == "" {
		t.stranger(in)
		return
	}
	switch in := in.(type) {
	case Begin:
		t.home()
	case Tap:
		tap(t, in.Action, in)
	case Picked:
		tap(t, in.Action, in)
	case Text:
		typed(t, in.Text)
	case Upload:
		uploaded(t, in)
	case Outcome:
	}
}

// tap follows a button: a word of the menu, something to do with a case, or an answer.
func tap(t *talk, a Action, in Input) {
	if a.Do != "" {
		t.do(a)
		return
	}
	open, ok := t.router.Form(t.state.Flow)
	if !ok || a.Session != t.state.Session {
		t.old()
		return
	}
	open.answer(t, in)
}

// old answers a button of a conversation that is over: with where we are now, and what can be done.
func (t *talk) old() {
	if !t.open() {
		t.say([]Words{{Key: "stale.button"}}, homeButtons(t)...)
		return
	}
	t.say([]Words{{Key: "stale.button_open"}})
	t.resume()
}

// subject is whose leave the conversation is about: their schedule and their law apply.
func (t *talk) subject() leave.Person {
	if t.state.For != "" {
		return t.Person(t.state.For)
	}
	return t.Me()
}

// open reports whether a conversation waits for an answer.
func (t *talk) open() bool { return t.state.Flow != "" && t.state.Stage != Done }

// resume shows the open conversation's present question or review again; home when none is open.
func (t *talk) resume() {
	if !t.open() && t.state.Parked != nil {
		t.leave()
	}
	open, ok := t.form()
	if !ok {
		t.home()
		return
	}
	open.resume(t)
}

func uploaded(t *talk, u Upload) {
	if u.Content != "" {
		if open, ok := t.form(); !ok || !open.upload(t, u) {
			t.sentAside(u)
		}
		return
	}
	key := "upload.other"
	switch u.Kind {
	case UploadImage, UploadFile:
		key = "upload.image"
	case UploadSticker:
		key = "upload.sticker"
	case UploadOther:
	}
	t.notTaken(key)
}

// notTaken answers what can't be done anything with.
func (t *talk) notTaken(key string) {
	if !t.open() {
		t.say([]Words{{Key: key}, {Key: "help.next"}}, homeButtons(t)...)
		return
	}
	t.say([]Words{{Key: key}})
	t.resume()
}

func (t *talk) say(words []Words, buttons ...Button) {
	t.replies = append(t.replies, Say{Words: words, Buttons: buttons})
}

func (t *talk) reply(r ...Reply) { t.replies = append(t.replies, r...) }

// ask sends an effect; its outcome comes back as the next input.
func (t *talk) ask(e Effect) { t.effects = []Effect{e} }

// deny says why something can't be done.
func (t *talk) deny(d *leave.Denial, buttons ...Button) { t.say([]Words{denied(d)}, buttons...) }

// denied is the sentence of a denial.
func denied(d *leave.Denial) Words { return Words{Key: "denied." + string(d.Code), Args: d.Args} }

// leave ends the open conversation and comes back to the one that was set aside for it; false when there is none.
func (t *talk) leave() bool {
	parked := t.state.Parked
	if parked == nil {
		t.state = State{}
		return false
	}
	t.state = *parked
	return true
}
