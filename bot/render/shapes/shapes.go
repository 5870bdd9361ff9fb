// Package shapes renders one example of each kind of messages that the bot sends.
//
// Its people bear the longest names that a register may hold, and its cases the longest of everything. Whoever changes
// how messages look sees the change in testdata, one line a part; go test ./bot/render/shapes -update writes it. The
// tests hold every shape in both languages to LINE's rules, and leaveline doctor --line has LINE itself validate them.
package shapes

import (
	"encoding/json"
	"fmt"
	"strings"

	"leaveline/bot/render"
	"leaveline/flows"
	"leaveline/flows/router"
	"leaveline/leave"
)

// longest is as much as anybody may write as a reason.
var longest = strings.Repeat("因公出國參加國際教育交流活動並拜訪姊妹校。", 10)[:200*3]

// Shape is one kind of messages, with people and cases made up for it.
type Shape struct {
	// Name begins with the kind, as in card_delegate.
	Name   string
	render func(lang string) ([]json.RawMessage, error)
}

// Messages renders the shape in a language, as LINE gets it.
func (s Shape) Messages(lang string) ([]json.RawMessage, error) { return s.render(lang) }

func replies(name string, me leave.Person, all ...flows.Reply) Shape {
	return Shape{name, func(lang string) ([]json.RawMessage, error) {
		return render.Replies(all, reader(me, lang))
	}}
}

func notices(name string, me leave.Person, items ...render.Item) Shape {
	return Shape{name, func(lang string) ([]json.RawMessage, error) {
		return render.Notices(items, reader(me, lang))
	}}
}

func words(key string, args leave.Args) flows.Words { return flows.Words{Key: key, Args: args} }

const session = "5HJ2K8M3N4P6Q7R9"

func option(slot, value string, label flows.Words) flows.Button {
	return flows.Button{Label: label, Action: flows.Action{Session: session, Slot: slot, Value: value}}
}

func preset(slot, value, text string) flows.Button {
	return flows.Button{Text: text, Action: flows.Action{Session: session, Slot: slot, Value: value}}
}

func menu(do flows.Do) flows.Button {
	return flows.Button{Label: words("menu."+string(do), nil), Action: flows.Action{Do: do}}
}

func primary(b flows.Button) flows.Button {
	b.Style = flows.Primary
	return b
}

func navigation() []flows.Button {
	return []flows.Button{
		{Label: words("button.back", nil), Action: flows.Action{Do: flows.DoBack, Session: session}},
		{Label: words("button.cancel", nil), Action: flows.Action{Do: flows.DoCancel, Session: session}},
	}
}

func cardOf(c leave.Case, as leave.Relation, me leave.Person) flows.Card {
	return flows.Card{Case: c, As: as, Buttons: router.CaseButtons(c, as, me.ID, leave.DefaultTypes())}
}

// All gives each shape once, grouped by kind.
func All() []Shape {
	all := append(conversation(), cards()...)
	all = append(all, lists()...)
	all = append(all, formed()...)
	return append(append(all, told()...), toldAfterwards()...)
}

func conversation() []Shape {
	return []Shape{
		replies(
			"say_text", chen, flows.Say{Words: []flows.Words{words("cancel.done", nil)}},
			flows.Say{Words: []flows.Words{words("help.next", nil)}, Buttons: []flows.Button{menu(flows.DoHome)}},
		),
		replies("say_home", chen, home()),
		replies("ask_type", chen, askType()),
		replies(
			"ask_when", chen,
			flows.Say{Words: []flows.Words{words("denied.past", leave.Args{"day": leave.MustDate("2026-11-20")})}}, askWhen(),
		),
		replies("ask_reason", chen, askReason()),
		replies("ask_person", chen, askPerson()), replies("ask_notices", chen, askNotices()),
		replies("review", chen, review()),
		replies("review_denied", chen, deniedReview()),
		replies("review_seeking", chen, seekingReview()),
		replies("say_submitted", chen, submitted()),
		replies(
			"say_private", chen,
			flows.Say{Words: []flows.Words{words("denied.not_eligible", leave.Args{"type": leave.Annual})}},
		),
	}
}

