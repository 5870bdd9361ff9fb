package leave

// checkConfinement checks 娩假 and 流產假, which are taken in one go from the birth on. A part of 娩假 may come before it,
// by half days at least, once 產前假 is used up (教師請假規則 §3 I 4).
func (a *Assessment) checkConfinement(t Type, quota Quota, o Occasion, s AssessContext) {
	before, after := a.around(o)
	if Total(before) > 0 {
		a.deny(checkAdvance(t, quota, Total(before), o, s))
	}
	a.deny(checkInOneGo(t, quota, after, o, s))
	a.deny(checkPortion(t, a.Days, s, a.mayHalve(o)))
	if Total(after) == 0 {
		return
	}
	if begin := max(o.On(), s.School.Hours.Calendar.NextWorkday(o.On())); after[0].Day > begin {
		a.Warnings = append(a.Warnings, Warning{Code: WarnLateStart, Args: Args{"type": t.Code, "from": begin}})
	}
	if left := a.After[len(a.After)-1].Left; left > 0 {
		a.Warnings = append(a.Warnings, Warning{Code: WarnLapses, Args: Args{"type": t.Code, "left": Minutes(left)}})
	}
}

// mayHalve lists the days of 娩假 that may be half ones. Those are the days before the birth, the afternoon of the
// birth itself, and the morning on which leave that began so ends (銓敘部 111-08-04 部法二字第1115475501號).
func (a *Assessment) mayHalve(o Occasion) func(Date) bool {
	first, last := a.Days[0], a.Days[len(a.Days)-1]
	halved := first.Day == o.On() && first.Minutes < DayLength
	return func(day Date) bool { return day <= o.On() || halved && day == last.Day }
}

// around splits counted days at the day of the occasion.
func (a *Assessment) around(o Occasion) (before, after []DayMinutes) {
	for _, d := range a.Days {
		if o.Kind == Birth && d.Day < o.On() {
			before = append(before, d)
		} else {
			after = append(after, d)
		}
	}
	return before, after
}

// checkAdvance refuses more leave before the birth than the law allows. The bound is 21 days for teachers and 12 for
// others; none may be taken while 產前假 is left.
func checkAdvance(t Type, quota Quota, asked int, o Occasion, s AssessContext) error {
	for _, code := range quota.After {
		first, _ := s.School.Types.Find(code)
		before, open := first.Quota(s.Applicant.Group)
		if left := o.Balance(first, before, s.Uses).Left; open && first.Occasion == t.Occasion && left > 0 {
			return Deny(DeniedNotYet, Args{"type": t.Code, "first": code, "left": Minutes(left)})
		}
	}
	for _, u := range s.Uses {
		if u.Type == t.Code && u.First < o.On() {
			asked += u.Minutes
		}
	}
	if asked > quota.Advance {
		return Deny(DeniedAdvance, Args{"type": t.Code, "asked": Minutes(asked), "most": Minutes(quota.Advance),
			"article": quota.Article})
	}
	return nil
}

// checkInOneGo refuses a second piece after the birth, and pieces with working days between them.
func checkInOneGo(t Type, quota Quota, after []DayMinutes, o Occasion, s AssessContext) error {
	broken := longestRun(after, nil, s.School.Hours.Calendar) < Total(after)
	if quota.EveryDay {
		broken = len(after) > 0 && int(after[len(after)-1].Day-after[0].Day)+1 > len(after)
	}
	for _, u := range s.Uses {
		broken = broken || len(after) > 0 && u.Type == t.Code && u.First >= o.On()
	}
	if broken {
		return Deny(DeniedOnce, Args{"type": t.Code, "article": quota.Article})
	}
	return nil
}
