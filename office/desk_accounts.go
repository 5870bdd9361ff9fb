package office

import "leaveline/leave"

// Balances are those of the leave year of today, in catalogue order.
func (d *Facts) Balances() []leave.Balance {
	if d.stranger() {
		return nil
	}
	today := d.Now().Day
	year := leave.YearAt(d.me.Group, today).First
	span := []leave.Segment{{From: leave.Local{Day: year}, To: leave.Local{Day: year}}}
	for _, ledger := range d.roster.ledgers(d.kept(), d.me, span, "") {
		return ledger.Balances(today)
	}
	return nil
}

// Assess judges a draft as Submit would, or as Resubmit would when it mends a request.
func (d *Facts) Assess(draft leave.Draft, mends leave.RequestID) leave.Assessment {
	if d.stranger() {
		return leave.Assessment{}
	}
	applicant := d.me
	if draft.For != "" {
		applicant = d.roster.person(draft.For)
	}
	standing := d.roster.standing(d.kept(), applicant, draft, mends)
	standing.FiledBy = d.me.ID
	return leave.Assess(draft, standing)
}

// AssessChange judges other time for one of the person's approved leaves; sick, the part of it that is to become 病假.
func (d *Facts) AssessChange(c leave.Case, segments []leave.Segment, sick bool) leave.Assessment {
	if d.stranger() {
		return leave.Assessment{}
	}
	standing := d.roster.standing(d.kept(), d.me, leave.Draft{Type: c.Type, Segments: segments, Details: c.Details}, c.ID)
	if sick {
		return leave.AssessSickness(&c.Request, c.SickDraft(segments, sickUnsaid), standing)
	}
	return leave.AssessChange(&c.Request, segments, standing)
}

// sickUnsaid stands for the reason while the time is being asked for.
const sickUnsaid = "生病"

// Counts are the counters of home.
func (d *Facts) Counts() leave.Counts {
	if d.stranger() {
		return leave.Counts{}
	}
	counts, err := d.read().Counts(d.ctx(), d.me.ID, d.owners(), d.Now().Day)
	d.roster.failed(err)
	return counts
}

// owners are those whose cases the person answers now: their own, and those of everyone who is away and for whom they stand in.
func (d *Facts) owners() []leave.PersonID {
	owners := []leave.PersonID{d.me.ID}
	for i := 0; i < len(owners) && d.roster.err == nil; i++ {
		list, err := d.read().ActsFor(d.ctx(), owners[i])
		d.roster.failed(err)
		d.roster.add(list...)
		ids := make([]leave.PersonID, len(list))
		for j, p := range list {
			ids[j] = p.ID
		}
		d.roster.watch(ids)
		for _, id := range ids {
			if d.roster.isAway(id) {
				owners = unique(append(owners, id))
			}
		}
	}
	return owners
}
