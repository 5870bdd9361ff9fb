package parse_test

import (
	"strings"
	"testing"

	"leaveline/flows/parse"
	"leaveline/leave"
)

// write puts segments as 12-03 08:00-17:15, or 12-03 08:00-12-05 12:00 over several days.
func write(segments []leave.Segment) string {
	var parts []string
	for _, s := range segments {
		end := s.To.At.String()
		if s.To.Day != s.From.Day {
			end = s.To.Day.String()[5:] + " " + end
		}
		parts = append(parts, s.From.Day.String()[5:]+" "+s.From.At.String()+"-"+end)
	}
	return strings.Join(parts, ", ")
}

// TestForms reads answers to "when?" on Monday 2026-11-23 at 09:00.
func TestForms(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, want := range map[string]string{
		"12/3": "12-03 08:00-17:15", "12/3 下午": "12-03 13:15-17:15", "12/3 8:00-12:00": "12-03 08:00-12:00",
		"115-12-03": "12-03 08:00-17:15",
		"今天上午":      "11-23 08:00-12:00", "今天下午": "11-23 13:15-17:15", "今天整天": "11-23 08:00-17:15",
		"明天上午": "11-24 08:00-12:00", "明天下午": "11-24 13:15-17:15", "明天整天": "11-24 08:00-17:15",
		"後天上午": "11-25 08:00-12:00", "後天下午": "11-25 13:15-17:15", "後天整天": "11-25 08:00-17:15",
		// other ways to write a day
		"12／3": "12-03 08:00-17:15", "12/3(四)": "12-03 08:00-17:15", "12/3 (週四)下午": "12-03 13:15-17:15",
		"12月3":  "12-03 08:00-17:15",
		"12-03": "12-03 08:00-17:15", "1151203": "12-03 08:00-17:15", "20261203下午": "12-03 13:15-17:15",
		"廿五號":    "11-25 08:00-17:15",
		"明年3月2日": "03-02 08:00-17:15", "下個月4號": "12-04 08:00-17:15", "三天後": "11-26 08:00-17:15", "31號": "12-31 08:00-17:15",
		"中秋節前一天": "09-14 08:00-17:15", "12月底": "12-31 08:00-17:15", "大後天": "11-26 08:00-17:15", "下下週三": "12-09 08:00-17:15",
		// ranges and lists
		"12/7-11": "12-07 08:00-12-11 17:15", "115.12.3~115.12.5": "12-03 08:00-12-05 17:15",
		"民國115年12月3日至5日": "12-03 08:00-12-05 17:15",
		"12/3下午到12/5早上":  "12-03 13:15-12-05 12:00", "1201-1203": "12-01 08:00-12-03 17:15",
		"明天起三天":    "11-24 08:00-11-26 17:15",
		"12/24起2天": "12-24 08:00-12-28 17:15", "週二四早上": "11-24 08:00-12:00, 11-26 08:00-12:00",
		"12/31、1/4":                   "12-31 08:00-17:15, 01-04 08:00-17:15",
		"12/3 8:00-10:00、13:00-15:00": "12-03 08:00-10:00, 12-03 13:00-15:00",
		"第3、5節 明天":                    "11-24 10:30-11:10, 11-24 13:30-14:10",
		// clocks
		"十二月三日下午兩點半至四點": "12-03 14:30-16:00", "明天8-12": "11-24 08:00-12:00", "下午2-4": "11-23 14:00-16:00",
		"0800到1200 明天": "11-24 08:00-12:00",
		"7:30-9:00 明天": "11-24 07:30-09:00", "明天9點到下午5點": "11-24 09:00-17:00", "11點到1點": "11-23 11:00-13:00",
		"週三三點到五點": "11-25 15:00-17:00",
		"明天10點前":  "11-24 08:00-10:00", "12/3 0900": "12-03 09:00-17:15", "明天第三節到第五節": "11-24 10:30-14:10",
		"明天2-4節":      "11-24 09:30-12:00",
		"明天10點起1.5小時": "11-24 10:00-11:30", "明天 6:30-19:15": "11-24 06:30-19:15", "明天 3:00-17:00": "11-24 15:00-17:00",
		"明天6點半到18點": "11-24 06:30-18:00", "12/3 8:00-12:00 上午": "12-03 08:00-12:00", "現在到12點": "11-23 09:00-12:00",
		// English
		"sick tomorrow morning": "11-24 08:00-12:00", "12/3 pm": "12-03 13:15-17:15", "Dec 3 8:00-12:00": "12-03 08:00-12:00",
		"today afternoon": "11-23 13:15-17:15",
		"next Monday":     "11-30 08:00-17:15", "tomorrow 2-4pm": "11-24 14:00-16:00",
		"2pm-4pm tomorrow":        "11-24 14:00-16:00",
		"December 3rd, 4th":       "12-03 08:00-17:15, 12-04 08:00-17:15",
		"3 days from next Monday": "11-30 08:00-12-02 17:15", "2 hours from 10am tomorrow": "11-24 10:00-12:00",
		"the day after tomorrow all day": "11-25 08:00-17:15",
		"period 3 tomorrow":              "11-24 10:30-11:10", "from Tuesday to Thursday": "11-24 08:00-11-26 17:15",
		"tomorrow until noon": "11-24 08:00-12:00", "on the 3rd": "12-03 08:00-17:15",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			parsed, err := parse.Text(text, c)
			if err != nil || parsed.Half {
				t.Fatalf("half %t, error %v", parsed.Half, err)
			}
			if got := write(parsed.Segments); got != want {
				t.Errorf("parsed %s, want %s", got, want)
			}
		})
	}
}

