package leave

import "slices"

// Proof (證明) is the certificate that a request needs. It is owed until a day, and given at last. The zero value needs
// none.
type Proof struct {
	Due   Date `json:"due,omitzero"`
	Given bool `json:"given,omitempty"`
}

// Owed reports whether the certificate is still to come.
func (p Proof) Owed() bool { return p.Due != 0 && !p.Given }

// NeedsProof reports whether assessed leave needs a certificate (教師請假規則 §13). For 身心調適假 none may be asked for, whatever
// else is set: 無須出具證明文件.
func (a Assessment) NeedsProof(code TypeCode) bool {
	return code != Wellbeing && slices.ContainsFunc(a.Warnings, func(w Warning) bool { return w.Code == WarnProof })
}

// ProofDue is the last day on which a certificate may follow. It comes some days after the applicant's return.
func ProofDue(segments []Segment, school *School) Date {
	back := school.Hours.Calendar.NextWorkday(Envelope(segments).To.Day)
	return back + Date(school.Settings.ProofDays)
}

// ProofOf returns the certificate a draft needs, given its number of attachments.
func ProofOf(draft Draft, a Assessment, files int, school *School) Proof {
	if !a.NeedsProof(draft.Type) {
		return Proof{}
	}
	return Proof{Due: ProofDue(draft.Segments, school), Given: files > 0}
}

// remindTimes are the days on which a certificate is reminded of. It is three days before it is due, on that day, and
// weekly for four weeks after it; later it stays in the office's list only.
const (
	remindBefore = 3
	remindAgain  = 7
	remindTimes  = 4
)

// RemindsOfProof reports whether the reminder of a due certificate falls on this working day. A due day that is off is
// moved to the next working day.
func RemindsOfProof(due, today Date, calendar Calendar) bool {
	marks := []Date{due - remindBefore, due}
	for i := range Date(remindTimes) {
		marks = append(marks, due+remindAgain*(i+1))
	}
	return slices.ContainsFunc(marks, func(mark Date) bool { return calendar.NextWorkday(mark-1) == today })
}
