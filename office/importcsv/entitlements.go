package importcsv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

var entitlementColumns = []column{
	{name: "員工代號", english: "number", must: true}, {name: "假別", english: "type", must: true},
	{name: "年度", english: "year", must: true},
	{name: "日數", english: "days", must: true}, {name: "時數", english: "hours"},
	{name: "保留日數", english: "carried_days"}, {name: "保留時數", english: "carried_hours"},
	{name: "調整日數", english: "adjusted_days"}, {name: "調整時數", english: "adjusted_hours"},
}

// Entitlements imports entitlements per person, type and leave year, and reports what that changed. Each line
// replaces what was granted before. Where dry is set nothing is kept.
func Entitlements(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (report Report, err error) {
	t, err := read(r, entitlementColumns, at)
	if err != nil {
		return report, err
	}
	if err := t.wrong.failed(); err != nil && len(t.rows) == 0 {
		return report, err
	}
	found := *t.wrong
	err = o.Import(ctx, school, "entitlements", at, func(tx *store.Tx, s *leave.School) error {
		*t.wrong = found
		report = Report{Rows: len(t.rows)}
		granted, err := t.entitlements(ctx, tx, s.Types, &report)
		if err := t.outcome(err); err != nil {
			return err
		}
		return kept(dry, tx.PutEntitlements(ctx, granted, leave.Act{At: at}))
	})
	return report, outcomeOf(err)
}

func (t table) entitlements(
	ctx context.Context, tx *store.Tx, types leave.Types, report *Report,
) (map[leave.PersonID][]leave.Entitlement, error) {
	granted := map[leave.PersonID][]leave.Entitlement{}
	seen := uniqueness{}
	for _, r := range t.rows {
		person, err := tx.PersonByNumber(ctx, r.get("number"))
		if errors.Is(err, store.ErrNotFound) {
			r.bad("number", "名冊裡沒有這個員工代號；請先匯入教職員", "there is nobody of that number")
			continue
		}
		if err != nil {
			return nil, err
		}
		e := r.entitlement(person.Group, types)
		seen.check(r, "number", fmt.Sprintf("%s %s %v", person.ID, e.Type, e.Year))
		granted[person.ID] = append(granted[person.ID], e)
		if e.Year == 0 || e.Type == "" {
			continue // what is wrong with it is said already
		}
		entries, err := tx.Entries(ctx, []leave.PersonID{person.ID}, []leave.Date{e.Year})
		if err != nil {
			return nil, err
		}
		report.entitlement(person, e, r.get("type"), leave.Entitlements(entries[person.ID]))
	}
	return granted, nil
}

func (r row) entitlement(group leave.Group, types leave.Types) leave.Entitlement {
	e := leave.Entitlement{Year: r.year(group)}
	for _, t := range types {
		if name := r.get("type"); name != string(t.Code) && name != t.In(leave.Chinese) && name != t.In(leave.English) {
			continue
		}
		e.Type = t.Code
		if _, may := t.Quota(group); !may {
			r.bad("type", "這個人的身分不能請這種假", "the person's group may not take it")
		}
	}
	if e.Type == "" {
		r.bad("type", "沒有這種假別；請照選單上的名稱寫", "there is no such type of leave")
	}
	e.Granted, e.Carried = r.minutes("days", "hours", 0), r.minutes("carried_days", "carried_hours", 0)
	if e.Carried > 0 && e.Type == leave.Annual && leave.YearOf(group) == leave.SchoolYear {
		r.bad("carried_days", "教師的休假不能保留（教師請假規則第11條）；請空白", "teachers may carry none over (教師請假規則 §11)")
	}
	e.Adjusted = r.minutes("adjusted_days", "adjusted_hours", -maxDays)
	return e
}

// Bounds of what anybody is granted.
const (
	maxDays  = 366
	maxHours = 8 * maxDays
	hour     = 60
)

func (r row) minutes(days, hours string, least int) int {
	return r.whole(days, least, maxDays)*leave.DayLength + r.whole(hours, 8*least, maxHours)*hour
}

// Leave years before and after this one that anybody may be granted something in.
const (
	grantedBefore = 10
	grantedAfter  = 3
)

// year is the first day of the leave year with a group's number.
func (r row) year(group leave.Group) leave.Date {
	cell := r.get("year")
	if cell == "" {
		return 0
	}
	this, _, _ := r.today.Civil()
	year, err := leave.WrittenYear(cell, this-grantedBefore, this+grantedAfter)
	if err != nil {
		r.badly("year", err)
		return 0
	}
	end, _ := leave.NewDate(year, time.December, 31)
	return leave.YearAt(group, end).First
}
