package flows

import "leaveline/leave"

// afterwards are the keys of what becomes of a case after it was sent.
var afterwards = []string{
	"button.approve_change", "button.cancel_leave", "button.cancel_leave_confirm", "button.keep", "button.mend_pending",
	"button.reject_change", "button.revoke", "button.revoke_confirm",
	"button.change", "button.sick_part", "button.submit_change", "change.all", "change.ask", "change.ask_sick", "change.asked", "change.hint",
	"change.only", "change.only_am", "change.only_pm", "change.pick_last", "change.until", "change.why_ask",
	"cancel_leave.ask", "cancel_leave.asked", "cancel_leave.confirm", "cancel_leave.done", "decided.cancelled", "decided.kept", "keep.done",
	"revoke.ask", "revoke.confirm", "revoke.done", "withdraw.approved",
}

// changeCodes are the reasons for refusing a change.
var changeCodes = []leave.Code{leave.DeniedUnchanged, leave.DeniedNotWithin, leave.DeniedNothingLeft}
