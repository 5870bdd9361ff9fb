package flows

import (
	"slices"

	"leaveline/leave"
)

// CaseButton is something that can be done on a case.
type CaseButton struct {
	Do    Do
	Style ButtonStyle
	// Place is the button's place on a card. nil means that it stands on none.
	Place func(CaseView) Place
	// May reports who may use it. nil means everybody whose card shows it.
	May func(CaseView) bool
	// Vary changes the button's look on some cases, or makes several of it. nil means that it is the same everywhere.
	Vary func(leave.Case, Button) []Button
	// Valid is the button's validity once it is shown.
	Valid Validity
	// Looks is set where nothing is changed: the open conversation stays.
	Looks bool
	// Cannot says why it can't be done; nil or false: the case has moved on.
	Cannot func(CaseView) (Words, bool)
	// Typed are words that mean this button while a single case awaits it. LINE on a PC may show no buttons.
	Typed []string
	// Yields is set where Typed is an answer while a conversation is open.
	Yields bool
	// Awaiting are the cases that Typed may mean.
	Awaiting func(*Talk) []leave.Case
	// Numbered are words of the menu that mean this button with a case number behind.
	Numbered []string
	// Run does it. The case was read anew, and the person may do this about it.
	Run func(*Talk, Action, CaseView)
}

// Validity is the time for which a shown button is good.
type Validity string

// How long a button is good.
const (
	ThisVersion Validity = ""            // until the case changes
	WhileAsked  Validity = "while_asked" // while the same question to a delegate is open
	AnyVersion  Validity = "any_version" // always: it moves nothing that the person must have seen
)

// Place is the place of a button on a card. Those of one place stand in the order in which the router lists them.
type Place int

// The places, in the order of a card.
const (
	NotShown     Place = iota
	PlaceAnswer        // what the case awaits of the reader
	PlaceLook          // the case as a whole
	PlaceUsual         // what else can be asked of it
	PlaceFurther       // what it entails
	PlaceFiles         // its attachments
	PlaceLast
)

// CaseView is a case as one person stands to it.
type CaseView struct {
	Case  leave.Case
	As    leave.Relation
	Me    leave.PersonID
	Types leave.Types // of the school
}

// Ref names the case as it is now.
func (v CaseView) Ref() Ref { return Ref{Request: v.Case.ID, Version: v.Case.Version} }

// Certain reports whether the type may not be refused: 學校不得拒絕.
func (v CaseView) Certain() bool {
	t, ok := v.Types.Find(v.Case.Type)
	return ok && t.Certain
}

// Involved reports whether somebody who is not the applicant has to do with the case.
func (v CaseView) Involved() bool {
	switch v.As {
	case leave.AsDelegate, leave.AsDecider, leave.AsOfficer, leave.AsPast:
		return true
	case leave.AsApplicant, leave.AsStranger:
	}
	return false
}

// Own is the state of a case for its applicant.
type Own string

// What a case may be to its applicant.
const (
	NotOwn         Own = ""
	OwnUnconfirmed Own = "unconfirmed" // filed by a colleague, and not confirmed yet
	OwnReportDue   Own = "report_due"  // a trip whose report is awaited
	OwnReturned    Own = "returned"
	OwnDelegate    Own = "delegate" // another delegate is to be named
	OwnPending     Own = "pending"
	OwnChanging    Own = "changing" // approved, and a change is asked for
	OwnApproved    Own = "approved"
	OwnOver        Own = "over"
)

// Own returns the state of the case for the reader, if it is their own.
func (v CaseView) Own() Own {
	c := v.Case
	switch {
	case v.As != leave.AsApplicant:
		return NotOwn
	case c.Details.Unconfirmed && c.Status.Holds():
		return OwnUnconfirmed
	case c.ReturnOwed:
		return OwnReportDue
	case c.Status == leave.Returned:
		return OwnReturned
	case c.Status == leave.AwaitingDelegate && c.Awaited == c.Applicant:
		return OwnDelegate
	case c.Status.Pending():
		return OwnPending
	case c.Status.Open():
		return OwnChanging
	case c.Status == leave.Approved:
		return OwnApproved
	}
	return OwnOver
}

// Due is the answer that a case awaits of somebody else than its applicant.
type Due string

// What a case may await.
const (
	DueNothing  Due = ""
	DueConsent  Due = "consent"  // of a delegate
	DueDelegate Due = "delegate" // that one is assigned
	DueDecision Due = "decision"
	DueChange   Due = "change" // a decision on the change of an approved leave
)

