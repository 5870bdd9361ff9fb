package flows

import "leaveline/leave"

// The effects on a case after it was sent.
type (
	// RequestCancellation gives an approved leave back, with why.
	RequestCancellation struct {
		Ref
		Note string `json:"note"`
	}
	// ChangeLeave asks for other time in place of an approved leave, with why; Sick asks to make 病假 of that part of it.
	ChangeLeave struct {
		Ref
		Segments []leave.Segment `json:"segments"`
		Note     string          `json:"note"`
		Sick     bool            `json:"sick,omitempty"`
	}
	// Keep asks for no change of an approved leave any more.
	Keep struct{ Ref }
	// Revoke is the personnel officer taking an approved leave away, with why.
	Revoke struct {
		Ref
		Note string `json:"note"`
	}
)

func (RequestCancellation) effect() {}
func (ChangeLeave) effect()         {}
func (Keep) effect()                {}
func (Revoke) effect()              {}
