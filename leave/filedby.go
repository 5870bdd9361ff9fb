package leave

// The reasons for refusing that come with 代辦.
const (
	DeniedEmergencyMissing Code = "emergency_missing" // name: a colleague needs the emergency that it is due to
	// number: who filed a case does not decide it before the applicant has confirmed it
	DeniedUnconfirmed Code = "unconfirmed"
)

// FiledByOther reports whether a colleague sent the request for the applicant (代辦).
func (r *Request) FiledByOther() bool { return r.FiledBy != "" && r.FiledBy != r.Applicant }

// checkFiling refuses 代辦 by a colleague without a sudden illness or emergency as its cause. 因急病或緊急事故,得由其同事或家屬親友代辦
// (教師請假規則 §13, 公務人員請假規則 §11). The personnel officer may file for anyone, and on one form for several people everybody
// is filed for.
func checkFiling(draft Draft, s AssessContext) error {
	if !NeedsEmergencyToFile(draft, s.FiledBy, s.Posts) || draft.Details.Emergency != "" {
		return nil
	}
	return Deny(DeniedEmergencyMissing, Args{"name": PersonName(s.Applicant.Name)})
}

// NeedsEmergencyToFile reports whether somebody may file a draft only in an emergency of the applicant's.
func NeedsEmergencyToFile(draft Draft, by PersonID, posts Posts) bool {
	return draft.For != "" && draft.For != by && by != posts.Personnel && draft.Details.Together == ""
}

// Confirm records that the applicant agrees with a leave that a colleague filed for them. It is no move: buttons stay
// good.
func (r *Request) Confirm(act Act) ([]Event, error) {
	if err := r.asFiledFor(act, VerbConfirm); err != nil {
		return nil, err
	}
	r.Details.Unconfirmed = false
	return []Event{{Kind: EventConfirmed, By: act.By}}, nil
}

// Refuse withdraws a leave that a colleague filed for the applicant against their wish. It does so even if it was
// approved meanwhile.
func (r *Request) Refuse(act Act) ([]Event, error) {
	if err := r.asFiledFor(act, VerbRefuse); err != nil {
		return nil, err
	}
	awaited, escalated := r.Awaited, r.Escalated
	events := r.close(Withdrawn, act, EventRefused)
	events[0].To, events[0].Also = awaited, escalated
	return events, nil
}

// asFiledFor refuses a verb to everybody but the applicant. It also does where nothing is left to confirm.
func (r *Request) asFiledFor(act Act, verb Verb) error {
	switch {
	case act.By != r.Applicant:
		return r.notYours()
	case !r.Details.Unconfirmed || !r.Status.allows(verb):
		return r.nothingToDo()
	}
	return nil
}

// mayDecideFiled refuses a decision by the person who filed an unconfirmed case for another. Nobody both makes a
// leave and grants it.
func (r *Request) mayDecideFiled(act Act) error {
	if r.FiledByOther() && r.Details.Unconfirmed && act.By == r.FiledBy {
		return Deny(DeniedUnconfirmed, Args{"number": r.Number})
	}
	return nil
}
