package flows

import (
	"leaveline/leave"
)

// UsualTypes is the number of types offered at first. The others stand behind 更多.
const UsualTypes = 6

// PartTypes separates a person's usual types from the others. Usual are those that they have used this year, and then
// the first of the catalogue that hold something. Both parts keep the catalogue's order.
func PartTypes(all []leave.Balance) (usual, rest []leave.Balance) {
	chosen := map[leave.TypeCode]bool{}
	for _, wanted := range []func(leave.Balance) bool{Used, everyday} {
		for _, b := range all {
			if len(chosen) < UsualTypes && wanted(b) {
				chosen[b.Type] = true
			}
		}
	}
	for _, b := range all {
		if chosen[b.Type] {
			usual = append(usual, b)
		} else {
			rest = append(rest, b)
		}
	}
	return usual, rest
}

// Used reports whether something of a type was used this year.
func Used(b leave.Balance) bool { return !b.Each && b.Taken+b.Reserved > 0 }

func everyday(b leave.Balance) bool {
	return !b.Each && (b.Unlimited || b.Entitlement+b.CarryOver+b.Adjusted > 0)
}
