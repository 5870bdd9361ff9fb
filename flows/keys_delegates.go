package flows

import "leaveline/leave"

// standingIn are the keys of what is said of delegates and their duties beyond naming one.
var standingIn = []string{
	"apply.ask.coverer", "apply.ask.split", "apply.hint.split", "apply.split.option", "button.at_once", "button.split", "choose.at_once", "consent.done_part",
	"button.handover", "button.keep_duty", "button.mend_handover", "button.take_over", "button.transfer",
	"duties.none_past", "duties.past", "edit.handover",
	"handover.ask", "handover.cleared", "handover.done", "handover.hint", "handover.present", "keep_duty.done", "menu.duties.past",
	"stale.taken", "takeover.done", "transfer.ask", "transfer.done",
}

// coverCodes are the reasons for refusing a delegate for a part, a hand-over note, or own leave during a duty.
var coverCodes = []leave.Code{leave.DeniedCovers, leave.DeniedHandoverTooLong, leave.DeniedOnDuty, deniedSplitUnclear}
