package leave

// Position is what of the school's business usually waits for a person, so that it can be put at hand.
type Position string

// The positions.
const (
	PositionStaff  Position = "staff"  // asks for leave and stands in for others
	PositionHead   Position = "head"   // 單位主管, 校長: decides
	PositionOffice Position = "office" // 人事主任: decides, and keeps the school's leave in order
)

// Positions lists all positions.
func Positions() []Position { return []Position{PositionStaff, PositionHead, PositionOffice} }

// Position is where somebody stands. Who heads a unit besides being the personnel officer is the office all the same.
func (p Posts) Position(who PersonID) Position {
	switch {
	case who == "":
	case who == p.Personnel:
		return PositionOffice
	case who == p.Principal || len(p.headedBy(who)) > 0:
		return PositionHead
	}
	return PositionStaff
}
