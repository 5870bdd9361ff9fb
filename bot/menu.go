package bot

import (
	"leaveline/bot/line"
	"leaveline/bot/text"
	"leaveline/flows"
)

// menuDeeds are the fields of the rich menu, row by row, as its picture shows them.
var menuDeeds = [...]string{flows.DoApply, flows.DoRequests, flows.DoQueue, flows.DoBalance, flows.DoDuties, flows.DoHome}

// Menus are the rich menus, the default language first. Every field is a word that can be typed as well: a PC shows no menu.
func Menus() []line.Menu {
	var menus []line.Menu
	for _, lang := range []string{text.Chinese, text.English} {
		words := text.For(lang, nil)
		menu := line.Menu{Lang: lang, Bar: words.Say("menu.bar", nil)}
		for i, deed := range menuDeeds {
			menu.Areas[i] = line.MenuArea{Label: words.Say("menu."+deed, nil), Data: flows.Action{Do: deed}.Encode()}
		}
		menus = append(menus, menu)
	}
	return menus
}
