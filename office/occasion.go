package office

import (
	"slices"

	"leaveline/leave"
	"leaveline/store"
)

// Occasions gives the person's own weddings, deaths and births, newest first.
func (f *Facts) Occasions() []leave.Occasion {
	if f.silent() {
		return nil
	}
	return f.lookup.occasions(f.me.ID)
}

func (l *lookup) occasions(who leave.PersonID) []leave.Occasion {
	all, err := l.read.Occasions(l.ctx, who)
	l.failed(err)
	return all
}

// occasion is one of a person's; ok is false when they have none of that id.
func (l *lookup) occasion(who leave.PersonID, id leave.OccasionID) (o leave.Occasion, ok bool) {
	if id == "" {
		return leave.Occasion{}, false
	}
	all := l.occasions(who)
	i := slices.IndexFunc(all, func(o leave.Occasion) bool { return o.ID == id })
	if i < 0 {
		return leave.Occasion{}, false
	}
	return all[i], true
}

// occasionUses are what other requests take for a draft's occasion; for a miscarriage also the 娩假 that was taken before
// it.
func (l *lookup) occasionUses(
	snap *snapshot, who leave.PersonID, o leave.Occasion, except leave.RequestID,
) []leave.OccasionUse {
	if o.Kind == leave.NoOccasion {
		return nil
	}
	all, err := l.read.OccasionUses(l.ctx, who, o.ID, typesOf(snap, o.Kind), except)
	l.failed(err)
	if o.Kind != leave.Miscarried {
		return all
	}
	for _, birth := range l.occasions(who) {
		if birth.Ended(o) {
			advanced, err := l.read.OccasionUses(l.ctx, who, birth.ID, []leave.TypeCode{leave.Maternity}, except)
			l.failed(err)
			all = append(all, advanced...)
		}
	}
	return all
}

func typesOf(snap *snapshot, kind leave.OccasionKind) []leave.TypeCode {
	var codes []leave.TypeCode
	for _, t := range snap.school.Types {
		if t.Occasion == kind {
			codes = append(codes, t.Code)
		}
	}
	return codes
}

// withOccasion puts the occasion as the records know it into a draft. Of what the person says anew only the day of a
// birth is taken over.
func (tx *transaction) withOccasion(me leave.Person, draft leave.Draft) (leave.Draft, error) {
	t, _ := tx.school.Types.Find(draft.Type)
	if t.Occasion == leave.NoOccasion {
		draft.Occasion, draft.Details.Occasion = leave.Occasion{}, ""
		return draft, nil
	}
	said := draft.Occasion
	if said.ID == "" {
		draft.Occasion.Person, draft.Details.Occasion = me.ID, ""
		return draft, nil
	}
	known, ok := tx.lookup.occasion(me.ID, said.ID)
	if !ok {
		return draft, leave.Deny(leave.DeniedOccasion, leave.Args{"type": draft.Type})
	}
	if said.Born != 0 {
		known.Born = said.Born
	}
	draft.Occasion, draft.Details.Occasion = known, known.ID
	return draft, nil
}

// saveOccasion saves the occasion of an accepted draft. A new one gets an id.
func (tx *transaction) saveOccasion(draft leave.Draft) (leave.Draft, error) {
	if draft.Occasion.Kind == leave.NoOccasion {
		return draft, nil
	}
	if draft.Occasion.ID == "" {
		draft.Occasion.ID = leave.OccasionID(store.NewID(tx.actor.At))
		draft.Details.Occasion = draft.Occasion.ID
	}
	return draft, tx.db.PutOccasion(tx.ctx, draft.Occasion)
}

// visibleOccasion gives the part of an occasion that a reader may see. Applicant and officer see all; deciders see no
// weeks of pregnancy; others nothing.
func (l *lookup) visibleOccasion(q *leave.Request, as leave.Relation) leave.Occasion {
	if as != leave.AsApplicant && as != leave.AsOfficer && as != leave.AsDecider {
		return leave.Occasion{}
	}
	o, _ := l.occasion(q.Applicant, q.Details.Occasion)
	if as == leave.AsDecider {
		o.Weeks = 0
	}
	return o
}
