package office

import "leaveline/leave"

// Unreached are those of some people who hear of nothing before they write themselves: neither LINE nor letters reach them.
func (f *Facts) Unreached(ids ...leave.PersonID) []leave.PersonID {
	accounts, err := f.lookup.read.Bindings(f.lookup.ctx, ids...)
	if f.lookup.failed(err) {
		return nil
	}
	var out []leave.PersonID
	for _, id := range ids {
		if !accounts[id].Reachable && (!f.Mails() || f.lookup.person(id).Email == "") {
			out = append(out, id)
		}
	}
	return out
}
