package office

import (
	"context"
	"errors"

	"leaveline/leave"
	"leaveline/store"
)

// Detach removes an attachment of the actor's, before the request is decided. After it is sent they may be removed
// until then, and before that at any time. From then on nobody can read it; its bytes are deleted at once where that
// is possible, and otherwise purged later. It gives what is left, and where.
func (o *Office) Detach(
	ctx context.Context, actor Actor, file leave.FileID,
) (leave.AttachmentOwner, []leave.Attachment, error) {
	var where leave.AttachmentOwner
	var left []leave.Attachment
	err := o.do(ctx, actor, string(verbDetach), func(tx *transaction) error {
		f, err := tx.db.File(tx.ctx, file)
		if errors.Is(err, store.ErrNotFound) || err == nil && f.Owner != actor.Person {
			return leave.Deny(leave.DeniedFileUnknown, nil)
		}
		if err != nil {
			return err
		}
		where = leave.AttachmentOwner{Request: f.Request}
		if f.Request == "" {
			where.Session = f.Session
		}
		left, err = tx.detach(f, where)
		return err
	})
	if err != nil {
		return where, nil, err
	}
	o.deleteBytes(ctx, actor.School, file)
	return where, left, nil
}

func (tx *transaction) detach(f store.File, where leave.AttachmentOwner) ([]leave.Attachment, error) {
	q, err := tx.lockOwn(where.Request, (*leave.Request).AllowsFileRemoval)
	if err != nil {
		return nil, err
	}
	if f.State == store.FileStored {
		if err := errors.Join(
			tx.db.RemoveFiles(tx.ctx, f.ID),
			tx.audit(verbDetach, subjectFile+string(f.ID), "", edit("file", string(f.State), string(store.FileRemoved))),
		); err != nil {
			return nil, err
		}
	}
	left, err := tx.attachedFiles(where)
	if err == nil && q != nil {
		err = tx.countFiles(q, len(left))
	}
	return attachments(left), err
}

// removeSent removes all attachments that a request was sent with. Their bytes are purged later.
func (tx *transaction) removeSent(q *leave.Request) error {
	sent, err := tx.attachedFiles(leave.AttachmentOwner{Request: q.ID})
	if err != nil {
		return err
	}
	for _, f := range sent {
		err := errors.Join(
			tx.db.RemoveFiles(tx.ctx, f.ID),
			tx.audit(verbDetach, subjectFile+string(f.ID), "", edit("file", string(f.State), string(store.FileRemoved))),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

// deleteBytes deletes the bytes of a removed attachment. What can't be deleted now is by the next purge.
func (o *Office) deleteBytes(ctx context.Context, school leave.SchoolID, file leave.FileID) {
	if o.vault == nil || o.vault.Delete(ctx, school, file) != nil {
		return
	}
	// else it is deleted once more
	_ = o.store.InTx(ctx, school, func(tx *store.Tx) error { return tx.FileIsDeleted(ctx, file) })
}
