package leave

// checkPortion refuses less than the type's smallest part. 娩假, 流產假 and 延長病假 are taken by whole days (教師請假規則 §3 III
// names those that go by the hour, and these are not among them). halves are days that may be half ones all the same.
func checkPortion(t Type, days []DayMinutes, s AssessContext, halves func(Date) bool) error {
	if t.Unit == ByHour {
		return nil
	}
	for _, d := range days {
		schedule, ok := s.School.Hours.Schedules.On(s.Applicant.Group, d.Day)
		if !ok || d.Minutes >= schedule.DayCount() {
			continue
		}
		mayHalve := t.Unit == ByHalfDay || halves != nil && halves(d.Day)
		switch {
		case !mayHalve:
			return Deny(DeniedPortion, Args{"type": t.Code})
		case d.Minutes < min(DayLength/2, schedule.Minutes()/2):
			return Deny(DeniedHalfDay, Args{"type": t.Code})
		}
	}
	return nil
}
