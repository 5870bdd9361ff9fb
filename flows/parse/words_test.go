package parse_test

import (
	"strings"
	"testing"

	"leaveline/flows/parse"
	"leaveline/leave"
)

func TestTypes(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, want := range map[string]leave.TypeCode{
		"病假": leave.Sick, "明天特休": leave.Annual, "明天請身心調適": leave.Wellbeing, "Personal leave tomorrow": leave.Personal,
		"official leave":       leave.Official,
		"FAMILY CARE tomorrow": leave.FamilyCare, "明天的病假改成事假": leave.Personal, "sick": leave.Sick, "家照假": leave.FamilyCare,
		"明天":    "",
		"明天請喪假": leave.Bereavement, "12/3到12/5奔喪": leave.Bereavement, "下禮拜一請婚假": leave.Marriage, "明天產檢": leave.Prenatal,
		"明天請產假": leave.Maternity,
		"明天娩假":  leave.Maternity, "後天陪產": leave.Paternity, "明天陪產檢及陪產假": leave.Paternity, "明天流產假": leave.Miscarriage,
		"明天安胎":   leave.Tocolysis,
		"今天請生理假": leave.Menstrual, "明天下午補休": leave.Compensatory, "明天出差": leave.BusinessTrip, "明天公差": leave.BusinessTrip,
		"明天10點公出": leave.Errand,
		"明天請延長病假": leave.ExtendedSick, "明天公傷假": leave.Injury, "明天慰勞假": leave.Annual, "明天豐年祭": leave.Indigenous,
		"明天捐骨髓":                      leave.Donor,
		"bereavement leave tomorrow": leave.Bereavement, "comp time tomorrow": leave.Compensatory,
		"business trip tomorrow": leave.BusinessTrip,
	} {
		if parsed, err := parse.Text(text, c); err != nil || parsed.Type != want || parsed.Inferred {
			t.Errorf("%s: parsed %+v, %v; want %q", text, parsed, err, want)
		}
	}
	for text, want := range map[string]leave.TypeCode{"我發燒了": leave.Sick, "小孩發燒 明天請假": leave.FamilyCare,
		"I have a fever": leave.Sick, "明天要看醫生": leave.Sick} {
		if parsed, err := parse.Text(text, c); err != nil || parsed.Type != want || !parsed.Inferred {
			t.Errorf("%s: parsed %+v, %v; want %q as a guess", text, parsed, err, want)
		}
	}
}

func TestReason(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, want := range map[string]string{
		"小孩後天要打疫苗 早上請家庭照顧": "小孩打疫苗", "去銀行 明天10:00~11:00 事假": "去銀行", "明天到學校開會 請公假": "到學校開會", "明天和平公園校外教學 公假": "和平公園校外教學",
		"我要請明天的事假，謝謝": "", "班機取消 明天請事假": "班機取消", "還剩一些工作 明天請事假": "還剩一些工作", "我有一點不舒服 明天請假": "我有一點不舒服",
		"請公假 12/3-12/4 參加研習 地點：高雄": "參加研習 地點：高雄", "暑假營隊籌備 12/3 公假": "暑假營隊籌備", "參加 TESOL Workshop 明天公假": "參加 TESOL Workshop",
		"I need to take personal leave on Dec 3 because my car broke": "my car broke", "tomorrow, please": "", "同意": "同意",
	} {
		if parsed, err := parse.Text(text, c); err != nil || parsed.Reason != want {
			t.Errorf("%s: reason %q, %v; want %q", text, parsed.Reason, err, want)
		}
	}
}

func TestAsksForSomethingElse(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, want := range map[string]parse.Word{
		"我還剩幾天事假": parse.Balance, "特休還有多少": parse.Balance, "how many days left": parse.Balance, "取消明天的假": parse.Withdraw,
		"明天的病假取消": parse.Withdraw, "明天不請假了": parse.Withdraw,
	} {
		parsed, err := parse.Text(text, c)
		if err != nil || parsed.Instead != want || parsed.Type != "" || len(parsed.Segments) > 0 {
			t.Errorf("%s: parsed %+v, %v; want %s alone", text, parsed, err, want)
		}
	}
}

// TestUndoNames: whoever wants a leave undone may say which one, by its day and its type.
func TestUndoNames(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, want := range map[string]string{
		"取消明天的假": "11-24 08:00-17:15", "明天的病假取消": "sick 11-24 08:00-17:15", "明天不請假了": "11-24 08:00-17:15",
		"撤回12/3下午的事假":              "personal 12-03 13:15-17:15",
		"cancel my leave tomorrow": "11-24 08:00-17:15", "取消我的假": "", "取消2/30的假": "",
	} {
		parsed, err := parse.Text(text, c)
		if got := strings.TrimSpace(string(parsed.Undo.Type) + " " + write(parsed.Undo.Segments)); err != nil ||
			parsed.Instead != parse.Withdraw || got != want {
			t.Errorf("%s: parsed %+v, %v; want %q", text, parsed, err, want)
		}
	}
}

func TestCommand(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]parse.Word{
		"請假": parse.Apply, "Apply": parse.Apply, "首頁": parse.Home, "選單": parse.Home, " ＭＥＮＵ ": parse.Home,
		"我的假單": parse.Requests, "my  requests": parse.Requests, "待簽": parse.Todo, "to do": parse.Todo,
		"代理": parse.Duties, "餘額": parse.Balance, "代理人設定": parse.Delegates, "設定": parse.Settings, "撤回": parse.Withdraw,
		"催辦": parse.Nudge, "進度": parse.Progress, "不請了": parse.Cancel, "取消！": parse.Cancel,
		"上一步": parse.Back, "返回": parse.Back, "說明": parse.Help, "help?": parse.Help, "綁定": parse.Bind, "解除綁定": parse.Unbind,
		"語言": parse.Language, "English": parse.English, "中文": parse.Chinese,
		"送出": parse.Submit, "重填": parse.StartOver, "start over": parse.StartOver, "略過": parse.Skip, "SKIP.": parse.Skip,
	} {
		if got, ok := parse.Command(text); !ok || got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"", "明天請假", "請假明天", "取消明天的假", "核准", "同意", "👍", "首頁首頁"} {
		if got, ok := parse.Command(text); ok {
			t.Errorf("%q: %q, want no command", text, got)
		}
	}
}
