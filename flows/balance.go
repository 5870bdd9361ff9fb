package flows

import (
	"slices"

	"leaveline/leave"
)

// balance shows what is left of the person's usual types, and of whatever else they have used. What belongs to an occasion is shown
// where it is asked for.
func (t *talk) balance() {
	var rows []Row
	usual, rest := partTypes(t.Balances())
	for _, b := range append(usual, slices.DeleteFunc(rest, func(b leave.Balance) bool { return !used(b) })...) {
		rows = append(rows, Row{Name: Words{Key: "balance.type", Args: leave.Args{"type": b.Type}}, Value: balanceValue(b)})
	}
	year := leave.YearAt(t.Me().Group, t.Now().Day)
	title := Words{Key: "balance.title." + string(leave.YearOf(t.Me().Group)), Args: leave.Args{"from": year.First, "to": year.Next - 1}}
	t.reply(Table{Title: []Words{title}, Rows: rows, Buttons: t.withResume([]Button{primary(menuButton(DoApply)), menuButton(DoRequests)})})
}

// balanceValue is what is left, and how it came to that where something was used.
func balanceValue(b leave.Balance) []Words {
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
	if b.Pool != "" {
		value = append(value, Words{Key: "balance.pool", Args: leave.Args{"type": b.Pool}})
	}
	return value
}
