package account

import (
	"strconv"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Requests lists one's own requests by period and status.
func Requests() flows.Conversation {
	return flows.Conversation{Menu: []flows.MenuWord{{
		Do: flows.DoRequests, Word: parse.Requests, Run: func(t *flows.Talk, a flows.Action) { ShowRequests(t, a.Value) },
	}}}
}

// Duties lists what one stands in for, or is asked to.
func Duties() flows.Conversation {
	return flows.Conversation{Menu: []flows.MenuWord{
		{Do: flows.DoDuties, Word: parse.Duties, Run: func(t *flows.Talk, _ flows.Action) { showDuties(t) }},
		{Do: flows.DoPastDuties, Run: func(t *flows.Talk, _ flows.Action) { showPastDuties(t) }},
	}}
}

// view is which of my requests are listed: by period, by status, from which one on.
type view struct {
	period string // month, year, all
	status string // a leave.Status, open, or empty for any
	from   int
}

const (
	periodMonth = "month"
	periodYear  = "year"
	periodAll   = "all"
	statusOpen  = "open"
)

func parseView(value string) view {
	parts := strings.SplitN(value, "/", 3)
	v := view{period: periodYear}
	if parts[0] != "" {
		v.period = parts[0]
	}
	if len(parts) > 1 {
		v.status = parts[1]
	}
	if len(parts) > 2 {
		v.from, _ = strconv.Atoi(parts[2]) // what can't be read begins at the first
		v.from = max(v.from, 0)
	}
	return v
}

func (v view) String() string { return v.period + "/" + v.status + "/" + strconv.Itoa(v.from) }

// ShowRequests lists my own requests of a period and status, newest first. Each shows all that is to be known of it
// (W25).
func ShowRequests(t *flows.Talk, value string) {
	v := parseView(value)
	all := t.Requests(filter(t, v))
	rest := all[min(v.from, len(all)):]
	shown := rest[:min(flows.ShownCases, len(rest))]
	title := viewTitle(t, v)
	buttons := t.WithResume(viewButtons(t, v, all))
	if len(shown) == 0 {
		t.Say([]flows.Words{title, {Key: "requests.none"}}, buttons...)
		return
	}
	t.Reply(
		flows.List{
			Title: []flows.Words{title}, Items: t.Cards(shown, leave.AsApplicant), More: len(rest) - len(shown),
			Buttons: buttons,
		},
	)
}

func viewTitle(t *flows.Talk, v view) flows.Words {
	switch v.status {
	case "":
		return flows.Words{Key: "requests.title." + periodName(t, v)}
	case statusOpen:
		return flows.Words{Key: "requests.title_open"}
	}
	return flows.Words{Key: "requests.title_status", Args: leave.Args{"status": leave.Status(v.status)}}
}

// periodName tells the school year from the calendar year, and an unknown period from neither.
func periodName(t *flows.Talk, v view) string {
	switch v.period {
	case periodMonth, periodAll:
		return v.period
	}
	return string(leave.YearOf(t.Me().Group)) + "_year"
}

func filter(t *flows.Talk, v view) leave.Filter {
	f := leave.Filter{Limit: v.from + flows.LookAhead}
	switch v.status {
	case "":
	case statusOpen:
		f.Open = true
	default:
		f.Status = leave.Status(v.status)
	}
	today := t.Now().Day
	switch v.period {
	case periodAll:
	case periodMonth:
		year, month, _ := today.Civil()
		f.From, _ = leave.NewDate(year, month, 1)
		next, _ := leave.NewDate(year+int(month)/12, month%12+1, 1)
		f.To = next - 1
	default:
		year := leave.YearAt(t.Me().Group, today)
		f.From, f.To = year.First, year.Next-1
	}
	return f
}

// viewButtons lead to the other periods and states, to the rest of the list, and to withdrawing several.
func viewButtons(t *flows.Talk, v view, all []leave.Case) []flows.Button {
	var buttons []flows.Button
	if v.from+flows.ShownCases < len(all) {
		buttons = append(buttons, viewButton("button.more", view{v.period, v.status, v.from + flows.ShownCases}))
	}
	for _, period := range []string{periodMonth, periodYear, periodAll} {
		if other := (view{period: period, status: v.status}); period != v.period {
			buttons = append(buttons, viewButton("requests."+periodName(t, other), other))
		}
	}
	if v.status != statusOpen {
		buttons = append(buttons, viewButton("requests.open", view{period: periodAll, status: statusOpen}))
	}
	for _, status := range []leave.Status{
		leave.Approved, leave.Returned, leave.Rejected, leave.Withdrawn, leave.Cancelled, leave.Revoked,
		leave.Voided,
	} {
		if string(status) != v.status {
			buttons = append(buttons, statusButton(view{period: v.period, status: string(status)}))
		}
	}
	if open := flows.PendingOf(all); len(open) > 1 {
		buttons = append(
			buttons,
			flows.Button{Label: flows.Words{Key: "button.withdraw_several"}, Action: flows.Action{Do: flows.DoWithdraw}},
		)
	}
	return append(buttons, flows.MenuButton(flows.DoApply))
}

func viewButton(key string, v view) flows.Button {
	return flows.Button{Label: flows.Words{Key: key}, Action: flows.Action{Do: flows.DoRequests, Value: v.String()}}
}

func statusButton(v view) flows.Button {
	b := viewButton("requests.status", v)
	b.Label.Args = leave.Args{"status": leave.Status(v.status)}
	return b
}

// showDuties lists what I am asked to stand in for, and what I have agreed to from today on (代理案件).
func showDuties(t *flows.Talk) {
	asked, agreed := t.Asked(flows.ShownCases), t.Duties(flows.ShownCases)
	past := flows.MenuButton(flows.DoPastDuties)
	if len(asked)+len(agreed) == 0 {
		t.Say([]flows.Words{{Key: "duties.empty"}}, t.WithResume([]flows.Button{past, flows.MenuButton(flows.DoHome)})...)
		return
	}
	t.AskedToStandIn(asked)
	if len(agreed) > 0 {
		t.Reply(flows.List{
			Title:   []flows.Words{{Key: "duties.agreed", Args: leave.Args{"n": len(agreed)}}},
			Items:   t.Cards(agreed, leave.AsDelegate),
			Buttons: t.WithResume([]flows.Button{past}),
		})
	}
}

// showPastDuties lists what I have stood in for, the latest first.
func showPastDuties(t *flows.Talk) {
	past := t.PastDuties(flows.ShownCases)
	buttons := t.WithResume([]flows.Button{flows.MenuButton(flows.DoDuties), flows.MenuButton(flows.DoHome)})
	if len(past) == 0 {
		t.Say([]flows.Words{{Key: "duties.none_past"}}, buttons...)
		return
	}
	t.Reply(
		flows.List{
			Title: []flows.Words{{Key: "duties.past", Args: leave.Args{"n": len(past)}}},
			Items: t.Cards(past, leave.AsDelegate), Buttons: buttons,
		},
	)
}
