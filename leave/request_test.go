package leave_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// tomorrow is the request of the main conversation: 病假, a morning, 李老師 stands in, 王主任 decides.
func tomorrow() leave.Draft {
	return leave.Draft{Type: leave.Sick, Segments: segs("2026-11-24 08:00-12:00"), Covers: leave.CoveredBy(li),
		Candidates: []leave.PersonID{li, lin}}
}

func newRequest(draft leave.Draft, approvers ...leave.PersonID) *leave.Request {
	counted, err := leave.CountSegments(draft.Segments, leave.Teacher, sampleSchool())
	if err != nil {
		panic(err)
	}
	return leave.NewRequest("r1", leave.Number{ROCYear: 115, Serial: 123}, people()[chen], "s1", draft, counted,
		steps(approvers...))
}

func steps(approvers ...leave.PersonID) []leave.Step {
	roles := []leave.Role{leave.RoleUnitHead, leave.RolePersonnel, leave.RolePrincipal}
	var all []leave.Step
	for i, who := range approvers {
		all = append(all, leave.Step{Role: roles[i], Approver: who})
	}
	return all
}

func by(who leave.PersonID) leave.Act { return leave.Act{By: who, At: monday} }

func because(who leave.PersonID, why string) leave.Act {
	return leave.Act{By: who, At: monday, Note: why}
}

func must(events []leave.Event, err error) []leave.Event {
	if err != nil {
		panic(err)
	}
	return events
}

func refusable() leave.Type { return leave.Type{Code: leave.Sick} }

// situations are all that may await somebody, or nobody any more.
func situations() map[string]*leave.Request {
	asked := func() *leave.Request {
		r := newRequest(tomorrow(), wang)
		r.Submit(by(chen), hsu)
		return r
	}
	agreed := func() *leave.Request {
		r := asked()
		must(r.Accept(by(li)))
		return r
	}
	parted := func() *leave.Request {
		draft := tomorrow()
		draft.Segments = segs("2026-11-24 08:00-17:15")
		draft.Covers = []leave.Cover{
			{Segments: segs("2026-11-24 08:00-12:00"), Asked: []leave.PersonID{li}},
			{Segments: segs("2026-11-24 12:00-17:15"), Asked: []leave.PersonID{mei}},
		}
		r := newRequest(draft, wang)
		r.Submit(by(chen), hsu)
		must(r.Accept(by(li)))
		return r
	}
	several := func() *leave.Request {
		draft := tomorrow()
		draft.Covers = leave.CoveredBy(li, mei)
		r := newRequest(draft, wang)
		r.Submit(by(chen), hsu)
		return r
	}
	all := map[string]*leave.Request{
		"delegate_asked": asked(), "choice_asked": asked(), "assign_asked": asked(), "delegate_silent": asked(),
		"withdrawn":   asked(),
		"part_agreed": parted(), "several_asked": several(), "taker_asked": agreed(),
		"decision_asked": agreed(), "returned": agreed(), "approved": agreed(), "rejected": agreed(),
	}
	must(all["choice_asked"].Decline(because(li, "有課"), ""))
	must(all["assign_asked"].SeekDelegate(by(chen), hsu))
	must(all["delegate_silent"].Escalate(hsu))
	must(all["taker_asked"].Transfer(by(li), mei))
	must(all["withdrawn"].Withdraw(by(chen)))
	must(all["returned"].Return(because(wang, "日期有誤")))
	must(all["approved"].Approve(by(wang)))
	must(all["rejected"].Reject(because(wang, "當日有考試"), refusable()))
	for _, name := range []string{"extending", "changing", "cancelling", "cancelled", "revoked"} {
		all[name] = agreed()
		must(all[name].Approve(by(wang)))
	}
	must(all["extending"].RequestChange(because(chen, "還沒好"), segs("2026-11-24 08:00-17:15"), leave.Counted{Minutes: 480},
		steps(wang)))
	must(all["changing"].RequestChange(because(chen, "好多了"), segs("2026-11-24 08:00-10:00"), leave.Counted{Minutes: 120},
		steps(wang)))
	for _, name := range []string{"cancelling", "cancelled"} {
		must(all[name].RequestCancellation(because(chen, "不必了"), steps(wang), false))
	}
	must(all["cancelled"].Approve(by(wang)))
	must(all["revoked"].Revoke(because(hsu, "誤核")))
	all["voided"] = agreed()
	must(all["voided"].Approve(by(wang)))
	must(all["voided"].Void(by("")))
	return all
}

