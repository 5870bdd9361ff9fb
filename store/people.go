package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

type personRow struct {
	ID     leave.PersonID         `db:"id"`
	Number string                 `db:"number"`
	Name   string                 `db:"name"`
	Title  string                 `db:"title"`
	Unit   leave.UnitID           `db:"unit_id"`
	Group  leave.Group            `db:"staff_group"`
	Post   leave.Post             `db:"post"`
	Acting leave.PersonID         `db:"acting"`
	Left   bool                   `db:"has_left"`
	Sex    leave.Sex              `db:"sex"`
	Email  string                 `db:"email"`
	News   leave.NotificationMode `db:"news"`

	Appointed day `db:"appointed"`
	Admin     day `db:"admin_since"`
	Before    int `db:"months_before"`
}

const personColumns = `s.id, s.number, s.name, s.title, s.unit_id, s.staff_group, s.post, s.acting,
		       s.has_left, s.sex, s.email, s.news, s.appointed, s.admin_since, s.months_before`

func (row personRow) person() leave.Person {
	return leave.Person{
		ID: row.ID, Number: row.Number, Name: row.Name, Title: row.Title, Unit: row.Unit, Group: row.Group, Post: row.Post,
		Acting: row.Acting, Left: row.Left, Sex: row.Sex, Email: row.Email, NotificationMode: row.News,
		Service: leave.Service{Appointed: leave.Date(row.Appointed), Admin: leave.Date(row.Admin), Before: row.Before},
	}
}

func (r Reader) person(ctx context.Context, query string, args ...any) (leave.Person, error) {
	var row personRow
	if err := r.conn.get(ctx, &row, query, args...); err != nil {
		return leave.Person{}, fmt.Errorf("store: person: %w", err)
	}
	return row.person(), nil
}

func (r Reader) people(ctx context.Context, query string, args ...any) ([]leave.Person, error) {
	var rows []personRow
	if err := r.conn.all(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("store: people: %w", err)
	}
	people := make([]leave.Person, len(rows))
	for i, row := range rows {
		people[i] = row.person()
	}
	return people, nil
}

// Person is one member of staff, at the school or not any more; ErrNotFound.
func (r Reader) Person(ctx context.Context, id leave.PersonID) (leave.Person, error) {
	return r.person(ctx, `
		SELECT `+personColumns+`
		  FROM staff s
		 WHERE s.school_id = ?
		   AND s.id = ?`, r.school, id)
}

// PersonByNumber is the member of staff with that 員工代號; ErrNotFound.
func (r Reader) PersonByNumber(ctx context.Context, number string) (leave.Person, error) {
	return r.person(ctx, `
		SELECT `+personColumns+`
		  FROM staff s
		 WHERE s.school_id = ?
		   AND s.number = ?`, r.school, number)
}

// People gives those of the ids that exist.
func (r Reader) People(ctx context.Context, ids ...leave.PersonID) (map[leave.PersonID]leave.Person, error) {
	all := make(map[leave.PersonID]leave.Person, len(ids))
	for _, some := range chunks(ids) {
		found, err := r.people(ctx, `
			SELECT `+personColumns+`
			  FROM staff s
			 WHERE s.school_id = ?
			   AND s.id IN (?)`, r.school, some)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			all[p.ID] = p
		}
	}
	return all, nil
}

// PeopleOf lists who belongs to a unit and is at the school, by number.
func (r Reader) PeopleOf(ctx context.Context, unit leave.UnitID) ([]leave.Person, error) {
	return r.people(ctx, `
		SELECT `+personColumns+`
		  FROM staff s
		 WHERE s.school_id = ?
		   AND s.unit_id = ?
		   AND s.has_left = 0
		 ORDER BY s.number`, r.school, unit)
}

// Staff lists everybody whom the school has in its records, those who have left as well, by number.
func (r Reader) Staff(ctx context.Context) ([]leave.Person, error) {
	return r.people(ctx, `
		SELECT `+personColumns+`
		  FROM staff s
		 WHERE s.school_id = ?
		 ORDER BY s.number`, r.school)
}

// afterAll sorts behind everything that begins as it does.
const afterAll = "\U0010FFFF"

// FindPeople lists people at the school by a text in their name, or by number. The name matches in any case; at most
// limit are listed, by number. Of a text that very many names hold, the names that end soonest after it are looked
// at.
func (r Reader) FindPeople(ctx context.Context, wanted string, limit int) ([]leave.Person, error) {
	const each = 20 // endings looked at for one person found
	part := ending(wanted)
	if part == "" {
		return nil, nil
	}
	return r.people(ctx, `
		SELECT `+personColumns+`
		  FROM (SELECT person_id AS id
		          FROM (SELECT person_id
		                  FROM staff_names
		                 WHERE school_id = ?
		                   AND ending >= ?
		                   AND ending < ?
		                 ORDER BY ending, person_id
		                 LIMIT ?) n
		         UNION
		        SELECT id
		          FROM staff
		         WHERE school_id = ?
		           AND number = ?) f
		  JOIN staff s ON s.school_id = ?
		              AND s.id = f.id
		 WHERE s.has_left = 0
		 ORDER BY s.number
		 LIMIT ?`, r.school, part, part+afterAll, each*limit, r.school, strings.TrimSpace(wanted), r.school, limit)
}

// ActsFor lists those at the school whose acting approver the person is.
func (r Reader) ActsFor(ctx context.Context, who leave.PersonID) ([]leave.Person, error) {
	return r.people(ctx, `
		SELECT `+personColumns+`
		  FROM staff s
		 WHERE s.school_id = ?
		   AND s.acting = ?
		   AND s.has_left = 0
		 ORDER BY s.number`, r.school, who)
}

