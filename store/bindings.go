package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
)

// Binding ties one LINE account to one member of staff. Both are unique within a school.
type Binding struct {
	Person    leave.PersonID
	LineUser  string
	Lang      string // "zh-TW" or "en"
	Reachable bool   // false once the person has blocked the bot
	BoundAt   time.Time
	ReachAt   time.Time // the moment that Reachable is of; zero when unknown
}

type bindingRow struct {
	Person    leave.PersonID `db:"person_id"`
	LineUser  string         `db:"line_user"`
	Lang      string         `db:"lang"`
	Reachable bool           `db:"reachable"`
	BoundAt   moment         `db:"bound_at"`
	ReachAt   moment         `db:"reach_at"`
}

func (row bindingRow) binding() Binding {
	return Binding{Person: row.Person, LineUser: row.LineUser, Lang: row.Lang, Reachable: row.Reachable,
		BoundAt: row.BoundAt.Time, ReachAt: row.ReachAt.Time}
}

const bindingColumns = `person_id, line_user, lang, reachable, bound_at, reach_at`

func (r Reader) binding(ctx context.Context, query string, args ...any) (Binding, error) {
	var row bindingRow
	if err := r.conn.get(ctx, &row, query, args...); err != nil {
		return Binding{}, fmt.Errorf("store: binding: %w", err)
	}
	return row.binding(), nil
}

// BindingByLine is the binding of a LINE account; ErrNotFound.
func (r Reader) BindingByLine(ctx context.Context, lineUser string) (Binding, error) {
	return r.binding(ctx, `
		SELECT `+bindingColumns+`
		  FROM bindings
		 WHERE school_id = ?
		   AND line_user = ?`, r.school, lineUser)
}

// BindingOf is the binding of a person; ErrNotFound.
func (r Reader) BindingOf(ctx context.Context, who leave.PersonID) (Binding, error) {
	return r.binding(ctx, `
		SELECT `+bindingColumns+`
		  FROM bindings
		 WHERE school_id = ?
		   AND person_id = ?`, r.school, who)
}

// Bindings gives the bindings of those people who have one.
func (r Reader) Bindings(ctx context.Context, ids ...leave.PersonID) (map[leave.PersonID]Binding, error) {
	all := make(map[leave.PersonID]Binding, len(ids))
	for _, some := range chunks(ids) {
		var rows []bindingRow
		err := r.conn.all(ctx, &rows, `
			SELECT `+bindingColumns+`
			  FROM bindings
			 WHERE school_id = ?
			   AND person_id IN (?)`, r.school, some)
		if err != nil {
			return nil, fmt.Errorf("store: bindings: %w", err)
		}
		for _, row := range rows {
			all[row.Person] = row.binding()
		}
	}
	return all, nil
}

// EveryBinding gives the bindings of all who are at the school, by LINE account.
func (r Reader) EveryBinding(ctx context.Context) ([]Binding, error) {
	var rows []bindingRow
	err := r.conn.all(ctx, &rows, `
		SELECT b.person_id, b.line_user, b.lang, b.reachable, b.bound_at, b.reach_at
		  FROM bindings b
		  JOIN staff s ON s.school_id = b.school_id
		              AND s.id = b.person_id
		 WHERE b.school_id = ?
		   AND s.has_left = 0
		 ORDER BY b.line_user`, r.school)
	if err != nil {
		return nil, fmt.Errorf("store: every binding: %w", err)
	}
	all := make([]Binding, len(rows))
	for i, row := range rows {
		all[i] = row.binding()
	}
	return all, nil
}

// Bind ties the LINE account to the person, and ends former bindings of either. old is the person's former binding,
// nil when there was none.
func (t *Tx) Bind(ctx context.Context, b Binding) (old *Binding, err error) {
	former, err := t.BindingOf(ctx, b.Person)
	switch {
	case err == nil:
		old = &former
	case !errors.Is(err, ErrNotFound):
		return nil, err
	}
	if err := t.Unbind(ctx, b.Person); err != nil {
		return nil, err
	}
	_, err = t.conn.exec(ctx, `
		DELETE FROM bindings
		 WHERE school_id = ?
		   AND line_user = ?`, t.school, b.LineUser)
	if err == nil {
		err = t.conn.insert(ctx, "bindings", "school_id, "+bindingColumns,
			[][]any{{t.school, b.Person, b.LineUser, b.Lang, b.Reachable, moment{b.BoundAt}, moment{b.ReachAt}}})
	}
	if err != nil {
		return nil, fmt.Errorf("store: bind: %w", err)
	}
	return old, nil
}

// Unbind ends a person's binding; without one it does nothing.
func (t *Tx) Unbind(ctx context.Context, who leave.PersonID) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM bindings
		 WHERE school_id = ?
		   AND person_id = ?`, t.school, who)
	if err != nil {
		return fmt.Errorf("store: unbind: %w", err)
	}
	return nil
}

// SetLang sets the language of a bound person; ErrNotFound.
func (t *Tx) SetLang(ctx context.Context, who leave.PersonID, lang string) error {
	met, err := t.conn.exec(ctx, `
		UPDATE bindings
		   SET lang = ?
		 WHERE school_id = ?
		   AND person_id = ?`, lang, t.school, who)
	if err == nil && met == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("store: set language: %w", err)
	}
	return nil
}

// SetReachable notes whether the LINE account could be written to at a moment. What was noted of a later moment stays.
// An account that is bound to nobody is nobody's matter.
func (t *Tx) SetReachable(ctx context.Context, lineUser string, reachable bool, at time.Time) error {
	_, err := t.conn.exec(ctx, `
		UPDATE bindings
		   SET reachable = ?,
		       reach_at = ?
		 WHERE school_id = ?
		   AND line_user = ?
		   AND (reach_at IS NULL OR reach_at <= ?)`, reachable, moment{at}, t.school, lineUser, moment{at})
	if err != nil {
		return fmt.Errorf("store: set reachable: %w", err)
	}
	return nil
}
