package scheduler

import (
	"time"

	"leaveline/leave"
)

// crossed reports whether a silence that began at since grew past the limit, in working minutes, within the window.
func crossed(school *leave.School, group leave.Group, since time.Time, limit int, w Window) bool {
	return school.WorkingMinutes(group, since, w.To) >= limit && school.WorkingMinutes(group, since, w.From) < limit
}

// passed reports whether the school's clock showed the given time of a working day within the window, and which day that was. Of
// several days in a long window the last counts.
func passed(school *leave.School, at leave.TimeOfDay, w Window) (leave.Date, bool) {
	for day := school.Now(w.To).Day; day >= school.Now(w.From).Day; day-- {
		moment := leave.Local{Day: day, At: at}.In(school.Zone)
		if school.Hours.Calendar.Workday(day) && moment.After(w.From) && !moment.After(w.To) {
			return day, true
		}
	}
	return 0, false
}
