package leave

// checkOccasion checks a type whose quota belongs to an occasion. The occasion must be known and grant the time, and
// other leave must be used up before where the law says so.
func (a *Assessment) checkOccasion(t Type, draft Draft, s AssessContext) {
	o := draft.Occasion
	quota, _ := t.Quota(s.Applicant.Group)
	if !o.Fits(t) {
		a.deny(Deny(DeniedOccasion, Args{"type": t.Code}))
		return
	}
	a.checkGranted(t, quota, o, s)
	a.checkWindow(t, quota, o, s)
	a.deny(a.checkFirst(t, quota, s))
	if t.Once {
		a.checkConfinement(t, quota, o, s)
		return
	}
	a.deny(checkPortion(t, a.Days, s, nil))
}

// checkGranted checks the occasion's quota over all its requests, and notes the rest.
func (a *Assessment) checkGranted(t Type, quota Quota, o Occasion, s AssessContext) {
	b := o.Balance(t, quota, s.Uses)
	if !b.Unlimited && a.Minutes > b.Left {
		a.deny(Deny(DeniedOverOccasion, Args{
			"type": t.Code, "asked": Minutes(a.Minutes), "left": Minutes(max(b.Left, 0)), "most": Minutes(b.Entitlement),
			"article": quota.Article,
		}))
	}
	b.Taken += a.Minutes
	b.Left -= a.Minutes
	a.After = append(a.After, b)
}

// checkWindow keeps to the time that the occasion gives. What the school may agree to is told, and left to whoever
// decides.
func (a *Assessment) checkWindow(t Type, quota Quota, o Occasion, s AssessContext) {
	open, bounded := quota.Window.Around(o, s.School.Settings)
	if !bounded {
		return
	}
	first, last := a.Days[0].Day, a.Days[len(a.Days)-1].Day
	latest := max(open.Last, open.Long)
	if first < open.First || last > latest {
		a.deny(Deny(DeniedWindow, Args{"type": t.Code, "first": open.First, "last": latest, "article": quota.Article}))
		return
	}
	if last > open.Last {
		a.Warnings = append(a.Warnings, Warning{Code: WarnConsent,
			Args: Args{"type": t.Code, "last": open.Last, "long": open.Long, "article": quota.Article}})
	}
	if o.Kin == StepParent || o.Kin == SpouseStepParent {
		a.Warnings = append(a.Warnings, Warning{Code: WarnStepKin})
	}
}

// checkFirst refuses 延長病假 while 病假, 事假 or 休假 is left (教師請假規則 §5). Each leave year that it touches is checked. Types of
// the same occasion that must be used up first are checked with the occasion.
func (a *Assessment) checkFirst(t Type, quota Quota, s AssessContext) error {
	for _, code := range quota.After {
		first, ok := s.School.Types.Find(code)
		if !ok || first.Occasion != NoOccasion {
			continue
		}
		for _, share := range a.Shares {
			if left := balanceIn(s.Ledgers, share.Year, code).Left; left > 0 {
				return Deny(DeniedNotYet, Args{"type": t.Code, "first": code, "left": Minutes(left)})
			}
		}
	}
	return nil
}
