package router

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/account"
	"leaveline/flows/apply"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Keys are all keys of words that a conversation may say, sorted; whoever renders them has a text for each.
func Keys() []string {
	keys := slices.Concat(sentences, sentencesOfForm, timeSentences, afterwards, standingIn, labels(), denials(), states(), chips(), events())
	slices.Sort(keys)
	return slices.Compact(keys)
}

// sentences are the keys that the conversations name in full.
var sentences = []string{
	"acting.ask", "acting.cleared", "acting.done", "acting.name", "acting.none",
	"apply.again.last", "apply.again.none", "apply.again.same", "apply.again.usual", "apply.ask.comp", "apply.ask.delegate", "apply.ask.delegate_none_free", "apply.ask.document", "apply.ask.edit", "apply.ask.emergency", "apply.ask.emergency_for", "apply.ask.half", "apply.ask.part", "apply.ask.people", "apply.ask.place", "apply.ask.reason",
	"apply.ask.type", "apply.ask.type_for", "apply.ask.until", "apply.ask.when", "apply.ask.whom", "apply.chip.end_of_work", "apply.comp.nothing", "apply.comp.option", "apply.delegates_first", "apply.filed",
	"apply.hint.document", "apply.hint.emergency", "apply.hint.part", "apply.hint.place", "apply.hint.type", "apply.hint.when", "apply.not_yet", "apply.resubmitted", "apply.submitted",
	"apply.submitted_plain", "apply.type.option", "approve_all.confirm", "approve_all.done", "ask.own_words", "assign.ask", "assign.done",
	"balance.beyond", "balance.left", "balance.outside", "balance.overflow", "balance.pool", "balance.pooled",
	"balance.title.calendar", "balance.title.school", "balance.type", "balance.unlimited", "balance.used",
	"bind.again", "bind.already", "bind.ask", "bind.done", "bind.hello", "bind.no_code", "bind.other_language", "bind.where",
	"cancel.back_to_draft", "cancel.done", "cancel.nothing", "case.stranger", "choose.ask", "choose.candidate", "choose.done",
	"confirm.done", "consent.done", "consent.done_yours", "decided.approve_step", "decline.ask", "decline.done",
	"delegates.added", "delegates.ask", "delegates.hint", "delegates.names", "delegates.none", "delegates.not_listed", "delegates.place",
	"delegates.title", "delegates.why", "done", "duties.agreed", "duties.asked", "duties.empty",
	"edit.add", "edit.auto_off", "edit.auto_on", "edit.comp", "edit.delegate", "edit.occasion", "edit.document", "edit.emergency", "edit.place", "edit.reason", "edit.type", "edit.when", "except",
	"help.apply", "help.next", "help.office", "help.title", "help.typing", "help.unclear",
	"home.duties", "home.queue", "home.requests", "home.title", "language.ask", "language.done", "language.en", "language.zh-TW",
	"mend.asked", "nudge.done", "nudge.yours", "person.several", "person.typing", "person.unit",
	"occasion.all", "occasion.ask.born", "occasion.ask.kin", "occasion.ask.weeks", "occasion.ask.which", "occasion.chip.today",
	"occasion.chip.yesterday", "occasion.grants", "occasion.grants_once", "occasion.hint.day", "occasion.hint.kin", "occasion.kin",
	"occasion.new", "occasion.unborn", "occasion.weeks.below", "occasion.weeks.between", "occasion.weeks.from", "occasion.window",
	"queue.choices", "queue.empty", "queue.left", "queue.none_left", "queue.title", "refuse.done", "reject.ask",
	"requests.all", "requests.calendar_year", "requests.month", "requests.none", "requests.open", "requests.school_year", "requests.status",
	"requests.title.all", "requests.title.calendar_year", "requests.title.month", "requests.title.school_year",
	"requests.title_open", "requests.title_status", "return.ask", "rules.article", "rules.certain", "rules.comp", "rules.cover_from", "rules.cover_school", "rules.cover_self", "rules.cut", "rules.pay_half", "rules.pay_none", "rules.every_day",
	"rules.free", "rules.late", "rules.monthly", "rules.not_yours", "rules.overflow", "rules.place", "rules.proof_after", "rules.proof_always",
	"rules.proof_never", "rules.quota", "rules.quota_own", "rules.quota_tiers", "rules.quota_unlimited", "rules.reason", "rules.title",
	"rules.travel", "rules.workdays", "seek.done",
	"settings.acting", "settings.binding", "settings.bound", "settings.delegates", "settings.language", "settings.notices", "settings.title",
	"statement.cut", "statement.unpaid", "statement.until", "statement.earlier", "statement.later", "statement.minus", "statement.none", "statement.of", "statement.other", "statement.pending",
	"statement.plus", "statement.reason", "statement.title",
	"profile.admin", "profile.annual", "profile.annual_value", "profile.appointed", "profile.group", "profile.must_take", "profile.name",
	"profile.name_value", "profile.number", "profile.number_value", "profile.seniority", "profile.absent", "profile.absent_value", "profile.seniority_unknown", "profile.seniority_value",
	"profile.title", "profile.unit", "profile.unit_value", "profile.wrong",
	"stale.button", "stale.button_open", "stale.changed", "stale.review", "stale.submitted", "stale.you_consented",
	"unbind.confirm", "unbind.done", "unbind.what", "upload.image", "upload.other", "upload.sticker",
	"apply.proof_due", "attach.ask", "attach.ask_draft", "attach.done", "attach.done_case", "attach.hint", "attach.more", "attach.settled", "attach.which",
	"edit.files", "files.added", "files.link", "files.link_hint", "files.name", "files.removed", "files.title", "files.what_pdf", "files.what_photo",
	"proofs.none", "proofs.title", "upload.link", "upload.link_hint",
	"verdict.nothing", "verdict.several", "withdraw.ask", "withdraw.confirm", "withdraw.done", "withdraw.nothing",
	"withdraw.option", "withdraw.option_ticked",
}

