package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/importcsv"
)

type importCommand struct {
	Units        importUnits        `cmd:"" help:"Units (處室) and their heads."`
	Staff        importStaff        `cmd:"" help:"Staff: number, name, unit, group, post …"`
	Schedules    importSchedules    `cmd:"" help:"Working hours by group, with dates of validity."`
	Entitlements importEntitlements `cmd:"" help:"What each person may take in a leave year."`
	Terms        importTerms        `cmd:"" help:"The school's vacations (寒暑假) and the days inside them on which teachers come (返校日)."`
	Calendar     importCalendar     `cmd:"" help:"The government's office calendar (政府行政機關辦公日曆表)."`
}

type (
	csvFile struct {
		File   string `arg:"" type:"existingfile" help:"The CSV file: UTF-8, UTF-16 or Big5, with commas, tabs or semicolons."`
		DryRun bool   `help:"Say what would change, and keep nothing."`
	}
	importUnits        struct{ csvFile }
	importStaff        struct{ csvFile }
	importSchedules    struct{ csvFile }
	importEntitlements struct{ csvFile }
	importCalendar     struct{ csvFile }
	importTerms        struct{ csvFile }
)

// importer reads a whole file, checks it, and writes it in one transaction. With dry it keeps nothing.
type importer func(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (importcsv.Report, error)

func (i importUnits) Run(p Process) error        { return i.read(p, importcsv.Units) }
func (i importStaff) Run(p Process) error        { return i.read(p, importcsv.Staff) }
func (i importSchedules) Run(p Process) error    { return i.read(p, importcsv.Schedules) }
func (i importEntitlements) Run(p Process) error { return i.read(p, importcsv.Entitlements) }
func (i importCalendar) Run(p Process) error     { return i.read(p, importcsv.Calendar) }
func (i importTerms) Run(p Process) error        { return i.read(p, importcsv.Terms) }

// read imports a file and says what that changed.
func (f csvFile) read(p Process, take importer) error {
	report, err := f.load(p, take)
	if err != nil {
		return err
	}
	for _, line := range f.said(report) {
		if _, err := fmt.Fprintln(p.Stdout, line.In(p.lang)); err != nil {
			return err
		}
	}
	return nil
}

// said is what an import changed, a sentence or a line of the file each.
func (f csvFile) said(r importcsv.Report) []leave.Bilingual {
	all := []leave.Bilingual{leave.Both("已匯入 %d 列", "%d rows imported", r.Rows)}
	counted := leave.Both("重新計算", "counted anew")
	if f.DryRun {
		all[0] = leave.Both("讀了 %d 列，沒有寫入任何東西", "%d rows read, and nothing is kept", r.Rows)
		counted = leave.Both("會重新計算", "would be counted anew")
	}
	if r.Added+r.Changed+r.Same > 0 {
		all = append(all, leave.Both("新增 %d、變更或刪除 %d、不變 %d", "%d added, %d changed or removed, %d as before",
			r.Added, r.Changed, r.Same))
	}
	if r.Beside > 0 {
		all = append(all, leave.Both("檔案裡沒有的 %d 筆維持原樣", "%d that the file does not name stay as they are", r.Beside))
	}
	all = append(all, r.Lines...)
	all = append(all, turned(r.Days.Turned)...)
	if n := r.Days.Recounted; n.Changed > 0 {
		all = append(all, leave.Both("%[1]d 件假單%[2]s；其中 %[3]d 件全部放假而結案，%[4]d 件恢復",
			"%d requests %s; of %d nothing is left, and %d are taken up again", n.Changed, counted, n.Voided, n.Revived))
	}
	return all
}

// turned says of each day what it turns into. Days in a row that turn alike are one line; so are all days that only
// have other hours.
func turned(days []leave.TurnedDay) []leave.Bilingual {
	what := func(one leave.TurnedDay) leave.Bilingual {
		switch {
		case one.Off && one.On:
			return leave.Both("改成有人放假、有人上班", "is off for some and worked by others now")
		case one.Off:
			return leave.Both("改成放假", "is off now")
		}
		return leave.Both("改成上班", "is a working day now")
	}
	hours := slices.DeleteFunc(slices.Clone(days), func(one leave.TurnedDay) bool { return one.Off || one.On })
	days = slices.DeleteFunc(slices.Clone(days), func(one leave.TurnedDay) bool { return !one.Off && !one.On })
	var lines []leave.Bilingual
	for i := 0; i < len(days); {
		last := i
		for last+1 < len(days) && days[last+1].Day == days[last].Day+1 && what(days[last+1]) == what(days[i]) {
			last++
		}
		when := days[i].Day.String()
		if last > i {
			when += "–" + days[last].Day.String()
		}
		if name := days[i].Name; name != "" && last == i {
			when += " " + name
		}
		lines = append(lines, leave.Both("%s %s", "%s %s", when, what(days[i])))
		i = last + 1
	}
	if n := len(hours); n > 0 {
		lines = append(lines, leave.Both("%s 到 %s 之間有 %d 個上班日的時間不同了",
			"between %s and %s %d working days have other hours now", hours[0].Day, hours[n-1].Day, n))
	}
	return lines
}

// load hands a file to an importer.
func (f csvFile) load(p Process, take importer) (report importcsv.Report, err error) {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return report, err
	}
	file, err := os.Open(f.File)
	if err != nil {
		return report, err
	}
	defer func() { _ = file.Close() }() // only read
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return report, err
	}
	defer func() { _ = records.Close() }() // nothing is left unwritten
	o, err := p.openOffice(c, records)
	if err != nil {
		return report, err
	}
	if err := o.CreateSchool(p.Ctx, leave.SchoolID(c.School), c.SchoolName, p.Now()); err != nil {
		return report, err
	}
	return take(p.Ctx, o, leave.SchoolID(c.School), file, p.Now(), f.DryRun)
}
