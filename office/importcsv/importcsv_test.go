package importcsv_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/traditionalchinese"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/importcsv"
	"leaveline/store"
)

const home leave.SchoolID = "home"

var now = time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC)

type importer func(context.Context, *office.Office, leave.SchoolID, io.Reader, time.Time, bool) (
	importcsv.Report, error,
)

// desk is a school without people in a database of its own.
type desk struct {
	*testing.T
	store  *store.Store
	office *office.Office
}

func open(t *testing.T) desk {
	t.Helper()
	t.Parallel()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "leaveline.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d := desk{T: t, store: s, office: office.New(s)}
	d.must(s.Migrate(t.Context()))
	d.must(d.office.CreateSchool(t.Context(), home, "測試國小", now))
	return d
}

// staffed is a school with the sample units and staff.
func staffed(t *testing.T) desk {
	t.Helper()
	d := open(t)
	d.take(importcsv.Units, d.file("units.csv"))
	d.take(importcsv.Staff, d.file("staff.csv"))
	return d
}

func (d desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d desk) file(name string) string {
	d.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	d.must(err)
	return string(raw)
}

func (d desk) read() store.Reader { return d.store.Read(home) }

func (d desk) take(in importer, content string) int {
	d.Helper()
	report, err := in(d.Context(), d.office, home, strings.NewReader(content), now, false)
	d.must(err)
	return report.Rows
}

// refuse imports a file that must be refused, and gives what is wrong with it.
func (d desk) refuse(in importer, content string) []string {
	d.Helper()
	version, err := d.read().SchoolVersion(d.Context())
	d.must(err)
	_, err = in(d.Context(), d.office, home, strings.NewReader(content), now, false)
	var wrong *importcsv.Errors
	if !errors.As(err, &wrong) {
		d.Fatalf("got %v, want *importcsv.Errors", err)
	}
	if after, _ := d.read().SchoolVersion(d.Context()); after != version {
		d.Error("a refused file changed the school")
	}
	return strings.Split(wrong.Error(), "\n")
}

func (d desk) person(number string) leave.Person {
	d.Helper()
	p, err := d.read().PersonByNumber(d.Context(), number)
	d.must(err)
	return p
}

func TestGovernmentCalendars(t *testing.T) {
	d := open(t)
	for _, c := range []struct {
		file            string
		year, days, off int
	}{
		{"113.csv", 2024, 366, 115},
		{"114.csv", 2025, 365, 115},
		{"114-corrected.csv", 2025, 365, 118},
		{"114-updated-1141020-big5.csv", 2025, 365, 118},
		{"115.csv", 2026, 365, 120},
	} {
		if n := d.take(importcsv.Calendar, d.file(c.file)); n != c.days {
			d.Errorf("%s has %d days, want %d", c.file, n, c.days)
		}
		school, err := d.read().School(d.Context())
		d.must(err)
		first, _ := leave.NewDate(c.year, time.January, 1)
		last, _ := leave.NewDate(c.year, time.December, 31)
		off := 0
		for day := first; day <= last; day++ {
			if !school.Hours.Calendar.Workday(day) {
				off++
			}
		}
		if off != c.off {
			d.Errorf("%s has %d days off, want %d", c.file, off, c.off)
		}
		if name := school.Hours.Calendar.Name(first); name != "開國紀念日" {
			d.Errorf("%s calls the first of January %q", c.file, name)
		}
	}
}

func TestSampleFiles(t *testing.T) {
	d := staffed(t)
	d.take(importcsv.Schedules, d.file("schedules.csv"))
	d.take(importcsv.Entitlements, d.file("entitlements.csv"))
	posts, err := d.read().Posts(d.Context())
	d.must(err)
	heads := map[leave.UnitID]leave.PersonID{
		"principal": d.person("A001").ID, "academic": d.person("A002").ID, "student": d.person("A005").ID,
		"personnel": d.person("A007").ID,
	}
	want := leave.Posts{Principal: d.person("A001").ID, Personnel: d.person("A007").ID, Heads: heads}
	if diff := cmp.Diff(want, posts); diff != "" {
		d.Errorf("posts (-want +got):\n%s", diff)
	}
	if p := d.person("A002"); p.Acting != d.person("A004").ID || p.Group != leave.AdminTeacher || p.Title != "教務主任" {
		d.Errorf("王主任: %+v", p)
	}
	if !d.person("A009").Left {
		d.Error("洪老師 is still there")
	}
	granted := d.granted("A002", leave.MustDate("2026-08-01"))
	wantGranted := []leave.Entitlement{{Type: leave.Annual, Year: leave.MustDate("2026-08-01"), Granted: 28 * 480}}
	if diff := cmp.Diff(wantGranted, granted); diff != "" {
		d.Errorf("entitlements (-want +got):\n%s", diff)
	}
	if years := d.granted("A008", leave.MustDate("2026-01-01"), leave.MustDate("2027-01-01")); len(years) != 2 ||
		years[0].Carried != 3*480+240 {
		d.Errorf("a staff member's years: %+v", years)
	}
	school, err := d.read().School(d.Context())
	d.must(err)
	if s, _ := school.Hours.Schedules.On(
		leave.AdminTeacher, leave.MustDate("2027-08-02"),
	); s.Spans[1].From != leave.At(13, 0) {
		d.Errorf("schedule of the next school year: %+v", s)
	}
	rows, err := d.read().History(d.Context(), "")
	d.must(err)
	if len(rows) != 5 || rows[1].Verb != "import" {
		d.Errorf("%d audit rows for a new school and 4 imports", len(rows))
	}
}

