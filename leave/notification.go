package leave

import "slices"

// NotificationMode is a person's wish (個人通知設定) for notices that can wait. Those are results, changes, and reminders
// of things past. A question asked of a person, and an urgent notice, is never delayed by it.
type NotificationMode string

// The modes. Without a choice notices come at once, for as long as the month's pushes last.
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

// CheckNotificationMode denies an unknown mode, and the mode by mail while no address is known.
func (p Person) CheckNotificationMode(n NotificationMode) error {
	if !slices.Contains(NotificationModes(), n) || n == NotifyByMail && p.Email == "" {
		return Deny(DeniedNotifyByMail, nil)
	}
	return nil
}

// EffectiveMode returns the mode by which the person is notified now. It is the chosen one, and at once where their
// address is gone since.
func (p Person) EffectiveMode() NotificationMode {
	if p.CheckNotificationMode(p.NotificationMode) != nil {
		return NotifyAtOnce
	}
	return p.NotificationMode
}