func home() flows.Say {
	return flows.Say{Words: []flows.Words{
		words("home.title", leave.Args{"name": leave.PersonName(chen.Name)}),
	}, Buttons: []flows.Button{
		{Label: words("home.queue", leave.Args{"n": 3}), Action: flows.Action{Do: flows.DoQueue}},
		{Label: words("home.requests", leave.Args{"n": 0}), Action: flows.Action{Do: flows.DoRequests}},
		{Label: words("home.duties", leave.Args{"n": 1}), Action: flows.Action{Do: flows.DoDuties}},
		primary(menu(flows.DoApply)), menu(flows.DoBalance), menu(flows.DoSettings),
	}}
}

func askType() flows.Ask {
	ask := flows.Ask{Slot: "type", Words: []flows.Words{words("apply.ask.type", nil), words("apply.hint.type", nil)}}
	for _, b := range balances() {
		ask.Buttons = append(
			ask.Buttons,
			option("type", string(b.Type), words("apply.type.option", leave.Args{"type": b.Type, "balance": b})),
		)
	}
	ask.Buttons = append(ask.Buttons, navigation()[1])
	return ask
}

func balances() []leave.Balance {
	day := leave.DayLength
	return []leave.Balance{
		{Type: leave.Sick, Entitlement: 28 * day, Left: 28 * day},
		{Type: leave.Personal, Entitlement: 7 * day, Taken: 4 * 60, Reserved: 60, Left: 7*day - 5*60},
		{Type: leave.Annual, Entitlement: 10 * day, Left: 10 * day},
		{Type: leave.Official, Unlimited: true},
		{Type: leave.FamilyCare, Entitlement: 7 * day, Left: 6 * day, Pool: leave.Personal},
		{Type: leave.Wellbeing, Entitlement: 3 * day, Left: 3 * day},
	}
}

func askWhen() flows.Ask {
	ask := flows.Ask{Slot: "when", Words: []flows.Words{words("apply.ask.when", nil), words("apply.hint.when", nil)}}
	for _, chip := range []string{"today_pm", "tomorrow_am", "tomorrow_pm", "tomorrow_day"} {
		ask.Buttons = append(ask.Buttons, option("when", "2026-11-24/am", words("apply.chip."+chip, nil)))
	}
	date := option("when", "pick", words("button.pick_date", nil))
	date.Picker = &flows.Picker{Mode: "date", Initial: "2026-11-23", Min: "2026-11-23", Max: "2027-11-23"}
	clock := option("when", "pick", words("button.pick_end", nil))
	clock.Picker = &flows.Picker{Mode: "time", Initial: "24:00"}
	ask.Buttons = append(append(ask.Buttons, date, clock), navigation()...)
	return ask
}

func askReason() flows.Ask {
	other := option("reason", "other", words("button.other_words", nil))
	other.Typing = true
	return flows.Ask{Slot: "reason", Words: []flows.Words{
		words("apply.ask.reason", leave.Args{"type": leave.Sick}),
	}, Buttons: append([]flows.Button{
		preset("reason", "preset:cold", "感冒發燒"), preset("reason", "preset:doctor", "就醫"), other, option(
			"reason", "skip", words("button.skip", nil),
		),
	}, navigation()...)}
}

func askPerson() flows.Ask {
	return flows.Ask{Slot: "delegate", Words: []flows.Words{
		words("apply.ask.delegate", nil), words("person.typing", nil),
	}, Buttons: append([]flows.Button{
		preset("delegate", "p:li", li.Name), preset("delegate", "p:long", long.Name), preset("delegate", "p:wide", wide.Name),
		option("delegate", "units", words("button.other_person", nil)), option("delegate", "seek", words("button.seek", nil)),
	}, navigation()...)}
}

func askNotices() flows.Ask {
	return flows.Ask{Slot: "way", Words: []flows.Words{
		words("notices.ask", nil), words("notices.now_daily", nil), words("notices.always", nil),
		words("notices.address", leave.Args{"address": "c***@school.edu.tw"}),
	}, Buttons: []flows.Button{
		option("way", "at_once", words("notices.at_once", nil)), option("way", "daily", words("notices.daily", nil)),
		option(
			"way", "with_reply", words("notices.with_reply", nil),
		), option("way", "mail", words("notices.mail", nil)), option("", "", words("button.cancel", nil)),
	}}
}

