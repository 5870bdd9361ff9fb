package importcsv

import (
	"context"
	"io"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

var calendarColumns = []column{
	{name: "西元日期", english: "date", must: true}, {name: "星期", english: "weekday"},
	{name: "是否放假", english: "off", must: true}, {name: "備註", english: "remark", most: 2 * usualCell},
}

// Calendar imports the government's office calendar, and counts its days. Each replaces what was known of its day, and
// requests on days that turn are counted anew. Where dry is set nothing is kept.
func Calendar(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (rows int, all office.ImportedDays, err error) {
	t, err := read(r, calendarColumns, at)
	if err != nil {
		return 0, all, err
	}
	days := t.calendar()
	if err := t.wrong.failed(); err != nil {
		return 0, all, err
	}
	all, err = o.ImportDays(ctx, school, "calendar", at, dry, func(tx *store.Tx, _ *leave.School) error {
		return tx.PutCalendar(ctx, days)
	})
	return len(days), all, fileErrors(err)
}

func (t table) calendar() []leave.CalendarDay {
	var days []leave.CalendarDay
	seen := uniqueness{}
	for _, r := range t.rows {
		day := leave.CalendarDay{Day: r.date("date", r.always()), Name: r.get("remark")}
		switch flag := r.get("off"); flag {
		case "2":
			day.Off = true
		case "0", "":
		default:
			r.bad("off", "要填 0（上班）或 2（放假）", "is neither 0 nor 2")
		}
		seen.check(r, "date", day.Day.String())
		days = append(days, day)
	}
	return days
}
