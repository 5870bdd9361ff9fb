package flows

import (
	"strings"

	"leaveline/flows/hear"
	"leaveline/leave"
)

// typed follows something typed: a word of the menu, an answer to a card, an answer to the open question, or a sentence that asks
// for leave.
func typed(t *talk, text string) {
	open, asking := t.form()
	answers := asking && open.takes(t, text)
	if word, ok := hear.Command(text); ok && !answers && menuWord(t, word) {
		return
	}
	if t.listDone(text) {
		t.delegatesDone()
		return
	}
	if t.wayTyped(text) || t.verdictTyped(text) {
		return
	}
	if asking {
		open.answer(t, Text{Text: text})
		return
	}
	said(t, text)
}

// menuWord follows a word of the menu; false when it is an answer here.
func menuWord(t *talk, w hear.Word) bool {
	if do, ok := menuWords[w]; ok {
		t.do(Action{Do: do})
		return true
	}
	switch w {
	case hear.English:
		t.language("en")
	case hear.Chinese:
		t.language("zh-TW")
	case hear.Language:
		t.settings()
	case hear.Bind:
		t.say([]Words{{Key: "bind.already", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}}, homeButtons(t)...)
	case hear.StartOver:
		t.apply(applyDraft{})
	case hear.Again:
		t.applyAgain()
	case hear.Skip:
		open, ok := t.form()
		return ok && open.skip(t)
	case hear.Progress, hear.Nudge:
		about(t, w)
	default:
		return false
	}
	return true
}

var menuWords = map[hear.Word]string{
	hear.Apply: DoApply, hear.ApplyFor: DoApplyFor, hear.Home: DoHome, hear.Requests: DoRequests, hear.Todo: DoQueue, hear.Duties: DoDuties,
	hear.Balance: DoBalance, hear.Statement: DoStatement, hear.Profile: DoProfile, hear.Proofs: DoProofs, hear.Delegates: DoDelegates, hear.Settings: DoSettings, hear.Withdraw: DoWithdraw,
	hear.Acting: DoActing, hear.Notices: DoNotices, hear.Resume: DoResume, hear.Cancel: DoCancel, hear.Back: DoBack, hear.Help: DoHelp, hear.Rules: DoRules, hear.Unbind: DoUnbind,
	hear.Suspend: DoSuspend, hear.Returns: DoReturns,
	hear.News: DoNews, hear.Announce: DoAnnounce,
}

// about shows the progress of the only open request, or reminds of it; of several one is to be picked.
func about(t *talk, w hear.Word) {
	mine := t.Requests(leave.Filter{Open: true, Limit: 2})
	if len(mine) != 1 {
		t.requests("all/open")
		return
	}
	do := DoProgress
	if w == hear.Nudge {
		do = DoNudge
	}
	t.do(Action{Do: do, Request: mine[0].ID, Version: mine[0].Version})
}

// said begins a request with a sentence, or does what it asks instead.
func said(t *talk, text string) {
	if who, rest, ok := t.sentenceFor(text); ok {
		t.saidFor(who, rest)
		return
	}
	h, err := t.sentence(text, t.Now())
	switch {
	case h.Instead == hear.Balance:
		t.balance()
		return
	case h.Instead == hear.Withdraw:
		t.undo(h.Undo)
		return
	case err != nil && refusal(err).Code == deniedUnclear:
		t.unheard()
		return
	case err == nil && h.Type == "" && len(h.Segments) == 0 && h.Other == "" && !h.Weekly:
		if !t.nameForList(text) && !t.nameForCase(text) {
			t.unheard()
		}
		return
	}
	t.applySaid(h, err)
}

// reviewWord is what was typed in place of a button of a review.
func reviewWord(text string) (string, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "送出", "送出變更", "重新送出", "重送", "確認", "確定", "確認送出", "確定撤回", "確定取消", "確定撤銷", "好", "是", "對",
		"submit", "send", "send the change", "send again", "ok", "yes", "yes, withdraw", "yes, cancel it", "yes, revoke it", "confirm":
		return valueSubmit, true
	case "修改", "改", "更改", "edit", "change":
		return valueEdit, true
	case "不", "不要", "否", "no":
		return valueQuit, true
	}
	return "", false
}

// editWord is the name of what is to be changed, as people type it.
func editWord(text string) string {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "假別", "type":
		return slotType
	case "哪一件事", "哪一件", "事件", "event":
		return slotOccasion
	case "時間", "日期", "when", "time", "date":
		return slotWhen
	case "事由", "原因", "reason":
		return slotReason
	case "代理人", "換人", "delegate":
		return slotDelegate
	case "加一段", "加一段時間", "add":
		return slotAdd
	case "出國", "出國或赴大陸", "abroad":
		return slotTrip
	case "地點", "place":
		return slotPlace
	case "多人", "多人同行", "同行", "several people":
		return slotPeople
	case "職務", "人員切換", "換職務", "切換職務", "post":
		return slotPost
	case "文號", "公文文號", "document no.", "document":
		return slotDocument
	case "職務補休", "補休時數", "comp time":
		return slotComp
	case "補請理由", "補請假理由", "emergency":
		return slotEmergency
	case "附件", "附上證明", "證明", "照片", "attachments", "files":
		return slotFiles
	case "交辦事項", "交辦", "hand-over note":
		return slotHandover
	case "自動詢問下一位", "auto":
		return valueAuto
	}
	return ""
}
