package router

import (
	"leaveline/flows"
	"leaveline/flows/account"
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
