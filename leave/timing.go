package leave

import "time"

// Urgency says how soon a notice is delivered to a person.
type Urgency int

// The paces, the quickest first.
const (
	UrgencyNow         Urgency = iota // somebody waits for the answer, or something is to be done: at once, at any hour
	UrgencyWithinHours                // at once within the school's hours
	// what came of one's own asking: as the person wants to hear news, and if at once, then at any hour
	UrgencyResult
	UrgencyInfo      // good to know: as the person wants to hear news, within the school's hours
	UrgencyByEve     // was agreed to before: with the word of the day before, at the latest
	UrgencyWithReply // worth no push of its own: with the next reply, or not at all
)

// NoticeTiming holds the facts that decide the delivery time of a notice.
type NoticeTiming struct {
	Kind  NoticeKind
	Mode  NotificationMode // as the person wants to hear news
	Leave Segment          // from its first to its last moment
}

const (
	// bundleWindow is the time after the notice of the day before during which others join it.
	bundleWindow = 30 * time.Minute
	// maxWaitForReply is the largest number of days that a notice waits for a reply. It holds where no notice of the day
	// before is to come.
	maxWaitForReply = 7
)

// DeliverBy returns the latest moment of delivery of a notice, now or later. Until then it goes along with whatever
// else the person is sent or answered, which costs nothing. Until then it goes along with whatever else they are sent
// or answered, which costs nothing. Questions wait for nothing, and what is about a leave of today or of the next
// working day for no more than the school's hours, unless it was known already or the person wants no pushes for
// news.
func (s *School) DeliverBy(t NoticeTiming, now time.Time) time.Time {
	pace, near := t.Kind.Urgency(), s.near(t.Leave, now)
	switch {
	case pace == UrgencyNow || t.Mode == NotifyByMail && pace > UrgencyWithinHours ||
		pace == UrgencyResult && (t.Mode == NotifyAtOnce || near):
		return now
	case pace == UrgencyByEve && (!near || t.Mode == NotifyWithReply):
		return s.withEve(t.Leave, now)
	case pace == UrgencyWithinHours:
		return s.RestEnds(now)
	case t.Mode == NotifyAtOnce || near && pace != UrgencyWithReply:
		return s.QuietEnds(now)
	case pace == UrgencyWithReply:
		return s.untilReply(t.Leave, now)
	case t.Mode == NotifyDaily:
		return s.nextDailyNotices(now)
	}
	return s.withEve(t.Leave, now)
}

// near reports whether a leave is of today or of the next working day.
func (s *School) near(leave Segment, now time.Time) bool {
	today := s.Now(now).Day
	return leave.To.Day >= today && s.Now(s.Eve(leave.From.Day)).Day <= today
}

// DailyNoticesAt is the time of a working day when daily notices have been sent.
func (s *School) DailyNoticesAt() TimeOfDay {
	return s.Settings.TomorrowAt + TimeOfDay(bundleWindow/time.Minute)
}

// nextDailyNotices returns the next time for daily notices, bundled with the eve's notice.
func (s *School) nextDailyNotices(now time.Time) time.Time {
	day := s.Now(now).Day
	round := Local{Day: day, At: s.Settings.TomorrowAt}.In(s.Zone)
	if !s.Hours.Calendar.Workday(day) || round.Before(now) {
		round = Local{Day: s.Hours.Calendar.NextWorkday(day), At: s.Settings.TomorrowAt}.In(s.Zone)
	}
	return round.Add(bundleWindow)
}

// withEve returns the delivery time of a notice bundled with that of the eve. After the eve it is at once, outside
// quiet hours; for leave that is over, some days later.
func (s *School) withEve(leave Segment, now time.Time) time.Time {
	switch eve := s.Eve(leave.From.Day); {
	case eve.After(now):
		return eve.Add(bundleWindow)
	case s.Now(now).Day <= leave.To.Day:
		return s.QuietEnds(now)
	}
	return s.nextDailyNotices(now.AddDate(0, 0, maxWaitForReply))
}

// PostponeUntil returns how long a notice waits for a reply while pushes run short. Reminders wait until the time that
// they are about begins.
func (s *School) PostponeUntil(k NoticeKind, about []Segment, since time.Time) time.Time {
	switch {
	case k.reminds():
		if ahead := Ahead(about, s.Now(since)); len(ahead) > 0 {
			about = ahead
		}
		return s.untilReply(Envelope(about), since)
	case k.Urgency() <= UrgencyWithinHours:
		return since
	}
	return s.DeliverBy(NoticeTiming{Kind: k, Mode: NotifyWithReply, Leave: Envelope(about)}, since)
}

// untilReply returns the moment until which a notice waits for a reply to go with.
// It waits until the leave begins, or if it has, for some days.
func (s *School) untilReply(leave Segment, now time.Time) time.Time {
	if begins := (Local{Day: leave.From.Day}).In(s.Zone); begins.After(now) {
		return begins
	}
	return now.AddDate(0, 0, maxWaitForReply)
}