// timeSentences are what is said of weekly leave, of trips and of work that is called off.
var timeSentences = []string{
	"apply.ask.part_weekly", "apply.ask.repeat", "apply.chip.term_end", "apply.chip.weeks", "apply.hint.repeat",
	"return_report.ask", "return_report.done", "return_report.none", "return_report.several",
	"suspend.ask.day", "suspend.ask.hours", "suspend.chip.today", "suspend.chip.tomorrow", "suspend.confirm", "suspend.confirm_lift",
	"suspend.done", "suspend.hint", "suspend.hint_hours", "suspend.is_off", "suspend.lift", "suspend.lifted", "suspend.not_you", "suspend.what",
	"trip.abroad", "trip.ask.back", "trip.ask.depart", "trip.ask.destination", "trip.ask.which", "trip.at_home", "trip.hint", "trip.hint_back",
	"trip.mainland", "trip.needs_leave",
	"button.lift", "button.mend_destination", "button.pick_back", "button.pick_off_from", "button.pick_until", "button.same_day",
	"button.suspend", "button.weekly", "edit.trip", "button." + flows.DoTripLeave, "button." + flows.DoReportReturn,
}

// labels are the keys of buttons.
func labels() []string {
	keys := []string{
		"button.approve_all", "button.back", "button.cancel", "button.change_delegate", "button.edit",
		"button.mend_comp", "button.mend_document", "button.mend_emergency", "button.mend_occasion", "button.mend_place", "button.mend_reason", "button.mend_type", "button.mend_when", "button.more", "button.more_types", "button.no", "button.nobody", "button.none",
		"button.attach_proof", "button.files_done", "button.open_file", "button.open_page", "button.upload_page",
		"button.other_person", "button.other_unit", "button.other_words", "button.pick_date", "button.pick_end", "button.pick_last",
		"button.pick_start", "button.quit_apply", "button.resubmit", "button.seek", "button.skip", "button.start_over", "button.submit", "button.unbind",
		"button.withdraw_chosen", "button.withdraw_confirm", "button.withdraw_several",
	}
	for _, do := range []string{
		flows.DoConsent, flows.DoDecline, flows.DoApprove, flows.DoReject, flows.DoReturn, flows.DoDetail, flows.DoProgress, flows.DoWithdraw, flows.DoNudge, flows.DoMend, flows.DoSeek, flows.DoAssign, flows.DoConfirm, flows.DoRefuse,
		flows.DoFiles, flows.DoAttach, flows.DoFileShow, flows.DoFileRemove,
	} {
		keys = append(keys, "button."+do)
	}
	for _, do := range []string{
		flows.DoHome, flows.DoApply, flows.DoApplyFor, flows.DoBalance, flows.DoStatement, flows.DoProfile, flows.DoRequests, flows.DoQueue, flows.DoDuties, flows.DoProofs, flows.DoSettings, flows.DoDelegates, flows.DoActing, flows.DoNotices, flows.DoUnbind, flows.DoHelp, flows.DoRules, flows.DoNext,
		flows.DoApproveAll, flows.DoResume, flows.DoDelegateUp, flows.DoDelegateDown, flows.DoDelegateRemove, flows.DoDelegateAdd, flows.DoDelegatesDone,
	} {
		keys = append(keys, "menu."+do)
	}
	return keys
}