// Delegates is a person's own list in its order, without those who have left.
func (r Reader) Delegates(ctx context.Context, owner leave.PersonID) ([]leave.Person, error) {
	return r.people(ctx, `
		SELECT `+personColumns+`
		  FROM delegates d
		  JOIN staff s ON s.school_id = d.school_id
		              AND s.id = d.delegate_id
		 WHERE d.school_id = ?
		   AND d.owner_id = ?
		   AND s.has_left = 0
		 ORDER BY d.place`, r.school, owner)
}

// FormerDelegates are those on a person's own list who have left the school, in its order.
func (r Reader) FormerDelegates(ctx context.Context, owner leave.PersonID) ([]leave.Person, error) {
	return r.people(ctx, `
		SELECT `+personColumns+`
		  FROM delegates d
		  JOIN staff s ON s.school_id = d.school_id
		              AND s.id = d.delegate_id
		 WHERE d.school_id = ?
		   AND d.owner_id = ?
		   AND s.has_left = 1
		 ORDER BY d.place`, r.school, owner)
}

// SetDelegates replaces a person's own list.
func (t *Tx) SetDelegates(ctx context.Context, owner leave.PersonID, delegates []leave.PersonID) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM delegates
		 WHERE school_id = ?
		   AND owner_id = ?`, t.school, owner)
	rows := make([][]any, len(delegates))
	for i, d := range delegates {
		rows[i] = []any{t.school, owner, i, d}
	}
	if err == nil {
		err = t.conn.insert(ctx, "delegates", "school_id, owner_id, place, delegate_id", rows)
	}
	if err != nil {
		return fmt.Errorf("store: set delegates: %w", err)
	}
	return nil
}

// SetNotificationMode sets how a person gets notices that are not urgent.
func (t *Tx) SetNotificationMode(ctx context.Context, who leave.PersonID, mode leave.NotificationMode) error {
	met, err := t.conn.exec(ctx, `
		UPDATE staff
		   SET news = ?
		 WHERE school_id = ?
		   AND id = ?`, mode, t.school, who)
	if err == nil && met == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("store: set notification mode: %w", err)
	}
	return t.changed(ctx)
}

// SetActing names who decides while a person is away; empty for nobody.
func (t *Tx) SetActing(ctx context.Context, who, acting leave.PersonID) error {
	met, err := t.conn.exec(ctx, `
		UPDATE staff
		   SET acting = ?
		 WHERE school_id = ?
		   AND id = ?`, acting, t.school, who)
	if err == nil && met == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("store: set acting: %w", err)
	}
	return t.changed(ctx)
}

// LockPeople locks people until the transaction ends, and returns them as they are then. A transaction that had the
// lock before may have changed them. People are locked in the order of their ids. On SQLite, where a transaction is
// alone anyway, nothing is read and nobody given.
func (t *Tx) LockPeople(ctx context.Context, ids ...leave.PersonID) ([]leave.Person, error) {
	if t.conn.store.dialect.lock == "" || len(ids) == 0 {
		return nil, nil
	}
	locked, err := t.people(ctx, `
		SELECT `+personColumns+`
		  FROM staff s
		 WHERE s.school_id = ?
		   AND s.id IN (?)
		 ORDER BY s.id`+t.conn.store.dialect.lock, t.school, ids)
	if err != nil {
		return nil, fmt.Errorf("store: lock people: %w", err)
	}
	return locked, nil
}

// PutPeople writes members of staff, each in place of the one with the same id. A person's own choice of an acting
// approver stays when none is given. ErrDuplicate when a number is another's.
func (t *Tx) PutPeople(ctx context.Context, people []leave.Person) error {
	for _, some := range chunks(people) {
		if err := t.putPeople(ctx, some); err != nil {
			return fmt.Errorf("store: put people: %w", err)
		}
	}
	return t.changed(ctx)
}

func (t *Tx) putPeople(ctx context.Context, people []leave.Person) error {
	ids := make([]leave.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	known, err := t.People(ctx, ids...)
	if err != nil {
		return err
	}
	var staff, names [][]any
	for _, p := range people {
		if p.Acting == "" {
			p.Acting = known[p.ID].Acting
		}
		staff = append(staff, []any{t.school, p.ID, p.Number, p.Name, p.Title, p.Unit, p.Group, p.Post, p.Acting, p.Left,
			p.Sex, p.Email, p.NotificationMode,
			day(p.Service.Appointed), day(p.Service.Admin), p.Service.Before})
		for _, e := range endings(p.Name) {
			names = append(names, []any{t.school, p.ID, e})
		}
	}
	if err := t.forget(ctx, "staff", "id", ids); err != nil {
		return err
	}
	if err := t.forget(ctx, "staff_names", "person_id", ids); err != nil {
		return err
	}
	const columns = "school_id, id, number, name, title, unit_id, staff_group, post, acting, has_left, " +
		"sex, email, news, appointed, admin_since, months_before"
	if err := t.conn.insert(ctx, "staff", columns, staff); err != nil {
		return err
	}
	return t.conn.insert(ctx, "staff_names", "school_id, person_id, ending", names)
}

// forget deletes the rows of some people, who are about to be written anew.
func (t *Tx) forget(ctx context.Context, table, column string, ids []leave.PersonID) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM `+table+`
		 WHERE school_id = ?
		   AND `+column+` IN (?)`, t.school, ids)
	return err
}

// longestEnding is how many characters of a name's ending are kept.
const longestEnding = 40

// endings are all endings of a name.
func endings(name string) []string {
	var all []string
	for i := range name {
		all = append(all, ending(name[i:]))
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(e string) bool { return e == "" })
}

// ending is a text as names are compared: without case and without space around it.
func ending(s string) string {
	runes := []rune(strings.ToLower(strings.TrimSpace(s)))
	return string(runes[:min(len(runes), longestEnding)])
}
