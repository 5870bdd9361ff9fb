package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// Units lists the school's units by id.
func (r Reader) Units(ctx context.Context) ([]leave.Unit, error) {
	var rows []struct {
		ID   leave.UnitID   `db:"id"`
		Name string         `db:"name"`
		Head leave.PersonID `db:"head"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT id, name, head
		  FROM units
		 WHERE school_id = ?
		 ORDER BY id`, r.school)
	if err != nil {
		return nil, fmt.Errorf("store: units: %w", err)
	}
	units := make([]leave.Unit, len(rows))
	for i, row := range rows {
		units[i] = leave.Unit(row)
	}
	return units, nil
}

// Posts returns the holders of the posts of now. A post whose holder has left is vacant.
func (r Reader) Posts(ctx context.Context) (leave.Posts, error) {
	var rows []struct {
		Post   leave.Post     `db:"post"`
		Unit   leave.UnitID   `db:"unit"`
		Holder leave.PersonID `db:"holder"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT ? AS post, u.id AS unit, s.id AS holder
		  FROM units u
		  JOIN staff s ON s.school_id = u.school_id
		              AND s.id = u.head
		 WHERE u.school_id = ?
		   AND s.has_left = 0
		 UNION ALL
		SELECT s.post, s.unit_id, s.id
		  FROM staff s
		 WHERE s.school_id = ?
		   AND s.post IN (?)
		   AND s.has_left = 0
		 ORDER BY holder DESC`,
		leave.PostHead, r.school, r.school, []leave.Post{leave.PostPrincipal, leave.PostPersonnel})
	if err != nil {
		return leave.Posts{}, fmt.Errorf("store: posts: %w", err)
	}
	posts := leave.Posts{Heads: map[leave.UnitID]leave.PersonID{}}
	for _, row := range rows { // of two holders the one with the lower id comes last and stays
		switch row.Post {
		case leave.PostHead:
			posts.Heads[row.Unit] = row.Holder
		case leave.PostPersonnel:
			posts.Personnel = row.Holder
		case leave.PostPrincipal:
			posts.Principal = row.Holder
		case leave.PostNone:
		}
	}
	return posts, nil
}

// PutUnits writes units, each in place of the one with the same id.
func (t *Tx) PutUnits(ctx context.Context, units []leave.Unit) error {
	for _, some := range chunks(units) {
		if err := t.putUnits(ctx, some); err != nil {
			return fmt.Errorf("store: put units: %w", err)
		}
	}
	return t.changed(ctx)
}

func (t *Tx) putUnits(ctx context.Context, units []leave.Unit) error {
	ids := make([]leave.UnitID, len(units))
	rows := make([][]any, len(units))
	for i, u := range units {
		ids[i] = u.ID
		rows[i] = []any{t.school, u.ID, u.Name, u.Head}
	}
	_, err := t.conn.exec(ctx, `
		DELETE FROM units
		 WHERE school_id = ?
		   AND id IN (?)`, t.school, ids)
	if err != nil {
		return err
	}
	return t.conn.insert(ctx, "units", "school_id, id, name, head", rows)
}
