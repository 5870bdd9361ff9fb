package store

import (
	"context"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // the zone of a school must be known on the barest machine

	"leaveline/leave"
)

// Schools lists all schools there are.
func (s *Store) Schools(ctx context.Context) ([]leave.SchoolID, error) {
	var ids []leave.SchoolID
	err := s.conn(s.reads).all(ctx, &ids, `
		SELECT school_id
		  FROM schools
		 ORDER BY school_id`)
	if err != nil {
		return nil, fmt.Errorf("store: schools: %w", err)
	}
	return ids, nil
}

type schoolRow struct {
	Name     string               `db:"name"`
	Zone     string               `db:"zone"`
	Settings text[leave.Settings] `db:"settings"`
	Types    text[leave.Types]    `db:"types"`
	Rules    text[leave.Rules]    `db:"rules"`
	Periods  text[[]leave.Span]   `db:"periods"`
	Version  int                  `db:"version"`
	Seal     string               `db:"seal"`
}

// School is the school with its settings, its calendar, its schedules, types, routes and periods.
func (r Reader) School(ctx context.Context) (*leave.School, error) {
	row := schoolRow{Settings: text[leave.Settings]{of: leave.DefaultSettings()}} // a setting that is newer than the row
	err := r.conn.get(ctx, &row, `
		SELECT name, zone, settings, types, rules, periods, version, seal
		  FROM schools
		 WHERE school_id = ?`, r.school)
	if err != nil {
		return nil, fmt.Errorf("store: school: %w", err)
	}
	r.conn.store.sealing.Store(r.school, row.Seal != "")
	zone, err := time.LoadLocation(row.Zone)
	if err != nil {
		return nil, fmt.Errorf("store: school: %w", err)
	}
	calendar, err := r.calendar(ctx)
	if err != nil {
		return nil, err
	}
	schedules, err := r.schedules(ctx)
	if err != nil {
		return nil, err
	}
	terms, err := r.terms(ctx)
	if err != nil {
		return nil, err
	}
	return &leave.School{
		ID: r.school, Name: row.Name, Zone: zone, Settings: row.Settings.of, Terms: terms,
		Hours: leave.Hours{Calendar: calendar, Schedules: schedules, RoundUp: row.Settings.of.RoundUp},
		Types: row.Types.of.Under(row.Settings.of), Rules: row.Rules.of, Periods: row.Periods.of, Version: row.Version,
	}, nil
}

// SchoolVersion grows whenever anything that School gives, a unit or a person changes.
func (r Reader) SchoolVersion(ctx context.Context) (int, error) {
	var version int
	err := r.conn.get(ctx, &version, `
		SELECT version
		  FROM schools
		 WHERE school_id = ?`, r.school)
	if err != nil {
		return 0, fmt.Errorf("store: school version: %w", err)
	}
	return version, nil
}

// VersionAndBinding returns the school's version and the person bound to a LINE account. Every action of the office
// asks it first. The version is as SchoolVersion returns it; the person is empty when there is none.
func (r Reader) VersionAndBinding(ctx context.Context, lineUser string) (version int, bound leave.PersonID, err error) {
	var row struct {
		Version int             `db:"version"`
		Bound   *leave.PersonID `db:"person_id"`
	}
	err = r.conn.get(ctx, &row, `
		SELECT schools.version, bindings.person_id
		  FROM schools
		  LEFT JOIN bindings ON bindings.school_id = schools.school_id
		                    AND bindings.line_user = ?
		 WHERE schools.school_id = ?`, lineUser, r.school)
	if err != nil {
		return 0, "", fmt.Errorf("store: door: %w", err)
	}
	if row.Bound != nil {
		bound = *row.Bound
	}
	return row.Version, bound, nil
}

// calendarYears is how many years of the calendar are read, the newest ones.
const calendarYears = 5

func (r Reader) calendar(ctx context.Context) (leave.Calendar, error) {
	var last day
	err := r.conn.get(ctx, &last, `
		SELECT MAX(day)
		  FROM calendar_days
		 WHERE school_id = ?`, r.school)
	if err != nil {
		return leave.Calendar{}, fmt.Errorf("store: calendar: %w", err)
	}
	if last == 0 {
		return leave.Calendar{}, nil
	}
	year, _, _ := leave.Date(last).Civil()
	first, _ := leave.NewDate(year-calendarYears+1, time.January, 1)
	rows, err := r.CalendarDays(ctx, first, leave.Date(last))
	if err != nil {
		return leave.Calendar{}, err
	}
	off, err := r.suspensions(ctx, first)
	return leave.NewCalendar(rows).WithSuspensions(off), err
}

// CalendarDays gives the rows of the school's calendar between two days, both included.
func (r Reader) CalendarDays(ctx context.Context, from, to leave.Date) ([]leave.CalendarDay, error) {
	var rows []struct {
		Day  day    `db:"day"`
		Off  bool   `db:"is_off"`
		Name string `db:"name"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT day, is_off, name
		  FROM calendar_days
		 WHERE school_id = ?
		   AND day BETWEEN ? AND ?
		 ORDER BY day`, r.school, day(from), day(to))
	if err != nil {
		return nil, fmt.Errorf("store: calendar: %w", err)
	}
	all := make([]leave.CalendarDay, len(rows))
	for i, row := range rows {
		all[i] = leave.CalendarDay{Day: leave.Date(row.Day), Off: row.Off, Name: row.Name}
	}
	return all, nil
}

