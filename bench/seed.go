package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// The bench's school: a principal, a personnel officer, and units of a head and six members each, so that the number
// of people is all that differs between a small one and a large one.
const (
	schoolID = leave.SchoolID("bench")
	unitSize = 7
	offices  = 2 // the principal's and the personnel officer's units, of one each
)

// firstOf is where a unit's people begin in the staff list.
func firstOf(unit int) int { return offices + unit*unitSize }

func personOf(unit, member int) int { return firstOf(unit) + member }

// unitsOf is how many whole units a staff makes.
func unitsOf(staff int) int { return (staff - offices) / unitSize }

func personID(n int) leave.PersonID { return leave.PersonID(fmt.Sprintf("P%06d", n)) }

func lineUser(n int) string {
	sum := sha256.Sum256([]byte(personID(n)))
	return "U" + hex.EncodeToString(sum[:16])
}

// openRecords makes the schema and the school's own facts.
func openRecords(ctx context.Context, env *environment) (*store.Store, error) {
	s, err := store.Open(ctx, env.database)
	if err != nil {
		return nil, err
	}
	if err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	return s, office.New(s).CreateSchool(ctx, schoolID, "量測國小", clock())
}

// bulk writes rows of one table in large statements, many to a transaction.
type bulk struct {
	table, columns string
	width, held    int
	args           []any
	tx             *sql.Tx
	err            error
}

const rowsAtOnce = 500

func newBulk(tx *sql.Tx, table, columns string) *bulk {
	return &bulk{table: table, columns: columns, width: strings.Count(columns, ",") + 1, tx: tx}
}

func (b *bulk) add(values ...any) {
	b.args = append(b.args, values...)
	if b.held++; b.held == rowsAtOnce {
		b.flush()
	}
}

func (b *bulk) flush() {
	if b.held == 0 || b.err != nil {
		return
	}
	one := "(?" + strings.Repeat(",?", b.width-1) + ")"
	query := "INSERT INTO " + b.table + " (" + b.columns + ") VALUES " + one + strings.Repeat(","+one, b.held-1)
	_, b.err = b.tx.Exec(query, b.args...)
	b.args, b.held = b.args[:0], 0
}

// inBulk writes some tables in one transaction.
func inBulk(ctx context.Context, db *sql.DB, write func(table func(name, columns string) *bulk)) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after COMMIT it does nothing
	var all []*bulk
	write(func(name, columns string) *bulk {
		all = append(all, newBulk(tx, name, columns))
		return all[len(all)-1]
	})
	for _, b := range all {
		b.flush()
		if b.err != nil {
			return fmt.Errorf("fill %s: %w", b.table, b.err)
		}
	}
	return tx.Commit()
}

// fillStaff writes a staff with its units, LINE accounts and delegates.
func fillStaff(ctx context.Context, env *environment, staff int) error {
	return inBulk(ctx, env.db, func(table func(name, columns string) *bulk) {
		units := table("units", "school_id, id, name, head")
		units.add(schoolID, "principal", "校長室", personID(0))
		units.add(schoolID, "personnel", "人事室", personID(1))
		for u := range unitsOf(staff) {
			units.add(schoolID, unitID(u), fmt.Sprintf("第%d處", u+1), personID(firstOf(u)))
		}
		people := table("staff", "school_id, id, number, name, title, unit_id, staff_group, post, acting, has_left")
		names := table("staff_names", "school_id, person_id, ending")
		accounts := table("bindings", "school_id, person_id, line_user, lang, reachable, bound_at")
		for n := range offices + unitsOf(staff)*unitSize {
			p := member(n)
			people.add(schoolID, p.ID, p.Number, p.Name, p.Title, p.Unit, p.Group, p.Post, p.Acting, p.Left)
			for i := range p.Name {
				names.add(schoolID, p.ID, p.Name[i:])
			}
			accounts.add(schoolID, p.ID, lineUser(n), leave.Chinese, true, written(clock()))
		}
		lists := table("delegates", "school_id, owner_id, place, delegate_id")
		for u := range unitsOf(staff) {
			for m := range unitSize - 1 {
				for place := range 3 {
					lists.add(schoolID, personID(personOf(u, 1+m)), place, personID(personOf(u, 1+(m+1+place)%(unitSize-1))))
				}
			}
		}
	})
}

func unitID(u int) leave.UnitID { return leave.UnitID(fmt.Sprintf("unit%05d", u)) }

const (
	families = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐"
	givens   = "怡君志明淑芬俊傑雅婷家豪美玲建宏佳穎宗翰"
)

// member is the nth of the staff.
func member(n int) leave.Person {
	family, given := []rune(families), []rune(givens)
	p := leave.Person{
		ID: personID(n), Number: fmt.Sprintf("T%06d", n), Title: "教師", Group: leave.Teacher,
		Name: string([]rune{family[n%len(family)], given[n/7%len(given)], given[n/11%len(given)]}),
	}
	switch n {
	case 0:
		p.Unit, p.Post = "principal", leave.PostPrincipal
	case 1:
		p.Unit, p.Post = "personnel", leave.PostPersonnel
	default:
		p.Unit = unitID((n - offices) / unitSize)
		if (n-offices)%unitSize == 0 {
			p.Post = leave.PostHead
		}
	}
	return p
}

// written is a moment as the records keep it.
func written(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05.000000") }

func jsonOf(v any) string {
	raw, _ := json.Marshal(v) // the types of leave always can be
	return string(raw)
}
