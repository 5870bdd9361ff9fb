package store

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// File is an attachment with what is needed to read its bytes.
type File struct {
	leave.Attachment
	Source string // where it came from, as in line:500; the same never comes twice
	KeyID  string // the key under which its own one lies
	Key    []byte // its own key, encrypted; empty once it was removed
	State  FileState
}

// FileState is the state of an attachment.
type FileState string

// The states.
const (
	FileStored  FileState = "kept"
	FileRemoved FileState = "removed" // nobody can read it any more; its bytes are still to be deleted
	FileDeleted FileState = "deleted"
)

// Bound is the id that the bytes were encrypted for. It is that of the conversation in which the file came, or of the
// request it was added to later.
func (f File) Bound() string {
	if f.Session != "" {
		return f.Session
	}
	return string(f.Request)
}

type fileRow struct {
	ID      leave.FileID    `db:"id"`
	Request leave.RequestID `db:"request_id"`
	Session string          `db:"session"`
	Owner   leave.PersonID  `db:"owner"`
	Source  string          `db:"source"`
	Media   leave.Media     `db:"media"`
	Size    int             `db:"size"`
	KeyID   string          `db:"key_id"`
	Key     []byte          `db:"sealed_key"`
	State   FileState       `db:"state"`
	Added   moment          `db:"added_at"`
}

func (row fileRow) file() File {
	return File{
		Attachment: leave.Attachment{
			ID: row.ID, Session: row.Session, Request: row.Request, Owner: row.Owner, Media: row.Media, Size: row.Size,
			Added: row.Added.Time,
		},
		Source: row.Source, KeyID: row.KeyID, Key: row.Key, State: row.State,
	}
}

const fileColumns = `a.id, a.request_id, a.session, a.owner, a.source, a.media, a.size, a.key_id,
		       a.sealed_key, a.state, a.added_at`

func (r Reader) files(ctx context.Context, condition string, args ...any) ([]File, error) {
	var rows []fileRow
	err := r.conn.all(ctx, &rows, `
		SELECT `+fileColumns+`
		  FROM attachments a
		 WHERE a.school_id = ?
		   AND `+condition+`
		 ORDER BY a.id`, append([]any{r.school}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("store: attachments: %w", err)
	}
	all := make([]File, len(rows))
	for i, row := range rows {
		all[i] = row.file()
	}
	return all, nil
}

func (r Reader) oneFile(ctx context.Context, condition string, args ...any) (File, error) {
	found, err := r.files(ctx, condition, args...)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return File{}, err
	}
	return found[0], nil
}

// File is the attachment with that id, removed or not; ErrNotFound.
func (r Reader) File(ctx context.Context, id leave.FileID) (File, error) {
	return r.oneFile(ctx, `a.id = ?`, id)
}

// FileFrom is the attachment that came from a source, removed or not; ErrNotFound.
func (r Reader) FileFrom(ctx context.Context, source string) (File, error) {
	return r.oneFile(ctx, `a.source = ?`, source)
}

// FilesOf are the attachments of a request, in the order in which they came.
func (r Reader) FilesOf(ctx context.Context, request leave.RequestID) ([]File, error) {
	return r.files(ctx, `a.request_id = ? AND a.state = ?`, request, FileStored)
}

// FilesIn are the attachments of a conversation that have not been sent.
func (r Reader) FilesIn(ctx context.Context, owner leave.PersonID, session string) ([]File, error) {
	return r.files(ctx, `a.owner = ? AND a.session = ? AND a.state = ? AND a.request_id = ''`, owner, session, FileStored)
}

// UnsentFiles are the attachments of conversations that came to nothing before a moment.
func (r Reader) UnsentFiles(ctx context.Context, before time.Time) ([]File, error) {
	return r.files(ctx, `a.request_id = '' AND a.state = ? AND a.added_at < ?`, FileStored, moment{before})
}

// RemovedFiles are those whose bytes are still to be deleted.
func (r Reader) RemovedFiles(ctx context.Context) ([]File, error) {
	return r.files(ctx, `a.state = ?`, FileRemoved)
}

