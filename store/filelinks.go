package store

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// FileLink is a link to a page for files. Only the hash of what stands in it is kept.
type FileLink struct {
	Hash    []byte
	Purpose LinkPurpose
	Person  leave.PersonID        // the person that it was made for
	Filed   leave.AttachmentOwner // where uploads go
	File    leave.FileID          // which one is shown
	Code    string                // asked for on the page; stands in the chat only
	Wrong   int
	Expires time.Time
	Used    time.Time // zero while it is good
	// LineUser is the LINE account that asked for it; empty for links of an earlier version.
	LineUser string
}

// LinkPurpose is the purpose of a link.
type LinkPurpose string

// The purposes.
const (
	LinkUpload LinkPurpose = "upload"
	LinkView   LinkPurpose = "view"
)

// maxWrongCodes is how many wrong codes end a link.
const maxWrongCodes = 5

// Good reports whether the link still opens something.
func (l FileLink) Good(now time.Time) bool {
	return l.Used.IsZero() && now.Before(l.Expires) && l.Wrong < maxWrongCodes
}

// AddFileLink keeps a new link.
func (t *Tx) AddFileLink(ctx context.Context, l FileLink) error {
	err := t.conn.insert(ctx, "file_links",
		"school_id, hash, purpose, person_id, session, request_id, file_id, code, wrong, expires_at, used_at, line_user",
		[][]any{{t.school, l.Hash, l.Purpose, l.Person, l.Filed.Session, l.Filed.Request, l.File, l.Code, 0,
			moment{l.Expires}, moment{}, l.LineUser}})
	if err != nil {
		return fmt.Errorf("store: add link: %w", err)
	}
	return nil
}

// FileLink is the link of a hash; ErrNotFound.
func (r Reader) FileLink(ctx context.Context, hash []byte) (FileLink, error) {
	var row struct {
		Hash    []byte          `db:"hash"`
		Purpose LinkPurpose     `db:"purpose"`
		Person  leave.PersonID  `db:"person_id"`
		Session string          `db:"session"`
		Request leave.RequestID `db:"request_id"`
		File    leave.FileID    `db:"file_id"`
		Code    string          `db:"code"`
		Wrong   int             `db:"wrong"`
		Expires moment          `db:"expires_at"`
		Used    moment          `db:"used_at"`
		Account string          `db:"line_user"`
	}
	err := r.conn.get(ctx, &row, `
		SELECT hash, purpose, person_id, session, request_id, file_id, code, wrong, expires_at, used_at, line_user
		  FROM file_links
		 WHERE school_id = ?
		   AND hash = ?`, r.school, hash)
	if err != nil {
		return FileLink{}, fmt.Errorf("store: link: %w", err)
	}
	return FileLink{
		Hash: row.Hash, Purpose: row.Purpose, Person: row.Person,
		Filed: leave.AttachmentOwner{Session: row.Session, Request: row.Request},
		File:  row.File, Code: row.Code, Wrong: row.Wrong, Expires: row.Expires.Time, Used: row.Used.Time,
		LineUser: row.Account,
	}, nil
}

// TakeFileLink uses a link up. The error is ErrConflict when it was used, has expired, or its code was guessed at too
// often.
func (t *Tx) TakeFileLink(ctx context.Context, hash []byte, now time.Time) error {
	met, err := t.conn.exec(ctx, `
		UPDATE file_links
		   SET used_at = ?
		 WHERE school_id = ?
		   AND hash = ?
		   AND used_at IS NULL
		   AND expires_at > ?
		   AND wrong < ?`, moment{now}, t.school, hash, moment{now}, maxWrongCodes)
	if err == nil && met == 0 {
		err = ErrConflict
	}
	if err != nil {
		return fmt.Errorf("store: take link: %w", err)
	}
	return nil
}

// TryLinkCode counts a try at a link's code, unless it is right. The error is ErrConflict when the link is good for no
// more tries. Tries at once are counted one after the other.
func (t *Tx) TryLinkCode(ctx context.Context, hash []byte, right bool, now time.Time) error {
	counted := 1
	if right {
		counted = 0
	}
	met, err := t.conn.exec(ctx, `
		UPDATE file_links
		   SET wrong = wrong + ?
		 WHERE school_id = ?
		   AND hash = ?
		   AND used_at IS NULL
		   AND expires_at > ?
		   AND wrong < ?`, counted, t.school, hash, moment{now}, maxWrongCodes)
	if err == nil && met == 0 {
		err = ErrConflict
	}
	if err != nil {
		return fmt.Errorf("store: try the code of a link: %w", err)
	}
	return nil
}