func review() flows.Review {
	c := request()
	return flows.Review{
		Draft: leave.Draft{
			Type: c.Type, Segments: c.Segments, Reason: c.Reason, Covers: leave.CoveredBy(li.ID), Candidates: c.Candidates,
		},
		Assessment: leave.Assessment{
			Counted: leave.Counted{Minutes: 240}, After: []leave.Balance{
				{Type: leave.Sick, Left: 27*leave.DayLength + 240},
			}, Steps: c.Steps,
		},
		People: people(), Rank: 1, Buttons: []flows.Button{
			primary(
				option("review", "submit.1", words("button.submit", nil)),
			), option("edit", "delegate", words("button.change_delegate", nil)),
			option("review", "edit", words("button.edit", nil)), option("review", "quit", words("button.quit_apply", nil)),
		},
	}
}

func deniedReview() flows.Review {
	r := review()
	r.Draft.AutoNext, r.Draft.Covers, r.Mends = true, leave.CoveredBy(wide.ID), leave.Number{ROCYear: 115, Serial: 123}
	r.Assessment.Denials = []*leave.Denial{
		{
			Code: leave.DeniedOverlap,
			Args: leave.Args{
				"number": leave.Number{ROCYear: 115, Serial: 99}, "segment": r.Draft.Segments[0], "status": leave.Approved,
			},
		},
		{
			Code: leave.DeniedDelegateAway,
			Args: leave.Args{"delegate": leave.PersonName(wide.Name), "segment": r.Draft.Segments[0]},
		},
	}
	r.Assessment.Warnings = []leave.Warning{
		{Code: leave.WarnDaysOff, Args: leave.Args{"days": 1}},
		{Code: leave.WarnProof, Args: leave.Args{"type": leave.Sick, "what": leave.ProofName(leave.Sick), "long": true}},
	}
	r.Buttons = append([]flows.Button{option("edit", "when", words("button.mend_when", nil))}, r.Buttons[1:]...)
	return r
}

func seekingReview() flows.Review {
	r := review()
	r.Draft.Type, r.Draft.Covers, r.Seeking, r.Draft.Reason = leave.Official, nil, true, longest
	r.Draft.Segments = request(worst).Segments
	r.Assessment.After = []leave.Balance{{Type: leave.Official, Unlimited: true}}
	r.Assessment.Steps = request(worst).Steps
	return r
}

func submitted() flows.Say {
	c := request()
	return flows.Say{Words: []flows.Words{
		words("apply.submitted", leave.Args{"number": c.Number}), words(
			"awaits.awaiting_delegate", leave.Args{"name": c.Name(li.ID)},
		), words("apply.not_yet", nil),
	}, Buttons: []flows.Button{
		{Label: words("button.withdraw", nil), Action: flows.Action{Do: flows.DoWithdraw, Request: c.ID, Version: 1}},
		{Label: words("button.progress", nil), Action: flows.Action{Do: flows.DoProgress, Request: c.ID, Version: 1}},
	}}
}

func cards() []Shape {
	history := cardOf(request(rejected), leave.AsApplicant, chen)
	history.History = records()
	delegateHistory := cardOf(request(rejected), leave.AsDelegate, li)
	delegateHistory.History = records()
	stale := cardOf(request(agreed), leave.AsDelegate, li)
	stale.Lead = []flows.Words{
		words("stale.you_consented", leave.Args{"number": stale.Case.Number, "name": stale.Case.Name(wang.ID)}),
	}
	return []Shape{
		replies("card_applicant", chen, cardOf(request(agreed), leave.AsApplicant, chen)),
		replies("card_returned", chen, cardOf(request(returned), leave.AsApplicant, chen)),
		replies("card_history", chen, history),
		replies("card_delegate", li, cardOf(request(personal), leave.AsDelegate, li)),
		replies("card_delegate_away", li, cardOf(request(func(c *leave.Case) { c.Busy = c.Segments }), leave.AsDelegate, li)),
		replies("card_delegate_history", li, delegateHistory),
		replies("card_delegate_stale", li, stale),
		replies("card_decider", wang, cardOf(request(agreed, personal, away), leave.AsDecider, wang)),
		replies("card_decider_private", wang, cardOf(request(agreed), leave.AsDecider, wang)),
		replies("card_officer", hu, cardOf(request(worst), leave.AsOfficer, hu)),
		replies("card_past", wide, cardOf(request(approved), leave.AsPast, wide)),
	}
}

