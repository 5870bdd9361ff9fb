package flows

import (
	"strconv"
	"strings"

	"leaveline/leave"
)

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

// lookAhead is how many requests of a period are looked at from the first one shown.
const lookAhead = 100

// requests lists my own requests of a period and status, newest first, each with all that is to be known of it (W25).
func (t *talk) requests(value string) {
	v := parseView(value)
	all := t.Requests(t.filter(v))
	rest := all[min(v.from, len(all)):]
	shown := rest[:min(shownCases, len(rest))]
	title := t.viewTitle(v)
	buttons := t.withResume(t.viewButtons(v, all))
	if len(shown) == 0 {
		t.say([]Words{title, {Key: "requests.none"}}, buttons...)
		return
	}
	t.reply(List{Title: []Words{title}, Items: t.cards(shown, leave.AsApplicant), More: len(rest) - len(shown), Buttons: buttons})
}

func (t *talk) viewTitle(v view) Words {
	switch v.status {
	case "":
		return Words{Key: "requests.title." + t.periodName(v)}
	case statusOpen:
		return Words{Key: "requests.title_open"}
	}
	return Words{Key: "requests.title_status", Args: leave.Args{"status": leave.Status(v.status)}}
}

// periodName tells the school year from the calendar year, and an unknown period from neither.
func (t *talk) periodName(v view) string {
	switch v.period {
	case periodMonth, periodAll:
		return v.period
	}
	return string(leave.YearOf(t.Me().Group)) + "_year"
}

func (t *talk) filter(v view) leave.Filter {
	f := leave.Filter{Limit: v.from + lookAhead}
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
func (t *talk) viewButtons(v view, all []leave.Case) []Button {
	var buttons []Button
	if v.from+shownCases < len(all) {
		buttons = append(buttons, viewButton("button.more", view{v.period, v.status, v.from + shownCases}))
	}
	for _, period := range []string{periodMonth, periodYear, periodAll} {
		if other := (view{period: period, status: v.status}); period != v.period {
			buttons = append(buttons, viewButton("requests."+t.periodName(other), other))
		}
	}
	if v.status != statusOpen {
		buttons = append(buttons, viewButton("requests.open", view{period: periodAll, status: statusOpen}))
	}
	for _, status := range []leave.Status{leave.Approved, leave.Returned, leave.Rejected, leave.Withdrawn, leave.Cancelled, leave.Revoked} {
		if string(status) != v.status {
			buttons = append(buttons, statusButton(view{period: v.period, status: string(status)}))
		}
	}
	if open := pendingOf(all); len(open) > 1 {
		buttons = append(buttons, Button{Label: Words{Key: "button.withdraw_several"}, Action: Action{Do: DoWithdraw}})
	}
	return append(buttons, menuButton(DoApply))
}

func viewButton(key string, v view) Button {
	return Button{Label: Words{Key: key}, Action: Action{Do: DoRequests, Value: v.String()}}
}

func statusButton(v view) Button {
	b := viewButton("requests.status", v)
	b.Label.Args = leave.Args{"status": leave.Status(v.status)}
	return b
}

// pendingOf are those that can still be withdrawn.
func pendingOf(cases []leave.Case) []leave.Case {
	var pending []leave.Case
	for _, c := range cases {
		if c.Status.Pending() {
			pending = append(pending, c)
		}
	}
	return pending
}
