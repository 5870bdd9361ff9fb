package leave_test

import (
	"strings"
	"testing"

	"leaveline/leave"
)

func TestWrittenDate(t *testing.T) {
	t.Parallel()
	first, last := leave.MustDate("1961-01-01"), leave.MustDate("2036-12-31")
	for text, want := range map[string]string{
		"115-08-01": "2026-08-01", "115/8/1": "2026-08-01", "115.8.1": "2026-08-01", "1150801": "2026-08-01",
		"民國115年8月1日": "2026-08-01", "115年8月1日": "2026-08-01", "１１５／８／１": "2026-08-01", " 115 / 08 / 01 ": "2026-08-01",
		"民國 115 年 8 月 1 日": "2026-08-01", "0115-08-01": "2026-08-01", "01150801": "2026-08-01",
		"2026-08-01": "2026-08-01", "2026/8/1": "2026-08-01", "20260801": "2026-08-01", "2026年8月1日": "2026-08-01",
		"2026/8/1 00:00": "2026-08-01", "2026/8/1 上午 12:00:00": "2026-08-01", "2026-08-01T00:00:00": "2026-08-01",
		"85/8/1": "1996-08-01", "99-12-05": "2010-12-05", "850801": "1996-08-01", "50.1.1": "1961-01-01",
		"民國99年8月1日": "2010-08-01", "民國850801": "1996-08-01",
	} {
		if got, err := leave.WrittenDate(text, first, last); err != nil || got.String() != want {
			t.Errorf("%s: %v %v, want %s", text, got, err, want)
		}
	}
	for text, want := range map[string][2]string{
		"26/8/1":      {"民國 26 年（西元 1937 年），還是西元 2026 年", "is it ROC year 26 (1937), or 2026"},
		"260801":      {"民國 26 年", "ROC year 26 (1937), or 2026"},
		"5-8-1":       {"民國 5 年", "ROC year 5 (1916), or 2005"},
		"49/12/31":    {"民國 49 年（西元 1960 年），還是西元 1949 年", "ROC year 49 (1960), or 1949"},
		"1151-08-01":  {"離現在太遠", "1151 is a year far from today"},
		"215-08-01":   {"215-08-01（西元 2126 年）離現在太遠", "2126 is a year far from today"},
		"2206-08-01":  {"離現在太遠", "2206 is a year far from today"},
		"民國26年8月1日":   {"離現在太遠", "1937 is a year far from today"},
		"民國2026年8月1日": {"最多三位數", "at most three digits"},
		"115-02-30":   {"沒有這一天", "no such day"}, "115-13-01": {"沒有這一天", "no such day"}, "1150230": {"沒有這一天", "no such day"},
		"10/7": {"沒有寫年度", "the year is missing"}, "10月7日": {"沒有寫年度", "the year is missing"},
		"1/8/2026": {"最前面", "must come first"}, "46235": {"序號", "a spreadsheet's number of a day"},
		"明天": {"不是日期；請寫成 115-08-01", "is no date; write 115-08-01"}, "": {"不是日期", "is no date"},
		"115-8": {"不是日期", "is no date"}, "115-08-01x": {"不是日期", "is no date"}, "115/8-1-2": {"不是日期", "is no date"},
	} {
		got, err := leave.WrittenDate(text, first, last)
		said, ok := err.(leave.Bilingual) //nolint:errorlint // it is one
		if !ok || got != 0 || !strings.Contains(said.Chinese, want[0]) || !strings.Contains(said.English, want[1]) {
			t.Errorf("%s: %v %#v, want %q", text, got, err, want)
		}
	}
}

func TestWrittenYear(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"115": 2026, "2026": 2026, "民國115年": 2026, "１１５": 2026, " 116 ": 2027} {
		if got, err := leave.WrittenYear(text, 2021, 2029); err != nil || got != want {
			t.Errorf("%s: %d %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"1151": "far from today (1151)", "215": "far from today (2126)", "26": "ROC year 26 (1937), or 2026", "": "no year",
		"105": "far from today (2016)",
		"0":   "no year", "-115": "no year", "+115": "no year", "20260": "no year", "今年": "no year",
	} {
		if got, err := leave.WrittenYear(text, 2021, 2029); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %d %v, want %s", text, got, err, want)
		}
	}
}
