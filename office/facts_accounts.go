package office

import "leaveline/leave"

// Balances are those of the leave year of today, in catalogue order.
func (f *Facts) Balances() []leave.Balance {
	if f.silent() {
		return nil
	}
	today := f.Now().Day
	year := leave.YearAt(f.me.Group, today).First
	span := []leave.Segment{{From: leave.Local{Day: year}, To: leave.Local{Day: year}}}
	ledgers := f.lookup.ledgersFor(f.snapshot(), f.me, span, "")
	if len(ledgers) == 0 {
		return nil
	}
	return ledgers[0].Balances(today)
}

// Assess assesses a draft as Submit would. With mends it does so as Resubmit would.
func (f *Facts) Assess(draft leave.Draft, mends leave.RequestID) leave.Assessment {
	if f.silent() {
		return leave.Assessment{}
	}
	applicant := f.me
	if draft.For != "" {
		applicant = f.lookup.person(draft.For)
	}
	standing := f.lookup.assessContext(f.snapshot(), applicant, draft, mends)
	standing.FiledBy = f.me.ID
	return leave.Assess(draft, standing)
}

// AssessChange assesses another time for one of the person's approved leaves. With sick it is the part that is to
// become 病假.
func (f *Facts) AssessChange(c leave.Case, segments []leave.Segment, sick bool) leave.Assessment {
	if f.silent() {
		return leave.Assessment{}
	}
	standing := f.lookup.assessContext(
		f.snapshot(), f.me, leave.Draft{Type: c.Type, Segments: segments, Details: c.Details}, c.ID,
	)
	if sick {
		return leave.AssessSickness(&c.Request, c.SickDraft(segments, sickUnsaid), standing)
	}
	return leave.AssessChange(&c.Request, segments, standing)
}

// sickUnsaid stands for the reason while the time is being asked for.
const sickUnsaid = "生病"

// Counts are the counters of home.
func (f *Facts) Counts() leave.Counts {
	if f.silent() {
		return leave.Counts{}
	}
	counts, err := f.read().Counts(f.ctx(), f.me.ID, f.owners(), f.Now().Day)
	f.lookup.failed(err)
	return counts
}

// owners returns the people whose cases the person answers now. They are the person, and absent ones that they act for.
func (f *Facts) owners() []leave.PersonID {
	owners := []leave.PersonID{f.me.ID}
	for i := 0; i < len(owners) && f.lookup.err == nil; i++ {
		list, err := f.read().ActsFor(f.ctx(), owners[i])
		f.lookup.failed(err)
		f.lookup.add(list...)
		ids := make([]leave.PersonID, len(list))
		for j, p := range list {
			ids[j] = p.ID
		}
		f.lookup.loadAway(ids)
		for _, id := range ids {
			if f.lookup.isAway(id) {
				owners = unique(append(owners, id))
			}
		}
	}
	return owners
}