func TestWorthAQuestion(t *testing.T) {
	t.Parallel()
	c := context(t)
	for text, why := range map[string]string{
		"12/3(三)": "12/3 is a Thursday", "昨天": "past", "今天整天": "begun an hour ago", "12/5": "Saturday", "12/25": "行憲紀念日",
		"明天3點":           "no end said",
		"明天要帶學生參加12/3比賽": "one of two days is part of the reason", "下週請假 週三": "which Wednesday",
		"12/3到12/5下午": "every afternoon, or the last",
		"一天半 從明天":     "which half", "明天2小時": "from when", "明天事假 後天病假": "two types", "明天下班後": "outside working hours",
	} {
		if parsed, err := parse.Text(text, c); err != nil || !parsed.Confirm || len(parsed.Segments) == 0 {
			t.Errorf("%s: parsed %+v, %v; want a question: %s", text, parsed, err, why)
		}
	}
}

func TestNoTime(t *testing.T) {
	t.Parallel()
	c := context(t)
	for _, text := range []string{"", " ", "👍", "😀😀", "5", "12月", "0912345678", "病假", "請假3天", "下週下午請假", "寒假第一天下午", "週末",
		"每週三下午", "到學校", "第一次", "3.14159", "A4紙"} {
		if parsed, err := parse.Text(text, c); err != nil || len(parsed.Segments) > 0 {
			t.Errorf("%q: parsed %v, %v; want no time", text, parsed.Segments, err)
		}
	}
}

func TestImpossible(t *testing.T) {
	t.Parallel()
	c := context(t)
	for _, test := range []struct {
		text, quoted string
		code         leave.Code
	}{
		{"2026-02-29", "2026-02-29", parse.DeniedNoSuchDay}, {"請假 13/45 病假", "13/45", parse.DeniedNoSuchDay},
		{"二月三十日", "二月三十日", parse.DeniedNoSuchDay},
		{"這個月31號", "這個月31號", parse.DeniedNoSuchDay}, {"１１５年２月２９日", "１１５年２月２９日", parse.DeniedNoSuchDay},
		{"20261301", "20261301", parse.DeniedNoSuchDay},
		{"25:00", "25:00", parse.DeniedNoSuchTime}, {"明天8:75到10點", "8:75", parse.DeniedNoSuchTime},
		{"明天26點", "26點", parse.DeniedNoSuchTime},
		{"明天第9節", "", parse.DeniedNoSuchLesson}, {"明天第0節", "", parse.DeniedNoSuchLesson},
	} {
		parsed, err := parse.Text(test.text, c)
		denial := leave.AsDenial(err)
		if denial == nil || denial.Code != test.code {
			t.Errorf("%s: parsed %+v, %v; want %s", test.text, parsed, err, test.code)
			continue
		}
		if quoted, _ := denial.Args["text"].(string); quoted != test.quoted {
			t.Errorf("%s: quotes %q, want %q", test.text, quoted, test.quoted)
		}
	}
}

func TestNoSchedule(t *testing.T) {
	t.Parallel()
	c := context(t)
	c.School.Hours.Schedules = nil
	if _, err := parse.Text("明天", c); leave.AsDenial(err) == nil || leave.AsDenial(err).Code != leave.DeniedNoSchedule {
		t.Errorf("a whole day without a schedule: %v, want no_schedule", err)
	}
	if parsed, err := parse.Text("明天8:00-12:00", c); err != nil || write(parsed.Segments) != "11-24 08:00-12:00" {
		t.Errorf("a day with its hours needs no schedule: %+v, %v", parsed, err)
	}
}

func TestEndBeforeStartIsPassedOn(t *testing.T) {
	t.Parallel()
	parsed, err := parse.Text("12/3 14:00-09:00", context(t))
	if err != nil || write(parsed.Segments) != "12-03 14:00-09:00" {
		t.Errorf("parsed %+v, %v", parsed, err)
	}
}

func TestPartAlone(t *testing.T) {
	t.Parallel()
	c := context(t)
	c.Now = at("2026-11-23T13:30")
	for text, want := range map[string]string{"早上": "am ", "上午": "am ", "下午": "pm 11-23 13:15-17:15",
		"整天": "day 11-23 08:00-17:15", "PM": "pm 11-23 13:15-17:15"} {
		parsed, err := parse.Text(text, c)
		if got := string(parsed.Part) + " " + write(parsed.Segments); err != nil || got != want {
			t.Errorf("%s: parsed %q, %v; want %q", text, got, err, want)
		}
	}
	if parsed, err := parse.Text("半天", c); err != nil || !parsed.Half || len(parsed.Segments) > 0 {
		t.Errorf("半天: parsed %+v, %v", parsed, err)
	}
}

func TestWeekdayOfTodayIsNextWeekAfterWork(t *testing.T) {
	t.Parallel()
	c := context(t)
	for now, want := range map[string]string{"2026-11-23T17:00": "11-23 08:00-17:15",
		"2026-11-23T17:15": "11-30 08:00-17:15", "2026-11-22T23:59": "11-23 08:00-17:15"} {
		c.Now = at(now)
		if parsed, err := parse.Text("週一", c); err != nil || write(parsed.Segments) != want {
			t.Errorf("週一 said at %s: %s, %v; want %s", now, write(parsed.Segments), err, want)
		}
	}
}
