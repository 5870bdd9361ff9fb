package importcsv

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
	"leaveline/office"
)

// Report is what an import changed, or would change.
type Report struct {
	Rows    int // of the file
	Added   int // what was not known before
	Changed int
	Same    int // lines that say what is known already
	Beside  int // known, not in the file, and as before
	Lines   []leave.Bilingual
	Days    office.ImportedDays // of a calendar, terms or working hours
}

// errOnlyLooked takes an import back whose report is all that is wanted.
var errOnlyLooked = errors.New("importcsv: only looked at")

// kept ends what an importer writes: with dry nothing of it is kept.
func kept(dry bool, err error) error {
	if err == nil && dry {
		return errOnlyLooked
	}
	return err
}

// outcomeOf gives what is wrong with a file as it is. That it was only looked at is nothing wrong.
func outcomeOf(err error) error {
	if errors.Is(err, errOnlyLooked) {
		return nil
	}
	return fileErrors(err)
}

// change is one field of a line, from what to what.
type change struct {
	name     leave.Bilingual
	from, to string
}

// compare counts a line of the file, and says what it changes.
func (r *Report) compare(who string, known bool, changes []change) {
	changes = slices.DeleteFunc(changes, func(c change) bool { return c.from == c.to })
	switch {
	case !known:
		r.Added++
		r.Lines = append(r.Lines, leave.Both("新增　%s", "added    %s", who))
		return
	case len(changes) == 0:
		r.Same++
		return
	}
	r.Changed++
	var chinese, english []string
	for _, c := range changes {
		said := leave.Both("%s %s → %s", "%s %s → %s", c.name, orNone(c.from), orNone(c.to))
		chinese, english = append(chinese, said.Chinese), append(english, said.English)
	}
	r.Lines = append(r.Lines, leave.Both("變更　%[1]s：%[2]s", "changed  %[1]s: %[3]s", who,
		strings.Join(chinese, "；"), strings.Join(english, "; ")))
}

// compareSets counts what is new and what is gone of things that a file replaces as a whole.
func (r *Report) compareSets(before, after []string) {
	for _, one := range after {
		if slices.Contains(before, one) {
			r.Same++
		} else {
			r.compare(one, false, nil)
		}
	}
	for _, one := range before {
		if !slices.Contains(after, one) {
			r.Changed++
			r.Lines = append(r.Lines, leave.Both("刪除　%s", "removed  %s", one))
		}
	}
}

func orNone(value string) leave.Bilingual {
	if value == "" {
		return leave.Bilingual{Chinese: "（空白）", English: "(empty)"}
	}
	return leave.Bilingual{Chinese: value, English: value}
}

// label names a column in both languages.
func (c column) label() leave.Bilingual { return leave.Bilingual{Chinese: c.name, English: c.english} }

func labelOf(columns []column, english string) leave.Bilingual {
	i := slices.IndexFunc(columns, func(c column) bool { return c.english == english })
	return columns[i].label()
}

// groupNames are the names that the office writes for the groups.
var groupNames = map[leave.Group]string{
	leave.Teacher: "專任教師", leave.AdminTeacher: "兼行政職務教師", leave.Staff: "公務人員", leave.Contract: "聘僱人員",
	leave.Labor: "工友",
}

var postNames = map[leave.Post]string{
	leave.PostHead: "單位主管", leave.PostPersonnel: "人事主任", leave.PostPrincipal: "校長",
}

var sexNames = map[leave.Sex]string{leave.Female: "女", leave.Male: "男"}

// staff compares the people of a file with those known before it.
func (r *Report) staff(people []leave.Person, list *staffList, known []leave.Person, units []leave.Unit) {
	unit := func(id leave.UnitID) string {
		i := slices.IndexFunc(units, func(u leave.Unit) bool { return u.ID == id })
		if i < 0 {
			return ""
		}
		return units[i].Name
	}
	number := func(id leave.PersonID) string { return list.person(id).Number }
	fields := func(p leave.Person) map[string]string {
		left := ""
		if p.Left {
			left = "是"
		}
		return map[string]string{
			"name": p.Name, "unit": unit(p.Unit), "group": groupNames[p.Group], "title": p.Title, "post": postNames[p.Post],
			"acting": number(p.Acting), "left": left, "sex": sexNames[p.Sex], "appointed": p.Service.Appointed.String(),
			"admin_since": p.Service.Admin.String(), "months_before": months(p.Service.Before), "email": p.Email,
		}
	}
	for _, p := range people {
		was := list.former[p.ID]
		before, after := fields(was), fields(p)
		var changes []change
		for _, c := range staffColumns {
			changes = append(changes, change{c.label(), before[c.english], after[c.english]})
		}
		r.compare(strings.TrimSpace(p.Number+" "+p.Name), was.Number != "", changes)
	}
	for _, p := range known {
		if _, listed := list.lines[p.ID]; !listed && !p.Left {
			r.Beside++
		}
	}
}

func months(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// units compares the units of a file with those known before it.
func (r *Report) units(units, known []leave.Unit, number func(leave.PersonID) string) {
	for _, u := range units {
		i := slices.IndexFunc(known, func(k leave.Unit) bool { return k.ID == u.ID })
		var was leave.Unit
		if i >= 0 {
			was = known[i]
		}
		r.compare(u.Name, i >= 0, []change{
			{labelOf(unitColumns, "unit"), was.Name, u.Name},
			{labelOf(unitColumns, "head"), number(was.Head), number(u.Head)},
		})
	}
	r.Beside = len(known) - r.Changed - r.Same
}

// entitlement compares what a line grants with what the person has.
func (r *Report) entitlement(p leave.Person, e leave.Entitlement, name string, before []leave.Entitlement) {
	i := slices.IndexFunc(before, func(b leave.Entitlement) bool { return b.Type == e.Type && b.Year == e.Year })
	var was leave.Entitlement
	if i >= 0 {
		was = before[i]
	}
	last := leave.YearAt(p.Group, e.Year).First
	r.compare(fmt.Sprintf("%s %s %s %d", p.Number, p.Name, name, last.ROCYear()), i >= 0, []change{
		{labelOf(entitlementColumns, "days"), length(was.Granted), length(e.Granted)},
		{labelOf(entitlementColumns, "carried_days"), length(was.Carried), length(e.Carried)},
		{labelOf(entitlementColumns, "adjusted_days"), length(was.Adjusted), length(e.Adjusted)},
	})
}

// length writes minutes as the file has them: days, and hours beside them if there are any.
func length(minutes int) string {
	if minutes%leave.DayLength == 0 {
		return fmt.Sprintf("%d", minutes/leave.DayLength)
	}
	return fmt.Sprintf("%d日%d時", minutes/leave.DayLength, minutes%leave.DayLength/hour)
}

// schedulesOf writes each line of working hours.
func schedulesOf(all leave.Schedules) []string {
	var lines []string
	for _, s := range all {
		var spans []string
		for _, span := range s.Spans {
			spans = append(spans, span.From.String()+"-"+span.To.String())
		}
		lines = append(lines, fmt.Sprintf("%s %s–%s %s", groupNames[s.Group], s.From, s.Until, strings.Join(spans, " ")))
	}
	return lines
}

// termsOf writes each vacation and each day of return.
func termsOf(t leave.Terms) []string {
	var lines []string
	for _, v := range t.Vacations {
		lines = append(lines, fmt.Sprintf("%s %s–%s", v.Name, v.First, v.Last))
	}
	for _, r := range t.Returns {
		lines = append(lines, fmt.Sprintf("返校日 %s %s", r.Day, r.Name))
	}
	return lines
}
