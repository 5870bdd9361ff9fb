package leave

// CountFor counts the time of a draft as its type says: most types leave out days off, 延長病假, 公傷公假 and the 產假 of 勞動基準法 do not
// (教師請假規則 §16). Errors are *Denial.
func CountFor(t Type, segments []Segment, group Group, school *School) (Counted, error) {
	school = school.Counting(t)
	if quota, _ := t.Quota(group); !quota.EveryDay {
		return CountSegments(segments, group, school)
	}
	if err := checkShape(segments, school.Hours.Calendar); err != nil {
		return Counted{}, err
	}
	days, err := school.Hours.countEveryDay(group, segments)
	if err != nil {
		return Counted{}, err
	}
	if len(days) == 0 {
		return Counted{}, nothingCounted(segments, school.Hours.Calendar)
	}
	return Counted{Days: days, Minutes: Total(days), Shares: Shares(group, days)}, nil
}

// countEveryDay counts a day off that the segments touch as a whole day.
func (h Hours) countEveryDay(group Group, segments []Segment) ([]DayMinutes, error) {
	var days []DayMinutes
	whole := Envelope(segments)
	for day := whole.From.Day; day <= whole.To.Day && day != 0; day++ {
		minutes, err := h.countDay(group, segments, day)
		if err != nil {
			return nil, err
		}
		if !h.Calendar.Workday(day) && len(partsOn(segments, day)) > 0 {
			minutes = DayLength
		}
		if minutes > 0 {
			days = append(days, DayMinutes{Day: day, Minutes: minutes})
		}
	}
	return days, nil
}
