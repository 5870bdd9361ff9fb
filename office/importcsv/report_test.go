package importcsv_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/office/importcsv"
)

// said are the lines of a report in English.
func said(r importcsv.Report) []string {
	lines := []string{fmt.Sprintf("%d +%d ~%d =%d beside %d", r.Rows, r.Added, r.Changed, r.Same, r.Beside)}
	for _, line := range r.Lines {
		lines = append(lines, strings.Join(strings.Fields(line.English), " "))
	}
	return lines
}

// Every importer says what it would change, keeps nothing of that, and then says the same of what it has changed.
func TestWhatAnImportChanges(t *testing.T) {
	for name, c := range map[string]struct {
		in      importer
		content string
		want    []string
	}{
		"staff": {
			importcsv.Staff, "員工代號,姓名,處室,身分,職稱,到職日,離職\nA002,王大明,教務處,兼行政職務教師,教務主任,110-08-01,\n" +
				"A004,李老師,學務處,兼行政職務教師,註冊組長,,\nB1,新人,教務處,教師,,,\n",
			[]string{
				"3 +1 ~2 =0 beside 6", "changed A002 王大明: name 王主任 → 王大明; appointed (empty) → 2021-08-01",
				"changed A004 李老師: unit 教務處 → 學務處; title 教學組長 → 註冊組長", "added B1 新人",
			},
		},
		"units": {
			importcsv.Units, "處室,處室代號,主管\n教務組,academic,A002\n輔導室,counsel,\n人事室,personnel,\n",
			[]string{"3 +1 ~1 =1 beside 2", "changed 教務組: unit 教務處 → 教務組", "added 輔導室"},
		},
		"entitlements": {
			importcsv.Entitlements, "員工代號,假別,年度,日數,時數\nA002,休假,115,14,4\n",
			[]string{"1 +1 ~0 =0 beside 0", "added A002 王主任 休假 115"},
		},
		"schedules": {
			importcsv.Schedules, "身分,起日,時段\n公務人員,115-08-01,08:30-12:00 13:00-17:30\n",
			nil,
		},
		"terms": {importcsv.Terms, "類別,起日,迄日,名稱\n寒假,116-01-21,116-02-10,\n返校日,116-01-26,,備課日\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := staffed(t)
			before, err := d.read().History(t.Context(), "")
			d.must(err)
			version, err := d.read().SchoolVersion(t.Context())
			d.must(err)
			dry, err := c.in(t.Context(), d.office, home, strings.NewReader(c.content), now, true)
			d.must(err)
			after, err := d.read().History(t.Context(), "")
			d.must(err)
			if again, _ := d.read().SchoolVersion(t.Context()); again != version || len(after) != len(before) {
				t.Error("what was only looked at has been kept")
			}
			real, err := c.in(t.Context(), d.office, home, strings.NewReader(c.content), now, false)
			d.must(err)
			if diff := cmp.Diff(said(dry), said(real)); diff != "" {
				t.Errorf("announced and done (-would +did):\n%s", diff)
			}
			if c.want != nil {
				if diff := cmp.Diff(c.want, said(real)); diff != "" {
					t.Errorf("report (-want +got):\n%s", diff)
				}
			}
			third, err := c.in(t.Context(), d.office, home, strings.NewReader(c.content), now, false)
			d.must(err)
			if third.Added+third.Changed > 0 || third.Same == 0 || len(real.Lines) == 0 {
				t.Errorf("%v, and the same file again: %v", said(real), said(third))
			}
		})
	}
}

// A calendar holds whole years in which the days of the week are right, or nothing of it is taken.
func TestCalendarsThatAreNotWhole(t *testing.T) {
	d := open(t)
	whole := strings.Split(strings.TrimSpace(d.file("115.csv")), "\n")
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"half a year": {whole[:183], "line 2: 2026 (ROC year 115) lacks 183 days, the first is 2026-07-02"},
		"a day short": {slices.Concat(whole[:100], whole[101:]), "2026 (ROC year 115) lacks 1 days, the first is 2026-04-10"},
		"nothing off": {
			strings.Split(strings.ReplaceAll(strings.Join(whole, "\n"), ",2,", ",0,"), "\n"),
			"2026 (ROC year 115) has 0 days off",
		},
		"lines that have moved": {
			append(slices.Clone(whole[:9]), append([]string{strings.Replace(whole[9], "五", "四", 1)}, whole[10:]...)...),
			`line 10: 星期 "四": 2026-01-09 is a 星期五`,
		},
		"a day of the next year": {append(slices.Clone(whole), "20270101,五,2,"), "2027 (ROC year 116) lacks 364 days"},
	} {
		t.Run(name, func(t *testing.T) {
			got := d.refuse(importcsv.Calendar, strings.Join(c.lines, "\n")+"\n")
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	turned := strings.Replace(d.file("115.csv"), "20261207,一,0,", "20261207,一,2,", 1)
	report, err := importcsv.Calendar(t.Context(), d.office, home, strings.NewReader(turned), now, false)
	d.must(err)
	if len(report.Days.Turned) != 1 || report.Days.Turned[0].Day != leave.MustDate("2026-12-07") ||
		!report.Days.Turned[0].Off || report.Lines[0].Chinese != "115 年：放假 121 天" {
		t.Errorf("one day that is off now: %+v", report)
	}
}
