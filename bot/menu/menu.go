package menu

import (
	"slices"

	"leaveline/bot/line"
	"leaveline/bot/text"
	"leaveline/flows"
	"leaveline/leave"
	"leaveline/office"
)

// actions are the areas of a position's menu, the wide one first, then row by row, as the pictures show them.
var actions = map[leave.Position][6]flows.Do{
	leave.PositionStaff: {
		flows.DoApply, flows.DoRequests, flows.DoDuties, flows.DoBalance, flows.DoAnnouncements, flows.DoHome,
	},
	leave.PositionHead: {flows.DoQueue, flows.DoApply, flows.DoRequests, flows.DoDuties, flows.DoBalance, flows.DoHome},
	leave.PositionOffice: {
		flows.DoQueue, flows.DoApplyFor, flows.DoApply, flows.DoProofs, flows.DoAnnouncements, flows.DoHome,
	},
}

// kind is what tells the menus apart.
type kind struct {
	position leave.Position
	lang     string
}

// kinds are all there are; strangers see the first.
func kinds() []kind {
	var all []kind
	for _, position := range leave.Positions() {
		for _, lang := range []string{leave.Chinese, leave.English} {
			all = append(all, kind{position, lang})
		}
	}
	return all
}

// of is which of the menus is a reader's.
func of(r office.LineAccount) int { return max(0, slices.Index(kinds(), kind{r.Position, r.Lang})) }

// Seen counts how many of the readers each of the menus is for.
func Seen(readers []office.LineAccount) []int {
	n := make([]int, len(kinds()))
	for _, r := range readers {
		n[of(r)]++
	}
	return n
}

// All are the menus, in the order of kinds. Every area is a word that can be typed as well: a PC shows no menu.
func All() []line.Menu {
	var menus []line.Menu
	for _, k := range kinds() {
		words := text.For(k.lang, nil)
		m := line.Menu{Position: string(k.position), Lang: k.lang, Bar: words.Say("menu.bar", nil)}
		for i, action := range actions[k.position] {
			m.Areas[i] = line.MenuArea{Label: words.Say("menu."+string(action), nil), Data: flows.Action{Do: action}.Encode()}
		}
		menus = append(menus, m)
	}
	return menus
}
