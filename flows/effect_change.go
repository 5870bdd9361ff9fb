package flows

// The effects on a case after it was sent.
type (
	// RequestCancellation gives an approved leave back, with why.
	RequestCancellation struct {
		Ref
		Note string `json:"note"`
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
func (Keep) effect()                {}
func (Revoke) effect()              {}
