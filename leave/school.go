package leave

import "time"

// School holds the slowly changing data of a school, read once and cached by version.
type School struct {
	ID       SchoolID
	Name     string
	Zone     *time.Location
	Settings Settings
	Hours    Hours
	Types    Types
	Rules    Rules
	Terms    Terms
	Periods  []Span // 節次, first lesson first; may be empty
	Version  int
}

// Now converts a moment to the school's local time.
func (s School) Now(t time.Time) Local { return LocalOf(t, s.Zone) }

// Settings are a school's own choices.
type Settings struct {
	RoundUp       bool      `json:"round_up"`       // whole hours
	CodeDays      int       `json:"code_days"`      // how long a binding code is valid
	RemindFirst   int       `json:"remind_first"`   // working minutes until the first reminder
	RemindAt      TimeOfDay `json:"remind_at"`      // each working morning
	EscalateAfter int       `json:"escalate_after"` // working minutes until a silent step goes up; 0 never
	// own leave waits until a duty of that time is handed over (W29); 不得拒絕 types never do
	DutyBlocks      bool      `json:"duty_blocks"`
	QuietFrom       TimeOfDay `json:"quiet_from"`        // pushes that can wait do so from here …
	QuietUntil      TimeOfDay `json:"quiet_until"`       // … until here, and on days off
	TomorrowAt      TimeOfDay `json:"tomorrow_at"`       // when people are told of their own leave of the next day
	PushReserve     int       `json:"push_reserve"`      // pushes of the month kept for what is urgent
	MaxReasonLength int       `json:"max_reason_length"` // characters
	// working days after a leave within which 補請 is expected; 0 never warns
	LateDays int `json:"late_days"`
	// an approved leave that has not begun may be cancelled without consent
	CancelFreely bool `json:"cancel_freely"`
	ProofDays    int  `json:"proof_days"` // days after the return until a certificate is due
	// days that attachments of a withdrawn or rejected request are kept
	RefusedFileDays int `json:"files_refused"`
	FileDays        int `json:"files_kept"` // days that attachments of an approved one are kept after its end

	ContractWellbeing bool `json:"contract_wellbeing"`  // 身心調適假 for contract staff, whose rules do not name it
	TeacherCompMonths int  `json:"teacher_comp_months"` // for how many months teachers may take 補休 that they earned
	// the day of death is the first of the hundred days of 喪假, not the one before it
	HundredFromDeath bool `json:"hundred_from_death"`

	SuspensionRefund bool `json:"suspension_refund"` // 休假, 婚假 and 喪假 get hours back as well when work is called off
	// how many days before a trip to mainland China it must be asked for; 0 none
	MainlandNotice int `json:"mainland_notice"`
	ReturnDays     int `json:"return_days"` // within how many days after such a trip its report is due
}

// DefaultSettings returns the settings of a new school.
func DefaultSettings() Settings {
	return Settings{
		RoundUp: true, CodeDays: 3,
		DutyBlocks: true, RemindFirst: 2 * hour, RemindAt: At(8, 0), EscalateAfter: 2 * DayLength,
		QuietFrom: At(18, 0), QuietUntil: At(7, 30), TomorrowAt: At(16, 0),
		PushReserve: 20, MaxReasonLength: 200, LateDays: 3,
		ProofDays: 7, RefusedFileDays: 30, FileDays: 5 * 366,
		SuspensionRefund: true, MainlandNotice: 7, ReturnDays: 7,
		TeacherCompMonths: compMonths,
	}
}

// opens reports whether a setting opens a type to a group.
func (s Settings) opens(name string) bool {
	return name == "contract_wellbeing" && s.ContractWellbeing
}

// Worktime returns each stretch from its first to its last working minute. That is how people speak of it. A stretch
// without any stays.
func (s School) Worktime(group Group, segments []Segment) []Segment {
	all := make([]Segment, len(segments))
	for i, one := range segments {
		all[i] = s.worktime(group, one)
	}
	return all
}

func (s School) worktime(group Group, segment Segment) Segment {
	trimmed, found := segment, false
	for day := range segment.days() {
		schedule, known := s.Hours.Schedules.On(group, day)
		if !known || !s.Hours.Calendar.Workday(day) {
			continue
		}
		part, _ := segment.On(day)
		for _, span := range schedule.Spans {
			if span.overlap(part) == 0 {
				continue
			}
			if !found {
				trimmed.From, found = Local{Day: day, At: max(part.From, span.From)}, true
			}
			trimmed.To = Local{Day: day, At: min(part.To, span.To)}
		}
	}
	return trimmed
}
