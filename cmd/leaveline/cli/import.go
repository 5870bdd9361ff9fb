package cli

import (
	"context"
	"fmt"
	"io"
	"os"
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
	importSchedules    struct{ csvFile }
	importEntitlements struct{ csvFile }
	importCalendar     struct{ csvFile }
	importTerms        struct{ csvFile }
)

// importer reads a whole file, checks it, and writes it in one transaction; it says how many rows it took.
type importer func(context.Context, *office.Office, leave.SchoolID, io.Reader, time.Time) (int, error)

func (i importUnits) Run(p Process) error        { return i.read(p, importcsv.Units) }
func (i importStaff) Run(p Process) error        { return i.read(p, importcsv.Staff) }
func (i importSchedules) Run(p Process) error    { return i.read(p, importcsv.Schedules) }
func (i importEntitlements) Run(p Process) error { return i.read(p, importcsv.Entitlements) }
func (i importCalendar) Run(p Process) error     { return i.read(p, importcsv.Calendar) }
func (i importTerms) Run(p Process) error        { return i.read(p, importcsv.Terms) }

func (f csvFile) read(p Process, take importer) error {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return err
	}
	file, err := os.Open(f.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return err
	}
	defer func() { _ = records.Close() }() // nothing is left unwritten
	o := office.New(records)
	if err := o.CreateSchool(p.Ctx, leave.SchoolID(c.School), c.SchoolName); err != nil {
		return err
	}
	rows, err := take(p.Ctx, o, leave.SchoolID(c.School), file, p.Now())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "%d rows imported\n", rows)
	return err
}
