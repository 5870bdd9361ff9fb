package router

import (
	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/leave"
)

// Again answers an input once more, in case its answer was lost. Nothing is changed and nothing is asked of the
// world: what a tap shows is shown again, after anything else the present question or home.
func Again(s flows.State, in flows.Input, f flows.Facts) []flows.Reply {
	if _, tapped := in.(flows.Tap); tapped {
		if turn := Step(s, in, f); turn.Effect == nil {
			return turn.Replies
		}
	}
	t := flows.NewTalk(s, f, table{})
	if f.Me().ID == "" {
		account.Stranger(t, flows.Begin{})
	} else {
		t.Resume()
	}
	return t.Turn().Replies
}

// TooOld answers an input that was so long on its way that nobody expects it to be followed any more. Nothing is
// changed: a button shows its case as it stands, anything else the present question or home.
func TooOld(s flows.State, in flows.Input, f flows.Facts) []flows.Reply {
	t := flows.NewTalk(s, f, table{})
	if f.Me().ID == "" {
		account.Stranger(t, flows.Begin{})
		return t.Turn().Replies
	}
	word := flows.Words{Key: "late.old", Args: leave.Args{"at": leave.LocalOf(f.Said(), f.School().Zone)}}
	var about []leave.Case
	if tap, ok := in.(flows.Tap); ok {
		if c, as := t.Case(tap.Action.Request); as != leave.AsStranger {
			about = append(about, c)
		}
	}
	t.Stands(word, about...)
	return t.Turn().Replies
}

// repeated answers an event that was followed before: with the case that it was about, as it stands.
func repeated(t *flows.Talk, o flows.Outcome) {
	if t.State.Stage == flows.Submitting || t.State.Stage == flows.Reviewing { // it was the answer to this
		t.Close()
	}
	if n, ok := o.Denial.Args["number"].(leave.Number); ok {
		if c, as := t.CaseNumbered(n); as != leave.AsStranger {
			t.Reply(t.Card(c, as, flows.Denied(o.Denial)))
			return
		}
	}
	t.Stands(flows.Denied(o.Denial))
}