func records() []leave.Record {
	return []leave.Record{
		{
			At: at("2026-11-23 09:00"), By: chen.ID, Verb: leave.VerbSubmit,
			Events: []leave.Event{{Kind: leave.EventSubmitted, By: chen.ID}, {Kind: leave.EventDelegateAsked, To: wide.ID}},
		},
		{
			At: at("2026-11-23 09:05"), By: wide.ID, Verb: leave.VerbDecline,
			Events: []leave.Event{{Kind: leave.EventDeclined, By: wide.ID, Note: "當天有課"}},
		},
		{
			At: at("2026-11-23 09:06"), By: chen.ID, Verb: leave.VerbChoose,
			Events: []leave.Event{{Kind: leave.EventDelegateAsked, To: li.ID}},
		},
		{
			At: at("2026-11-23 09:20"), By: li.ID, Verb: leave.VerbAccept,
			Events: []leave.Event{{Kind: leave.EventAccepted, By: li.ID}},
		},
		{
			At: at("2026-11-23 09:40"), Verb: leave.VerbEscalate, Events: []leave.Event{{Kind: leave.EventEscalated, To: li.ID}},
		},
		{
			At: at("2026-11-23 10:05"), By: li.ID, For: wang.ID, Verb: leave.VerbReject,
			Events: []leave.Event{{Kind: leave.EventRejected, By: li.ID, For: wang.ID, Note: "當日有重要活動"}},
		},
	}
}

func lists() []Shape {
	n := leave.Args{"n": 3}
	queue := flows.List{Title: []flows.Words{words("queue.title", n)}, More: 4, Buttons: []flows.Button{
		menu(flows.DoApproveAll),
	}, Items: []flows.Card{
		cardOf(request(agreed, numbered(1)), leave.AsDecider, wang), cardOf(
			request(agreed, personal, away, numbered(2)), leave.AsDecider, wang,
		),
		cardOf(request(seeking, numbered(3)), leave.AsDecider, hu),
	}}
	mine := flows.List{Title: []flows.Words{words("requests.title.school_year", nil)}, Items: []flows.Card{
		cardOf(request(numbered(1)), leave.AsApplicant, chen), cardOf(
			request(approved, numbered(2)), leave.AsApplicant, chen,
		),
		cardOf(request(declined, numbered(3)), leave.AsApplicant, chen),
	}, Buttons: []flows.Button{
		option(
			"", "", words("requests.month", nil),
		), option("", "", words("requests.all", nil)), option("", "", words("requests.open", nil)),
		option(
			"", "", words("requests.status", leave.Args{"status": leave.Approved}),
		), option("", "", words("requests.status", leave.Args{"status": leave.Returned})),
		option("", "", words("requests.status", leave.Args{"status": leave.Rejected})), option(
			"", "", words("requests.status", leave.Args{"status": leave.Withdrawn}),
		), menu(flows.DoApply),
	}}
	return []Shape{
		replies("list_queue", wang, queue), replies("list_requests", chen, mine),
		replies(
			"list_duties", li,
			flows.List{
				Title: []flows.Words{words("duties.asked", leave.Args{"n": 1})},
				Items: []flows.Card{cardOf(request(), leave.AsDelegate, li)},
			},
		),
		replies("list_confirm", wang, confirm()), replies("ask_withdraw", chen, askWithdraw()),
		replies("table_balance", chen, balanceTable()), replies(
			"table_delegates", chen, delegateTable(),
		), replies("table_settings", chen, settingsTable()),
	}
}

func numbered(serial int) func(*leave.Case) {
	return func(c *leave.Case) {
		c.Number.Serial = serial
		c.ID = leave.RequestID(fmt.Sprintf("01JD8Q4T5V6W7X8Y9Z0A1B2C%02d", serial))
	}
}

func confirm() flows.List {
	n := leave.Args{"n": 2}
	return flows.List{Title: []flows.Words{words("approve_all.confirm", n)}, Items: []flows.Card{
		{Case: request(agreed, numbered(1)), As: leave.AsDecider}, {
			Case: request(worst, agreed, numbered(2)), As: leave.AsDecider,
		},
	}, Buttons: []flows.Button{
		primary(option("review", "submit", words("button.approve_all", n))),
		option("review", "quit", words("button.no", nil)),
	}}
}