func (r Reader) schedules(ctx context.Context) (leave.Schedules, error) {
	var rows []struct {
		Group leave.Group        `db:"staff_group"`
		From  day                `db:"from_day"`
		Until day                `db:"until_day"`
		Spans text[[]leave.Span] `db:"spans"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT staff_group, from_day, until_day, spans
		  FROM schedules
		 WHERE school_id = ?
		 ORDER BY staff_group, from_day`, r.school)
	if err != nil {
		return nil, fmt.Errorf("store: schedules: %w", err)
	}
	all := make(leave.Schedules, len(rows))
	for i, row := range rows {
		all[i] = leave.Schedule{Group: row.Group, From: leave.Date(row.From), Until: leave.Date(row.Until),
			Spans: row.Spans.of}
	}
	return all, nil
}

// PutSchool writes the record of the transaction's school, whether it exists or not. It has name, zone, settings,
// types, routes and periods. Its calendar and its schedules have methods of their own.
func (t *Tx) PutSchool(ctx context.Context, school leave.School) error {
	if school.Zone == nil {
		return errors.New("store: put school: it has no time zone")
	}
	args := []any{
		school.Name, school.Zone.String(), text[leave.Settings]{school.Settings},
		text[leave.Types]{school.Types}, text[leave.Rules]{school.Rules}, text[[]leave.Span]{school.Periods}, t.school,
	}
	met, err := t.conn.exec(ctx, `
		UPDATE schools
		   SET name = ?, zone = ?, settings = ?, types = ?, rules = ?, periods = ?, version = version + 1
		 WHERE school_id = ?`, args...)
	if err == nil && met == 0 {
		_, err = t.conn.exec(ctx, `
			INSERT INTO schools (name, zone, settings, types, rules, periods, school_id, version, seal)
			VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)`, append(args, t.conn.store.word(t.school))...)
		t.conn.store.sealing.Store(t.school, err == nil) // a new school's records are sealed from the first
	}
	if err != nil {
		return fmt.Errorf("store: put school: %w", err)
	}
	return nil
}

// PutSettings writes a school's settings alone.
func (t *Tx) PutSettings(ctx context.Context, settings leave.Settings) error {
	met, err := t.conn.exec(ctx, `
		UPDATE schools
		   SET settings = ?, version = version + 1
		 WHERE school_id = ?`, text[leave.Settings]{settings}, t.school)
	if err == nil && met == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("store: put settings: %w", err)
	}
	return nil
}

// PutTypes writes a school's catalogue of types alone.
func (t *Tx) PutTypes(ctx context.Context, types leave.Types) error {
	met, err := t.conn.exec(ctx, `
		UPDATE schools
		   SET types = ?, version = version + 1
		 WHERE school_id = ?`, text[leave.Types]{types}, t.school)
	if err == nil && met == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("store: put types: %w", err)
	}
	return nil
}

// changed makes every replica read the school anew.
func (t *Tx) changed(ctx context.Context) error {
	_, err := t.conn.exec(ctx, `
		UPDATE schools
		   SET version = version + 1
		 WHERE school_id = ?`, t.school)
	if err != nil {
		return fmt.Errorf("store: school version: %w", err)
	}
	return nil
}

// PutCalendar writes rows of the calendar, in place of former rows of the same days.
func (t *Tx) PutCalendar(ctx context.Context, calendar []leave.CalendarDay) error {
	dates := make([]leave.Date, len(calendar))
	rows := make([][]any, len(calendar))
	for i, d := range calendar {
		dates[i] = d.Day
		rows[i] = []any{t.school, day(d.Day), d.Off, d.Name}
	}
	for _, some := range chunks(dates) {
		_, err := t.conn.exec(ctx, `
			DELETE FROM calendar_days
			 WHERE school_id = ?
			   AND day IN (?)`, t.school, days(some))
		if err != nil {
			return fmt.Errorf("store: put calendar: %w", err)
		}
	}
	if err := t.conn.insert(ctx, "calendar_days", "school_id, day, is_off, name", rows); err != nil {
		return fmt.Errorf("store: put calendar: %w", err)
	}
	return t.changed(ctx)
}

// PutSchedules writes all schedules of the given groups, in place of their former ones.
func (t *Tx) PutSchedules(ctx context.Context, schedules leave.Schedules) error {
	rows := make([][]any, len(schedules))
	for i, s := range schedules {
		rows[i] = []any{t.school, s.Group, day(s.From), day(s.Until), text[[]leave.Span]{s.Spans}}
		_, err := t.conn.exec(ctx, `
			DELETE FROM schedules
			 WHERE school_id = ?
			   AND staff_group = ?`, t.school, s.Group)
		if err != nil {
			return fmt.Errorf("store: put schedules: %w", err)
		}
	}
	if err := t.conn.insert(ctx, "schedules", "school_id, staff_group, from_day, until_day, spans", rows); err != nil {
		return fmt.Errorf("store: put schedules: %w", err)
	}
	return t.changed(ctx)
}

// chunks cuts a list into pieces that fit a statement.
func chunks[T any](all []T) [][]T {
	const most = 200
	var pieces [][]T
	for len(all) > 0 {
		n := min(len(all), most)
		pieces = append(pieces, all[:n])
		all = all[n:]
	}
	return pieces
}
