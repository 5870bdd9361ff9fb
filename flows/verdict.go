package flows

import (
	"strings"

	"leaveline/leave"
)

// verdictWords are answers to a card, typed: LINE on a PC may show no buttons.
var verdictWords = map[string][]string{
	"同意": {DoConsent, DoApprove}, "同意代理": {DoConsent}, "agree": {DoConsent, DoApprove},
	"無法代理": {DoDecline}, "不同意": {DoDecline, DoReject}, "decline": {DoDecline},
	"核准": {DoApprove}, "批准": {DoApprove}, "准": {DoApprove}, "approve": {DoApprove},
	"駁回": {DoReject}, "不准": {DoReject}, "reject": {DoReject},
	"退回": {DoReturn}, "退回補正": {DoReturn}, "return": {DoReturn},
	"指派": {DoAssign}, "assign": {DoAssign}, "修正後重送": {DoMend}, "重送": {DoMend},
	"全部核准": {DoApproveAll}, "approve all": {DoApproveAll}, "下一件": {DoNext}, "next": {DoNext},
}

// verdictTyped carries out a typed answer when it can only mean one case. When nothing or several await it, and nothing else was
// asked, it says so and shows them.
func (t *talk) verdictTyped(text string) bool {
	word, number, _ := strings.Cut(strings.TrimSpace(fullToHalf(text)), " ")
	does, ok := verdictWords[strings.ToLower(strings.TrimSpace(fullToHalf(text)))]
	if !ok {
		does, ok = verdictWords[word]
		ok = ok && strings.Contains(number, "-")
	} else {
		number = ""
	}
	if !ok {
		return false
	}
	if does[0] == DoApproveAll || does[0] == DoNext {
		t.do(Action{Do: does[0]})
		return true
	}
	return t.verdict(t.meant(does, strings.TrimSpace(number)))
}

func (t *talk) verdict(meant []Action) bool {
	switch {
	case len(meant) == 1:
		t.do(meant[0])
	case t.open():
		return false
	case len(meant) == 0:
		t.say([]Words{{Key: "verdict.nothing"}}, homeButtons(t)...)
	default:
		t.say([]Words{{Key: "verdict.several", Args: leave.Args{"n": len(meant)}}}, menuButton(DoQueue), menuButton(DoDuties))
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
	case DoConsent, DoDecline:
		return t.Asked(shownCases)
	case DoMend:
		return t.Requests(leave.Filter{Status: leave.Returned, Limit: shownCases})
	}
	return t.Queue(shownCases)
}

// mayDo asks of a listed case what its card would offer.
func (t *talk) mayDo(c leave.Case, do string) bool {
	switch do {
	case DoConsent, DoDecline, DoMend:
		return true
	case DoAssign:
		return c.Status == leave.AwaitingDelegate
	}
	return c.Status == leave.AwaitingApproval
}