func askWithdraw() flows.Ask {
	c := request()
	args := leave.Args{"number": c.Number, "type": c.Type, "segment": c.Whole()}
	chosen := option("which", "submit", words("button.withdraw_chosen", leave.Args{"n": 1}))
	chosen.Style = flows.Danger
	return flows.Ask{Slot: "which", Words: []flows.Words{words("withdraw.ask", nil)}, Buttons: append([]flows.Button{
		option(
			"which", "1", words("withdraw.option_ticked", args),
		), option("which", "2", words("withdraw.option", args)), chosen,
	}, navigation()...)}
}

func balanceTable() flows.Table {
	title := words(
		"balance.title.school",
		leave.Args{"from": leave.MustDate("2026-08-01"), "to": leave.MustDate("2027-07-31")},
	)
	table := flows.Table{
		Title:   []flows.Words{title},
		Buttons: []flows.Button{primary(menu(flows.DoApply)), menu(flows.DoRequests)},
	}
	for _, b := range balances() {
		value := []flows.Words{words("balance.left", leave.Args{"balance": b})}
		if b.Taken > 0 {
			value = append(
				value,
				words(
					"balance.used",
					leave.Args{
						"total": leave.Minutes(b.Entitlement), "taken": leave.Minutes(b.Taken), "reserved": leave.Minutes(b.Reserved),
					},
				),
			)
		}
		if b.Pool != "" {
			value = append(value, words("balance.pool", leave.Args{"type": b.Pool, "left": leave.Minutes(b.Left)}))
		}
		table.Rows = append(table.Rows, flows.Row{Name: words("balance.type", leave.Args{"type": b.Type}), Value: value})
	}
	return table
}

func delegateTable() flows.Table {
	table := flows.Table{Title: []flows.Words{words("delegates.title", leave.Args{"n": 3}), words("delegates.hint", nil)}}
	for i, p := range []leave.Person{li, long, wide} {
		row := flows.Row{Text: p.Name, Value: []flows.Words{words("delegates.place", leave.Args{"n": i + 1})}}
		for _, do := range []flows.Do{flows.DoDelegateUp, flows.DoDelegateDown, flows.DoDelegateRemove} {
			row.Buttons = append(
				row.Buttons,
				flows.Button{
					Label:  words("menu."+string(do), leave.Args{"name": leave.PersonName(p.Name)}),
					Action: flows.Action{Do: do, Value: string(p.ID)},
				},
			)
		}
		table.Rows = append(table.Rows, row)
	}
	table.Buttons = []flows.Button{menu(flows.DoDelegateAdd), primary(menu(flows.DoDelegatesDone))}
	return table
}

func settingsTable() flows.Table {
	return flows.Table{Title: []flows.Words{
		words("settings.title", leave.Args{"name": leave.PersonName(chen.Name)}),
	}, Rows: []flows.Row{
		{
			Name: words("settings.delegates", nil),
			Value: []flows.Words{
				words("delegates.names", leave.Args{"names": []leave.PersonName{"李老師", leave.PersonName(long.Name)}}),
			},
			Buttons: []flows.Button{menu(flows.DoDelegates)},
		},
		{
			Name: words("settings.acting", nil), Value: []flows.Words{words("acting.none", nil)},
			Buttons: []flows.Button{menu(flows.DoActing)},
		},
		{
			Name: words("settings.notices", nil),
			Value: []flows.Words{
				words("notices.mail", nil), words("notices.address", leave.Args{"address": "c***@school.edu.tw"}),
			},
			Buttons: []flows.Button{menu(flows.DoNotices)},
		},
		{
			Name: words("settings.language", nil), Value: []flows.Words{words("language.zh-TW", nil)},
			Buttons: []flows.Button{{Label: words("language.en", nil), Action: flows.Action{Do: flows.DoLanguage, Value: "en"}}},
		},
		{
			Name: words("settings.binding", nil), Value: []flows.Words{words("settings.bound", nil)},
			Buttons: []flows.Button{menu(flows.DoUnbind)},
		},
	}, Buttons: []flows.Button{menu(flows.DoHome)}}
}

