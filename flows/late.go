package flows

import (
	"slices"
	"time"

	"leaveline/leave"
)

// A word carries neither the case nor the version that a button carries, so it counts only for what stood there when
// it was typed. LINE delivers late, again and out of order.

// Overtaken reports whether the person has said something after this, that was answered before it.
func (t *Talk) Overtaken() bool { return t.State.Heard.After(t.Said()) }

// Moved are the cases that somebody moved after the person said this.
func (t *Talk) Moved() []leave.RequestID {
	return t.MovedSince(t.Said().Add(time.Millisecond - time.Nanosecond)) // LINE's moments are whole milliseconds
}

// SawQuestion reports whether a question or review stood there when the person typed.
func (t *Talk) SawQuestion(s State) bool {
	return !s.open() || !s.Since.Truncate(time.Millisecond).After(t.Said())
}

// Saw reports whether the case of an effect stood as it does now when the person typed.
func (t *Talk) Saw(e Effect) bool {
	ref, about := refOf(e)
	return !about || !slices.Contains(t.Moved(), ref.Request)
}

// CasesOf is the case of an effect that is about one.
func (t *Talk) CasesOf(e Effect) []leave.Case {
	ref, about := refOf(e)
	if !about {
		return nil
	}
	c, _ := t.Case(ref.Request)
	return []leave.Case{c}
}

// MovedOf are those of the cases moved since the person typed in which others asked them something, apart from some.
func (t *Talk) MovedOf(except ...leave.RequestID) []leave.Case {
	var mine []leave.Case
	for _, id := range t.Moved() {
		if slices.Contains(except, id) {
			continue
		}
		switch c, as := t.Case(id); as {
		case leave.AsDecider, leave.AsDelegate, leave.AsPast:
			mine = append(mine, c)
		case leave.AsApplicant, leave.AsOfficer, leave.AsStranger:
		}
	}
	return mine
}

// TooLate says that something came too late to be followed, and how things stand: the cases it may have been about, or
// the open conversation, or home.
func (t *Talk) TooLate(about ...leave.Case) { t.Stands(Words{Key: "late.word"}, about...) }

// Stands shows how things stand below a word.
func (t *Talk) Stands(word Words, about ...leave.Case) {
	switch len(about) {
	case 0:
		if !t.Open() {
			t.Home(word)
			return
		}
		t.Say([]Words{word})
		t.Resume()
	case 1:
		c, as := t.Case(about[0].ID)
		t.Reply(t.Card(c, as, word))
	default:
		list := List{Title: []Words{word}}
		for _, c := range about[:min(len(about), ShownCases)] {
			now, as := t.Case(c.ID)
			list.Items = append(list.Items, t.Cards([]leave.Case{now}, as)...)
		}
		list.Buttons = t.WithResume(nil)
		t.Reply(list)
	}
}
