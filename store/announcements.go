package store

import (
	"context"
	"database/sql"
	"fmt"

	"leaveline/leave"
)

// AddAnnouncement keeps a new announcement. ErrDuplicate when one was published in the same conversation.
func (t *Tx) AddAnnouncement(ctx context.Context, session string, a leave.Announcement) error {
	err := t.conn.insert(ctx, "announcements", "school_id, id, session, author, text, published_at, until_day", [][]any{{
		t.school, a.ID, sql.NullString{String: session, Valid: session != ""}, a.By, a.Text, moment{a.At}, day(a.Until),
	}})
	if err != nil {
		return fmt.Errorf("store: add announcement: %w", err)
	}
	return nil
}

// EndAnnouncement lets one hold no longer than a day, and reports whether that changed anything. The record of it
// stays.
func (t *Tx) EndAnnouncement(ctx context.Context, id string, last leave.Date) (bool, error) {
	n, err := t.conn.exec(ctx, `
		UPDATE announcements
		   SET until_day = ?
		 WHERE school_id = ?
		   AND id = ?
		   AND until_day > ?`, day(last), t.school, id, day(last))
	if err != nil {
		return false, fmt.Errorf("store: end announcement: %w", err)
	}
	return n > 0, nil
}

// Announcements lists those that still hold on a day, the newest first.
func (r Reader) Announcements(ctx context.Context, today leave.Date, limit int) ([]leave.Announcement, error) {
	var rows []struct {
		ID    string         `db:"id"`
		By    leave.PersonID `db:"author"`
		Text  string         `db:"text"`
		At    moment         `db:"published_at"`
		Until day            `db:"until_day"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT id, author, text, published_at, until_day
		  FROM announcements
		 WHERE school_id = ?
		   AND until_day >= ?
		 ORDER BY id DESC
		 LIMIT ?`, r.school, day(today), limit)
	if err != nil {
		return nil, fmt.Errorf("store: announcements: %w", err)
	}
	all := make([]leave.Announcement, len(rows))
	for i, row := range rows {
		all[i] = leave.Announcement{ID: row.ID, By: row.By, Text: row.Text, At: row.At.Time, Until: leave.Date(row.Until)}
	}
	return all, nil
}

// ReadUpTo returns the newest announcement that a person has read. It is empty when they have read none.
func (r Reader) ReadUpTo(ctx context.Context, who leave.PersonID) (string, error) {
	var ids []string
	err := r.conn.all(ctx, &ids, `
		SELECT read_id
		  FROM announcement_reads
		 WHERE school_id = ?
		   AND person_id = ?`, r.school, who)
	if err != nil {
		return "", fmt.Errorf("store: read announcements: %w", err)
	}
	if len(ids) == 0 {
		return "", nil
	}
	return ids[0], nil
}

// MarkRead records the newest announcement that a person has read.
func (t *Tx) MarkRead(ctx context.Context, who leave.PersonID, id string) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM announcement_reads
		 WHERE school_id = ?
		   AND person_id = ?`, t.school, who)
	if err == nil {
		err = t.conn.insert(ctx, "announcement_reads", "school_id, person_id, read_id", [][]any{{t.school, who, id}})
	}
	if err != nil {
		return fmt.Errorf("store: mark announcements read: %w", err)
	}
	return nil
}