// Due returns the answer that the case awaits of the reader.
func (v CaseView) Due() Due {
	c := v.Case
	decides := v.As == leave.AsDecider || slices.Contains(c.Deciders, v.Me)
	switch {
	case !v.Involved():
		return DueNothing
	case c.Status.AsksDelegate() && c.WantsConsent(v.Me):
		return DueConsent
	case c.Status == leave.AwaitingDelegate && c.Awaited != c.Applicant && decides &&
		(c.Delegate() == "" || c.Escalated == v.Me):
		return DueDelegate
	case c.Status == leave.AwaitingApproval && decides:
		return DueDecision
	case c.Status.AsksDecision() && decides:
		return DueChange
	}
	return DueNothing
}

// Revocable reports whether the reader may take the leave away.
func (v CaseView) Revocable() bool {
	return v.As == leave.AsOfficer && v.Case.Status.InForce() && v.Due() == DueNothing
}

// At shows a button at a place when something holds.
func At(p Place, when func(CaseView) bool) func(CaseView) Place {
	return func(v CaseView) Place {
		if when(v) {
			return p
		}
		return NotShown
	}
}

// FirstPlace shows a button at the first of several places that shows it.
func FirstPlace(places ...func(CaseView) Place) func(CaseView) Place {
	return func(v CaseView) Place {
		for _, place := range places {
			if p := place(v); p != NotShown {
				return p
			}
		}
		return NotShown
	}
}

// OnDue shows a button as the answer to what a case awaits.
func OnDue(due ...Due) func(CaseView) Place {
	return At(PlaceAnswer, func(v CaseView) bool { return slices.Contains(due, v.Due()) })
}

// OnOwn shows a button at a place of an own case.
func OnOwn(p Place, own ...Own) func(CaseView) Place {
	return At(p, func(v CaseView) bool { return slices.Contains(own, v.Own()) })
}

// place is where the button stands for a reader.
func (b CaseButton) place(v CaseView) Place {
	if b.Place == nil {
		return NotShown
	}
	return b.Place(v)
}

// Can reports whether the reader can do it now.
func (b CaseButton) Can(v CaseView) bool {
	if b.May != nil {
		return b.May(v)
	}
	return b.place(v) != NotShown
}

// Good reports whether a tap still means what its button showed.
func (b CaseButton) Good(a Action, v CaseView) bool {
	switch b.Valid {
	case AnyVersion:
		return true
	case WhileAsked:
		return a.Version == v.Case.Version || v.Case.Fresh(v.Me, a.Version)
	case ThisVersion:
	}
	return a.Version == v.Case.Version
}

// on is the button as it looks on a case.
func (b CaseButton) on(c leave.Case) []Button {
	button := Button{
		Label:  Words{Key: "button." + string(b.Do)},
		Style:  b.Style,
		Action: Action{Do: b.Do, Request: c.ID, Version: c.Version},
	}
	if b.Vary == nil {
		return []Button{button}
	}
	return b.Vary(c, button)
}

// ButtonsFor returns the buttons that a reader is shown on a case, in order.
func ButtonsFor(all []CaseButton, v CaseView) []Button {
	shown := slices.DeleteFunc(slices.Clone(all), func(b CaseButton) bool { return b.place(v) == NotShown })
	slices.SortStableFunc(shown, func(a, b CaseButton) int { return int(a.place(v)) - int(b.place(v)) })
	var buttons []Button
	for _, b := range shown {
		buttons = append(buttons, b.on(v.Case)...)
	}
	return buttons
}

// View is a case as the person stands to it.
func (t *Talk) View(c leave.Case, as leave.Relation) CaseView {
	return CaseView{Case: c, As: as, Me: t.Me().ID, Types: t.School().Types}
}

// CaseButtons are the buttons that the person is shown on a case.
func (t *Talk) CaseButtons(c leave.Case, as leave.Relation) []Button {
	return ButtonsFor(t.Router.OnCase(), t.View(c, as))
}

// CanDo reports whether the person can do something about a case now.
func (t *Talk) CanDo(c leave.Case, as leave.Relation, do Do) bool {
	i := slices.IndexFunc(t.Router.OnCase(), func(b CaseButton) bool { return b.Do == do })
	return i >= 0 && t.Router.OnCase()[i].Can(t.View(c, as))
}

// ButtonOn is a button of a case, shown whether or not its card has it.
func (t *Talk) ButtonOn(c leave.Case, do Do) Button {
	i := slices.IndexFunc(t.Router.OnCase(), func(b CaseButton) bool { return b.Do == do })
	if i < 0 {
		return MenuButton(do)
	}
	return t.Router.OnCase()[i].on(c)[0]
}
