package flows

import (
	"slices"

	"leaveline/leave"
)

// balance shows what is left of the person's usual types, and of whatever else they have used. What belongs to an occasion is shown
// where it is asked for.
func (t *talk) balance() {
	all := t.Balances()
	var rows []Row
	usual, rest := partTypes(all)
	for _, b := range append(usual, slices.DeleteFunc(rest, func(b leave.Balance) bool { return !used(b) })...) {
		rows = append(rows, Row{Name: Words{Key: "balance.type", Args: leave.Args{"type": b.Type}}, Value: t.balanceValue(b, all)})
	}
	year := leave.YearAt(t.Me().Group, t.Now().Day)
	title := Words{Key: "balance.title." + string(leave.YearOf(t.Me().Group)), Args: leave.Args{"from": year.First, "to": year.Next - 1}}
	t.reply(Table{Title: []Words{title}, Rows: rows, Buttons: t.withResume([]Button{primary(menuButton(DoApply)), menuButton(DoStatement), menuButton(DoRequests)})})
}

// balanceValue is what is left, how it came to that where something was used, and with which other type it belongs together.
func (t *talk) balanceValue(b leave.Balance, all []leave.Balance) []Words {
	args := leave.Args{"balance": b}
	if b.Unlimited {
		return []Words{{Key: "balance.unlimited", Args: args}}
	}
	value := []Words{{Key: "balance.left", Args: args}}
	if b.Taken > 0 || b.Reserved > 0 {
		value = append(value, Words{Key: "balance.used", Args: leave.Args{
			"total": leave.Minutes(b.Entitlement + b.CarryOver + b.Adjusted), "taken": leave.Minutes(b.Taken), "reserved": leave.Minutes(b.Reserved),
		}})
	}
	chosen, _ := t.School().Types.Find(b.Type)
	value = append(value, elsewhere(b, chosen)...)
	if i := slices.IndexFunc(all, func(other leave.Balance) bool { return other.Type == chosen.Pool }); i >= 0 {
		value = append(value, Words{Key: "balance.pool", Args: leave.Args{"type": chosen.Pool, "left": leave.Minutes(max(all[i].Left, 0))}})
	}
	return value
}

// elsewhere is what of a type counts in other quotas, what of others counts in its own, and what no quota covers.
func elsewhere(b leave.Balance, t leave.Type) []Words {
	var value []Words
	add := func(key string, minutes int, of leave.TypeCode) {
		if minutes > 0 {
			value = append(value, Words{Key: key, Args: leave.Args{"minutes": leave.Minutes(minutes), "type": of}})
		}
	}
	add("balance.pooled", b.Pooled, "")
	add("balance.outside", b.Outside, t.Pool)
	add("balance.overflow", b.Overflow, t.Overflow)
	add("balance.beyond", b.Beyond, "")
	return value
}
