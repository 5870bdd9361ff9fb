package flows

import "leaveline/leave"

// ChangeFacts is what a conversation may ask about a case that was sent before.
type ChangeFacts interface {
	// CaseNumbered is what people call by that number: AsStranger (and an empty case) when it is none of my business.
	CaseNumbered(number leave.Number) (leave.Case, leave.Relation)
	// AssessChange judges other time for an approved leave of mine; sick, the part of it that is to become 病假.
	AssessChange(c leave.Case, segments []leave.Segment, sick bool) leave.Assessment
}
