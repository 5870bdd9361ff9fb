package leave_test

import (
	"testing"

	"leaveline/leave"
)

func TestPosition(t *testing.T) {
	t.Parallel()
	posts := leave.Posts{
		Principal: "lin", Personnel: "hu",
		Heads: map[leave.UnitID]leave.PersonID{"academic": "wang", "personnel": "hu", "library": "lin", "vacant": ""},
	}
	for who, want := range map[leave.PersonID]leave.Position{
		"chen": leave.PositionStaff, "wang": leave.PositionHead, "lin": leave.PositionHead, "hu": leave.PositionOffice,
		"": leave.PositionStaff,
	} {
		for _, p := range []leave.Posts{posts, posts.Indexed()} {
			if got := p.Position(who); got != want {
				t.Errorf("%s is %s, want %s", who, got, want)
			}
		}
	}
}
