package importcsv_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/office/importcsv"
)

const appointedHeader = "員工代號,姓名,處室,身分,到職日\n"

// Dates are taken as offices and the government's own files write them.
func TestDatesAsOfficesWriteThem(t *testing.T) {
	d := staffed(t)
	for written, want := range map[string]string{
		"1150801": "2026-08-01", "民國115年8月1日": "2026-08-01", "115.8.1": "2026-08-01", "20260801": "2026-08-01",
		"85/8/1": "1996-08-01", "850801": "1996-08-01", "１１５／０８／０１": "2026-08-01", "2026/8/1 00:00": "2026-08-01",
	} {
		d.take(importcsv.Staff, appointedHeader+"A003,陳老師,教務處,專任教師,"+written+"\n")
		if got := d.person("A003").Service.Appointed; got != leave.MustDate(want) {
			d.Errorf("%s: %v, want %s", written, got, want)
		}
	}
}

// A date that may be two days, or lies far from today, is refused with what it would be.
func TestDatesThatMayBeMeantOtherwise(t *testing.T) {
	d := staffed(t)
	for written, want := range map[string]string{
		"26/8/1": "is it ROC year 26 (1937), or 2026?", "15-08-01": "is it ROC year 15 (1926), or 2015?",
		"1151-08-01": "1151 is a year far from today", "2062-08-01": "2062 is a year far from today",
		"125/8/1": "2036 is a year far from today", "8/1": "the year is missing", "46235": "a spreadsheet's number of a day",
	} {
		got := d.refuse(importcsv.Staff, appointedHeader+"A003,陳老師,教務處,專任教師,"+written+"\n")
		if len(got) != 1 || !strings.HasPrefix(got[0], `line 2: 到職日 "`+written+`": `) || !strings.Contains(got[0], want) {
			d.Errorf("%s: %q, want %q", written, got, want)
		}
	}
	for written, want := range map[string]string{
		"1151": "is a year far from today (1151)", "26": "is it ROC year 26 (1937), or 2026?", "215": "far from today (2126)",
	} {
		got := d.refuse(importcsv.Entitlements, "員工代號,假別,年度,日數\nA002,休假,"+written+",28\n")
		if len(got) != 1 || !strings.Contains(got[0], want) {
			d.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

// What is wrong with a file is said in the reader's language.
func TestWhatIsWrongInChinese(t *testing.T) {
	d := staffed(t)
	_, err := importcsv.Staff(d.Context(), d.office, home,
		strings.NewReader(appointedHeader+"A003,陳老師,教務處,專任教師,26/8/1\nA004,,教務處,教士,\n"), now, false)
	var wrong *importcsv.Errors
	if !errors.As(err, &wrong) {
		t.Fatal(err)
	}
	want := "第 2 行：到職日「26/8/1」：年度只有 26：是民國 26 年（西元 1937 年），還是西元 2026 年？請寫完整的年度，例如 115-08-01 或 2026-08-01\n" +
		"第 3 行：姓名 沒有填\n" +
		"第 3 行：身分「教士」：沒有這種身分；請填專任教師、兼行政職務教師、公務人員、聘僱人員、代理教師或工友"
	if diff := cmp.Diff(want, wrong.In(leave.Chinese)); diff != "" {
		t.Errorf("in Chinese (-want +got):\n%s", diff)
	}
}
