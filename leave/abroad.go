package leave

// The two ways of leaving the country, which are reported rather than counted (W35).
const (
	Abroad   TypeCode = "abroad"   // 出國
	Mainland TypeCode = "mainland" // 赴大陸
)

// MaxDestination is the largest number of characters in a destination.
const MaxDestination = 20

// ReturnReport is the report after a trip to mainland China.
type ReturnReport struct {
	On   Date   `json:"on"` // when it was given
	Note string `json:"note"`
}

// ToMainland reports whether a request leads to mainland China. Its type says so, or the details of an ordinary
// leave.
func (r *Request) ToMainland() bool { return r.Type == Mainland || r.Details.Mainland }

// ReturnDue returns the last day for the report after an approved trip to mainland China. ok is false when none is
// owed, or it has been given.
func (r *Request) ReturnDue(s Settings) (due Date, ok bool) {
	if !r.Status.InForce() || !r.ToMainland() || r.Details.Returned != nil || len(r.Segments) == 0 {
		return 0, false
	}
	return r.BackOn() + Date(s.ReturnDays), true //nolint:gosec // a few days
}

// BackOn is the last day of a trip.
func (r *Request) BackOn() Date { return lastDay(Envelope(r.Segments)) }

// lastDay is the last day on which a stretch has any time. One that ends at midnight ends the day before.
func lastDay(s Segment) Date {
	if s.To.At == 0 {
		return s.To.Day - 1
	}
	return s.To.Day
}

// OwesReturn reports whether the report after the trip is awaited on a day. It is from the last day of the trip until
// it is given.
func (r *Request) OwesReturn(s Settings, today Date) bool {
	_, owed := r.ReturnDue(s)
	return owed && r.BackOn() <= today
}

// ReportReturn is the applicant's report after a trip, in act.Note; the personnel officer is told.
func (r *Request) ReportReturn(act Act, today Date, s Settings, officer PersonID) ([]Event, error) {
	if act.By != r.Applicant {
		return nil, r.notYours()
	}
	if !r.OwesReturn(s, today) {
		return nil, r.nothingToDo()
	}
	if err := checkNote(act); err != nil {
		return nil, err
	}
	r.Details.Returned = &ReturnReport{On: today, Note: act.Note}
	r.Version++
	return []Event{{Kind: EventReturnReported, By: act.By, To: officer, Note: act.Note}}, nil
}

// wholeDays is a stretch of days from midnight to midnight.
func wholeDays(first, last Date) Segment {
	return Segment{From: Local{Day: first}, To: Local{Day: last, At: EndOfDay}}
}

// SplitTrip splits a trip into days to be reported and days of leave (教師請假規則 §12). On reported days the traveller
// need not be at school: 8/1–8/6 with a 返校日 on 8/2 is reported for 8/1 and 8/3–8/6, and leave is for 8/2.
func (s *School) SplitTrip(group Group, trip []Segment) (reports, working []Segment) {
	for _, stretch := range trip {
		before := false // of the day before, whether it was a working one
		for day := stretch.From.Day; day <= lastDay(stretch); day++ {
			must := s.MustCome(group, day)
			part := &reports
			if must {
				part = &working
			}
			if n := len(*part); n > 0 && day > stretch.From.Day && must == before {
				(*part)[n-1].To.Day = day
			} else {
				*part = append(*part, wholeDays(day, day))
			}
			before = must
		}
	}
	return reports, working
}

// countReport checks the days of a report, which take no time from anybody. They are in order, and none is a day on
// which the traveller must be at school.
func countReport(segments []Segment, group Group, school *School) error {
	if err := checkShape(segments, school.Hours.Calendar); err != nil {
		return err
	}
	if _, working := school.SplitTrip(group, segments); len(working) > 0 {
		return Deny(DeniedReportWorkdays, Args{"day": working[0].From.Day})
	}
	return nil
}

// checkNotice refuses a trip to mainland China that is asked for too late.
func checkNotice(draft Draft, s AssessContext) error {
	if !ShortNotice(draft, s.Now.Day, s.School.Settings) {
		return nil
	}
	if WaivesNotice(draft, s.FiledBy, s.Posts) && draft.Details.Emergency != "" {
		return nil
	}
	notice := Date(s.School.Settings.MainlandNotice) //nolint:gosec // a few days
	return Deny(DeniedMainlandNotice, Args{"days": int(notice), "first": s.Now.Day + notice})
}

// WaivesNotice reports whether the personnel officer may waive a draft's notice in an emergency. The officer files such
// a draft for somebody, and names the emergency.
func WaivesNotice(draft Draft, by PersonID, posts Posts) bool {
	return by != "" && by == posts.Personnel && draft.For != "" && draft.For != by
}

// ShortNotice reports whether a trip to mainland China is requested after the notice deadline.
func ShortNotice(draft Draft, today Date, settings Settings) bool {
	first := Envelope(draft.Segments).From.Day
	notice := Date(settings.MainlandNotice) //nolint:gosec // a few days
	return (draft.Type == Mainland || draft.Details.Mainland) && first != 0 && first-today < notice
}

// checkDestination refuses leave abroad without a destination or with an overlong one.
func checkDestination(draft Draft) error {
	if draft.Details.Destination == "" && (draft.Details.Abroad || draft.Details.Mainland) {
		return Deny(DeniedDestinationMissing, nil)
	}
	if CheckLength(draft.Details.Destination, MaxDestination) != nil {
		return Deny(DeniedDestinationLong, Args{"limit": MaxDestination})
	}
	return nil
}

// Tidied returns the draft with the consequences of its type applied. A report has no delegate.
func (d Draft) Tidied(types Types) Draft {
	t, _ := types.Find(d.Type)
	d.Details.Report = t.Report
	if t.Report {
		d.Covers, d.Candidates, d.AutoNext = nil, nil, false
		d.Details.Abroad, d.Details.Mainland, d.Details.Destination = false, false, ""
	} else {
		d.Details.Working = nil
	}
	return d
}
