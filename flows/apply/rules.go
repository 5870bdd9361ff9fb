package apply

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Rules explains a type of leave: 說明及注意事項 (W22).
func Rules() flows.Conversation {
	return flows.Conversation{Menu: []flows.MenuWord{{
		Do: flows.DoRules, Word: parse.Rules,
		Run: func(t *flows.Talk, a flows.Action) { showRules(t, leave.TypeCode(a.Value)) },
	}}}
}

// showRules explains a type of leave (說明及注意事項, W22): what may be taken, in which parts, what it is proved by, who pays
// the lessons, and where it all stands. Without a type it is the general help.
func showRules(t *flows.Talk, code leave.TypeCode) {
	if code == "" {
		code = draftType(t)
	}
	chosen, known := t.School().Types.Find(code)
	if !known {
		t.Do(flows.Action{Do: flows.DoHelp})
		return
	}
	title := flows.Words{Key: "rules.title", Args: leave.Args{"type": code}}
	t.Reply(
		flows.Table{
			Title: []flows.Words{title}, Rows: ruleRows(t, chosen),
			Buttons: t.WithResume([]flows.Button{flows.MenuButton(flows.DoBalance), flows.MenuButton(flows.DoHelp)}),
		},
	)
}

// draftType is the type of the request that is being asked for; empty when there is none.
func draftType(t *flows.Talk) leave.TypeCode {
	if t.State.Flow != name {
		return ""
	}
	return form().Load(t).Type
}

func ruleRows(t *flows.Talk, chosen leave.Type) []flows.Row {
	var rows []flows.Row
	add := func(name string, value ...flows.Words) {
		if len(value) > 0 {
			rows = append(rows, flows.Row{Name: flows.Words{Key: "rules.name." + name}, Value: value})
		}
	}
	quota, may := chosen.Quota(t.Subject().Group)
	if !may {
		add("quota", flows.Words{Key: "rules.not_yours"})
		return rows
	}
	add("quota", quotaWords(t, quota)...)
	add("pool", poolWords(chosen, quota)...)
	add("unit", flows.Words{Key: "rules.unit." + unitName(chosen.Unit)})
	add("days_off", flows.Words{Key: daysOffKey(quota)})
	add("proof", proofWords(t, chosen.Proof)...)
	add("fields", fieldWords(chosen)...)
	add("refusal", refusalWords(chosen)...)
	add("cover", coverWords(chosen)...)
	add("late", flows.Words{Key: "rules.late"})
	add("article", flows.Words{Key: "rules.article", Args: leave.Args{"text": quota.Article}})
	return rows
}

func quotaWords(t *flows.Talk, q leave.Quota) []flows.Words {
	var words []flows.Words
	switch {
	case q.Own:
		words = append(words, flows.Words{Key: "rules.quota_own"})
	case q.Unlimited:
		words = append(words, flows.Words{Key: "rules.quota_unlimited"})
	case len(q.Tiers) > 0:
		words = append(
			words, flows.Words{Key: "rules.quota_tiers", Args: leave.Args{"minutes": leave.Minutes(largestTier(q.Tiers))}},
		)
	default:
		words = append(words, flows.Words{Key: "rules.quota", Args: leave.Args{"minutes": leave.Minutes(q.Minutes)}})
	}
	if q.Monthly > 0 {
		words = append(words, flows.Words{Key: "rules.monthly", Args: leave.Args{"minutes": leave.Minutes(q.Monthly)}})
	}
	if q.Pay != leave.FullPay {
		words = append(words, flows.Words{Key: "rules.pay_" + string(q.Pay)})
	}
	if q.Cut {
		words = append(words, flows.Words{Key: "rules.cut"})
	}
	return words
}

func largestTier(tiers []leave.Tier) int {
	most := 0
	for _, one := range tiers {
		most = max(most, one.Minutes)
	}
	return most
}

func poolWords(chosen leave.Type, q leave.Quota) []flows.Words {
	var words []flows.Words
	if chosen.Pool != "" {
		words = append(words, flows.Words{Key: "balance.pool", Args: leave.Args{"type": chosen.Pool}})
	}
	if q.Free > 0 {
		words = append(words, flows.Words{Key: "rules.free", Args: leave.Args{"minutes": leave.Minutes(q.Free)}})
	}
	if chosen.Overflow != "" {
		words = append(words, flows.Words{Key: "rules.overflow", Args: leave.Args{"type": chosen.Overflow}})
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

func proofWords(t *flows.Talk, p leave.ProofRule) []flows.Words {
	what := leave.Args{"text": t.InMyLanguage(p.What), "minutes": leave.Minutes(p.After)}
	switch {
	case p.Never:
		return []flows.Words{{Key: "rules.proof_never"}}
	case p.After > 1:
		return []flows.Words{{Key: "rules.proof_after", Args: what}}
	case p.After == 1:
		return []flows.Words{{Key: "rules.proof_always", Args: what}}
	}
	return nil
}

func fieldWords(chosen leave.Type) []flows.Words {
	var words []flows.Words
	if chosen.NeedsPlace {
		words = append(words, flows.Words{Key: "rules.place", Args: leave.Args{"limit": leave.MaxPlace}})
	}
	if chosen.NeedsReason {
		words = append(words, flows.Words{Key: "rules.reason"})
	}
	if chosen.ClaimsTravel {
		words = append(words, flows.Words{Key: "rules.travel"})
	}
	if chosen.EarnsComp {
		words = append(words, flows.Words{Key: "rules.comp"})
	}
	return words
}

func refusalWords(chosen leave.Type) []flows.Words {
	if chosen.Certain {
		return []flows.Words{{Key: "rules.certain"}}
	}
	return nil
}

// coverWords say who pays the substitute teacher.
func coverWords(chosen leave.Type) []flows.Words {
	switch chosen.CoverFrom {
	case 0:
		return []flows.Words{{Key: "rules.cover_self"}}
	case 1:
		return []flows.Words{{Key: "rules.cover_school"}}
	}
	return []flows.Words{
		{
			Key:  "rules.cover_from",
			Args: leave.Args{"minutes": leave.Minutes(chosen.CoverFrom / flows.MinutesAnHour * flows.MinutesAnHour)},
		},
	}
}