// do carries one verb out with everything it needs; only the actor and the situation may speak against it.
func do(r *leave.Request, verb leave.Verb, who leave.PersonID) ([]leave.Event, error) {
	act := because(who, "備註")
	switch verb { //nolint:exhaustive // a converted leave begins by itself
	case leave.VerbSubmit:
		return r.Submit(act, hsu), nil
	case leave.VerbAccept:
		return r.Accept(act)
	case leave.VerbDecline:
		return r.Decline(act, lin)
	case leave.VerbChoose:
		return r.ChooseDelegate(act, lin)
	case leave.VerbSeek:
		return r.SeekDelegate(act, hsu)
	case leave.VerbAssign:
		return r.AssignDelegate(act, lin)
	case leave.VerbApprove:
		return r.Approve(act)
	case leave.VerbReject:
		return r.Reject(act, refusable())
	case leave.VerbReturn:
		return r.Return(act)
	case leave.VerbResubmit:
		draft := tomorrow()
		draft.Reason = "看診"
		return r.Resubmit(act, draft, leave.Counted{Minutes: r.Minutes, Shares: r.Shares}, steps(wang), hsu)
	case leave.VerbWithdraw:
		return r.Withdraw(act)
	case leave.VerbConfirm:
		return r.Confirm(act)
	case leave.VerbRefuse:
		return r.Refuse(act)
	case leave.VerbNudge:
		return r.Nudge(act, leave.MustDate("2026-11-23"))
	case leave.VerbEscalate:
		return r.Escalate(kao)
	case leave.VerbChange:
		return r.RequestChange(act, segs("2026-11-24 09:00-12:00"), leave.Counted{Minutes: 180}, steps(wang))
	case leave.VerbCancel:
		return r.RequestCancellation(act, steps(wang), false)
	case leave.VerbDrop: // the clock is its only actor
	case leave.VerbKeepAsApproved:
		return r.KeepAsApproved(act)
	case leave.VerbRevoke:
		return r.Revoke(act)
	case leave.VerbHandover:
		return r.SetHandover(act, "3年2班晨光時間")
	case leave.VerbTransfer:
		return r.Transfer(act, kao)
	case leave.VerbTakeOver:
		return r.TakeOver(act)
	case leave.VerbDeclineTakeover:
		return r.DeclineTakeover(act)
	case leave.VerbRecount, leave.VerbReportReturn, leave.VerbReassign: // move no case on
	}
	panic("no such verb: " + string(verb))
}

