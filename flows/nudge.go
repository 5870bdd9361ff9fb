package flows

import "leaveline/leave"

// nudged says who has been reminded.
func (t *talk) nudged(c leave.Case) {
	done := Words{Key: "nudge.done", Args: leave.Args{"number": c.Number, "name": c.Name(c.Awaited)}}
	t.say(append([]Words{done}, t.tellThem(c)...),
		t.withResume([]Button{caseButton(c, DoProgress), menuButton(DoHome)})...)
}
