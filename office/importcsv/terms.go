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

var termColumns = []column{
	{name: "類別", english: "kind", must: true}, {name: "起日", english: "from", must: true},
	{name: "迄日", english: "until"}, {name: "名稱", english: "name"},
}

// Terms imports vacations and teachers' days of return, and reports what that changed. They replace what was
// known of those school years.
func Terms(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (report Report, err error) {
	t, err := read(r, termColumns, at)
	if err != nil {
		return report, err
	}
	terms := t.terms()
	if err := t.wrong.failed(); err != nil {
		return report, err
	}
	report.Days, err = o.ImportDays(ctx, school, "terms", at, dry, func(tx *store.Tx, s *leave.School) error {
		report = Report{Rows: len(t.rows)}
		if err := tx.PutTerms(ctx, terms); err != nil {
			return err
		}
		fresh, err := tx.School(ctx)
		if err != nil {
			return err
		}
		report.compareSets(termsOf(s.Terms), termsOf(fresh.Terms))
		return nil
	})
	return report, fileErrors(err)
}

func (t table) terms() leave.Terms {
	var terms leave.Terms
	days := uniqueness{}
	for _, r := range t.rows {
		first, last := r.date("from", r.always()), r.date("until", r.always())
		if last == 0 {
			last = first
		}
		switch kind := strings.ToLower(r.get("kind")); kind {
		case "寒假", "暑假", "假期", "vacation", "winter", "summer":
			v := leave.Vacation{Name: r.termName(), First: first, Last: last}
			r.checkVacation(v, terms.Vacations)
			terms.Vacations = append(terms.Vacations, v)
		case "返校日", "返校", "return":
			if last != first {
				r.bad("until", "返校日只有一天；請空白", "a day of return is one day")
			}
			days.check(r, "from", first.String())
			terms.Returns = append(terms.Returns, leave.ReturnDay{Day: first, Name: r.termName()})
		case "":
		default:
			r.bad("kind", "請填寒假、暑假、假期或返校日", "is none of 寒假, 暑假, 假期, 返校日")
		}
	}
	return terms
}

// checkVacation refuses a vacation that ends before it begins, or meets another one.
func (r row) checkVacation(v leave.Vacation, others []leave.Vacation) {
	if v.Last < v.First {
		r.bad("until", "比起日還早", "is before it begins")
	}
	for _, other := range others {
		if v.First <= other.Last && other.First <= v.Last && v.First != 0 {
			r.bad("from", "和 %s 開始的%s重疊", "lies in %[2]s, which begins on %[1]s", other.First, other.Name)
		}
	}
}

func (r row) termName() string {
	if name := r.get("name"); name != "" {
		return name
	}
	return r.get("kind")
}