// SentFile is an attachment with the state of its request.
type SentFile struct {
	ID      leave.FileID    `db:"id"`
	Request leave.RequestID `db:"request_id"`
	Status  leave.Status    `db:"status"`
	Closed  time.Time       `db:"-"`
}

// SentFiles lists the attachments of requests that have ended, a page at a time.
func (r Reader) SentFiles(ctx context.Context, after leave.FileID, limit int) ([]SentFile, error) {
	var rows []struct {
		SentFile
		ClosedAt moment `db:"closed_at"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT a.id, a.request_id, r.status, r.closed_at
		  FROM attachments a
		  JOIN requests r ON r.school_id = a.school_id
		                 AND r.id = a.request_id
		 WHERE a.school_id = ?
		   AND a.state = ?
		   AND a.id > ?
		   AND r.is_open = 0
		 ORDER BY a.id
		 LIMIT ?`, r.school, FileStored, after, limit)
	if err != nil {
		return nil, fmt.Errorf("store: attachments of closed requests: %w", err)
	}
	all := make([]SentFile, len(rows))
	for i, row := range rows {
		all[i] = row.SentFile
		all[i].Closed = row.ClosedAt.Time
	}
	return all, nil
}

// AddFile keeps an attachment; ErrDuplicate when the same source has come before.
func (t *Tx) AddFile(ctx context.Context, f File) error {
	err := t.conn.insert(ctx, "attachments",
		"school_id, id, request_id, session, owner, source, media, size, key_id, sealed_key, state, added_at",
		[][]any{{t.school, f.ID, f.Request, f.Session, f.Owner, f.Source, f.Media, f.Size, f.KeyID, f.Key, FileStored,
			moment{f.Added}}})
	if err != nil {
		return fmt.Errorf("store: add attachment: %w", err)
	}
	return nil
}

// BindFiles gives the attachments of a conversation to the request that it became.
func (t *Tx) BindFiles(ctx context.Context, owner leave.PersonID, session string, request leave.RequestID) error {
	_, err := t.conn.exec(ctx, `
		UPDATE attachments
		   SET request_id = ?
		 WHERE school_id = ?
		   AND owner = ?
		   AND session = ?
		   AND request_id = ''
		   AND state = ?`, request, t.school, owner, session, FileStored)
	if err != nil {
		return fmt.Errorf("store: bind attachments: %w", err)
	}
	return nil
}

// RemoveFiles makes attachments unreadable for good: their keys are forgotten.
func (t *Tx) RemoveFiles(ctx context.Context, ids ...leave.FileID) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := t.conn.exec(ctx, `
		UPDATE attachments
		   SET state = ?, sealed_key = ?
		 WHERE school_id = ?
		   AND id IN (?)
		   AND state = ?`, FileRemoved, []byte{}, t.school, ids, FileStored)
	if err != nil {
		return fmt.Errorf("store: remove attachments: %w", err)
	}
	return nil
}

// FileIsDeleted notes that the bytes of a removed attachment are gone.
func (t *Tx) FileIsDeleted(ctx context.Context, id leave.FileID) error {
	_, err := t.conn.exec(ctx, `
		UPDATE attachments
		   SET state = ?
		 WHERE school_id = ?
		   AND id = ?
		   AND state = ?`, FileDeleted, t.school, id, FileRemoved)
	if err != nil {
		return fmt.Errorf("store: attachment deleted: %w", err)
	}
	return nil
}

// FileKeys counts the attachments that lie under each key.
func (r Reader) FileKeys(ctx context.Context) (map[string]int, error) {
	var rows []struct {
		KeyID string `db:"key_id"`
		N     int    `db:"n"`
	}
	err := r.conn.all(ctx, &rows, `
		SELECT key_id, COUNT(*) AS n
		  FROM attachments
		 WHERE school_id = ?
		   AND state = ?
		 GROUP BY key_id`, r.school, FileStored)
	if err != nil {
		return nil, fmt.Errorf("store: keys of attachments: %w", err)
	}
	keys := map[string]int{}
	for _, row := range rows {
		keys[row.KeyID] = row.N
	}
	return keys, nil
}
