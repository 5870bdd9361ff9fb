package leave

// Late reports whether some of the time lies before today, so that asking for it is 補請.
func Late(segments []Segment, today Date) bool {
	return len(segments) > 0 && Envelope(segments).From.Day < today
}

// checkLate refuses what begins before today unless it says what sudden illness or emergency kept the applicant from asking before:
// 因急病或緊急事故,得由其同事或家屬親友代辦或補辦請假手續 (教師請假規則 §13, 公務人員請假規則 §11). Whether it was one is for people to judge.
func checkLate(draft Draft, now Local) error {
	if Late(draft.Segments, now.Day) && draft.Details.Emergency == "" {
		return Deny(DeniedPast, Args{"day": Envelope(draft.Segments).From.Day})
	}
	return nil
}

// warnLate says that it is 補請, and whether it comes after the days that the school gives for it. The law sets no limit, so that
// this is none either.
func (a *Assessment) warnLate(draft Draft, s AssessContext) {
	if !Late(draft.Segments, s.Now.Day) {
		return
	}
	a.Warnings = append(a.Warnings, Warning{Code: WarnLate})
	last := Envelope(draft.Segments).To.Day
	if limit := s.School.Settings.LateDays; limit > 0 && workdaysAfter(last, s.Now.Day, s.School.Hours.Calendar) > limit {
		a.Warnings = append(a.Warnings, Warning{Code: WarnLateOver, Args: Args{"days": limit}})
	}
}

// workdaysAfter counts the working days after a day, until another one and with it. It stops counting after a year.
func workdaysAfter(day, until Date, calendar Calendar) int {
	n := 0
	for next := calendar.NextWorkday(day); next != 0 && next <= until && n <= maxSpan; next = calendar.NextWorkday(next) {
		n++
	}
	return n
}
