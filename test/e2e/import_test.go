package e2e

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestImport takes in every kind of file, in the encodings that offices have, twice with the same result.
func TestImport(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]encoding.Encoding{"UTF-8": nil, "UTF-8 with a mark": unicode.UTF8BOM,
		"Big5": traditionalchinese.Big5, "UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRecords(t)
			for range 2 {
				r.takes("units", unitsFile, in, 3)
				r.takes("staff", staffFile, in, 5)
				r.takes("schedules", schedulesFile, in, 3)
				r.takes("entitlements", entitlementsFile, in, 2)
			}
			d := r.dump()
			for table, want := range map[string]int{"units": 3, "staff": 5, "ledger": 2} {
				if got := len(d[table]); got != want {
					t.Errorf("%d in %s, want %d", got, table, want)
				}
			}
			if staff := strings.Join(d["staff"], "\n"); !strings.Contains(staff, "陳老師") || !strings.Contains(staff, "教務主任") {
				t.Errorf("the staff is\n%s", staff)
			}
		})
	}
}

// TestImportGovernmentCalendars takes in the five calendars as the government published them.
func TestImportGovernmentCalendars(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../office/importcsv/testdata/11*.csv")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			r := newRecords(t)
			if result := runs(t, r.values, "import", "calendar", file); result.code != 0 ||
				!strings.HasPrefix(result.stdout, "36") {
				t.Errorf("exit %d: %s%s", result.code, result.stdout, result.stderr)
			}
		})
	}
}

// TestImportRefused: every mistake of a file is named with its line, and nothing of the file is written.
func TestImportRefused(t *testing.T) {
	t.Parallel()
	const header = "員工代號,姓名,處室,身分,職稱,職務,代簽人\n"
	r := newRecords(t)
	r.school()
	before := r.dump()
	for _, test := range []struct {
		name, what, content string
		in                  encoding.Encoding
		lines               []int // whose mistakes are named
	}{
		{name: "UTF-16 without a mark", what: "staff", content: staffFile,
			in: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), lines: []int{1}},
		{name: "no text", what: "staff", content: "\x00\xff\xfe\x80\x81", lines: []int{1}},
		{name: "nothing", what: "staff", content: "", lines: []int{1}},
		{name: "another table", what: "staff", content: schedulesFile, lines: []int{1}},
		{name: "missing column", what: "staff", content: "員工代號,姓名,身分\nT050,孫老師,專任教師\n", lines: []int{1}},
		{name: "unknown unit", what: "staff", content: header + "T050,孫老師,教務處,專任教師,,,\nT051,趙老師,教悟處,專任教師,,,\n",
			lines: []int{3}},
		{name: "unknown group", what: "staff", content: header + "T050,孫老師,教務處,鐘點教師,,,\n", lines: []int{2}},
		{name: "duplicate number", what: "staff", content: header +
			"T050,孫老師,教務處,專任教師,,,\nT051,趙老師,教務處,專任教師,,,\nT050,錢老師,教務處,專任教師,,,\n", lines: []int{4}},
		{name: "no name", what: "staff", content: header + "T050,,教務處,專任教師,,,\n", lines: []int{2}},
		{name: "acting for one another", what: "staff",
			content: header + "T050,孫老師,教務處,專任教師,,,T051\nT051,趙老師,教務處,專任教師,,,T050\n", lines: []int{2}},
		{name: "acting for oneself", what: "staff", content: header + "T050,孫老師,教務處,專任教師,,,T050\n", lines: []int{2}},
		{name: "formula", what: "staff", content: header + "T050,\"=HYPERLINK(\"\"http://x\"\")\",教務處,專任教師,,,\n",
			lines: []int{2}},
		{name: "open quotation mark", what: "staff", content: header + "T050,\"孫老師,教務處,專任教師,,,\n", lines: []int{2}},
		{name: "several mistakes", what: "staff", content: header +
			"T050,,教務處,專任教師,,,\nT051,趙老師,教務處,專任教師,,,\nT052,錢老師,教務處,外星人,,,\n", lines: []int{2, 4}},
		{name: "unknown head", what: "units", content: "處室,主管\n教務處,T999\n", lines: []int{2}},
		{name: "a loop of heads", what: "units", content: "處室,主管\n教務處,T038\n人事室,T002\n", lines: []int{2}},
		{name: "unit twice", what: "units", content: "處室\n輔導室\n輔導室\n", lines: []int{3}},
		{name: "hours backwards", what: "schedules", content: "身分,起日,時段\n專任教師,2026-08-01,12:00-08:00\n", lines: []int{2}},
		{name: "no such day", what: "schedules", content: "身分,起日,時段\n專任教師,2026-02-29,08:00-12:00\n", lines: []int{2}},
		{name: "unknown type", what: "entitlements", content: "員工代號,假別,年度,日數\nT038,榮譽假,115,3\n", lines: []int{2}},
		{name: "unknown person", what: "entitlements", content: "員工代號,假別,年度,日數\nT999,休假,115,3\n", lines: []int{2}},
		{name: "days that are none", what: "entitlements", content: "員工代號,假別,年度,日數\nT038,休假,115,3.5\n", lines: []int{2}},
		{name: "a day twice", what: "calendar", content: "西元日期,星期,是否放假,備註\n20260101,四,2,開國紀念日\n20260101,四,0,\n",
			lines: []int{3}},
		{name: "unknown flag", what: "calendar", content: "西元日期,星期,是否放假,備註\n20260101,四,1,\n", lines: []int{2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := runs(t, r.values, "import", test.what, r.file(test.content, test.in))
			if result.code != 1 || result.stdout != "" {
				t.Errorf("exit %d, %s", result.code, result.stdout)
			}
			for _, line := range test.lines {
				if !strings.Contains(result.stderr, fmt.Sprintf("line %d: ", line)) {
					t.Errorf("no mistake named in line %d:\n%s", line, result.stderr)
				}
			}
			if diff := cmp.Diff(before, r.dump()); diff != "" {
				t.Errorf("something was written:\n%s", diff)
			}
		})
	}
}
