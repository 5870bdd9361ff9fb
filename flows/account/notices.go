package account

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Notices chooses how one hears what need not be known at once.
func Notices() flows.Conversation {
	return flows.Conversation{
		Form: noticesForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoNotices, Word: parse.Notices, Run: func(t *flows.Talk, _ flows.Action) { askNotices(t) },
		}},
		Typed: wayTyped,
	}
}

const flowNotices = "notices"

// noticesDraft is somebody's choice of the notification mode.
type noticesDraft struct {
	Way string `json:"way,omitempty"` // empty: not chosen yet
}

// The ways as buttons carry them; a button can't carry the empty leave.NotifyAtOnce.
const (
	wayAtOnce = "at_once"

	slotWay = "way"
)

// askNotices asks how the person wants to hear what need not be known at once.
func askNotices(t *flows.Talk) { noticesForm().Begin(t, noticesDraft{}) }

func noticesForm() flows.Form[noticesDraft] {
	return flows.Form[noticesDraft]{
		Name: flowNotices,
		Slots: []flows.Slot[noticesDraft]{{
			Name:  slotWay,
			Empty: func(_ *flows.Talk, d noticesDraft) bool { return d.Way == "" },
			Ask:   func(t *flows.Talk, _ noticesDraft) flows.Ask { return askWay(t) },
			Fill:  fillWay,
		}},
		Effect: func(_ *flows.Talk, d noticesDraft) flows.Effect {
			return flows.SetNotificationMode{Mode: modeOf(d.Way)}
		},
		Done: func(t *flows.Talk, d noticesDraft, _ flows.Outcome) {
			t.Finish(
				[]flows.Words{{Key: "notices.done_" + d.Way, Args: modeArgs(t, d.Way)}, {Key: "notices.always"}},
				flows.MenuButton(flows.DoSettings),
			)
		},
		Failed: func(_ *flows.Talk, d *noticesDraft, _ *leave.Denial) bool {
			d.Way = ""
			return true
		},
	}
}

// modeArgs are the time by which a day's news are told, where that is what somebody chose.
func modeArgs(t *flows.Talk, way string) leave.Args {
	if modeOf(way) != leave.NotifyDaily {
		return nil
	}
	return leave.Args{"at": t.School().DailyNoticesAt()}
}

// askWay offers the ways, that by mail where a letter would arrive.
func askWay(t *flows.Talk) flows.Ask {
	ask := flows.Ask{
		Words: []flows.Words{
			{Key: "notices.ask"}, {Key: "notices.now_" + wayOf(t.Me().EffectiveMode())}, {Key: "notices.always"},
		},
	}
	for _, mode := range leave.NotificationModes() {
		if mode != leave.NotifyByMail {
			ask.Buttons = append(ask.Buttons, flows.ValueButton("notices."+wayOf(mode), wayOf(mode)))
		}
	}
	switch {
	case !t.Mails():
	case t.Me().Email == "":
		ask.Words = append(ask.Words, flows.Words{Key: "notices.no_address"})
	default:
		ask.Words = append(ask.Words, flows.Words{Key: "notices.address", Args: leave.Args{"address": masked(t.Me().Email)}})
		ask.Buttons = append(ask.Buttons, flows.ValueButton("notices.mail", wayOf(leave.NotifyByMail)))
	}
	return ask
}

func fillWay(t *flows.Talk, d *noticesDraft, in flows.Input) flows.Result {
	way := flows.ValueOf(in)
	if text, typed := in.(flows.Text); typed {
		way = typedWay(text.Text)
	}
	known := slices.ContainsFunc(leave.NotificationModes(), func(n leave.NotificationMode) bool { return wayOf(n) == way })
	switch {
	case !known:
		return flows.Deny(flows.DeniedUnclear, nil)
	case modeOf(way) == leave.NotifyByMail && !t.Mails():
		return flows.Deny(leave.DeniedNotifyByMail, nil)
	}
	if err := t.Me().CheckNotificationMode(modeOf(way)); err != nil {
		return flows.Refuse(err)
	}
	d.Way = way
	return nil
}

// wayTyped takes a way for an answer where nothing else is being asked; false when it is none.
func wayTyped(t *flows.Talk, text string) bool {
	if t.Open() || typedWay(text) == "" {
		return false
	}
	f := noticesForm()
	f.Open(t, noticesDraft{}, t.ToSuspend())
	f.Answer(t, flows.Text{Text: text})
	return true
}

// typedWay is the way that somebody typed, empty when it is none.
func typedWay(text string) string {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "一天一次", "每天一次", "一天通知一次", "once a day", "daily":
		return wayOf(leave.NotifyDaily)
	case "馬上通知", "立刻通知", "立即通知", "馬上", "at once", "right away":
		return wayAtOnce
	case "下次對話時", "下次對話時再說", "下次對話", "回覆時再說", "回覆時", "回覆時一起說", "when i next write", "with my next reply",
		"with the next reply", "with replies":
		return wayOf(leave.NotifyWithReply)
	case "寄到信箱", "寄信", "寄電子郵件", "電子郵件", "by e-mail", "by email", "by mail", "e-mail", "email", "mail":
		return wayOf(leave.NotifyByMail)
	}
	return ""
}

func wayOf(mode leave.NotificationMode) string {
	if mode == leave.NotifyAtOnce {
		return wayAtOnce
	}
	return string(mode)
}

func modeOf(way string) leave.NotificationMode {
	if way == wayAtOnce {
		return leave.NotifyAtOnce
	}
	return leave.NotificationMode(way)
}

// noticesRow is the row of the person's notification mode in the settings.
func noticesRow(t *flows.Talk) flows.Row {
	mode := t.Me().EffectiveMode()
	value := []flows.Words{{Key: "notices." + wayOf(mode)}}
	if mode == leave.NotifyByMail {
		value = append(value, flows.Words{Key: "notices.address", Args: leave.Args{"address": masked(t.Me().Email)}})
	}
	return flows.Row{
		Name: flows.Words{Key: "settings.notices"}, Value: value,
		Buttons: []flows.Button{flows.MenuButton(flows.DoNotices)},
	}
}

// masked is enough of an address to know one's own: l***@school.edu.tw.
func masked(address string) string {
	at := strings.LastIndex(address, "@")
	if at < 1 {
		return ""
	}
	return address[:1] + "***" + address[at:]
}
