package leave

import "time"

// Announcement (公告) is a message of the personnel office to everybody. It is shown until a day (W8).
type Announcement struct {
	ID    string
	By    PersonID // empty when it came from the command line
	Text  string
	At    time.Time
	Until Date
}

// MaxAnnouncement is the largest number of characters in an announcement. One message holds it.
const MaxAnnouncement = 1000

// The reasons for refusing an announcement.
const (
	DeniedNotOfficer Code = "not_officer" // only the personnel officer publishes
	DeniedUntilPast  Code = "until_past"  // day: it would be over already
)

// CheckAnnouncement refuses one that is blank, too long, or over already.
func CheckAnnouncement(text string, until, today Date) error {
	if text == "" {
		return Deny(DeniedNoteMissing, nil)
	}
	if until < today {
		return Deny(DeniedUntilPast, Args{"day": until})
	}
	return CheckLength(text, MaxAnnouncement)
}
