package flows

import "leaveline/leave"

// profile shows what the school's records say of the person (W4), and what to do where they are wrong.
func (t *talk) profile() {
	me := t.Me()
	rows := []Row{
		{Name: Words{Key: "profile.name"}, Value: []Words{{Key: "profile.name_value", Args: leave.Args{"name": leave.PersonName(me.Name), "title": me.Title}}}},
		{Name: Words{Key: "profile.number"}, Value: []Words{{Key: "profile.number_value", Args: leave.Args{"number": me.Number}}}},
		{Name: Words{Key: "profile.unit"}, Value: []Words{{Key: "profile.unit_value", Args: leave.Args{"unit": t.unitName(me.Unit)}}}},
		{Name: Words{Key: "profile.group"}, Value: []Words{{Key: "profile.group." + string(me.Group)}}},
		{Name: Words{Key: "profile.seniority"}, Value: t.seniority()},
	}
	rows = append(append(rows, t.annualRows()...), t.absentRow()...)
	officer := t.Person(t.Posts().Personnel)
	t.reply(Table{
		Title: []Words{{Key: "profile.title"}, {Key: "profile.wrong", Args: leave.Args{"name": leave.PersonName(officer.Name)}}}, Rows: rows,
		Buttons: t.withResume([]Button{menuButton(DoStatement), menuButton(DoBalance), menuButton(DoSettings)}),
	})
}

func (t *talk) unitName(id leave.UnitID) string {
	for _, u := range t.Units() {
		if u.ID == id {
			return u.Name
		}
	}
	return string(id)
}

// seniority is how long the person has served, and since when.
func (t *talk) seniority() []Words {
	service := t.Me().Service
	months, known := service.Months(t.Now().Day)
	if !known {
		return []Words{{Key: "profile.seniority_unknown"}}
	}
	const year = 12
	words := []Words{
		{Key: "profile.seniority_value", Args: leave.Args{"years": months / year, "months": months % year}},
		{Key: "profile.appointed", Args: leave.Args{"day": service.Appointed}},
	}
	if service.Admin != 0 {
		words = append(words, Words{Key: "profile.admin", Args: leave.Args{"day": service.Admin}})
	}
	return words
}

// absentRow says how much 曠職 there was in the leave year, and that it is not paid; nothing where there was none.
func (t *talk) absentRow() []Row {
	all := 0
	for _, e := range t.Statement(leave.Personal, t.Now().Day).Absent {
		all += e.Minutes
	}
	if all == 0 {
		return nil
	}
	args := leave.Args{"minutes": leave.Minutes(all), "article": leave.AbsenceArticle(t.Me().Group)}
	return []Row{{Name: Words{Key: "profile.absent"}, Value: []Words{{Key: "profile.absent_value", Args: args}}}}
}

// annualRows are the 休假 days of the leave year, and how many of them must be taken; nothing for those who have none.
func (t *talk) annualRows() []Row {
	for _, b := range t.Balances() {
		if b.Type != leave.Annual {
			continue
		}
		whole := b.Entitlement + b.CarryOver + b.Adjusted
		value := []Words{{Key: "profile.annual_value", Args: leave.Args{"minutes": leave.Minutes(max(whole, 0))}}}
		if must := min(whole, leave.MustTake) - b.Taken - b.Reserved; must > 0 {
			value = append(value, Words{Key: "profile.must_take", Args: leave.Args{"minutes": leave.Minutes(must)}})
		}
		return []Row{{Name: Words{Key: "profile.annual", Args: leave.Args{"type": leave.Annual}}, Value: value}}
	}
	return nil
}
