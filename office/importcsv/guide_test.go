package importcsv

import (
	"os"
	"strings"
	"testing"

	"leaveline/leave"
)

// The office's guide has a row for each column that a file may have, marked where it must be filled, and names every
// value that the office may write.
func TestTheGuideOfTheOffice(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../docs/office.zh-TW.md")
	if err != nil {
		t.Fatal(err)
	}
	for file, columns := range map[string][]column{
		"units.csv": unitColumns, "staff.csv": staffColumns, "schedules.csv": scheduleColumns,
		"entitlements.csv": entitlementColumns, "terms.csv": termColumns,
	} {
		_, section, ok := strings.Cut(string(raw), "** `"+file+"`")
		table, _, _ := strings.Cut(section, "```csv")
		if !ok {
			t.Fatalf("no section of %s", file)
		}
		for _, c := range columns {
			found := false
			for line := range strings.Lines(table) {
				cells := strings.Split(line, "|")
				const filled = 2
				if len(cells) <= filled || !strings.Contains(cells[1], c.name) {
					continue
				}
				for name := range strings.SplitSeq(strings.TrimSpace(cells[1]), "、") {
					must := cells[filled] == " ✓ " || strings.TrimSpace(cells[filled]) == name+" ✓"
					found = found || name == c.name && must == c.must
				}
			}
			if !found {
				t.Errorf("%s: no row for %s, or not as it must be filled (%v)", file, c.name, c.must)
			}
		}
	}
	_, staff, _ := strings.Cut(string(raw), "** `staff.csv`")
	staff, _, _ = strings.Cut(staff, "```csv")
	named := map[leave.Group]bool{}
	for name, group := range groups {
		named[group] = named[group] || strings.Contains(staff, "`"+name+"`")
	}
	for _, group := range leave.Groups() {
		if !named[group] || !strings.Contains(staff, "`"+groupNames[group]+"`") {
			t.Errorf("身分 %s is not named", groupNames[group])
		}
	}
	for _, name := range []string{"代理教師", postNames[leave.PostHead], postNames[leave.PostPersonnel],
		postNames[leave.PostPrincipal], sexNames[leave.Female], sexNames[leave.Male]} {
		if !strings.Contains(staff, "`"+name+"`") {
			t.Errorf("%s is not named", name)
		}
	}
}