// denials are the reasons for refusing and the warnings of a review.
func denials() []string {
	var keys []string
	for _, code := range slices.Concat(leaveCodes, changeCodes, coverCodes, ownCodes) {
		keys = append(keys, "denied."+string(code))
	}
	for _, code := range []leave.WarningCode{leave.WarnStarted, leave.WarnDaysOff, leave.WarnProof, leave.WarnTwoYears, leave.WarnDuty, leave.WarnPayCut, leave.WarnHalfPay, leave.WarnNoPay, leave.WarnConsent, leave.WarnStepKin, leave.WarnLateStart, leave.WarnLapses, leave.WarnLate, leave.WarnLateOver} {
		keys = append(keys, "warning."+string(code))
	}
	return keys
}

// leaveCodes are the reasons that leave knows.
var leaveCodes = []leave.Code{
	leave.DeniedNoSchedule, leave.DeniedCalendarUnknown, leave.DeniedNoTime, leave.DeniedEndBeforeStart,
	leave.DeniedPast, leave.DeniedTooLong, leave.DeniedDaysOff, leave.DeniedOffHours,
	leave.DeniedUnknownType, leave.DeniedNotEligible, leave.DeniedNotYetLaw, leave.DeniedReasonMissing,
	leave.DeniedReasonTooLong, leave.DeniedEmergencyMissing, leave.DeniedUnconfirmed, leave.DeniedPlaceMissing, leave.DeniedPlaceTooLong, leave.DeniedDocumentTooLong, leave.DeniedCompTooLong,
	leave.DeniedOverBalance, leave.DeniedNotInTime, leave.DeniedNoCarry, leave.DeniedCarryTooLong, leave.DeniedAbsence, leave.DeniedOverMonth, leave.DeniedQuotaChanged, leave.DeniedSelfOverlap, leave.DeniedOverlap,
	leave.DeniedDelegateMissing, leave.DeniedDelegateAway, leave.DeniedDelegateSelf, leave.DeniedDelegateUnknown,
	leave.DeniedNotYours, leave.DeniedOwnCase, leave.DeniedNotRefusable, leave.DeniedStale,
	leave.DeniedNothingToDo, leave.DeniedNoteMissing, leave.DeniedNudgedToday, leave.DeniedNoRoute,
	leave.DeniedVacant, leave.DeniedCode, leave.DeniedCodeLimit, leave.DeniedActingSelf, leave.DeniedNotifyByMail,
	leave.DeniedOccasion, leave.DeniedOverOccasion, leave.DeniedWindow, leave.DeniedPortion, leave.DeniedHalfDay, leave.DeniedNotYet,
	leave.DeniedAdvance, leave.DeniedOnce,
	leave.DeniedActingLoop, leave.DeniedUnknownPerson, leave.DeniedSession,
	leave.DeniedFilesFull, leave.DeniedFileTooLarge, leave.DeniedFileKind, leave.DeniedFilePixels, leave.DeniedFileScript, leave.DeniedFileLocked,
	leave.DeniedFileNotReady, leave.DeniedFileGone, leave.DeniedFileAway, leave.DeniedFilesOff, leave.DeniedFileUnknown, leave.DeniedFilesClosed,
	leave.DeniedSuspended, leave.DeniedReportWorkdays, leave.DeniedMainlandNotice, leave.DeniedDestinationMissing,
	leave.DeniedDestinationLong,
}

// ownCodes are the reasons of the conversations and of the sentence parser.
var ownCodes = []leave.Code{
	flows.DeniedUnclear, flows.DeniedReviewUnclear, flows.DeniedTypeUnclear, flows.DeniedWhenUnclear,
	flows.DeniedTimeUnclear, flows.DeniedReasonUnclear, flows.DeniedNobody, flows.DeniedNoneChosen,
	flows.DeniedKinUnclear, flows.DeniedWeeksUnclear, flows.DeniedDayUnclear, flows.DeniedEventAhead,
	flows.DeniedListed, flows.DeniedOtherType, flows.DeniedPartOver, flows.DeniedLengthUnclear, flows.DeniedPostUnclear, flows.DeniedFileSelf, flows.DeniedOthersBalance,
	parse.DeniedNoSuchDay, parse.DeniedNoSuchTime, parse.DeniedNoSuchLesson,
}

