package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

const flowNotices = "notices"

// noticesDraft is how somebody wants to hear news.
type noticesDraft struct {
	Way string `json:"way,omitempty"` // empty: not chosen yet
}

// The ways as buttons carry them; a button can't carry the empty leave.NewsAtOnce.
const (
	wayAtOnce = "at_once"

	slotWay = "way"
)

// notices asks how the person wants to hear what need not be known at once.
func (t *talk) notices() { noticesForm().begin(t, noticesDraft{}) }

func noticesForm() form[noticesDraft] {
	return form[noticesDraft]{
		name: flowNotices,
		slots: []Slot[noticesDraft]{{
			Name:  slotWay,
			Empty: func(_ *talk, d noticesDraft) bool { return d.Way == "" },
			Ask:   func(t *talk, _ noticesDraft) Ask { return t.askWay() },
			Fill:  fillWay,
		}},
		effect: func(_ *talk, d noticesDraft) Effect { return SetNews{News: newsOf(d.Way)} },
		done: func(t *talk, d noticesDraft, _ Outcome) {
			t.finish([]Words{{Key: "notices.done_" + d.Way, Args: t.newsArgs(d.Way)}, {Key: "notices.always"}}, menuButton(DoSettings))
		},
		failed: func(_ *talk, d *noticesDraft, _ *leave.Denial) bool {
			d.Way = ""
			return true
		},
	}
}

// newsArgs are the time by which a day's news are told, where that is what somebody chose.
func (t *talk) newsArgs(way string) leave.Args {
	if newsOf(way) != leave.NewsDaily {
		return nil
	}
	return leave.Args{"at": t.School().NewsBy()}
}

// askWay offers the ways, that by mail where a letter would arrive.
func (t *talk) askWay() Ask {
	ask := Ask{Words: []Words{{Key: "notices.ask"}, {Key: "notices.now_" + wayOf(t.Me().Hears())}, {Key: "notices.always"}}}
	for _, news := range leave.EveryNews() {
		if news != leave.NewsByMail {
			ask.Buttons = append(ask.Buttons, valueButton("notices."+wayOf(news), wayOf(news)))
		}
	}
	switch {
	case !t.Mails():
	case t.Me().Email == "":
		ask.Words = append(ask.Words, Words{Key: "notices.no_address"})
	default:
		ask.Words = append(ask.Words, Words{Key: "notices.address", Args: leave.Args{"address": masked(t.Me().Email)}})
		ask.Buttons = append(ask.Buttons, valueButton("notices.mail", wayOf(leave.NewsByMail)))
	}
	return ask
}

func fillWay(t *talk, d *noticesDraft, in Input) error {
	way := valueOf(in)
	if text, typed := in.(Text); typed {
		way = typedWay(text.Text)
	}
	known := slices.ContainsFunc(leave.EveryNews(), func(n leave.News) bool { return wayOf(n) == way })
	switch {
	case !known:
		return leave.Deny(deniedUnclear, nil)
	case newsOf(way) == leave.NewsByMail && !t.Mails():
		return leave.Deny(leave.DeniedNewsMail, nil)
	}
	if err := t.Me().CheckNews(newsOf(way)); err != nil {
		return err
	}
	d.Way = way
	return nil
}

// wayTyped takes a way for an answer where nothing else is being asked; false when it is none.
func (t *talk) wayTyped(text string) bool {
	if t.open() || typedWay(text) == "" {
		return false
	}
	f := noticesForm()
	f.open(t, noticesDraft{}, t.aside())
	f.answer(t, Text{Text: text})
	return true
}

// typedWay is the way that somebody typed, empty when it is none.
func typedWay(text string) string {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "一天一次", "每天一次", "一天通知一次", "once a day", "daily":
		return wayOf(leave.NewsDaily)
	case "馬上通知", "立刻通知", "立即通知", "馬上", "at once", "right away":
		return wayAtOnce
	case "下次對話時", "下次對話時再說", "下次對話", "回覆時再說", "回覆時", "回覆時一起說", "when i next write", "with my next reply", "with the next reply", "with replies":
		return wayOf(leave.NewsWithReply)
	case "寄到信箱", "寄信", "寄電子郵件", "電子郵件", "by e-mail", "by email", "by mail", "e-mail", "email", "mail":
		return wayOf(leave.NewsByMail)
	}
	return ""
}

func wayOf(news leave.News) string {
	if news == leave.NewsAtOnce {
		return wayAtOnce
	}
	return string(news)
}

func newsOf(way string) leave.News {
	if way == wayAtOnce {
		return leave.NewsAtOnce
	}
	return leave.News(way)
}

// noticesRow is how the person hears news now, for the settings.
func (t *talk) noticesRow() Row {
	news := t.Me().Hears()
	value := []Words{{Key: "notices." + wayOf(news)}}
	if news == leave.NewsByMail {
		value = append(value, Words{Key: "notices.address", Args: leave.Args{"address": masked(t.Me().Email)}})
	}
	return Row{Name: Words{Key: "settings.notices"}, Value: value, Buttons: []Button{menuButton(DoNotices)}}
}

// masked is enough of an address to know one's own: l***@school.edu.tw.
func masked(address string) string {
	at := strings.LastIndex(address, "@")
	if at < 1 {
		return ""
	}
	return address[:1] + "***" + address[at:]
}
