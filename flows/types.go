package flows

import (
	"leaveline/leave"
)

// UsualTypes is how many types are offered at first; the others stand behind 更多.
const UsualTypes = 6

// PartTypes parts a person's types: those that they have used this year, and then the first of the catalogue that hold
// something, are the usual ones. Both parts keep the catalogue's order.
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
