package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/files"
)

// ViewFile gives the bytes of a link's attachment, once, and audits who looked. Rights are checked again. The bytes are
// read first: a link that showed nothing is not used up, and nobody is said to have looked.
func (o *Office) ViewFile(
	ctx context.Context, school leave.SchoolID, link OwnedLink, now time.Time,
) (leave.Attachment, []byte, error) {
	if o.vault == nil {
		return leave.Attachment{}, nil, filesOff()
	}
	actor := Actor{School: school, Person: link.Person, At: now}
	f, err := o.withVisibleFile(ctx, actor, link, func(*transaction, store.File) error { return nil })
	if err != nil {
		return leave.Attachment{}, nil, err
	}
	plain, err := o.vault.Get(ctx, nameOf(school, f), files.Sealed{KeyID: f.KeyID, Key: f.Key})
	if err != nil {
		return leave.Attachment{}, nil, fileFailure(fmt.Errorf("office: show file: %w", err))
	}
	f, err = o.withVisibleFile(ctx, actor, link, func(tx *transaction, f store.File) error {
		if err := tx.useLink(link); err != nil {
			return err
		}
		return tx.audit(verbShow, subjectFile+string(f.ID), f.Owner, edit("link", "open", "used"))
	})
	if err != nil {
		return leave.Attachment{}, nil, err
	}
	return f.Attachment, plain, nil
}

// withVisibleFile finds a link's file for the actor and runs also in the same transaction.
func (o *Office) withVisibleFile(
	ctx context.Context, actor Actor, link OwnedLink, also func(*transaction, store.File) error,
) (store.File, error) {
	var f store.File
	err := o.do(ctx, actor, string(verbShow), func(tx *transaction) error {
		var err error
		if f, err = tx.visibleFile(link.File); err != nil {
			return err
		}
		return also(tx, f)
	})
	return f, err
}

// visibleFile gives an attachment that the actor may see. Any other is denied as unknown.
func (tx *transaction) visibleFile(id leave.FileID) (store.File, error) {
	f, err := tx.db.File(tx.ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && f.State != store.FileStored {
		return store.File{}, leave.Deny(leave.DeniedFileUnknown, nil)
	}
	if err != nil {
		return store.File{}, err
	}
	me, err := tx.me()
	if err != nil {
		return store.File{}, err
	}
	if f.Request == "" {
		if f.Owner != me.ID {
			return store.File{}, leave.Deny(leave.DeniedFileUnknown, nil)
		}
		return f, nil
	}
	q, err := tx.db.Request(tx.ctx, f.Request)
	if err != nil {
		return store.File{}, err
	}
	c := tx.lookup.caseOf(q, tx.snapshot)
	as := relation(q, c.Deciders, tx.lookup.overseer(q, tx.posts), me.ID)
	if !c.ShowsFiles(me.ID, as) {
		return store.File{}, leave.Deny(leave.DeniedFileUnknown, nil)
	}
	return f, nil
}