// Who may do what, and what everybody else is told: chen asked for leave, li is or was the delegate, wang the approver,
// hsu the personnel officer, mei a colleague with a forwarded card. Whether wang, hsu or mei hold the post that decides
// or assigns is looked up by the caller; here it only matters that it is never the applicant, and that the case awaits
// it.
const whoMayDoWhat = `
delegate_asked        chen           li             wang           hsu            mei
accept                not_yours      ok             not_yours      not_yours      not_yours
decline               not_yours      ok             not_yours      not_yours      not_yours
choose_delegate       ok             not_yours      not_yours      not_yours      not_yours
seek_delegate         ok             not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

choice_asked          chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       ok             not_yours      not_yours      not_yours      not_yours
seek_delegate         ok             not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       ok             ok             ok             ok
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

assign_asked          chen           li             wang           hsu            mei
accept                not_yours      not_yours      not_yours      not_yours      not_yours
decline               not_yours      not_yours      not_yours      not_yours      not_yours
choose_delegate       ok             not_yours      not_yours      not_yours      not_yours
seek_delegate         nothing_to_do  not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       ok             ok             ok             ok
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      not_yours      not_yours      not_yours      not_yours
take_over             not_yours      not_yours      not_yours      not_yours      not_yours
keep_duty             not_yours      not_yours      not_yours      not_yours      not_yours

delegate_silent       chen           li             wang           hsu            mei
accept                not_yours      ok             not_yours      not_yours      not_yours
decline               not_yours      ok             not_yours      not_yours      not_yours
choose_delegate       ok             not_yours      not_yours      not_yours      not_yours
seek_delegate         ok             not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       ok             ok             ok             ok
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

decision_asked        chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       ok             ok             ok             ok
reject                own_case       ok             ok             ok             ok
return                own_case       ok             ok             ok             ok
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      ok             not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

returned              chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

approved              chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        ok             not_yours      not_yours      not_yours      not_yours
request_cancellation  ok             not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       ok             ok             ok             ok
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      ok             not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

rejected              chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              stale          not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

withdrawn             chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              stale          not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

extending             chen           li             wang           hsu            mei
accept                not_yours      ok             not_yours      not_yours      not_yours
decline               not_yours      ok             not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  ok             not_yours      not_yours      not_yours      not_yours
revoke                own_case       ok             ok             ok             ok
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

changing              chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       ok             ok             ok             ok
reject                own_case       ok             ok             ok             ok
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  ok             not_yours      not_yours      not_yours      not_yours
revoke                own_case       ok             ok             ok             ok
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

cancelling            chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       ok             ok             ok             ok
reject                own_case       ok             ok             ok             ok
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  ok             not_yours      not_yours      not_yours      not_yours
revoke                own_case       ok             ok             ok             ok
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

cancelled             chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              stale          not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

revoked               chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              stale          not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

voided                chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      not_yours
decline               not_yours      stale          not_yours      not_yours      not_yours
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              stale          not_yours      not_yours      not_yours      not_yours
withdraw              nothing_to_do  not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 nothing_to_do  not_yours      not_yours      not_yours      not_yours
escalate              stale          stale          stale          stale          stale
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              stale          not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      not_yours
take_over             not_yours      stale          not_yours      not_yours      not_yours
keep_duty             not_yours      stale          not_yours      not_yours      not_yours

part_agreed           chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      ok
decline               not_yours      stale          not_yours      not_yours      ok
choose_delegate       ok             not_yours      not_yours      not_yours      not_yours
seek_delegate         ok             not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      ok             not_yours      not_yours      stale
take_over             not_yours      stale          not_yours      not_yours      stale
keep_duty             not_yours      stale          not_yours      not_yours      stale

several_asked         chen           li             wang           hsu            mei
accept                not_yours      ok             not_yours      not_yours      ok
decline               not_yours      ok             not_yours      not_yours      ok
choose_delegate       ok             not_yours      not_yours      not_yours      not_yours
seek_delegate         ok             not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       stale          stale          stale          stale
reject                own_case       stale          stale          stale          stale
return                own_case       stale          stale          stale          stale
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      stale          not_yours      not_yours      stale
take_over             not_yours      stale          not_yours      not_yours      stale
keep_duty             not_yours      stale          not_yours      not_yours      stale

taker_asked           chen           li             wang           hsu            mei
accept                not_yours      stale          not_yours      not_yours      stale
decline               not_yours      stale          not_yours      not_yours      stale
choose_delegate       stale          not_yours      not_yours      not_yours      not_yours
seek_delegate         stale          not_yours      not_yours      not_yours      not_yours
assign_delegate       own_case       stale          stale          stale          stale
approve               own_case       ok             ok             ok             ok
reject                own_case       ok             ok             ok             ok
return                own_case       ok             ok             ok             ok
resubmit              ok             not_yours      not_yours      not_yours      not_yours
withdraw              ok             not_yours      not_yours      not_yours      not_yours
confirm               nothing_to_do  not_yours      not_yours      not_yours      not_yours
refuse                nothing_to_do  not_yours      not_yours      not_yours      not_yours
nudge                 ok             not_yours      not_yours      not_yours      not_yours
escalate              ok             ok             ok             ok             ok
request_change        stale          not_yours      not_yours      not_yours      not_yours
request_cancellation  stale          not_yours      not_yours      not_yours      not_yours
keep                  stale          not_yours      not_yours      not_yours      not_yours
revoke                own_case       stale          stale          stale          stale
handover              ok             not_yours      not_yours      not_yours      not_yours
transfer              not_yours      ok             not_yours      not_yours      stale
take_over             not_yours      stale          not_yours      not_yours      ok
keep_duty             not_yours      stale          not_yours      not_yours      ok
`

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	statuses := map[leave.Status]bool{}
	for block := range strings.SplitSeq(strings.TrimSpace(whoMayDoWhat), "\n\n") {
		lines := strings.Split(block, "\n")
		heading := strings.Fields(lines[0])
		situation, actors := heading[0], heading[1:]
		statuses[situations()[situation].Status] = true
		var verbs []leave.Verb
		for _, line := range lines[1:] {
			words := strings.Fields(line)
			verbs = append(verbs, leave.Verb(words[0]))
			for i, actor := range actors {
				attempt(t, situation, leave.Verb(words[0]), leave.PersonID(actor), words[i+1])
			}
		}
		if diff := cmp.Diff(allVerbs(), verbs); diff != "" {
			t.Errorf("%s does not show every verb:\n%s", situation, diff)
		}
	}
	if len(statuses) != len(leave.Statuses()) {
		t.Errorf("the table shows %d statuses of %d", len(statuses), len(leave.Statuses()))
	}
}