// states are what is said of a case by where it stands or what was decided.
func states() []string {
	var keys []string
	for _, status := range leave.Statuses() {
		keys = append(keys, "stale."+string(status))
	}
	for _, verdict := range []leave.Verdict{leave.VerdictApprove, leave.VerdictReject, leave.VerdictReturn} {
		keys = append(keys, "decided."+string(verdict), "stale.you_"+string(verdict))
	}
	for _, name := range []string{"quota", "pool", "unit", "days_off", "proof", "fields", "refusal", "cover", "late", "article"} {
		keys = append(keys, "rules.name."+name)
	}
	for _, unit := range []string{"hour", "half_day", "day"} {
		keys = append(keys, "rules.unit."+unit)
	}
	for _, r := range []leave.Remark{leave.RemarkPrior, leave.RemarkTravel} {
		keys = append(keys, "remark.on."+string(r), "remark.off."+string(r))
	}
	for _, group := range leave.Groups() {
		keys = append(keys, "profile.group."+string(group))
	}
	for _, kind := range leave.EntryKinds() {
		keys = append(keys, "statement.line."+string(kind))
	}
	keys = append(keys, account.KeyUnearned)
	for _, kind := range []leave.LineKind{leave.LineLaw, leave.LineSeniority, leave.LineRequest} {
		keys = append(keys, "statement.line."+string(kind))
	}
	keys = append(keys, "awaits.assign", "denied.delegate_away_you", "denied.delegate_away_decider")
	return append(keys, "awaits."+string(leave.AwaitingDelegate), "awaits."+string(leave.AwaitingApproval))
}

// events are what is asked and said of occasions, by their kind.
func events() []string {
	keys := []string{"event.born"}
	for _, kind := range []leave.OccasionKind{leave.Wedding, leave.Death, leave.Birth, leave.Miscarried, leave.Illness, leave.Accident} {
		keys = append(keys, "occasion.ask."+string(kind), "event."+string(kind))
	}
	return keys
}

// chips are the short answers that are offered.
func chips() []string {
	var keys []string
	for _, part := range []leave.Part{leave.Morning, leave.Afternoon, leave.WholeDay} {
		keys = append(keys, "part."+string(part))
		for _, which := range []string{"today", "tomorrow", "this_week", "next_week", "date"} {
			keys = append(keys, "apply.chip."+which+"_"+string(part))
		}
	}
	for chip := range flows.ChipWords {
		keys = append(keys, "chip."+chip)
	}
	return keys
}

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

// standingIn are the keys of what is said of delegates and their duties beyond naming one.
var standingIn = []string{
	"apply.ask.coverer", "apply.ask.split", "apply.hint.split", "apply.split.option", "button.at_once", "button.split", "choose.at_once", "consent.done_part",
	"button.handover", "button.keep_duty", "button.mend_handover", "button.take_over", "button.transfer",
	"duties.none_past", "duties.past", "edit.handover",
	"handover.ask", "handover.cleared", "handover.done", "handover.hint", "handover.present", "keep_duty.done", "menu.duties.past",
	"stale.taken", "takeover.done", "transfer.ask", "transfer.done",
}

// coverCodes are the reasons for refusing a delegate for a part, a hand-over note, or own leave during a duty.
var coverCodes = []leave.Code{leave.DeniedCovers, leave.DeniedHandoverTooLong, leave.DeniedOnDuty, apply.DeniedSplitUnclear}

// sentencesOfForm are the keys of what a form may have besides: several people, several posts, announcements.
var sentencesOfForm = []string{
	"apply.together.done", "apply.together.except", "apply.together.told",
	"button.people_done", "denied." + string(leave.DeniedNotOfficer), "denied." + string(leave.DeniedUntilPast),
	"awaits.unreached", "notices.address", "notices.always", "notices.ask", "notices.at_once", "notices.daily", "notices.mail", "notices.no_address", "notices.with_reply",
	"notices.now_at_once", "notices.now_daily", "notices.now_mail", "notices.now_with_reply", "notices.done_at_once", "notices.done_daily", "notices.done_mail", "notices.done_with_reply",
	"news.row", "news.over", "news.remove_confirm", "news.removed", "news.ask_instead", "button.news_same_text", "button." + flows.DoNewsEdit, "button." + flows.DoNewsRemove,
	"home.news", "home.news_button", "menu." + flows.DoAnnounce, "menu." + flows.DoNews, "menu." + flows.DoSuspend,
	"news.ask", "news.done", "news.item", "news.none", "news.title", "news.until", "news.until_option",
	"apply.ask.post", "apply.hint.post", "edit.post", "post.head", "post.member", "withdraw.meant", "withdraw.none_then", "return_report.all", "menu." + flows.DoReturns, "denied.own_revoke", "denied." + string(flows.DeniedManyPeople), "edit.people",
}
