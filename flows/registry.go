package flows

// conversations is the router over all rooms.
type conversations struct{}

// Form returns the form of a name; false when there is none, as when a later version knew it.
func (conversations) Form(name string) (anyForm, bool) {
	switch name {
	case flowApply:
		return applyForm(), true
	case flowDecline:
		return declineForm(), true
	case flowNote:
		return noteForm(), true
	case flowApproveAll:
		return approveAllForm(), true
	case flowChoose:
		return chooseForm(), true
	case flowAssign:
		return assignForm(), true
	case flowHandover:
		return handoverForm(), true
	case flowTransfer:
		return transferForm(), true
	case flowWithdraw:
		return withdrawForm(), true
	case flowAttach:
		return attachForm(), true
	case flowGiveBack:
		return giveBackForm(), true
	case flowChange:
		return changeForm(), true
	case flowRevoke:
		return revokeForm(), true
	case flowDelegate:
		return delegateForm(), true
	case flowActing:
		return actingForm(), true
	case flowNotices:
		return noticesForm(), true
	case flowSuspend:
		return suspendForm(), true
	case flowReturn:
		return returnForm(), true
	case flowAnnounce:
		return announceForm(), true
	case flowTakeBack:
		return takeBackForm(), true
	case flowUnbind:
		return unbindForm(), true
	}
	return nil, false
}
