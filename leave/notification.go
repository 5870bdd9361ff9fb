package leave

import "slices"

// NotificationMode is how a person wants to hear what need not be known at once (個人通知設定): results, changes, reminders
// of what is over. It is a wish about those only: a question asked of a person, and what is urgent, is never delayed by
// it.
type NotificationMode string

// The ways. Whoever chose none hears at once, for as long as the month's pushes last.
const (
	NotifyAtOnce NotificationMode = ""      // 馬上通知: at once
	NotifyDaily  NotificationMode = "daily" // 一天一次: once a day, bundled
	// 下次對話時: with the next reply, or at the latest with the word of the day before
	NotifyWithReply NotificationMode = "with_reply"
	NotifyByMail    NotificationMode = "mail" // 寄到信箱: at once, to the e-mail address; only for who has one
)

// NotificationModes lists all ways, the one that holds without a choice first.
func NotificationModes() []NotificationMode {
	return []NotificationMode{NotifyAtOnce, NotifyDaily, NotifyWithReply, NotifyByMail}
}

// CheckNotificationMode denies a person what isn't a way, and the way by mail while no address is known.
func (p Person) CheckNotificationMode(n NotificationMode) error {
	if !slices.Contains(NotificationModes(), n) || n == NotifyByMail && p.Email == "" {
		return Deny(DeniedNotifyByMail, nil)
	}
	return nil
}

// EffectiveMode is how the person hears news now: as they chose, and at once where their address is gone since.
func (p Person) EffectiveMode() NotificationMode {
	if p.CheckNotificationMode(p.NotificationMode) != nil {
		return NotifyAtOnce
	}
	return p.NotificationMode
}
