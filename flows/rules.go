package flows

import "leaveline/leave"

// rules explains a type of leave (說明及注意事項, W22): what may be taken, in which parts, what it is proved by, who pays the lessons, and
// where it all stands. Without a type it is the general help.
func (t *talk) rules(code leave.TypeCode) {
	if code == "" {
		code = t.draftType()
	}
	chosen, known := t.School().Types.Find(code)
	if !known {
		t.do(Action{Do: DoHelp})
		return
	}
	title := Words{Key: "rules.title", Args: leave.Args{"type": code}}
	t.reply(Table{Title: []Words{title}, Rows: t.ruleRows(chosen), Buttons: t.withResume([]Button{menuButton(DoBalance), menuButton(DoHelp)})})
}

// draftType is the type of the request that is being asked for; empty when there is none.
func (t *talk) draftType() leave.TypeCode {
	if t.state.Flow != flowApply {
		return ""
	}
	return applyForm().load(t).Type
}

func (t *talk) ruleRows(chosen leave.Type) []Row {
	var rows []Row
	add := func(name string, value ...Words) {
		if len(value) > 0 {
			rows = append(rows, Row{Name: Words{Key: "rules.name." + name}, Value: value})
		}
	}
	quota, may := chosen.Quota(t.subject().Group)
	if !may {
		add("quota", Words{Key: "rules.not_yours"})
		return rows
	}
	add("quota", t.quotaWords(quota)...)
	add("pool", poolWords(chosen, quota)...)
	add("unit", Words{Key: "rules.unit." + unitName(chosen.Unit)})
	add("days_off", Words{Key: daysOffKey(quota)})
	add("proof", t.proofWords(chosen.Proof)...)
	add("fields", fieldWords(chosen)...)
	add("refusal", refusalWords(chosen)...)
	add("cover", coverWords(chosen)...)
	add("late", Words{Key: "rules.late"})
	add("article", Words{Key: "rules.article", Args: leave.Args{"text": quota.Article}})
	return rows
}

func (t *talk) quotaWords(q leave.Quota) []Words {
	var words []Words
	switch {
	case q.Own:
		words = append(words, Words{Key: "rules.quota_own"})
	case q.Unlimited:
		words = append(words, Words{Key: "rules.quota_unlimited"})
	case len(q.Tiers) > 0:
		words = append(words, Words{Key: "rules.quota_tiers", Args: leave.Args{"minutes": leave.Minutes(mostOf(q.Tiers))}})
	default:
		words = append(words, Words{Key: "rules.quota", Args: leave.Args{"minutes": leave.Minutes(q.Minutes)}})
	}
	if q.Monthly > 0 {
		words = append(words, Words{Key: "rules.monthly", Args: leave.Args{"minutes": leave.Minutes(q.Monthly)}})
	}
	if q.Pay != leave.FullPay {
		words = append(words, Words{Key: "rules.pay_" + string(q.Pay)})
	}
	if q.Cut {
		words = append(words, Words{Key: "rules.cut"})
	}
	return words
}

func mostOf(tiers []leave.Tier) int {
	most := 0
	for _, one := range tiers {
		most = max(most, one.Minutes)
	}
	return most
}

func poolWords(chosen leave.Type, q leave.Quota) []Words {
	var words []Words
	if chosen.Pool != "" {
		words = append(words, Words{Key: "balance.pool", Args: leave.Args{"type": chosen.Pool}})
	}
	if q.Free > 0 {
		words = append(words, Words{Key: "rules.free", Args: leave.Args{"minutes": leave.Minutes(q.Free)}})
	}
	if chosen.Overflow != "" {
		words = append(words, Words{Key: "rules.overflow", Args: leave.Args{"type": chosen.Overflow}})
	}
	return words
}

func unitName(p leave.Portion) string {
	if p == leave.ByHour {
		return "hour"
	}
	return string(p)
}

func daysOffKey(q leave.Quota) string {
	if q.EveryDay {
		return "rules.every_day"
	}
	return "rules.workdays"
}

func (t *talk) proofWords(p leave.ProofRule) []Words {
	what := leave.Args{"text": t.inMyLanguage(p.What), "minutes": leave.Minutes(p.After)}
	switch {
	case p.Never:
		return []Words{{Key: "rules.proof_never"}}
	case p.After > 1:
		return []Words{{Key: "rules.proof_after", Args: what}}
	case p.After == 1:
		return []Words{{Key: "rules.proof_always", Args: what}}
	}
	return nil
}

func fieldWords(chosen leave.Type) []Words {
	var words []Words
	if chosen.NeedsPlace {
		words = append(words, Words{Key: "rules.place", Args: leave.Args{"limit": leave.MaxPlace}})
	}
	if chosen.NeedsReason {
		words = append(words, Words{Key: "rules.reason"})
	}
	if chosen.ClaimsTravel {
		words = append(words, Words{Key: "rules.travel"})
	}
	if chosen.EarnsComp {
		words = append(words, Words{Key: "rules.comp"})
	}
	return words
}

func refusalWords(chosen leave.Type) []Words {
	if chosen.Certain {
		return []Words{{Key: "rules.certain"}}
	}
	return nil
}

// coverWords say who pays whoever teaches the lessons.
func coverWords(chosen leave.Type) []Words {
	switch chosen.CoverFrom {
	case 0:
		return []Words{{Key: "rules.cover_self"}}
	case 1:
		return []Words{{Key: "rules.cover_school"}}
	}
	return []Words{{Key: "rules.cover_from", Args: leave.Args{"minutes": leave.Minutes(chosen.CoverFrom / minutesAnHour * minutesAnHour)}}}
}
