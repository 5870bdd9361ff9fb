package flows

import "leaveline/leave"

// sentencesOfForm are the keys of what a form may have besides: several people, several posts, announcements.
var sentencesOfForm = []string{
	"apply.together.done", "apply.together.except", "apply.together.told",
	"button.people_done", "denied." + string(leave.DeniedNotOfficer), "denied." + string(leave.DeniedUntilPast),
	"awaits.unreached", "notices.address", "notices.always", "notices.ask", "notices.at_once", "notices.daily", "notices.mail", "notices.no_address", "notices.with_reply",
	"notices.now_at_once", "notices.now_daily", "notices.now_mail", "notices.now_with_reply", "notices.done_at_once", "notices.done_daily", "notices.done_mail", "notices.done_with_reply",
	"news.row", "news.over", "news.remove_confirm", "news.removed", "news.ask_instead", "button.news_same_text", "button." + DoNewsEdit, "button." + DoNewsRemove,
	"home.news", "home.news_button", "menu." + DoAnnounce, "menu." + DoNews, "menu." + DoSuspend,
	"news.ask", "news.done", "news.item", "news.none", "news.title", "news.until", "news.until_option",
	"apply.ask.post", "apply.hint.post", "edit.post", "post.head", "post.member", "withdraw.meant", "withdraw.none_then", "return_report.all", "menu." + DoReturns, "denied.own_revoke", "denied." + string(deniedManyPeople), "edit.people",
}
