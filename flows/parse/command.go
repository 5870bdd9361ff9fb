package parse

import "strings"

// Word is a word of the menu.
type Word string

// The words that people may type instead of tapping.
const (
	Apply         Word = "apply"
	ApplyFor      Word = "apply_for"
	Again         Word = "again"
	Home          Word = "home"
	Requests      Word = "requests"
	Todo          Word = "todo"
	Duties        Word = "duties"
	Balance       Word = "balance"
	Statement     Word = "statement"
	Profile       Word = "profile"
	Delegates     Word = "delegates"
	Acting        Word = "acting"
	Settings      Word = "settings"
	Notices       Word = "notices"
	Proofs        Word = "proofs"
	Withdraw      Word = "withdraw"
	Nudge         Word = "nudge"
	Progress      Word = "progress"
	Cancel        Word = "cancel"
	Resume        Word = "resume"
	Back          Word = "back"
	Help          Word = "help"
	Rules         Word = "rules"
	Announcements Word = "news"
	Announce      Word = "announce"
	Bind          Word = "bind"
	Unbind        Word = "unbind"
	Language      Word = "language"
	English       Word = "english" // the language itself
	Chinese       Word = "chinese"
	Submit        Word = "submit"
	StartOver     Word = "start_over"
	Skip          Word = "skip"
	Suspend       Word = "suspend" // 停止上班上課
	Returns       Word = "returns" // reports after trips
)

// spellings are all ways to type each word, folded.
var spellings = spelled(map[Word]string{
	Apply:         "請假,我要請假,我想請假,申請,申請請假,apply,leave,apply for leave,request leave,new request",
	Again:         "跟上次一樣,和上次一樣,同上次,照上次,複製上次,same as last time,like last time",
	ApplyFor:      "代辦,代同事請假,幫同事請假,替同事請假,代請假,代辦請假,apply for a colleague,for a colleague",
	Home:          "首頁,選單,主選單,home,menu,hi,hello,你好,您好,哈囉,嗨",
	Requests:      "我的假單,假單,申請紀錄,請假紀錄,my requests,my leave,requests",
	Todo:          "待辦,待我簽核,待我批核,批核,待簽,待批核,簽核,to do,to decide,todo,approvals,inbox",
	Duties:        "代理,我的代理,代理案件,代理別人,duties,my duties",
	Statement:     "我的額度明細,額度明細,明細,statement,my statement,ledger",
	Profile:       "我的資料,基本資料,個人資料,my data,my details,profile",
	Balance:       "餘額,額度,剩餘天數,balance,my balance,balances",
	Delegates:     "代理人,代理人設定,設定代理人,我的代理人,delegates,my delegates,delegate",
	Acting:        "代簽人,設定代簽人,代簽人設定,acting,who acts for me",
	Settings:      "設定,settings",
	Notices:       "通知,通知設定,設定通知,通知方式,變更通知,變更通知方式,notices,my notices,notifications,change notices",
	Proofs:        "待補證明,補證明,補附證明,proofs,certificates owed",
	Withdraw:      "撤回,撤銷,withdraw",
	Nudge:         "催辦,催一下,nudge,remind",
	Progress:      "進度,看進度,查進度,progress,status",
	Cancel:        "取消,不請了,不請假了,算了,cancel,never mind",
	Resume:        "回到未送出的假單,繼續,繼續填寫,back to my draft,resume,continue",
	Back:          "上一步,返回,回上一步,back",
	Help:          "說明,幫助,使用說明,help,?",
	Announcements: "公告,公告欄,看公告,修改公告,收回公告,撤下公告,news,school news,announcements",
	Announce:      "發布公告,發公告,publish,announce",
	Rules:         "說明及注意事項,注意事項,規定,假別說明,rules,about this leave",
	Bind:          "綁定,bind",
	Unbind:        "解除綁定,解除,unbind,unlink",
	Language:      "語言,切換語言,language",
	English:       "english,英文",
	Chinese:       "中文,繁體中文,chinese",
	Submit:        "送出,確認送出,submit,send",
	StartOver:     "重填,重新填寫,清空重填,重來,start over,restart",
	Skip:          "略過,跳過,skip",
	Suspend:       "停班,停班停課,停止上班,停止上課,停止上班上課,颱風假,解除停班,suspend,suspension,typhoon",
	Returns:       "返國報告,返國回報,回國報告,回國回報,返臺報告,返台報告,report my return,return report,i am back",
})

func spelled(words map[Word]string) map[string]Word {
	byText := map[string]Word{}
	for word, all := range words {
		for text := range strings.SplitSeq(all, ",") {
			f := fold(text)
			byText[string(f.runes)] = word
		}
	}
	return byText
}

// longestCommand is more bytes than any word of the menu has, in any width.
const longestCommand = 100

// Command recognises a word of the menu that was typed alone. Width, case, blanks and a final mark do not matter.
func Command(text string) (Word, bool) {
	if len(text) > longestCommand {
		return "", false
	}
	f := fold(text)
	plain := strings.TrimSpace(string(f.runes))
	if word, ok := spellings[plain]; ok {
		return word, true
	}
	word, ok := spellings[strings.TrimRight(plain, " !.。~?")]
	return word, ok
}
