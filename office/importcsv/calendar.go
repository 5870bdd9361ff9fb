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

var calendarColumns = []column{
	{name: "西元日期", english: "date", must: true}, {name: "星期", english: "weekday"},
	{name: "是否放假", english: "off", must: true}, {name: "備註", english: "remark", most: 2 * usualCell},
}

// Calendar imports the government's office calendar, and reports what that changed. Each line replaces what was known
// of its day, and requests on days that turn are counted anew. Where dry is set nothing is kept.
func Calendar(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (report Report, err error) {
	t, err := read(r, calendarColumns, at)
	if err != nil {
		return report, err
	}
	days := t.calendar()
	if err := t.wrong.failed(); err != nil {
		return report, err
	}
	report = Report{Rows: len(days)}
	report.Days, err = o.ImportDays(ctx, school, "calendar", at, dry, func(tx *store.Tx, s *leave.School) error {
		report.Lines = nil
		report.years(days, s.Hours.Calendar)
		return tx.PutCalendar(ctx, days)
	})
	return report, fileErrors(err)
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
		r.checkWeekday(day.Day)
		days = append(days, day)
	}
	if len(t.wrong.Lines) == 0 {
		t.checkYears(days)
	}
	return days
}

// checkWeekday refuses a day whose 星期 is another one: the dates or the lines have moved.
func (r row) checkWeekday(day leave.Date) {
	names := []string{"日", "一", "二", "三", "四", "五", "六"}
	said := strings.TrimPrefix(strings.TrimPrefix(r.get("weekday"), "星期"), "週")
	if want := names[day.Weekday()]; day != 0 && said != "" && said != want {
		r.bad("weekday", "%s 是星期%s；日期或整列可能錯開了", "%s is a 星期%s; dates or lines may have moved", day, want)
	}
}

// Bounds of how many days a year has off: 104 or more are weekends, and no year has had more than 125.
const (
	leastOff = 100
	mostOff  = 140
)

// checkYears refuses years that are not whole, or have no holidays: a day that is missing would count as it lies in the
// week, and nobody would see it.
func (t table) checkYears(days []leave.CalendarDay) {
	given, off, first := map[leave.Date]bool{}, map[int]int{}, map[int]int{}
	for i, one := range days {
		year, _, _ := one.Day.Civil()
		if _, there := first[year]; !there {
			first[year] = t.rows[i].line
		}
		given[one.Day] = true
		if one.Off {
			off[year]++
		}
	}
	for year, line := range first {
		var missing []leave.Date
		from, _ := leave.NewDate(year, time.January, 1)
		until, _ := leave.NewDate(year, time.December, 31)
		for day := from; day <= until; day++ {
			if !given[day] {
				missing = append(missing, day)
			}
		}
		switch {
		case len(missing) > 0:
			t.wrong.add(line, leave.Both("%[1]d 年（民國 %[2]d 年）少了 %[3]d 天，第一天是 %[4]s；請用整年的檔案，不然少的那些天會照平日算",
				"%[1]d (ROC year %[2]d) lacks %[3]d days, the first is %[4]s; import the whole year, or they would count as usual",
				year, from.ROCYear(), len(missing), missing[0]))
		case off[year] < leastOff || off[year] > mostOff:
			t.wrong.add(line, leave.Both("%[1]d 年（民國 %[2]d 年）放假 %[3]d 天，不像一整年的日曆；2 是放假，0 是上班",
				"%[1]d (ROC year %[2]d) has %[3]d days off, which is no year's calendar; 2 is off and 0 works",
				year, from.ROCYear(), off[year]))
		}
	}
}

// years says of each year of a calendar how many days are off, and whether it was known.
func (r *Report) years(days []leave.CalendarDay, before leave.Calendar) {
	for i, one := range days {
		year, month, day := one.Day.Civil()
		if month != time.January || day != 1 {
			continue
		}
		off := 0
		for _, other := range days {
			if y, _, _ := other.Day.Civil(); y == year && other.Off {
				off++
			}
		}
		if before.Knows(days[i].Day) {
			r.Lines = append(r.Lines, leave.Both("%[2]d 年：放假 %[3]d 天", "%[1]d: %[3]d days off", year, one.Day.ROCYear(), off))
			continue
		}
		r.Lines = append(r.Lines,
			leave.Both("新增　%[2]d 年：放假 %[3]d 天", "added    %[1]d: %[3]d days off", year, one.Day.ROCYear(), off))
	}
}
