package router

import (
	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/cases"
	"leaveline/flows/school"
)

// conversations is the router over all rooms.
type conversations struct{}

// Form returns the form of a name; false when there is none, as when a later version knew it.
func (conversations) Form(name string) (flows.AnyForm, bool) {
	switch name {
	case apply.Name:
		return apply.Form(), true
	case cases.FlowDecline:
		return cases.DeclineForm(), true
	case cases.FlowNote:
		return cases.NoteForm(), true
	case cases.FlowApproveAll:
		return cases.ApproveAllForm(), true
	case cases.FlowChoose:
		return cases.ChooseForm(), true
	case cases.FlowAssign:
		return cases.AssignForm(), true
	case apply.FlowHandover:
		return apply.HandoverForm(), true
	case cases.FlowTransfer:
		return cases.TransferForm(), true
	case cases.FlowWithdraw:
		return cases.WithdrawForm(), true
	case cases.FlowAttach:
		return cases.AttachForm(), true
	case cases.FlowCancel:
		return cases.CancelForm(), true
	case cases.FlowChange:
		return cases.ChangeForm(), true
	case cases.FlowRevoke:
		return cases.RevokeForm(), true
	case account.FlowDelegate:
		return account.DelegateForm(), true
	case account.FlowActing:
		return account.ActingForm(), true
	case account.FlowNotices:
		return account.NoticesForm(), true
	case school.FlowSuspend:
		return school.SuspendForm(), true
	case cases.FlowReturn:
		return cases.ReturnForm(), true
	case school.FlowAnnounce:
		return school.AnnounceForm(), true
	case school.FlowTakeBack:
		return school.TakeBackForm(), true
	case account.FlowUnbind:
		return account.UnbindForm(), true
	}
	return nil, false
}
