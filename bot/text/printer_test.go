package text_test

import (
	"testing"
	"time"

	"leaveline/bot/text"
	"leaveline/leave"
)

func TestValue(t *testing.T) {
	t.Parallel()
	day := leave.MustDate("2026-11-24")
	morning := leave.Segment{From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day, At: leave.At(12, 0)}}
	days := leave.Segment{From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day + 2, At: leave.EndOfDay}}
	for name, c := range map[string]struct {
		value  any
		zh, en string
	}{
		"date":             {day, "115-11-24(二)", "Tue 24 Nov 2026"},
		"segment of a day": {morning, "115-11-24(二) 08:00–12:00", "Tue 24 Nov 2026 08:00–12:00"},
		"segment of days":  {days, "115-11-24(二) 08:00 至 115-11-26(四) 24:00", "Tue 24 Nov 2026 08:00 to Thu 26 Nov 2026 24:00"},
		"segments":         {[]leave.Segment{morning, morning}, "115-11-24(二) 08:00–12:00、115-11-24(二) 08:00–12:00", "Tue 24 Nov 2026 08:00–12:00, Tue 24 Nov 2026 08:00–12:00"},
		"moment in UTC":    {time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC), "115-11-24(二) 00:30", "Tue 24 Nov 2026 00:30"},
		"days and hours":   {leave.Minutes(27*leave.DayLength + 240), "27日4小時", "27 days 4 h"},
		"a day":            {leave.Minutes(leave.DayLength), "1日", "1 day"},
		"minutes":          {leave.Minutes(50), "50分", "50 min"},
		"nothing":          {leave.Minutes(0), "0", "0"},
		"type":             {leave.Sick, "病假", "Sick leave"},
		"status":           {leave.AwaitingDelegate, "待代理人同意", "Awaiting delegate"},
		"role":             {leave.RoleUnitHead, "單位主管", "Head of unit"},
		"weekday":          {time.Sunday, "日", "Sun"},
		"balance":          {leave.Balance{Left: 3 * leave.DayLength}, "剩3日", "3 days left"},
		"overdrawn":        {leave.Balance{Left: -60}, "剩0", "0 left"},
		"no limit":         {leave.Balance{Unlimited: true}, "不限", "no limit"},
		"names":            {[]leave.PersonName{"李老師", "林老師"}, "李老師、林老師", "李老師, 林老師"},
		"number":           {leave.Number{ROCYear: 115, Serial: 123}, "115-000123", "115-000123"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for lang, want := range map[string]string{text.Chinese: c.zh, text.English: c.en} {
				if got := text.For(lang, leave.DefaultTypes()).Value(c.value); got != want {
					t.Errorf("%s: got %q, want %q", lang, got, want)
				}
			}
		})
	}
}

func TestSay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lang, key string
		args      leave.Args
		want      string
	}{
		"one":                     {text.English, "queue.title", leave.Args{"n": 1}, "1 request awaits you"},
		"many":                    {text.English, "queue.title", leave.Args{"n": 3}, "3 requests await you"},
		"the same for one":        {text.English, "home.queue", leave.Args{"n": 1}, "Decide 1"},
		"Chinese knows no plural": {text.Chinese, "queue.title", leave.Args{"n": 1}, "有 1 件待您處理"},
		"condition met":           {text.Chinese, "denied.session_submitted", leave.Args{"number": leave.Number{ROCYear: 115, Serial: 1}}, "這份假單已經送出（115-000001），不會重複送。"},
		"condition not met":       {text.Chinese, "denied.session_submitted", nil, "這份假單已經送出，不會重複送。"},
		"unknown language":        {"fr", "cancel.done", nil, "好，沒有做任何變更。"},
		"unknown key":             {text.Chinese, "no.such.key", nil, "no.such.key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := text.For(c.lang, leave.DefaultTypes()).Say(c.key, c.args); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
