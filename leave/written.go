package leave

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Dates as people and spreadsheets write them: year, month and day with anything usual between them, or without.
var (
	separated = regexp.MustCompile(
		`^(民國)?([0-9]{1,4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)$`,
	)
	compactDate = regexp.MustCompile(`^(民國)?([0-9]{2,4})([0-9]{2})([0-9]{2})$`)
	yearless    = regexp.MustCompile(`^[0-9]{1,2}[-/.月][0-9]{1,2}日?$`)
	yearLast    = regexp.MustCompile(`^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}$`)
	serial      = regexp.MustCompile(`^[0-9]{5}$`)
	midnight    = regexp.MustCompile(`[ T]*(上午|AM)?[ ]*(0?0|12):00(:00)?[ ]*(AM)?$`)
)

// firstGregorian parts Gregorian years from ROC ones, of which no calendar has so many.
const firstGregorian = 1000

// WrittenDate reads a date as people in Taiwan write it: 115-08-01, 115/8/1, 1150801, 民國115年8月1日, and the same with
// 2026. A year of one or two digits is an ROC year if that lies between first and last, and else refused with both of
// its readings. So is any day outside of them. The error is a Bilingual.
func WrittenDate(s string, first, last Date) (Date, error) {
	folded := midnight.ReplaceAllString(foldWidth(s), "")
	folded = strings.Join(strings.Fields(folded), "")
	parts := separated.FindStringSubmatch(folded)
	if parts == nil {
		if parts = compactDate.FindStringSubmatch(folded); parts == nil {
			return 0, whyNoDate(folded)
		}
	} else if parts[3] == "" {
		parts = append(parts[:3], parts[5:]...)
	}
	year, month, day := atoi(parts[2]), atoi(parts[3]), atoi(parts[4])
	roc, rocOK := NewDate(year+rocOffset, time.Month(month), day)
	if year >= firstGregorian {
		roc, rocOK = NewDate(year, time.Month(month), day)
	}
	switch {
	case parts[1] != "" && year >= firstGregorian:
		return 0, Both("民國年最多三位數；請寫成 115-08-01", "an ROC year has at most three digits; write 115-08-01")
	case len(parts[2]) < 3 && parts[1] == "" && (!rocOK || roc < first || roc > last):
		return 0, Both("年度只有 %[1]s：是民國 %[2]d 年（西元 %[3]d 年），還是西元 %[4]s 年？請寫完整的年度，例如 115-08-01 或 2026-08-01",
			"the year is only %[1]s: is it ROC year %[2]d (%[3]d), or %[4]s? write all of it, as in 115-08-01 or 2026-08-01",
			parts[2], year, year+rocOffset, gregorianReadings(year, last))
	case !rocOK:
		return 0, Both("日曆上沒有這一天", "the calendar has no such day")
	case roc < first || roc > last:
		return 0, Both("%[1]s（西元 %[2]d 年）離現在太遠；這裡要寫 %[3]s 到 %[4]s 之間的日期",
			"%[2]d is a year far from today; a day from %[5]s to %[6]s is wanted here",
			rocDate(roc), roc.midnight().Year(), rocDate(first), rocDate(last), first, last)
	}
	return roc, nil
}

// whyNoDate says what is missing of something that is no date.
func whyNoDate(s string) Bilingual {
	switch {
	case yearless.MatchString(s):
		return Both("沒有寫年度；請寫成 115-08-01 或 2026-08-01", "is no date: the year is missing; write 115-08-01 or 2026-08-01")
	case yearLast.MatchString(s):
		return Both("年度要寫在最前面；請寫成 115-08-01 或 2026-08-01",
			"is no date: the year must come first; write 115-08-01 or 2026-08-01")
	case serial.MatchString(s):
		return Both("是試算表裡日期的序號；請把那一欄的格式改成日期再存檔，或寫成 115-08-01",
			"is no date: it is a spreadsheet's number of a day; format the column as dates and save again, or write 115-08-01")
	}
	return Both("不是日期；請寫成 115-08-01 或 2026-08-01", "is no date; write 115-08-01 or 2026-08-01")
}

// gregorianReadings are the years that a short Gregorian one may mean: those of this century and of the last one.
func gregorianReadings(year int, last Date) string {
	const century, thisCentury = 100, 2000
	said := strconv.Itoa(thisCentury + year%century)
	if thisCentury+year%century > last.midnight().Year() {
		said = strconv.Itoa(thisCentury - century + year%century)
	}
	return said
}

func rocDate(d Date) string {
	_, month, day := d.Civil()
	return fmt.Sprintf("%d-%02d-%02d", d.ROCYear(), int(month), day)
}

// WrittenYear reads a year alone, ROC or Gregorian, and gives the Gregorian one. It lies between first and last, which
// are Gregorian; the error is a Bilingual.
func WrittenYear(s string, first, last int) (int, error) {
	const most = 4
	text := strings.TrimSuffix(strings.TrimPrefix(strings.Join(strings.Fields(foldWidth(s)), ""), "民國"), "年")
	year, err := strconv.Atoi(text)
	if err != nil || year < 1 || len(text) > most || text[0] == '+' {
		return 0, Both("不是年度；請寫成 %[1]d 或 %[2]d", "is no year; write %[1]d or %[2]d", last-rocOffset, last)
	}
	gregorian := year
	if year < firstGregorian {
		gregorian += rocOffset
	}
	switch {
	case gregorian >= first && gregorian <= last:
		return gregorian, nil
	case len(text) < 3:
		return 0, Both("是民國 %[1]d 年（西元 %[2]d 年），還是西元 %[3]d 年？請寫 %[4]d 到 %[5]d，或 %[6]d 到 %[7]d",
			"is it ROC year %[1]d (%[2]d), or %[3]d? write %[4]d to %[5]d, or %[6]d to %[7]d",
			year, gregorian, 2000+year, first-rocOffset, last-rocOffset, first, last)
	}
	return 0, Both("（西元 %[1]d 年）離現在太遠；請寫 %[2]d 到 %[3]d，或 %[4]d 到 %[5]d",
		"is a year far from today (%[1]d); write %[2]d to %[3]d, or %[4]d to %[5]d",
		gregorian, first-rocOffset, last-rocOffset, first, last)
}

func atoi(digits string) int {
	n, _ := strconv.Atoi(digits) // at most four digits
	return n
}

// foldWidth writes full-width letters, digits and signs as plain ones.
func foldWidth(s string) string {
	const first, last, width = '！', '～', '！' - '!'
	return strings.Map(func(r rune) rune {
		if r >= first && r <= last {
			return r - width
		}
		if r == '\u3000' {
			return ' '
		}
		return r
	}, s)
}
