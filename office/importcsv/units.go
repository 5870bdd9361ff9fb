package importcsv

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

var unitColumns = []column{
	{name: "處室", english: "unit", must: true},
	{name: "處室代號", english: "id", most: numberCell},
	{name: "主管", english: "head", most: numberCell},
}

// Units imports units and their heads, and reports what that changed. Each line replaces the unit with the same 代號 or
// name. Where dry is set nothing is kept.
func Units(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (report Report, err error) {
	t, err := read(r, unitColumns, at)
	if err != nil {
		return report, err
	}
	if err := t.wrong.failed(); err != nil && len(t.rows) == 0 {
		return report, err
	}
	found := *t.wrong
	err = o.ImportPeople(ctx, school, "units", at, func(tx *store.Tx, _ *leave.School) error {
		*t.wrong = found
		report = Report{Rows: len(t.rows)}
		units, err := t.units(ctx, tx, at, &report)
		if err := t.outcome(err); err != nil {
			return err
		}
		former, err := t.formerHeads(ctx, tx, units)
		if err != nil {
			return err
		}
		return kept(dry, errors.Join(tx.PutPeople(ctx, former), tx.PutUnits(ctx, units)))
	})
	return report, outcomeOf(err)
}

func (t table) units(ctx context.Context, tx *store.Tx, at time.Time, report *Report) ([]leave.Unit, error) {
	known, err := tx.Units(ctx)
	if err != nil {
		return nil, err
	}
	staff := newStaffList(ctx, tx, known)
	names, ids := uniqueness{}, uniqueness{}
	var units []leave.Unit
	for _, r := range t.rows {
		names.check(r, "unit", r.get("unit"))
		ids.check(r, "id", r.get("id"))
		unit, err := r.unit(known, staff, at)
		if err != nil {
			return nil, err
		}
		units = append(units, unit)
		staff.lines[unit.Head] = r.line
	}
	staff.setHeads(units)
	staff.checkHeads(t.wrong, units)
	report.units(units, known, func(id leave.PersonID) string { return staff.person(id).Number })
	return units, staff.err
}

// formerHeads gives those whom the file replaces as heads of their own units, without the post: it is held once.
func (t table) formerHeads(ctx context.Context, tx *store.Tx, units []leave.Unit) ([]leave.Person, error) {
	known, err := tx.Units(ctx)
	if err != nil {
		return nil, err
	}
	var former []leave.Person
	for _, u := range units {
		if u.Head == "" || slices.Contains(known, u) {
			continue
		}
		people, err := tx.PeopleOf(ctx, u.ID)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			if p.Post == leave.PostHead && p.ID != u.Head {
				p.Post = leave.PostNone
				former = append(former, p)
			}
		}
	}
	return former, nil
}

// unit is the unit of a line. Without a head in the file it keeps the one it has.
func (r row) unit(known []leave.Unit, staff *staffList, at time.Time) (leave.Unit, error) {
	unit := leave.Unit{ID: leave.UnitID(r.get("id")), Name: r.get("unit")}
	i := slices.IndexFunc(known, func(u leave.Unit) bool {
		return u.ID == unit.ID || unit.ID == "" && u.Name == unit.Name
	})
	switch {
	case i >= 0:
		unit.ID, unit.Head = known[i].ID, known[i].Head
	case unit.ID == "":
		unit.ID = leave.UnitID(store.NewID(at))
	}
	if number := r.get("head"); number != "" {
		head, err := staff.byNumber(number)
		if errors.Is(err, store.ErrNotFound) || err == nil && head.Left {
			r.bad("head", "名冊裡沒有這個員工代號，或已經離職；先空白，匯入教職員時再填職務", "there is nobody of that number")
			return unit, nil
		}
		unit.Head = head.ID
		return unit, err
	}
	return unit, nil
}