// allVerbs are the verbs of the transitions but for the first, in their order.
func allVerbs() []leave.Verb {
	return []leave.Verb{
		leave.VerbAccept, leave.VerbDecline, leave.VerbChoose, leave.VerbSeek, leave.VerbAssign, leave.VerbApprove,
		leave.VerbReject,
		leave.VerbReturn, leave.VerbResubmit, leave.VerbWithdraw, leave.VerbConfirm, leave.VerbRefuse, leave.VerbNudge,
		leave.VerbEscalate,
		leave.VerbChange, leave.VerbCancel, leave.VerbKeepAsApproved, leave.VerbRevoke, leave.VerbHandover,
		leave.VerbTransfer, leave.VerbTakeOver, leave.VerbDeclineTakeover,
	}
}

// attempt checks the answer; that a refusal changes nothing; and that a move counts, and goes only where an arrow
// leads.
func attempt(t *testing.T, situation string, verb leave.Verb, who leave.PersonID, want string) {
	t.Helper()
	before, r := situations()[situation], situations()[situation]
	_, err := do(r, verb, who)
	if got := verdict(t, err); got != want {
		t.Errorf("%s: %s by %s is %s, want %s", situation, verb, who, got, want)
	}
	if err != nil {
		if diff := cmp.Diff(before, r); diff != "" {
			t.Errorf("%s: %s by %s was refused and yet changed it:\n%s", situation, verb, who, diff)
		}
		return
	}
	moves := 1
	if slices.Contains([]leave.Verb{leave.VerbNudge, leave.VerbEscalate, leave.VerbHandover, leave.VerbTransfer,
		leave.VerbDeclineTakeover, leave.VerbConfirm}, verb) {
		moves = 0
	}
	if r.Version != before.Version+moves {
		t.Errorf("%s: %s takes version %d to %d", situation, verb, before.Version, r.Version)
	}
	soundMove(t, before.Status, verb, r)
}

// soundMove checks what holds after every move: an arrow leads there, and somebody is awaited exactly while it is open.
func soundMove(t interface{ Errorf(string, ...any) }, from leave.Status, verb leave.Verb, r *leave.Request) {
	arrow := slices.ContainsFunc(leave.Transitions(), func(x leave.Transition) bool {
		return x.From == from && x.Verb == verb && slices.Contains(x.To, r.Status)
	})
	if !arrow {
		t.Errorf("no arrow leads from %q by %s to %s", from, verb, r.Status)
	}
	if (r.Awaited != "") != r.Status.Open() || r.ClosedAt.IsZero() != r.Status.Open() {
		t.Errorf("%s awaits %q, closed at %v", r.Status, r.Awaited, r.ClosedAt)
	}
	if step, ok := r.AwaitedStep(); ok != r.Status.AsksDecision() || ok && r.Awaited != step.Approver {
		t.Errorf("awaits %s at step %+v", r.Awaited, step)
	}
	if asked := r.Change != nil; r.Status.Holds() && asked != (r.Status.InForce() && r.Status.Open()) {
		t.Errorf("%s with the change %+v", r.Status, r.Change)
	}
}

