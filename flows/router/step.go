package router

import (
	"errors"

	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/cases"
)

// Step carries a conversation on by one input. What it wants changed is in Turn.Effect, whose outcome comes back as the
// next input. It changes nothing itself, answers everything it is given and never fails.
//
// Something typed counts only for what stood there when it was typed; else it is told how things stand.
func Step(s flows.State, in flows.Input, f flows.Facts) flows.Turn {
	t := flows.NewTalk(s, f, table{})
	if _, typed := in.(flows.Text); typed && t.Open() && t.Overtaken() {
		t.TooLate()
		return t.Turn()
	}
	take(t, in)
	turn := t.Turn()
	if _, typed := in.(flows.Text); typed && turn.Effect != nil {
		return inTime(s, turn, f)
	}
	return turn
}

// inTime is the turn of something typed that asks for an effect; if it came too late for that, a turn that says so.
func inTime(s flows.State, turn flows.Turn, f flows.Facts) flows.Turn {
	t := flows.NewTalk(s, f, table{})
	if _, binds := turn.Effect.(flows.Bind); binds { // a code is good whatever is shown
		return turn
	}
	answers := t.Open() && turn.State.Session == s.Session
	switch {
	case t.Overtaken(), answers && !t.SawQuestion(s):
		t.TooLate()
	case !answers && !t.Saw(turn.Effect):
		t.TooLate(t.CasesOf(turn.Effect)...)
	default:
		return turn
	}
	return t.Turn()
}

func take(t *flows.Talk, in flows.Input) {
	if o, ok := in.(flows.Outcome); ok {
		outcome(t, o)
		return
	}
	dropUnreadable(t)
	if t.State.Stage == flows.Submitting { // the outcome was lost on the way: what is sent again is sent once
		t.State.Stage = flows.Reviewing
	}
	if t.Me().ID == "" {
		account.Stranger(t, in)
		return
	}
	switch in := in.(type) {
	case flows.Begin:
		t.Home()
	case flows.Tap:
		tap(t, in.Action, in)
	case flows.Picked:
		tap(t, in.Action, in)
	case flows.Text:
		typed(t, in.Text)
	case flows.Upload:
		uploaded(t, in)
	case flows.Outcome:
	}
}

// dropUnreadable drops a conversation that this version can't read, and says so. Another version may have kept it in
// another shape, or under the name of a conversation that this one does not have; one set aside for it stays.
func dropUnreadable(t *flows.Talk) {
	if t.State.Unreadable {
		t.State = flows.State{}
		t.Lost(errors.New("flows: state can't be read"))
		return
	}
	state, lost := known(&t.State)
	if state == nil {
		state = &flows.State{}
	}
	if t.State = *state; lost {
		t.Lost(errors.New("flows: state of an unknown conversation"))
	}
}

// known returns a state without the conversations that nobody knows, nil when none is left. lost reports whether one of
// them was still open.
func known(s *flows.State) (left *flows.State, lost bool) {
	if s == nil {
		return nil, false
	}
	suspended, lost := known(s.Suspended)
	if _, ok := forms[s.Flow]; s.Flow != "" && !ok {
		return suspended, lost || s.Stage != flows.Done
	}
	kept := *s
	kept.Suspended = suspended
	return &kept, lost
}

// tap follows a button: a word of the menu, something to do with a case, or an answer.
func tap(t *flows.Talk, a flows.Action, in flows.Input) {
	if a.Do != "" {
		t.Do(a)
		return
	}
	open, ok := t.Router.Form(t.State.Flow)
	if !ok || a.Session != t.State.Session {
		t.Stale()
		return
	}
	open.Answer(t, in)
}

func uploaded(t *flows.Talk, u flows.Upload) {
	if u.Content != "" {
		if open, ok := t.OpenForm(); !ok || !open.Upload(t, u) {
			cases.TakeUpload(t, u)
		}
		return
	}
	key := "upload.other"
	switch u.Kind {
	case flows.UploadImage, flows.UploadFile:
		key = "upload.image"
	case flows.UploadSticker:
		key = "upload.sticker"
	case flows.UploadOther:
	}
	t.NotTaken(key)
}
