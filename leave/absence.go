package leave

// WithoutLeave (曠職) stands for a type in the ledger where somebody was absent without leave. It is no type of leave:
// nobody asks for it.
const WithoutLeave TypeCode = "absence"

// AbsenceOf makes the entry by which some hours of a day are 曠職. Hours below zero correct it. Days off are none
// (公務人員請假規則 §14), nor are days to come, nor is more than a day of any day. standing are the entries of its leave
// year.
func AbsenceOf(
	who Person, day Date, minutes int, reason string, standing []Entry, calendar Calendar, act Act,
) (Entry, error) {
	e := Entry{
		Person: who.ID, Type: WithoutLeave, Year: YearAt(who.Group, day).First, Kind: EntryAbsence, Minutes: minutes,
		Day: day, At: act.At, By: act.By, Reason: reason,
	}
	total := minutes
	for _, other := range standing {
		if other.Kind == EntryAbsence && other.Day == day {
			total += other.Minutes
		}
	}
	switch {
	case !calendar.Workday(day):
		return e, Deny(DeniedDaysOff, Args{"segment": Segment{From: Local{Day: day}, To: Local{Day: day, At: EndOfDay}},
			"name": calendar.Name(day)})
	case minutes == 0 || total < 0 || total > DayLength:
		return e, Deny(DeniedAbsence, Args{"day": day, "minutes": Minutes(max(total, 0)), "most": Minutes(DayLength)})
	case reason == "":
		return e, Deny(DeniedNoteMissing, nil)
	}
	return e, nil
}

// Absences returns the 曠職 of a leave year by day, corrections subtracted.
func Absences(entries []Entry, year Date) []Entry {
	return byDay(entries, func(e Entry) bool { return e.Kind == EntryAbsence && e.Year == year })
}

// AbsenceArticle is the article by which a group is not paid for 曠職.
func AbsenceArticle(group Group) string {
	switch group {
	case Teacher, AdminTeacher:
		return "教師請假規則 §15"
	case Staff:
		return "公務人員請假規則 §13、§14"
	case Contract:
		return "聘僱人員給假辦法"
	case Labor:
	}
	return "勞動契約"
}
