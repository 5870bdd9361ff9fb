package flows

import (
	"slices"

	"leaveline/leave"
)

// tellThem asks the applicant to speak to those who should answer a case and hear nothing of it; no words when everybody does.
func (t *talk) tellThem(c leave.Case) []Words {
	var names []leave.PersonName
	for _, who := range t.Unreached(append(c.Asked(), c.Deciders...)...) {
		if name := leave.PersonName(c.Name(who)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Words{{Key: "awaits.unreached", Args: leave.Args{"names": names}}}
}