// granted is what a person has by the ledger.
func (d desk) granted(number string, years ...leave.Date) []leave.Entitlement {
	d.Helper()
	who := d.person(number).ID
	entries, err := d.read().Entries(d.Context(), []leave.PersonID{who}, years)
	d.must(err)
	return leave.Entitlements(entries[who])
}

// The same files again change nobody; an ordinary correction keeps what the file does not speak of.
func TestImportedAgain(t *testing.T) {
	d := staffed(t)
	before := d.person("A002")
	d.take(importcsv.Units, d.file("units.csv"))
	d.take(importcsv.Staff, d.file("staff.csv"))
	if diff := cmp.Diff(before, d.person("A002")); diff != "" {
		d.Errorf("the same file again (-before +after):\n%s", diff)
	}
	d.take(importcsv.Staff, "Number,Name,Unit,Group\nA002,王大明,academic,admin_teacher\n")
	before.Name = "王大明"
	if diff := cmp.Diff(before, d.person("A002")); diff != "" {
		d.Errorf("a new name (-want +got):\n%s", diff)
	}
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分,職務\nA002,王大明,教務處,兼行政職務教師,\nA004,李老師,教務處,兼行政職務教師,單位主管\n")
	posts, err := d.read().Posts(d.Context())
	d.must(err)
	if posts.Heads["academic"] != d.person("A004").ID {
		d.Errorf("head of 教務處: %s", posts.Heads["academic"])
	}
}

func TestEncodings(t *testing.T) {
	d := open(t)
	plain := d.file("units.csv")
	big5, err := traditionalchinese.Big5.NewEncoder().String(plain)
	d.must(err)
	for name, content := range map[string]string{
		"UTF-8": plain, "with a mark": "\ufeff" + plain, "Big5": big5, "CRLF": strings.ReplaceAll(plain, "\n", "\r\n"),
	} {
		if n := d.take(importcsv.Units, content); n != 4 {
			d.Errorf("%s: %d units", name, n)
		}
	}
	for name, content := range map[string]string{
		"UTF-16 cut":  "\xff\xfe\x55\x86\xa4\x5b\x0a",
		"UTF-16 bare": "U\x86\xa4[\n\x00A\x00\n\x00",
		"Latin-1":     "處室\nM\xfcller\xff\n",
		"a picture":   "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"zero bytes":  "處室\n教\x00務處\n",
	} {
		if got := d.refuse(importcsv.Units, content); !strings.Contains(got[0], "the encoding is neither UTF-8 nor Big5") {
			d.Errorf("%s: %v", name, got)
		}
	}
}