func item(kind leave.NoticeKind, c leave.Case, as leave.Relation, change ...func(*leave.Notice)) render.Item {
	n := leave.Notice{Kind: kind, Request: c.ID, Version: c.Version}
	for _, f := range change {
		f(&n)
	}
	return render.Item{Notice: n, Case: c, As: as}
}

func by(who, behalf leave.PersonID) func(*leave.Notice) {
	return func(n *leave.Notice) { n.By, n.For = who, behalf }
}

func noting(why string) func(*leave.Notice) {
	return func(n *leave.Notice) { n.Note = why }
}

func told() []Shape {
	return []Shape{
		notices("notice_ask_delegate", li, item(leave.NoticeAskDelegate, request(personal), leave.AsDelegate)),
		notices("notice_ask_decision", wang, item(leave.NoticeAskDecision, request(agreed, away), leave.AsDecider)),
		notices(
			"notice_ask_decision_acting", wang,
			item(leave.NoticeAskDecision, request(agreed, personal), leave.AsDecider, by("", lin.ID)),
		),
		notices(
			"notice_ask_choice", chen,
			item(leave.NoticeAskChoice, request(declined), leave.AsApplicant, by(li.ID, ""), noting("當天有課")),
		),
		notices("notice_ask_assign", hu, item(leave.NoticeAskAssign, request(seeking), leave.AsDecider)),
		notices("notice_assigned", li, item(leave.NoticeAssigned, request(agreed), leave.AsDelegate)),
		notices(
			"notice_approved", chen, item(leave.NoticeApproved, request(approved), leave.AsApplicant, by(li.ID, wang.ID)),
		),
		notices("notice_duty_stands", li, item(leave.NoticeDutyStands, request(approved), leave.AsDelegate)),
		notices(
			"notice_rejected", chen, item(leave.NoticeRejected, request(rejected), leave.AsApplicant, by(li.ID, wang.ID)),
		),
		notices("notice_duty_off", li, item(leave.NoticeDutyOff, request(rejected), leave.AsDelegate)),
		notices("notice_returned", chen, item(leave.NoticeReturned, request(returned), leave.AsApplicant, by(wang.ID, ""))),
		notices("notice_withdrawn", wang, item(leave.NoticeWithdrawn, request(withdrawn), leave.AsPast, by(chen.ID, ""))),
		notices("notice_nudge", li, item(leave.NoticeNudge, request(), leave.AsDelegate, by(chen.ID, ""))),
		notices(
			"notice_escalated", lin,
			item(
				leave.NoticeEscalated,
				request(agreed, func(c *leave.Case) { c.Escalated, c.Deciders = lin.ID, []leave.PersonID{wang.ID, lin.ID} }),
				leave.AsDecider,
			),
		),
		notices("notice_tomorrow", chen, item(leave.NoticeTomorrow, request(approved), leave.AsApplicant)),
		notices("notice_tomorrow_later", chen, item(leave.NoticeTomorrow, request(approved, func(c *leave.Case) {
			c.Segments = []leave.Segment{segment("2026-11-30", leave.At(8, 0), leave.At(12, 0))}
		}), leave.AsApplicant)),
		notices("notice_done", wang, item(leave.NoticeDone, request(approved), leave.AsPast)),
		notices(
			"notice_adjusted", chen, render.Item{Notice: leave.Notice{Kind: leave.NoticeAdjusted}},
			render.Item{Notice: leave.Notice{Kind: leave.NoticeAdjusted}},
		),
		notices("notice_relinked", chen, render.Item{Notice: leave.Notice{Kind: leave.NoticeRelinked}}),
		notices("notice_reminder", wang, render.Item{Notice: leave.Notice{
			Kind: leave.NoticeReminder,
		}, Cases: []render.Waiting{
			{Case: request(agreed, numbered(1)), As: leave.AsDecider}, {
				Case: request(numbered(2), func(c *leave.Case) { c.Covers = leave.CoveredBy(wang.ID) }), As: leave.AsDelegate,
			},
		}}, item(leave.NoticeAskDecision, request(agreed, numbered(1)), leave.AsDecider)),
		notices("notice_several", wang,
			item(leave.NoticeAskDecision, request(agreed, numbered(1), away), leave.AsDecider),
			item(leave.NoticeAskDecision, request(agreed, personal, numbered(2)), leave.AsDecider)),
	}
}
