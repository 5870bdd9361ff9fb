package text_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"leaveline/bot/text"
	"leaveline/leave"
)

func school() *leave.School { return &leave.School{Types: leave.DefaultTypes(), Zone: leave.Taipei} }

func TestValue(t *testing.T) {
	t.Parallel()
	day := leave.MustDate("2026-11-24")
	morning := leave.Segment{
		From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day, At: leave.At(12, 0)},
	}
	days := leave.Segment{
		From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day + 2, At: leave.EndOfDay},
	}
	for name, c := range map[string]struct {
		value  any
		zh, en string
	}{
		"date":             {day, "115-11-24(二)", "Tue 24 Nov 2026"},
		"segment of a day": {morning, "115-11-24(二) 08:00–12:00", "Tue 24 Nov 2026 08:00–12:00"},
		"segment of days": {
			days, "115-11-24(二) 08:00 至 115-11-26(四) 24:00", "Tue 24 Nov 2026 08:00 to Thu 26 Nov 2026 24:00",
		},
		"segments": {
			[]leave.Segment{morning, morning}, "115-11-24(二) 08:00–12:00、115-11-24(二) 08:00–12:00",
			"Tue 24 Nov 2026 08:00–12:00, Tue 24 Nov 2026 08:00–12:00",
		},
		"moment in UTC":  {time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC), "115-11-24(二) 00:30", "Tue 24 Nov 2026 00:30"},
		"days and hours": {leave.Minutes(27*leave.DayLength + 240), "27日4小時", "27 days 4 h"},
		"a day":          {leave.Minutes(leave.DayLength), "1日", "1 day"},
		"minutes":        {leave.Minutes(50), "50分", "50 min"},
		"nothing":        {leave.Minutes(0), "0", "0"},
		"type":           {leave.Sick, "病假", "Sick leave"},
		"status":         {leave.AwaitingDelegate, "待代理人同意", "Awaiting delegate"},
		"role":           {leave.RoleUnitHead, "單位主管", "Head of unit"},
		"weekday":        {time.Sunday, "日", "Sun"},
		"balance":        {leave.Balance{Left: 3 * leave.DayLength}, "剩3日", "3 days left"},
		"overdrawn":      {leave.Balance{Left: -60}, "剩0", "0 left"},
		"no limit":       {leave.Balance{Unlimited: true}, "不限", "no limit"},
		"names":          {[]leave.PersonName{"李老師", "林老師"}, "李老師、林老師", "李老師, 林老師"},
		"number":         {leave.Number{ROCYear: 115, Serial: 123}, "115-000123", "115-000123"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for lang, want := range map[string]string{leave.Chinese: c.zh, leave.English: c.en} {
				if got := text.For(lang, school()).Value(c.value); got != want {
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
		"one":                     {leave.English, "queue.title", leave.Args{"n": 1}, "1 request awaits you"},
		"many":                    {leave.English, "queue.title", leave.Args{"n": 3}, "3 requests await you"},
		"the same for one":        {leave.English, "home.queue", leave.Args{"n": 1}, "Decide 1"},
		"Chinese knows no plural": {leave.Chinese, "queue.title", leave.Args{"n": 1}, "有 1 件待您處理"},
		"condition met": {
			leave.Chinese, "denied.session_submitted", leave.Args{"number": leave.Number{ROCYear: 115, Serial: 1}},
			"這份假單已經送出（115-000001），不會重複送。",
		},
		"condition not met": {leave.Chinese, "denied.session_submitted", nil, "這份假單已經送出，不會重複送。"},
		"unknown language":  {"fr", "cancel.done", nil, "好，沒有做任何變更。"},
		"unknown key":       {leave.Chinese, "no.such.key", nil, "no.such.key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := text.For(c.lang, school()).Say(c.key, c.args); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A moment is written by the school's clock, not by ours.
func TestMomentInTheZoneOfTheSchool(t *testing.T) {
	t.Parallel()
	kinmen := &leave.School{Zone: time.FixedZone("UTC+9", 9*60*60)}
	at := time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC)
	if got, want := text.For(leave.Chinese, kinmen).Value(at), "115-11-24(二) 01:30"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nobody reads Go's syntax: an argument of an unknown type is a dash, and reported without its value.
func TestUnknownArgument(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]any{
		"struct": struct{ Reason string }{"感冒發燒"}, "slice": []string{"感冒發燒"}, "map": map[string]int{"感冒發燒": 1},
		"pointer": new(int), "nothing": nil, "fraction": 0.5,
	} {
		var reported error
		said := text.For(leave.Chinese, nil).Reporting(func(err error) { reported = err }).
			Say("card.who_type", leave.Args{"name": value, "type": "病假"})
		if said != "– 病假" {
			t.Errorf("%s: %q is said", name, said)
		}
		var unknown *text.ArgumentError
		if !errors.As(reported, &unknown) || unknown.Key != "card.who_type" || unknown.Name != "name" {
			t.Errorf("%s: reported %v", name, reported)
		} else if strings.Contains(unknown.Error(), "感冒") {
			t.Errorf("%s: the report says the value: %v", name, unknown)
		}
	}
}
