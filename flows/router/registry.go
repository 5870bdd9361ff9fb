package router

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
	"leaveline/flows/school"
	"leaveline/leave"
)

// conversations are all conversations. Of two buttons that stand at the same place of a card, the one listed first
// comes first; so it is with what was typed.
var conversations = []flows.Conversation{
	account.Delegates(),
	account.Notices(),
	account.Acting(),
	account.Balance(),
	account.Statement(),
	account.Requests(),
	account.Duties(),
	account.Profile(),
	account.Settings(),
	account.Help(),
	school.Announcements(),
	school.TakeBack(),
	school.Suspension(),
	cases.Transfer(),
	cases.Consent(),
	cases.Assignment(),
	cases.Decision(),
	cases.ApproveAll(),
	apply.Filed(),
	cases.Report(),
	cases.Choice(),
	cases.Nudge(),
	apply.Leave(),
	cases.Withdrawal(),
	cases.Change(),
	cases.Cancellation(),
	cases.Revocation(),
	apply.Handover(),
	apply.Rules(),
	cases.Attachments(),
	cases.Progress(),
	ways(),
}

// forms, onCase, menu and follows are the parts of the conversations.
var (
	forms  = map[string]flows.AnyForm{}
	onCase []flows.CaseButton
	menu   []flows.MenuWord
	after  []flows.Follow
)

func init() {
	for _, c := range conversations {
		if c.Form != nil {
			forms[c.Form.Called()] = c.Form
		}
		onCase = append(onCase, c.OnCase...)
		menu = append(menu, c.Menu...)
		after = append(after, c.After...)
	}
}

// table is the router that a step is handed.
type table struct{}

// Form returns the form of a name. ok is false when there is none, as when a later version knew it.
func (table) Form(name string) (flows.AnyForm, bool) {
	f, ok := forms[name]
	return f, ok
}

// OnCase returns what can be done on a case.
func (table) OnCase() []flows.CaseButton { return onCase }

// CaseButtons returns the buttons of a case for one person, most likely first. They are what the person can do about
// it as it stands now. Notices carry the same ones. The types are the school's: some may not be refused.
func CaseButtons(c leave.Case, as leave.Relation, me leave.PersonID, types leave.Types) []flows.Button {
	return flows.ButtonsFor(onCase, flows.CaseView{Case: c, As: as, Me: me, Types: types})
}

// buttonOf is what can be done on a case by that name.
func buttonOf(do flows.Do) (flows.CaseButton, bool) {
	i := slices.IndexFunc(onCase, func(b flows.CaseButton) bool { return b.Do == do })
	if i < 0 {
		return flows.CaseButton{}, false
	}
	return onCase[i], true
}

// wordOf is the word of the menu by that name.
func wordOf(do flows.Do) (flows.MenuWord, bool) {
	i := slices.IndexFunc(menu, func(w flows.MenuWord) bool { return w.Do == do })
	if i < 0 {
		return flows.MenuWord{}, false
	}
	return menu[i], true
}
