package leave

import "slices"

// News is how a person wants to hear what need not be known at once (個人通知設定): results, changes, reminders of what is over. It
// is a wish about those only: a question asked of a person, and what is urgent, is never delayed by it.
type News string

// The ways. Whoever chose none hears at once, for as long as the month's pushes last.
const (
	NewsAtOnce    News = ""           // 馬上通知: at once
	NewsDaily     News = "daily"      // 一天一次: once a day, bundled
	NewsWithReply News = "with_reply" // 下次對話時: with the next reply, or at the latest with the word of the day before
	NewsByMail    News = "mail"       // 寄到信箱: at once, to the e-mail address; only for who has one
)

// EveryNews lists all ways, the one that holds without a choice first.
func EveryNews() []News { return []News{NewsAtOnce, NewsDaily, NewsWithReply, NewsByMail} }

// CheckNews denies a person what isn't a way, and the way by mail while no address is known.
func (p Person) CheckNews(n News) error {
	if !slices.Contains(EveryNews(), n) || n == NewsByMail && p.Email == "" {
		return Deny(DeniedNewsMail, nil)
	}
	return nil
}

// Hears is how the person hears news now: as they chose, and at once where their address is gone since.
func (p Person) Hears() News {
	if p.CheckNews(p.News) != nil {
		return NewsAtOnce
	}
	return p.News
}
