package account

import (
	"slices"
	"strconv"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Statement shows 我的額度明細, entry by entry.
func Statement() flows.Conversation {
	return flows.Conversation{
		Menu: []flows.MenuWord{{
			Do: flows.DoStatement, Word: parse.Statement, Run: func(t *flows.Talk, a flows.Action) { showStatement(t, a.Value) },
		}},
	}
}

// account is which page of which statement is shown: the type, a day of the leave year, and the line to begin with.
type account struct {
	code leave.TypeCode
	on   leave.Date
	from int
}

// parseAccount reads sick/2026-11-24/10; what is missing or can't be read is left to the reader's first account, today
// and the first line.
func parseAccount(t *flows.Talk, value string, all []leave.TypeCode) account {
	parts := append(strings.SplitN(value, "/", 3), "", "")
	a := account{code: leave.TypeCode(parts[0]), on: t.Now().Day}
	if day, err := leave.ParseDate(parts[1]); err == nil {
		a.on = min(day, a.on)
	}
	a.from, _ = strconv.Atoi(parts[2])
	a.from = max(a.from, 0)
	if len(all) > 0 && !slices.Contains(all, a.code) {
		a.code = all[0]
	}
	return a
}

func (a account) String() string {
	return string(a.code) + "/" + a.on.String() + "/" + strconv.Itoa(a.from)
}

func (a account) button(label flows.Words) flows.Button {
	return flows.Button{Label: label, Action: flows.Action{Do: flows.DoStatement, Value: a.String()}}
}

// accounts are the types with a quota of their own that is counted by the year.
func accounts(t *flows.Talk) []leave.TypeCode {
	var all []leave.TypeCode
	for _, b := range t.Balances() {
		chosen, _ := t.School().Types.Find(b.Type)
		if !b.Unlimited && !b.Each && chosen.Pool == "" && (b.Entitlement != 0 || flows.Used(b) || b.Adjusted != 0 ||
			b.CarryOver != 0) {
			all = append(all, b.Type)
		}
	}
	return all
}

// shownLines is how many lines of a statement are shown at once.
const shownLines = 10

// showStatement shows 我的額度明細: what was granted and what was taken, each line with what it left, the newest leave year
// first.
func showStatement(t *flows.Talk, value string) {
	all := accounts(t)
	a := parseAccount(t, value, all)
	s := t.Statement(a.code, a.on)
	lines := s.Lines[min(a.from, len(s.Lines)):]
	var rows []flows.Row
	for _, line := range lines[:min(shownLines, len(lines))] {
		rows = append(rows, lineRow(line, a.code))
	}
	if len(lines) <= shownLines {
		rows = append(rows, absentRows(t, s.Absent)...)
	}
	title := []flows.Words{
		{Key: "statement.title"},
		{Key: "statement.of", Args: leave.Args{"type": a.code, "from": s.Year.First, "to": s.Year.Next - 1}},
	}
	if len(rows) == 0 {
		t.Say(append(title, flows.Words{Key: "statement.none"}), t.WithResume(accountButtons(t, a, s, all))...)
		return
	}
	t.Reply(flows.Table{Title: title, Rows: rows, Buttons: t.WithResume(accountButtons(t, a, s, all))})
}

// absentRows are the days of 曠職, after everything else: they count in no quota, and are not paid.
func absentRows(t *flows.Talk, days []leave.Entry) []flows.Row {
	var rows []flows.Row
	for _, e := range days {
		if e.Minutes == 0 {
			continue
		}
		rows = append(rows, flows.Row{
			Name: flows.Words{Key: "statement.line.absence", Args: leave.Args{"day": e.Day}},
			Value: []flows.Words{
				{
					Key:  "statement.unpaid",
					Args: leave.Args{"minutes": leave.Minutes(e.Minutes), "article": leave.AbsenceArticle(t.Me().Group)},
				},
				{Key: "statement.reason", Args: leave.Args{"reason": e.Reason}},
			},
		})
	}
	return rows
}

func lineRow(line leave.Line, code leave.TypeCode) flows.Row {
	args := leave.Args{"day": line.Day, "type": line.Type, "number": line.Number}
	row := flows.Row{Name: flows.Words{Key: lineKey(line), Args: args}}
	key, minutes := "statement.plus", line.Minutes
	if minutes < 0 || line.Kind == leave.LineRequest {
		key, minutes = "statement.minus", -minutes
	}
	row.Value = []flows.Words{
		{Key: key, Args: leave.Args{"minutes": leave.Minutes(minutes), "left": leave.Minutes(max(line.Left, 0))}},
	}
	if line.Pending {
		row.Value = append(row.Value, flows.Words{Key: "statement.pending"})
	}
	if line.Cut > 0 {
		row.Value = append(
			row.Value,
			flows.Words{Key: "statement.cut", Args: leave.Args{"minutes": leave.Minutes(line.Cut), "type": code}},
		)
	}
	if line.Until != 0 && line.Minutes > 0 {
		row.Value = append(row.Value, flows.Words{Key: "statement.until", Args: leave.Args{"until": line.Until}})
	}
	if line.Kind == leave.LineKind(leave.EntryEarn) {
		args["number"] = line.Reason
		return row
	}
	if line.Reason != "" {
		row.Value = append(row.Value, flows.Words{Key: "statement.reason", Args: leave.Args{"reason": line.Reason}})
	}
	return row
}

// lineKey is what a line is called; what was earned and is taken back has a name of its own.
func lineKey(line leave.Line) string {
	if line.Kind == leave.LineKind(leave.EntryEarn) && line.Minutes < 0 {
		return keyUnearned
	}
	return "statement.line." + string(line.Kind)
}

const keyUnearned = "statement.line.unearn"

// accountButtons lead to the rest of the year, to the years before and after, and to the other quotas.
func accountButtons(t *flows.Talk, a account, s leave.Statement, all []leave.TypeCode) []flows.Button {
	var buttons []flows.Button
	if next := a.from + shownLines; next < len(s.Lines) {
		buttons = append(buttons, account{a.code, a.on, next}.button(flows.Words{Key: "button.more"}))
	}
	if s.Earlier {
		buttons = append(buttons, account{a.code, s.Year.First - 1, 0}.button(flows.Words{Key: "statement.earlier"}))
	}
	if s.Year.Next <= t.Now().Day {
		buttons = append(buttons, account{a.code, s.Year.Next, 0}.button(flows.Words{Key: "statement.later"}))
	}
	for _, code := range all {
		if code != a.code {
			buttons = append(
				buttons, account{code, a.on, 0}.button(flows.Words{Key: "statement.other", Args: leave.Args{"type": code}}),
			)
		}
	}
	return append(buttons, flows.MenuButton(flows.DoBalance))
}