func kinds(events []leave.Event) string {
	var words []string
	for _, e := range events {
		word := string(e.Kind)
		if e.To != "" {
			word += ">" + string(e.To)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func TestTheMainConversation(t *testing.T) {
	t.Parallel()
	r := newRequest(tomorrow(), wang, hsu)
	for _, step := range []struct {
		who   leave.PersonID
		verb  leave.Verb
		want  string
		after leave.Status
	}{
		{chen, leave.VerbSubmit, "submitted delegate_asked>li", leave.AwaitingDelegate},
		{chen, leave.VerbNudge, "nudged>li", leave.AwaitingDelegate},
		{li, leave.VerbAccept, "accepted decision_asked>wang", leave.AwaitingApproval},
		{"", leave.VerbEscalate, "escalated>kao", leave.AwaitingApproval},
		{wang, leave.VerbApprove, "step_approved decision_asked>hsu", leave.AwaitingApproval},
		{hsu, leave.VerbApprove, "approved", leave.Approved},
	} {
		events, err := do(r, step.verb, step.who)
		if got := kinds(events); err != nil || got != step.want || r.Status != step.after {
			t.Errorf("%s by %s: %s, %s, %v; want %s, %s", step.verb, step.who, got, r.Status, err, step.want, step.after)
		}
	}
	if r.Version != 4 || r.Escalated != "" || r.FiledBy != chen || !r.SubmittedAt.Equal(monday) ||
		!r.ClosedAt.Equal(monday) {
		t.Errorf("at the end: %+v", r)
	}
	if d := r.Steps[0].Decided; d == nil || d.By != wang || d.Verdict != leave.VerdictApprove || !d.At.Equal(monday) {
		t.Errorf("the first decision: %+v", d)
	}
}

func TestActingForSomebodyIsRecorded(t *testing.T) {
	t.Parallel()
	r := situations()["decision_asked"]
	events := must(r.Approve(leave.Act{By: kao, For: wang, At: monday, Note: "准"}))
	if e := events[0]; e.By != kao || e.For != wang || e.Note != "准" {
		t.Errorf("event: %+v", e)
	}
	if d := r.LastDecision(); d == nil || d.By != kao || d.For != wang {
		t.Errorf("decision: %+v", d)
	}
}

func TestRefusalsNeedAReason(t *testing.T) {
	t.Parallel()
	for name, try := range map[string]func(string) (*leave.Request, error){
		"decline": func(why string) (*leave.Request, error) {
			r := situations()["delegate_asked"]
			_, err := r.Decline(because(li, why), "")
			return r, err
		},
		"reject": func(why string) (*leave.Request, error) {
			r := situations()["decision_asked"]
			_, err := r.Reject(because(wang, why), refusable())
			return r, err
		},
		"return": func(why string) (*leave.Request, error) {
			r := situations()["decision_asked"]
			_, err := r.Return(because(wang, why))
			return r, err
		},
	} {
		for _, why := range []string{"", "  ", "　\n"} {
			r, err := try(why)
			if got := verdict(t, err); got != "note_missing" || r.Version > 2 || r.LastDecision() != nil {
				t.Errorf("%s for %q: %s at version %d", name, why, got, r.Version)
			}
		}
	}
}

// 學校不得拒絕 (教師請假規則 §3): these may be returned for mending, never rejected.
func TestSomeTypesMayNotBeRefused(t *testing.T) {
	t.Parallel()
	certain := []leave.TypeCode{leave.FamilyCare, leave.Wellbeing, leave.Menstrual, leave.Tocolysis, leave.Prenatal,
		leave.Maternity, leave.Miscarriage, leave.Paternity}
	for _, typ := range leave.DefaultTypes() {
		want := "ok"
		if slices.Contains(certain, typ.Code) {
			want = "not_refusable"
		}
		_, err := situations()["decision_asked"].Reject(because(wang, "當日有考試"), typ)
		if got := verdict(t, err); got != want {
			t.Errorf("rejecting %s is %s, want %s", typ.Code, got, want)
		}
	}
	_, err := situations()["approved"].Reject(because(wang, "太晚"), leave.Type{Code: leave.Wellbeing, Certain: true})
	if got := verdict(t, err); got != "stale" {
		t.Errorf("a case that has moved on says so first, got %s", got)
	}
}

func TestStaleSaysWhatHappened(t *testing.T) {
	t.Parallel()
	_, err := situations()["rejected"].Approve(by(kao))
	d := leave.AsDenial(err)
	if d == nil || d.Args["status"] != leave.Rejected || d.Args["by"] != wang || d.Args["at"] != monday ||
		d.Args["number"].(leave.Number).Serial != 123 {
		t.Errorf("the second decider is told who was first: %v", d)
	}
}

func TestADelegateIsRefused(t *testing.T) {
	t.Parallel()
	draft := tomorrow()
	draft.Candidates = []leave.PersonID{li, chen, lin, mei}
	r := newRequest(draft, wang)
	r.Submit(by(chen), hsu)
	if diff := cmp.Diff([]leave.PersonID{lin, mei}, r.NextCandidates()); diff != "" {
		t.Errorf("who is next, the applicant never:\n%s", diff)
	}
	if got := kinds(must(r.Decline(because(li, "有課"), lin))); got != "declined delegate_asked>lin" ||
		r.Delegate() != lin || r.Awaited != lin {
		t.Errorf("the next is asked: %s", got)
	}
	events := must(r.Decline(because(lin, "出差"), ""))
	if got := kinds(events); got != "declined choice_asked>chen" || r.Delegate() != "" || r.Awaited != chen {
		t.Errorf("then the applicant chooses: %s", got)
	}
	if e := events[1]; e.By != lin || e.Note != "出差" {
		t.Errorf("and is told who refused, and why: %+v", e)
	}
	if got := r.NextCandidates(); !slices.Equal(got, []leave.PersonID{mei}) {
		t.Errorf("those who refused are not offered again: %v", got)
	}
	if got := kinds(must(r.ChooseDelegate(by(chen), li))); got != "delegate_asked>li" {
		t.Errorf("but may be asked again by name: %s", got)
	}
	if _, err := r.Accept(by(li)); err != nil {
		t.Errorf("and may then agree: %v", err)
	}
}

func TestNobodyIsTheirOwnDelegate(t *testing.T) {
	t.Parallel()
	tries := map[string]func(*leave.Request, leave.PersonID) error{
		"choose": func(r *leave.Request, who leave.PersonID) error {
			_, err := r.ChooseDelegate(by(chen), who)
			return err
		},
		"assign": func(r *leave.Request, who leave.PersonID) error { _, err := r.AssignDelegate(by(hsu), who); return err },
	}
	for name, try := range tries {
		r := situations()["assign_asked"]
		if got := verdict(t, try(r, chen)); got != "delegate_self" {
			t.Errorf("%s the applicant: %s", name, got)
		}
		if got := verdict(t, try(r, "")); got != "delegate_missing" {
			t.Errorf("%s nobody: %s", name, got)
		}
	}
	_, err := situations()["delegate_asked"].Decline(because(li, "有課"), chen)
	if got := verdict(t, err); got != "delegate_self" {
		t.Errorf("the applicant as the next candidate: %s", got)
	}
}

func TestAskingTheSameDelegateAgainIsNoWayRoundTheDailyNudge(t *testing.T) {
	t.Parallel()
	r := situations()["delegate_asked"]
	_, err := r.ChooseDelegate(by(chen), li)
	if got := verdict(t, err); got != "nothing_to_do" {
		t.Errorf("li is asked already: %s", got)
	}
}

// 學校應協調派員代理 (教師請假規則 §14): a colleague's refusal or silence never blocks a right.
func TestTheOfficeAssigns(t *testing.T) {
	t.Parallel()
	for _, situation := range []string{"assign_asked", "choice_asked", "delegate_silent"} {
		r := situations()[situation]
		if got := kinds(must(r.AssignDelegate(by(hsu), lin))); got != "assigned>lin decision_asked>wang" ||
			r.Delegate() != lin {
			t.Errorf("%s: %s", situation, got)
		}
	}
}

func TestSomebodyIsAlwaysAwaited(t *testing.T) {
	t.Parallel()
	draft := tomorrow()
	draft.Covers = nil
	for name, c := range map[string]struct {
		officer leave.PersonID
		want    string
	}{
		"no delegate: the personnel officer finds one":    {hsu, "submitted assign_asked>hsu"},
		"no officer either: the applicant chooses":        {"", "submitted choice_asked>chen"},
		"the applicant is the officer: they ask a person": {chen, "submitted choice_asked>chen"},
	} {
		r := newRequest(draft, wang)
		if got := kinds(r.Submit(by(chen), c.officer)); got != c.want || r.Awaited == "" {
			t.Errorf("%s: %s", name, got)
		}
		if c.officer != hsu {
			_, err := r.SeekDelegate(by(chen), c.officer)
			if got := verdict(t, err); got != "vacant" {
				t.Errorf("%s: seeking is %s", name, got)
			}
		}
	}
}

func TestWithoutARouteNothingIsDecided(t *testing.T) {
	t.Parallel()
	r := newRequest(tomorrow())
	r.Submit(by(chen), hsu)
	_, err := r.Accept(by(li))
	if got := verdict(t, err); got != "no_route" || r.Status != leave.AwaitingDelegate || r.Version != 1 {
		t.Errorf("consent is no approval: %s, %s", got, r.Status)
	}
	_, err = situations()["returned"].Resubmit(by(chen), tomorrow(), leave.Counted{}, nil, hsu)
	if got := verdict(t, err); got != "no_route" {
		t.Errorf("nor is mending: %s", got)
	}
}

// What a mended request asks again: the delegate only if the duty is another, every approver always.
func TestMend(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		mend func(*leave.Draft)
		want string
	}{
		{"nothing but a reason", func(d *leave.Draft) { d.Reason = "看診" }, "resubmitted decision_asked>wang"},
		{"another type", func(d *leave.Draft) { d.Type = leave.Personal }, "resubmitted decision_asked>wang"},
		{"the same time in another order", func(d *leave.Draft) { slices.Reverse(d.Segments) },
			"resubmitted decision_asked>wang"},
		{"another time", func(d *leave.Draft) { d.Segments = segs("2026-11-26 08:00-12:00") },
			"resubmitted delegate_asked>li"},
		{"a stretch more", func(d *leave.Draft) { d.Segments = append(d.Segments, seg("2026-11-27 08:00-09:00")) },
			"resubmitted delegate_asked>li"},
		{"another delegate", func(d *leave.Draft) { d.Covers = leave.CoveredBy(lin) },
			"resubmitted released>li delegate_asked>lin"},
		{"no delegate", func(d *leave.Draft) { d.Covers = leave.CoveredBy("") }, "resubmitted released>li assign_asked>hsu"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			draft := tomorrow()
			draft.Segments = segs("2026-11-24 08:00-12:00", "2026-11-25 08:00-12:00")
			r := newRequest(draft, wang, hsu)
			r.Submit(by(chen), hsu)
			must(r.Accept(by(li)))
			must(r.Approve(by(wang)))
			must(r.Return(because(hsu, "請補事由")))
			draft.Segments = slices.Clone(draft.Segments)
			c.mend(&draft)
			events := must(r.Resubmit(by(chen), draft, leave.Counted{Minutes: 120}, steps(wang, hsu), hsu))
			if got := kinds(events); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if r.Version != 5 || r.At != 0 || r.LastDecision() != nil || r.Minutes != 120 || r.Type != draft.Type ||
				!slices.Equal(r.Covering(), draft.Named()) {
				t.Errorf("mended: %+v", r)
			}
		})
	}
}

func TestNudgeOnceADay(t *testing.T) {
	t.Parallel()
	r := situations()["delegate_asked"]
	today := leave.MustDate("2026-11-23")
	for _, c := range []struct {
		day  leave.Date
		want string
	}{{today, "ok"}, {today, "nudged_today"}, {today + 1, "ok"}, {today + 1, "nudged_today"}} {
		_, err := r.Nudge(by(chen), c.day)
		if got := verdict(t, err); got != c.want {
			t.Errorf("on %v: %s, want %s", c.day, got, c.want)
		}
	}
}

func TestEscalateOnlyToSomebodyNew(t *testing.T) {
	t.Parallel()
	for to, want := range map[leave.PersonID]string{kao: "ok", wang: "nothing_to_do", chen: "nothing_to_do",
		"": "nothing_to_do"} {
		r := situations()["decision_asked"]
		_, err := r.Escalate(to)
		if got := verdict(t, err); got != want {
			t.Errorf("to %q: %s, want %s", to, got, want)
		}
		_, err = r.Escalate(to)
		if got := verdict(t, err); got != "nothing_to_do" {
			t.Errorf("to %q twice: %s", to, got)
		}
	}
}

func TestLastDecisionIsTheNewest(t *testing.T) {
	t.Parallel()
	r := newRequest(tomorrow(), wang, hsu)
	r.Submit(by(chen), hsu)
	must(r.Accept(by(li)))
	if r.LastDecision() != nil {
		t.Error("nobody has decided yet")
	}
	must(r.Approve(by(wang)))
	must(r.Return(leave.Act{By: hsu, At: monday.Add(time.Hour), Note: "補件"}))
	if d := r.LastDecision(); d.By != hsu || d.Verdict != leave.VerdictReturn {
		t.Errorf("last: %+v", d)
	}
}
