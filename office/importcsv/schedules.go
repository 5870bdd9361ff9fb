package importcsv

import (
	"context"
	"io"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

var scheduleColumns = []column{
	{name: "身分", english: "group", must: true}, {name: "起日", english: "from", must: true},
	{name: "迄日", english: "until"}, {name: "時段", english: "hours", must: true, most: longCell},
}

// Schedules imports the working hours of groups, and reports what that changed. They replace the former ones of the
// groups it names.
func Schedules(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (report Report, err error) {
	t, err := read(r, scheduleColumns, at)
	if err != nil {
		return report, err
	}
	schedules := t.schedules()
	if err := t.wrong.failed(); err != nil {
		return report, err
	}
	report.Days, err = o.ImportDays(ctx, school, "schedules", at, dry, func(tx *store.Tx, s *leave.School) error {
		report = Report{Rows: len(t.rows)}
		if err := tx.PutSchedules(ctx, schedules); err != nil {
			return err
		}
		fresh, err := tx.School(ctx)
		if err != nil {
			return err
		}
		report.compareSets(schedulesOf(s.Hours.Schedules), schedulesOf(fresh.Hours.Schedules))
		return nil
	})
	return report, fileErrors(err)
}

func (t table) schedules() leave.Schedules {
	var all leave.Schedules
	for _, r := range t.rows {
		s := leave.Schedule{Group: r.group()}
		s.From, s.Until = r.date("from", r.always()), r.date("until", r.always())
		s.Spans = r.spans()
		if s.Until != 0 && s.Until < s.From {
			r.bad("until", "比起日還早", "is before it begins")
		}
		for i, other := range all {
			if s.Group == other.Group && s.From != 0 && other.From != 0 && meet(s, other) {
				r.bad("from", "和第 %d 行的期間重疊", "overlaps line %d", t.rows[i].line)
			}
		}
		all = append(all, s)
	}
	return all
}

// meet reports whether two schedules are in force on the same day.
func meet(a, b leave.Schedule) bool {
	return (a.Until == 0 || b.From <= a.Until) && (b.Until == 0 || a.From <= b.Until)
}

// spans reads 08:00-12:00 13:15-17:15.
func (r row) spans() []leave.Span {
	var spans []leave.Span
	last := leave.TimeOfDay(0)
	for _, field := range strings.Fields(r.get("hours")) {
		begin, end, _ := strings.Cut(field, "-")
		from, err := leave.ParseTimeOfDay(begin)
		to, err2 := leave.ParseTimeOfDay(end)
		if err != nil || err2 != nil || from >= to || from < last {
			r.bad("hours", "%s 不是時段，或沒有接在前一段後面；請寫成 08:00-12:00 13:15-17:15",
				"%s is no stretch after the one before it; write 08:00-12:00 13:15-17:15", field)
			return nil
		}
		last = to
		spans = append(spans, leave.Span{From: from, To: to})
	}
	return spans
}
