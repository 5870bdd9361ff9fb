package leave

import "slices"

// Vacation (寒假, 暑假) is a stretch of days without classes, both ends included (各級學校學生學年學期假期辦法 §4).
type Vacation struct {
	Name  string `json:"name"`
	First Date   `json:"first"`
	Last  Date   `json:"last"`
}

// ReturnDay (返校日) is a day of a vacation on which teachers come to school. They do so for 返校服務、研究與進修 (教師請假規則 §12).
type ReturnDay struct {
	Day  Date   `json:"day"`
	Name string `json:"name,omitempty"`
}

// Terms are a school's vacations, and the days inside them on which teachers come.
type Terms struct {
	Vacations []Vacation  `json:"vacations"`
	Returns   []ReturnDay `json:"returns,omitempty"`
}

// Vacation is the vacation that a day lies in.
func (t Terms) Vacation(day Date) (Vacation, bool) {
	i := slices.IndexFunc(t.Vacations, func(v Vacation) bool { return v.First <= day && day <= v.Last })
	if i < 0 {
		return Vacation{}, false
	}
	return t.Vacations[i], true
}

// IsReturn reports whether teachers come on a day of the vacation.
func (t Terms) IsReturn(day Date) bool {
	return slices.ContainsFunc(t.Returns, func(r ReturnDay) bool { return r.Day == day })
}

// TermEnd is the last day before the next vacation, zero when none is known.
func (t Terms) TermEnd(day Date) Date {
	var end Date
	for _, v := range t.Vacations {
		if v.First > day && (end == 0 || v.First-1 < end) {
			end = v.First - 1
		}
	}
	return end
}

// MustCome reports whether a member of a group must be at school on a day. Everybody must on working days, except
// teachers without an administrative post in the vacations; these must on each 返校日, whatever weekday that is (教師請假規則
// §12).
func (s *School) MustCome(group Group, day Date) bool {
	if group == Teacher {
		if s.Terms.IsReturn(day) {
			return true
		}
		if _, off := s.Terms.Vacation(day); off {
			return false
		}
	}
	return s.Hours.Calendar.Workday(day)
}
