package leave

import "slices"

// News is how a person wants to hear what need not be known at once (個人通知設定): results, changes, reminders of what is over. It
// is a wish about those only: a question asked of a person, and what is urgent, is never delayed by it.
type News string

// The ways. Whoever chose none has what need not be known at once brought together, once a day.
const (
	NewsDaily     News = ""           // 一天一次: once a day, bundled
	NewsAtOnce    News = "at_once"    // 馬上通知: a message of its own, at once
	NewsWithReply News = "with_reply" // 回覆時再說: never pushed; it comes along with the next reply
	NewsByMail    News = "mail"       // 寄到信箱: at once, to the e-mail address; only for who has one
)

// EveryNews lists all ways, the one that holds without a choice first.
func EveryNews() []News { return []News{NewsDaily, NewsAtOnce, NewsWithReply, NewsByMail} }

// CheckNews denies a person what isn't a way, and the way by mail while no address is known.
func (p Person) CheckNews(n News) error {
	if !slices.Contains(EveryNews(), n) || n == NewsByMail && p.Email == "" {
		return Deny(DeniedNewsMail, nil)
	}
	return nil
}

// Hears is how the person hears news now: as they chose, and once a day where their address is gone since.
func (p Person) Hears() News {
	if p.CheckNews(p.News) != nil {
		return NewsDaily
	}
	return p.News
}
