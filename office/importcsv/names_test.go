package importcsv_test

import (
	"strings"
	"testing"

	"leaveline/office/importcsv"
)

// No text of a file holds what nobody sees, and none is longer than a card bears.
func TestTextThatIsNoText(t *testing.T) {
	d := staffed(t)
	long := strings.Repeat("長", 61)
	staff := func(number, name, title string) string {
		return "員工代號,姓名,處室,身分,職稱\n" + number + "," + name + ",教務處,專任教師," + title + "\n"
	}
	for name, c := range map[string]struct {
		in            importer
		content, want string
	}{
		"a line break in a name": {
			importcsv.Staff, staff("B1", "\"李\n老師\"", ""),
			`line 2: 姓名 "李\n老師": character 2, U+000A`,
		},
		"a direction mark in a name": {
			importcsv.Staff, staff("B1", "李\u202e老師", ""),
			`line 2: 姓名 "李\u202e老師": character 2, U+202E`,
		},
		"private use in a title": {
			importcsv.Staff, staff("B1", "李老師", "\ue123組長"),
			"character 1, U+E123, is private use",
		},
		"zero width in a number": {
			importcsv.Staff, staff("B\u200b1", "李老師", ""),
			"U+200B",
		},
		"a long name": {
			importcsv.Staff, staff("B1", long, ""),
			"is longer than 60 characters",
		},
		"a long number": {
			importcsv.Staff, staff(strings.Repeat("9", 33), "李老師", ""),
			"is longer than 32 characters",
		},
		"a unit": {
			importcsv.Units, "處室,處室代號\n\"教\r\n務處\",x\n",
			"U+000A",
		},
		"a unit's id": {
			importcsv.Units, "處室,處室代號\n輔導室,a\u00adb\n",
			"U+00AD",
		},
		"a vacation": {
			importcsv.Terms, "類別,起日,迄日,名稱\n寒假,116-01-21,116-02-10,寒\u2060假\n",
			"U+2060",
		},
		"a holiday": {
			importcsv.Calendar, "西元日期,星期,是否放假,備註\n20260101,四,2,\"開國\n紀念日\"\n",
			"U+000A",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := d.refuse(c.in, c.content)
			if !strings.Contains(got[0], c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
