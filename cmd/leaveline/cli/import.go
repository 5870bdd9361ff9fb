package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
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
		File string `arg:"" type:"existingfile" help:"The CSV file, UTF-8 or Big5."`
	}
	importUnits        struct{ csvFile }
	importStaff        struct{ csvFile }
	importSchedules    struct{ daysFile }
	importEntitlements struct{ csvFile }
	importCalendar     struct{ daysFile }
	importTerms        struct{ daysFile }

	// daysFile says when people work, so that requests may count differently after it.
	daysFile struct {
		csvFile
		DryRun bool `help:"Say which days would turn and how many requests that would change, and keep nothing."`
	}
)

// importer reads a whole file, checks it, and writes it in one transaction; it says how many rows it took.
type importer func(context.Context, *office.Office, leave.SchoolID, io.Reader, time.Time) (int, error)

func (i importUnits) Run(p Process) error        { return i.read(p, importcsv.Units) }
func (i importStaff) Run(p Process) error        { return i.read(p, importcsv.Staff) }
func (i importSchedules) Run(p Process) error    { return i.readDays(p, importcsv.Schedules) }
func (i importEntitlements) Run(p Process) error { return i.read(p, importcsv.Entitlements) }
func (i importCalendar) Run(p Process) error     { return i.readDays(p, importcsv.Calendar) }
func (i importTerms) Run(p Process) error        { return i.readDays(p, importcsv.Terms) }

func (f csvFile) read(p Process, take importer) error {
	rows, err := f.load(p, take)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "%d rows imported\n", rows)
	return err
}

// daysImporter is an importer of what says when people work. With dry it keeps nothing.
type daysImporter func(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (int, office.ImportedDays, error)

func (f daysFile) readDays(p Process, take daysImporter) error {
	var all office.ImportedDays
	rows, err := f.load(p, func(
		ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time,
	) (rows int, err error) {
		rows, all, err = take(ctx, o, school, r, at, f.DryRun)
		return rows, err
	})
	if err != nil {
		return err
	}
	did, counted := "imported", "counted anew"
	if f.DryRun {
		did, counted = "read, and nothing is kept", "would be counted anew"
	}
	lines := append([]string{fmt.Sprintf("%d rows %s", rows, did)}, turned(all.Turned)...)
	if n := all.Recounted; n.Changed > 0 {
		lines = append(lines, fmt.Sprintf("%d requests %s; of %d nothing is left, and %d are taken up again",
			n.Changed, counted, n.Voided, n.Revived))
	}
	_, err = fmt.Fprintln(p.Stdout, strings.Join(lines, "\n"))
	return err
}

// turned says of each day what it turns into. Days in a row that turn alike are one line.
func turned(days []leave.TurnedDay) []string {
	what := func(one leave.TurnedDay) string {
		switch {
		case one.Off && one.On:
			return "is off for some and worked by others now"
		case one.Off:
			return "is off now"
		case one.On:
			return "is a working day now"
		}
		return "has other working hours now"
	}
	var lines []string
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
		lines = append(lines, when+" "+what(days[i]))
		i = last + 1
	}
	return lines
}

// load hands a file to an importer.
func (f csvFile) load(p Process, take importer) (rows int, err error) {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return 0, err
	}
	file, err := os.Open(f.File)
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }() // only read
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return 0, err
	}
	defer func() { _ = records.Close() }() // nothing is left unwritten
	o := office.New(records)
	if err := o.CreateSchool(p.Ctx, leave.SchoolID(c.School), c.SchoolName); err != nil {
		return 0, err
	}
	return take(p.Ctx, o, leave.SchoolID(c.School), file, p.Now())
}
