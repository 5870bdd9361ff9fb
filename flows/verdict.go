package flows

import (
	"strings"

	"leaveline/leave"
)

// verdictWords are answers to a card, typed: LINE on a PC may show no buttons.
var verdictWords = map[string][]string{
	"同意": {DoConsent, DoTakeOver, DoApprove}, "同意代理": {DoConsent}, "agree": {DoConsent, DoTakeOver, DoApprove},
	"無法代理": {DoDecline}, "不同意": {DoDecline, DoReject}, "decline": {DoDecline},
	"核准": {DoApprove}, "批准": {DoApprove}, "准": {DoApprove}, "approve": {DoApprove},
	"駁回": {DoReject}, "不准": {DoReject}, "reject": {DoReject},
	"退回": {DoReturn}, "退回補正": {DoReturn}, "return": {DoReturn},
	"同意接手": {DoTakeOver}, "接手": {DoTakeOver}, "take over": {DoTakeOver}, "無法接手": {DoKeepDuty},
	"指派": {DoAssign}, "指派代理人": {DoAssign}, "assign": {DoAssign}, "assign a delegate": {DoAssign},
	"找不到代理人": {DoSeek}, "nobody can": {DoSeek}, "選其他人": {DoChoose}, "換人": {DoChoose}, "somebody else": {DoChoose},
	"確認要請": {DoConfirm}, "確認代辦": {DoConfirm}, "confirm it": {DoConfirm},
	"我沒有要請": {DoRefuse}, "不同意代辦": {DoRefuse}, "i don't want it": {DoRefuse},
	"i'll stand in": {DoConsent}, "i can't": {DoDecline}, "change and resend": {DoMend}, "修正後重送": {DoMend}, "重送": {DoMend},
	"全部核准": {DoApproveAll}, "approve all": {DoApproveAll}, "下一件": {DoNext}, "next": {DoNext},
}

// caseWords are buttons of a card that are words of the menu as well: they mean one case when its number is typed behind them.
var caseWords = map[string]string{
	"詳情": DoDetail, "details": DoDetail, "detail": DoDetail, "進度": DoProgress, "看進度": DoProgress, "progress": DoProgress,
	"撤回": DoWithdraw, "withdraw": DoWithdraw, "附件": DoFiles, "attachments": DoFiles, "補附件": DoAttach, "補附證明": DoAttach, "attach a file": DoAttach,
	"交辦事項": DoHandover, "轉移代理": DoTransfer, "催辦": DoNudge, "nudge": DoNudge, "remind": DoNudge,
	"修改": DoMend, "change": DoMend, "申請變更": DoChange, "變更": DoChange, "改病假": DoSickPart, "sick": DoSickPart,
	"取消": DoGiveBack, "申請取消": DoGiveBack, "cancel": DoGiveBack, "維持原假": DoKeep, "keep": DoKeep,
	"撤銷": DoRevoke, "revoke": DoRevoke,
}

// verdictTyped carries out a typed answer when it can only mean one case. When nothing or several await it, and nothing else was
// asked, it says so and shows them.
func (t *talk) verdictTyped(text string) bool {
	word, number := wordAndNumber(text)
	if do, ok := caseWords[word]; ok && number != "" {
		t.doNumbered(do, number)
		return true
	}
	does, ok := verdictWords[word]
	switch {
	case !ok, t.open() && (does[0] == DoChoose || does[0] == DoSeek): // there it is an answer
		return false
	case does[0] == DoApproveAll || does[0] == DoNext:
		t.do(Action{Do: does[0]})
		return true
	}
	return t.verdict(word, t.meant(does, number))
}

// wordAndNumber separates the number of a case that stands behind a word: 核准 115-000031.
func wordAndNumber(text string) (word, number string) {
	text = strings.ToLower(strings.TrimSpace(fullToHalf(text)))
	i := strings.LastIndexByte(text, ' ')
	if i < 0 || !strings.Contains(text[i:], "-") || strings.Trim(text[i:], " -"+digits) != "" {
		return text, ""
	}
	return strings.TrimSpace(text[:i]), text[i+1:]
}

// doNumbered follows a button of the card that has a number, of whatever case the person has to do with.
func (t *talk) doNumbered(do, number string) {
	n, err := leave.ParseNumber(number)
	if err != nil {
		t.strangersCase()
		return
	}
	c, _ := t.CaseNumbered(n)
	if do == DoMend && c.Status == leave.Approved {
		do = DoChange
	}
	t.do(Action{Do: do, Request: c.ID, Version: c.Version})
}

func (t *talk) verdict(word string, meant []Action) bool {
	switch {
	case len(meant) == 1:
		t.do(meant[0])
	case t.open():
		return false
	case len(meant) == 0:
		t.say([]Words{{Key: "verdict.nothing"}}, homeButtons(t)...)
	default:
		t.say([]Words{{Key: "verdict.several", Args: leave.Args{"n": len(meant), "word": word}}}, menuButton(DoQueue), menuButton(DoDuties))
	}
	return true
}

// meant are the cases that one of the deeds could be done to now, of the given number if one was typed.
func (t *talk) meant(does []string, number string) []Action {
	var all []Action
	for _, do := range does {
		for _, c := range t.awaitingMe(do) {
			if (number == "" || c.Number.String() == number) && t.mayDo(c, do) {
				all = append(all, Action{Do: do, Request: c.ID, Version: c.Version})
			}
		}
	}
	return all
}

func (t *talk) awaitingMe(do string) []leave.Case {
	switch do {
	case DoConsent, DoDecline, DoTakeOver, DoKeepDuty:
		return t.Asked(shownCases)
	case DoMend:
		return t.Requests(leave.Filter{Status: leave.Returned, Limit: shownCases})
	case DoChoose, DoSeek:
		return t.choices()
	case DoConfirm, DoRefuse:
		return t.unconfirmed()
	}
	return t.Queue(shownCases)
}

// mayDo asks of a listed case what its card would offer.
func (t *talk) mayDo(c leave.Case, do string) bool {
	switch do {
	case DoTakeOver, DoKeepDuty:
		return c.Takes(t.Me().ID)
	case DoConsent, DoDecline:
		return !c.Takes(t.Me().ID)
	case DoMend, DoChoose, DoSeek, DoConfirm, DoRefuse:
		return true
	case DoAssign:
		return c.Status == leave.AwaitingDelegate
	case DoReturn:
		return c.Status == leave.AwaitingApproval
	}
	return c.Status.AsksDecision()
}
