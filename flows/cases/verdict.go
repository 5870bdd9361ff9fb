package cases

import (
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// verdictWords are answers to a card, typed: LINE on a PC may show no buttons.
var verdictWords = map[string][]string{
	"同意": {flows.DoConsent, flows.DoTakeOver, flows.DoApprove}, "同意代理": {flows.DoConsent}, "agree": {flows.DoConsent, flows.DoTakeOver, flows.DoApprove},
	"無法代理": {flows.DoDecline}, "不同意": {flows.DoDecline, flows.DoReject}, "decline": {flows.DoDecline},
	"核准": {flows.DoApprove}, "批准": {flows.DoApprove}, "准": {flows.DoApprove}, "approve": {flows.DoApprove},
	"駁回": {flows.DoReject}, "不准": {flows.DoReject}, "reject": {flows.DoReject},
	"退回": {flows.DoReturn}, "退回補正": {flows.DoReturn}, "return": {flows.DoReturn},
	"同意接手": {flows.DoTakeOver}, "接手": {flows.DoTakeOver}, "take over": {flows.DoTakeOver}, "無法接手": {flows.DoKeepDuty},
	"指派": {flows.DoAssign}, "指派代理人": {flows.DoAssign}, "assign": {flows.DoAssign}, "assign a delegate": {flows.DoAssign},
	"找不到代理人": {flows.DoSeek}, "nobody can": {flows.DoSeek}, "選其他人": {flows.DoChoose}, "換人": {flows.DoChoose}, "somebody else": {flows.DoChoose},
	"確認要請": {flows.DoConfirm}, "確認代辦": {flows.DoConfirm}, "confirm it": {flows.DoConfirm},
	"我沒有要請": {flows.DoRefuse}, "不同意代辦": {flows.DoRefuse}, "i don't want it": {flows.DoRefuse},
	"i'll stand in": {flows.DoConsent}, "i can't": {flows.DoDecline}, "change and resend": {flows.DoMend}, "修正後重送": {flows.DoMend}, "重送": {flows.DoMend},
	"全部核准": {flows.DoApproveAll}, "approve all": {flows.DoApproveAll}, "下一件": {flows.DoNext}, "next": {flows.DoNext},
}

// caseWords are buttons of a card that are words of the menu as well: they mean one case when its number is typed behind them.
var caseWords = map[string]string{
	"詳情": flows.DoDetail, "details": flows.DoDetail, "detail": flows.DoDetail, "進度": flows.DoProgress, "看進度": flows.DoProgress, "progress": flows.DoProgress,
	"撤回": flows.DoWithdraw, "withdraw": flows.DoWithdraw, "附件": flows.DoFiles, "attachments": flows.DoFiles, "補附件": flows.DoAttach, "補附證明": flows.DoAttach, "attach a file": flows.DoAttach,
	"交辦事項": flows.DoHandover, "轉移代理": flows.DoTransfer, "催辦": flows.DoNudge, "nudge": flows.DoNudge, "remind": flows.DoNudge,
	"修改": flows.DoMend, "change": flows.DoMend, "申請變更": flows.DoChange, "變更": flows.DoChange, "改病假": flows.DoSickPart, "sick": flows.DoSickPart,
	"取消": flows.DoGiveBack, "申請取消": flows.DoGiveBack, "cancel": flows.DoGiveBack, "維持原假": flows.DoKeep, "keep": flows.DoKeep,
	"撤銷": flows.DoRevoke, "revoke": flows.DoRevoke,
}

// VerdictTyped carries out a typed answer when it can only mean one case. When nothing or several await it, and nothing else was
// asked, it says so and shows them.
func VerdictTyped(t *flows.Talk, text string) bool {
	word, number := wordAndNumber(text)
	if do, ok := caseWords[word]; ok && number != "" {
		doNumbered(t, do, number)
		return true
	}
	does, ok := verdictWords[word]
	switch {
	case !ok, t.Open() && (does[0] == flows.DoChoose || does[0] == flows.DoSeek): // there it is an answer
		return false
	case does[0] == flows.DoApproveAll || does[0] == flows.DoNext:
		t.Do(flows.Action{Do: does[0]})
		return true
	}
	return verdict(t, word, meant(t, does, number))
}

// wordAndNumber separates the number of a case that stands behind a word: 核准 115-000031.
func wordAndNumber(text string) (word, number string) {
	text = strings.ToLower(strings.TrimSpace(flows.FullToHalf(text)))
	i := strings.LastIndexByte(text, ' ')
	if i < 0 || !strings.Contains(text[i:], "-") || strings.Trim(text[i:], " -"+flows.Digits) != "" {
		return text, ""
	}
	return strings.TrimSpace(text[:i]), text[i+1:]
}

// doNumbered follows a button of the card that has a number, of whatever case the person has to do with.
func doNumbered(t *flows.Talk, do, number string) {
	n, err := leave.ParseNumber(number)
	if err != nil {
		t.StrangersCase()
		return
	}
	c, _ := t.CaseNumbered(n)
	if do == flows.DoMend && c.Status == leave.Approved {
		do = flows.DoChange
	}
	t.Do(flows.Action{Do: do, Request: c.ID, Version: c.Version})
}

func verdict(t *flows.Talk, word string, meant []flows.Action) bool {
	switch {
	case len(meant) == 1:
		t.Do(meant[0])
	case t.Open():
		return false
	case len(meant) == 0:
		t.Say([]flows.Words{{Key: "verdict.nothing"}}, flows.HomeButtons(t)...)
	default:
		t.Say([]flows.Words{{Key: "verdict.several", Args: leave.Args{"n": len(meant), "word": word}}}, flows.MenuButton(flows.DoQueue), flows.MenuButton(flows.DoDuties))
	}
	return true
}

// meant are the cases that one of the deeds could be done to now, of the given number if one was typed.
func meant(t *flows.Talk, does []string, number string) []flows.Action {
	var all []flows.Action
	for _, do := range does {
		for _, c := range awaitingMe(t, do) {
			if (number == "" || c.Number.String() == number) && mayDo(t, c, do) {
				all = append(all, flows.Action{Do: do, Request: c.ID, Version: c.Version})
			}
		}
	}
	return all
}

func awaitingMe(t *flows.Talk, do string) []leave.Case {
	switch do {
	case flows.DoConsent, flows.DoDecline, flows.DoTakeOver, flows.DoKeepDuty:
		return t.Asked(flows.ShownCases)
	case flows.DoMend:
		return t.Requests(leave.Filter{Status: leave.Returned, Limit: flows.ShownCases})
	case flows.DoChoose, flows.DoSeek:
		return choices(t)
	case flows.DoConfirm, flows.DoRefuse:
		return unconfirmed(t)
	}
	return t.Queue(flows.ShownCases)
}

// mayDo asks of a listed case what its card would offer.
func mayDo(t *flows.Talk, c leave.Case, do string) bool {
	switch do {
	case flows.DoTakeOver, flows.DoKeepDuty:
		return c.IsTransferee(t.Me().ID)
	case flows.DoConsent, flows.DoDecline:
		return !c.IsTransferee(t.Me().ID)
	case flows.DoMend, flows.DoChoose, flows.DoSeek, flows.DoConfirm, flows.DoRefuse:
		return true
	case flows.DoAssign:
		return c.Status == leave.AwaitingDelegate
	case flows.DoReturn:
		return c.Status == leave.AwaitingApproval
	}
	return c.Status.AsksDecision()
}

// unconfirmed are what colleagues filed for the person, who has not answered yet.
func unconfirmed(t *flows.Talk) []leave.Case {
	var all []leave.Case
	for _, c := range t.Requests(leave.Filter{Limit: flows.LookAhead}) {
		if c.Details.Unconfirmed && c.Status.Holds() {
			all = append(all, c)
		}
	}
	return all
}