func TestWhatIsWrongWithAFile(t *testing.T) {
	for name, c := range map[string]struct {
		in      importer
		content string
		want    []string
	}{
		"empty":            {importcsv.Staff, "", []string{"line 1: there is no header"}},
		"only a header":    {importcsv.Units, "處室\n\n", []string{"line 1: there is nothing below the header"}},
		"a missing column": {importcsv.Staff, "員工代號,姓名,身分\nB1,王,教師\n", []string{"line 1: column 處室 (unit) is missing"}},
		"a column twice":   {importcsv.Units, "處室,unit\nA,B\n", []string{"line 1: column 處室 (unit) is there twice"}},
		"a broken quote": {
			importcsv.Units, "處室\n甲\n\"乙\n丙\n",
			[]string{`line 3: a quotation mark (") is missing, or one is too many`},
		},
		"every kind of mistake at once": {
			importcsv.Staff,
			"員工代號,姓名,處室,身分,職務,代簽人,離職\n" +
				"B1,甲,教務處,教師,,,\n" +
				"B1,乙,秘書處,教師,,,\n" +
				"B2,,教務處,教士,校長,,\n" +
				"B3,丙,教務處,教師,校長,ZZZ,也許\n" +
				"B4,=HYPERLINK(1),教務處,教師,司機,A009,\n",
			[]string{
				`line 3: 員工代號 "B1": is on line 2 already`,
				`line 3: 處室 "秘書處": there is no such unit`,
				`line 4: 姓名 is empty`,
				`line 4: 身分 "教士": there is no such group; it is 專任教師, 兼行政職務教師, 公務人員, 聘僱人員, 代理教師 or 工友`,
				`line 4: 職務 "校長": 林校長 (A001) holds it, and has no line in this file; put both lines into it, ` +
					`the former holder's with 職務 empty or 離職 是`,
				`line 5: 離職 "也許": is neither 是 nor 否`,
				`line 5: 代簽人 "ZZZ": there is nobody of that number`,
				`line 5: 職務 "校長": is on line 4 already`,
				`line 6: 姓名 "=HYPERLINK(1)": a spreadsheet would take this for a formula`,
				`line 6: 職務 "司機": there is no such post; it is 單位主管, 人事主任, 校長 or empty`,
				`line 6: 代簽人 "A009": there is nobody of that number`,
			},
		},
		"a loop of acting approvers": {
			importcsv.Staff,
			"員工代號,姓名,處室,身分,代簽人\nB1,甲,教務處,教師,B2\nB2,乙,教務處,教師,B3\nB3,丙,教務處,教師,B1\nB4,丁,教務處,教師,B1\nB5,戊,教務處,教師,B5\n",
			[]string{"line 2: 代簽人: a loop: 甲 → 乙 → 丙 → 甲", "line 6: 代簽人: a loop: 戊 → 戊"},
		},
		"a loop with someone who is known": {
			importcsv.Staff, "員工代號,姓名,處室,身分,代簽人\nA004,李老師,教務處,兼行政,A002\n",
			[]string{"line 2: 代簽人: a loop: 李老師 → 王主任 → 李老師"},
		},
		"a loop of heads": {
			importcsv.Units, "處室,主管\n教務處,A005\n學務處,A002\n",
			[]string{"line 2: 主管: a loop: 張主任 → 王主任 → 張主任"},
		},
		"units": {
			importcsv.Units, "處室,處室代號,主管\n甲,x,\n甲,x,\n乙,y,ZZZ\n",
			[]string{
				`line 3: 處室 "甲": is on line 2 already`, `line 3: 處室代號 "x": is on line 2 already`,
				`line 4: 主管 "ZZZ": there is nobody of that number`,
			},
		},
		"schedules": {
			importcsv.Schedules,
			"身分,起日,迄日,時段\n教師,2026-02-30,,08:00-12:00\n教師,115/8/1,115/7/1,12:00-08:00\n" +
				"職員,2026-01-01,,08:00-12:00 11:00-17:00\n職員,明天,,08:00-25:00\n" +
				"兼行政,2026-01-01,2026-12-31,08:00-12:00\n兼行政,2026-06-01,,08:00-12:00\n",
			[]string{
				`line 2: 起日 "2026-02-30": the calendar has no such day`,
				`line 3: 時段 "12:00-08:00": 12:00-08:00 is no stretch after the one before it; ` +
					`write 08:00-12:00 13:15-17:15`,
				`line 3: 迄日 "115/7/1": is before it begins`,
				`line 4: 時段 "08:00-12:00 11:00-17:00": 11:00-17:00 is no stretch after the one before it; ` +
					`write 08:00-12:00 13:15-17:15`,
				`line 5: 起日 "明天": is no date; write 115-08-01 or 2026-08-01`,
				`line 5: 時段 "08:00-25:00": 08:00-25:00 is no stretch after the one before it; ` +
					`write 08:00-12:00 13:15-17:15`,
				`line 7: 起日 "2026-06-01": overlaps line 6`,
			},
		},
		"休假 that teachers kept": {
			importcsv.Entitlements, "員工代號,假別,年度,日數,保留日數\nA002,休假,115,28,2\nA008,休假,115,28,2\n",
			[]string{`line 2: 保留日數 "2": teachers may carry none over (教師請假規則 §11)`},
		},
		"entitlements": {
			importcsv.Entitlements,
			"員工代號,假別,年度,日數,調整時數\nZZZ,休假,115,7,\nA002,旅行假,115,7,\nA003,休假,115,7,\nA002,休假,15,-3,\n" +
				"A004,休假,115,7.5,-8\nA004,休假,115,7,-8\n",
			[]string{
				`line 2: 員工代號 "ZZZ": there is nobody of that number`,
				`line 3: 假別 "旅行假": there is no such type of leave`,
				`line 4: 假別 "休假": the person's group may not take it`,
				`line 5: 年度 "15": is it ROC year 15 (1926), or 2015? write 105 to 118, or 2016 to 2029`,
				`line 5: 日數 "-3": is no whole number from 0 to 366`,
				`line 6: 日數 "7.5": is no whole number from 0 to 366`,
				`line 7: 員工代號 "A004": is on line 6 already`,
			},
		},
		"a calendar": {
			importcsv.Calendar, "西元日期,星期,是否放假,備註\n20260101,四,2,開國紀念日\n20260101,四,2,\n20260230,一,0,\n20260102,五,1,\n",
			[]string{
				`line 3: 西元日期 "20260101": is on line 2 already`,
				`line 4: 西元日期 "20260230": the calendar has no such day`,
				`line 5: 是否放假 "1": is neither 0 nor 2`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := staffed(t)
			if diff := cmp.Diff(c.want, d.refuse(c.in, c.content)); diff != "" {
				d.Errorf("wrong (-want +got):\n%s", diff)
			}
		})
	}
}
