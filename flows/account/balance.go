package account

import (
	"slices"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Balance shows what is left of each type.
func Balance() flows.Conversation {
	return flows.Conversation{
		Menu: []flows.MenuWord{{
			Do: flows.DoBalance, Word: parse.Balance, Run: func(t *flows.Talk, _ flows.Action) { showBalance(t) },
		}},
	}
}

// showBalance shows what is left of the person's usual types, and of whatever else they have used. What belongs to an
// occasion is shown where it is asked for.
func showBalance(t *flows.Talk) {
	all := t.Balances()
	var rows []flows.Row
	usual, rest := flows.PartTypes(all)
	for _, b := range append(usual, slices.DeleteFunc(rest, func(b leave.Balance) bool { return !flows.Used(b) })...) {
		rows = append(
			rows,
			flows.Row{Name: flows.Words{Key: "balance.type", Args: leave.Args{"type": b.Type}}, Value: balanceValue(t, b, all)},
		)
	}
	year := leave.YearAt(t.Me().Group, t.Now().Day)
	title := flows.Words{
		Key:  "balance.title." + string(leave.YearOf(t.Me().Group)),
		Args: leave.Args{"from": year.First, "to": year.Next - 1},
	}
	t.Reply(
		flows.Table{
			Title: []flows.Words{title}, Rows: rows,
			Buttons: t.WithResume(
				[]flows.Button{
					flows.Highlight(flows.MenuButton(flows.DoApply)), flows.MenuButton(flows.DoStatement),
					flows.MenuButton(flows.DoRequests),
				},
			),
		},
	)
}

// balanceValue is what is left, how it came to that where something was used, and with which other type it belongs
// together.
func balanceValue(t *flows.Talk, b leave.Balance, all []leave.Balance) []flows.Words {
	args := leave.Args{"balance": b}
	if b.Unlimited {
		return []flows.Words{{Key: "balance.unlimited", Args: args}}
	}
	value := []flows.Words{{Key: "balance.left", Args: args}}
	if b.Taken > 0 || b.Reserved > 0 {
		value = append(value, flows.Words{Key: "balance.used", Args: leave.Args{
			"total": leave.Minutes(b.Entitlement + b.CarryOver + b.Adjusted), "taken": leave.Minutes(b.Taken),
			"reserved": leave.Minutes(b.Reserved),
		}})
	}
	chosen, _ := t.School().Types.Find(b.Type)
	cut := t.School().Types.MayCut(b.Type, t.Me().Group)
	value = append(value, elsewhere(b, chosen, cut)...)
	if i := slices.IndexFunc(all, func(other leave.Balance) bool { return other.Type == chosen.Pool }); i >= 0 {
		value = append(
			value,
			flows.Words{Key: "balance.pool", Args: leave.Args{"type": chosen.Pool, "left": leave.Minutes(max(all[i].Left, 0))}},
		)
	}
	return value
}

// elsewhere is what of a type counts in other quotas, what of others counts in its own, and what no quota covers. cut
// says whether the law cuts pay for the latter; otherwise too much was taken.
func elsewhere(b leave.Balance, t leave.Type, cut bool) []flows.Words {
	var value []flows.Words
	add := func(key string, minutes int, of leave.TypeCode) {
		if minutes > 0 {
			value = append(value, flows.Words{Key: key, Args: leave.Args{"minutes": leave.Minutes(minutes), "type": of}})
		}
	}
	add("balance.pooled", b.Pooled, "")
	add("balance.outside", b.Outside, t.Pool)
	add("balance.overflow", b.Overflow, t.Overflow)
	if cut {
		add("balance.beyond", b.Beyond, "")
	} else {
		add("balance.over", b.Beyond, "")
	}
	return value
}
