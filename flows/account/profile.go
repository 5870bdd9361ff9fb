package account

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Profile shows what the school's records say of the person.
func Profile() flows.Conversation {
	return flows.Conversation{
		Menu: []flows.MenuWord{{
			Do: flows.DoProfile, Word: parse.Profile, Run: func(t *flows.Talk, _ flows.Action) { showProfile(t) },
		}},
	}
}

// showProfile shows what the school's records say of the person (W4), and what to do where they are wrong.
func showProfile(t *flows.Talk) {
	me := t.Me()
	rows := []flows.Row{
		{
			Name: flows.Words{Key: "profile.name"},
			Value: []flows.Words{
				{Key: "profile.name_value", Args: leave.Args{"name": leave.PersonName(me.Name), "title": me.Title}},
			},
		},
		{
			Name:  flows.Words{Key: "profile.number"},
			Value: []flows.Words{{Key: "profile.number_value", Args: leave.Args{"number": me.Number}}},
		},
		{
			Name:  flows.Words{Key: "profile.unit"},
			Value: []flows.Words{{Key: "profile.unit_value", Args: leave.Args{"unit": t.UnitName(me.Unit)}}},
		},
		{Name: flows.Words{Key: "profile.group"}, Value: []flows.Words{{Key: "profile.group." + string(me.Group)}}},
		{Name: flows.Words{Key: "profile.seniority"}, Value: seniority(t)},
	}
	rows = append(append(rows, annualRows(t)...), absentRow(t)...)
	officer := t.Person(t.Posts().Personnel)
	t.Reply(flows.Table{
		Title: []flows.Words{
			{Key: "profile.title"}, {Key: "profile.wrong", Args: leave.Args{"name": leave.PersonName(officer.Name)}},
		},
		Rows: rows,
		Buttons: t.WithResume(
			[]flows.Button{
				flows.MenuButton(flows.DoStatement), flows.MenuButton(flows.DoBalance), flows.MenuButton(flows.DoSettings),
			},
		),
	})
}

// seniority is how long the person has served, and since when.
func seniority(t *flows.Talk) []flows.Words {
	service := t.Me().Service
	months, known := service.Months(t.Now().Day)
	if !known {
		return []flows.Words{{Key: "profile.seniority_unknown"}}
	}
	const year = 12
	words := []flows.Words{
		{Key: "profile.seniority_value", Args: leave.Args{"years": months / year, "months": months % year}},
		{Key: "profile.appointed", Args: leave.Args{"day": service.Appointed}},
	}
	if service.Admin != 0 {
		words = append(words, flows.Words{Key: "profile.admin", Args: leave.Args{"day": service.Admin}})
	}
	return words
}

// absentRow says how much 曠職 there was in the leave year, and that it is not paid; nothing where there was none.
func absentRow(t *flows.Talk) []flows.Row {
	all := 0
	for _, e := range t.Statement(leave.Personal, t.Now().Day).Absent {
		all += e.Minutes
	}
	if all == 0 {
		return nil
	}
	args := leave.Args{"minutes": leave.Minutes(all), "article": leave.AbsenceArticle(t.Me().Group)}
	return []flows.Row{
		{Name: flows.Words{Key: "profile.absent"}, Value: []flows.Words{{Key: "profile.absent_value", Args: args}}},
	}
}

// annualRows are the 休假 days of the leave year, and how many of them must be taken; nothing for those who have none.
func annualRows(t *flows.Talk) []flows.Row {
	for _, b := range t.Balances() {
		if b.Type != leave.Annual {
			continue
		}
		whole := b.Entitlement + b.CarryOver + b.Adjusted
		value := []flows.Words{{Key: "profile.annual_value", Args: leave.Args{"minutes": leave.Minutes(max(whole, 0))}}}
		if must := min(whole, leave.MustTake) - b.Taken - b.Reserved; must > 0 {
			value = append(value, flows.Words{Key: "profile.must_take", Args: leave.Args{"minutes": leave.Minutes(must)}})
		}
		return []flows.Row{{Name: flows.Words{Key: "profile.annual", Args: leave.Args{"type": leave.Annual}}, Value: value}}
	}
	return nil
}
