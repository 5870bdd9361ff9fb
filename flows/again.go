package flows

// Again answers an input once more that was answered before, in case its answer was lost. Nothing is changed and nothing is asked of
// the world: what a tap shows is shown again, after anything else the present question or home.
func Again(s State, in Input, f Facts) []Reply {
	if _, tapped := in.(Tap); tapped {
		if turn := Step(s, in, f); len(turn.Effects) == 0 {
			return turn.Replies
		}
	}
	t := newTalk(s, f, conversations{})
	if f.Me().ID == "" {
		t.stranger(Begin{})
	} else {
		t.resume()
	}
	return t.turn().Replies
}
