package office

import "leaveline/leave"

// Unreached are those of some people who hear of nothing before they write themselves: neither LINE nor letters reach them.
func (d *Facts) Unreached(ids ...leave.PersonID) []leave.PersonID {
	accounts, err := d.roster.read.Bindings(d.roster.ctx, ids...)
	if d.roster.failed(err) {
		return nil
	}
	var out []leave.PersonID
	for _, id := range ids {
		if !accounts[id].Reachable && (!d.Mails() || d.roster.person(id).Email == "") {
			out = append(out, id)
		}
	}
	return out
}
