package office

import (
	"context"
	"errors"
	"log/slog"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/files"
)

// IncomingFile is a file to be attached, checked already. Source says where it came from: the same source is attached
// once.
type IncomingFile struct {
	files.Clean
	Source string
}

// AcquireUpload waits for one of the few places for looking through files. The caller has read the whole file, so that
// nobody holds a place by sending slowly, and calls release afterwards.
func (o *Office) AcquireUpload(ctx context.Context) (release func(), err error) {
	if o.vault == nil {
		return nil, filesOff()
	}
	return o.vault.Acquire(ctx)
}

// AcquireFetch waits until another file may be fetched from LINE into memory. The caller calls release afterwards.
func (o *Office) AcquireFetch(ctx context.Context) (release func(), err error) {
	if o.vault == nil {
		return nil, filesOff()
	}
	return o.vault.AcquireFetch(ctx)
}

func filesOff() error { return leave.Deny(leave.DeniedFilesOff, nil) }

// Attach attaches files to a request or to an open conversation, all or none. The bytes are written first and the
// records after, so that no record speaks of a file that is not there; bytes without a record are purged later.
func (o *Office) Attach(
	ctx context.Context, actor Actor, where leave.AttachmentOwner, incoming ...IncomingFile,
) ([]leave.Attachment, error) {
	return o.attach(ctx, actor, where, incoming, func(*transaction) error { return nil })
}

// attach is Attach with something that must hold in the same transaction.
func (o *Office) attach(
	ctx context.Context, actor Actor, where leave.AttachmentOwner, incoming []IncomingFile, also func(*transaction) error,
) ([]leave.Attachment, error) {
	if o.vault == nil {
		return nil, filesOff()
	}
	var all []leave.Attachment
	err := o.do(ctx, actor, string(verbAttach), func(tx *transaction) error { // looked at before anything is written
		_, err := tx.mayAttach(where, incoming)
		return err
	})
	if err != nil {
		return nil, err
	}
	written, err := o.writeFiles(ctx, actor, where, incoming)
	if err != nil {
		return nil, err
	}
	err = o.do(ctx, actor, string(verbAttach), func(tx *transaction) error {
		if err := also(tx); err != nil {
			return err
		}
		all, err = tx.attach(where, incoming, written)
		return err
	})
	return all, err
}

// writeFiles puts the bytes into the vault. A failure of the vault becomes a denial that keeps its cause.
func (o *Office) writeFiles(
	ctx context.Context, actor Actor, where leave.AttachmentOwner, incoming []IncomingFile,
) ([]store.File, error) {
	written := make([]store.File, len(incoming))
	for i, p := range incoming {
		f := store.File{
			Attachment: leave.Attachment{
				ID: leave.FileID(store.NewID(actor.At)), Session: where.Session, Owner: actor.Person, Media: p.Media,
				Size: len(p.Bytes), Added: actor.At,
			},
			Source: p.Source,
		}
		if where.Session == "" {
			f.Request = where.Request
		}
		sealed, err := o.vault.Put(ctx, nameOf(actor.School, f), p.Bytes)
		if err != nil {
			return nil, fileFailure(err)
		}
		f.KeyID, f.Key = sealed.KeyID, sealed.Key
		written[i] = f
	}
	return written, nil
}

// fileError is a failure of the place for files: a person is told, and so is the log.
type fileError struct {
	denial *leave.Denial
	cause  error
}

func (e *fileError) Error() string   { return e.cause.Error() }
func (e *fileError) Unwrap() []error { return []error{e.denial, e.cause} }

func fileFailure(cause error) error {
	return &fileError{denial: &leave.Denial{Code: leave.DeniedFileAway}, cause: cause}
}

// LogCause logs the failure behind a denial, where there is one.
func LogCause(ctx context.Context, log *slog.Logger, err error) {
	var failed *fileError
	if errors.As(err, &failed) {
		log.LogAttrs(ctx, slog.LevelError, "files away", slog.Any("error", failed.cause))
	}
}

func nameOf(school leave.SchoolID, f store.File) files.Name {
	return files.Name{School: school, Owner: f.Bound(), File: f.ID}
}

// mayAttach refuses files for others' requests, for closed ones, and beyond the limits.
func (tx *transaction) mayAttach(where leave.AttachmentOwner, incoming []IncomingFile) (*leave.Request, error) {
	q, err := tx.lockOwn(where.Request, (*leave.Request).AllowsFiles)
	if err != nil {
		return nil, err
	}
	have, err := tx.attachedFiles(where)
	if err != nil {
		return nil, err
	}
	var sizes []int
	for _, p := range incoming {
		if _, err := tx.db.FileFrom(tx.ctx, p.Source); errors.Is(err, store.ErrNotFound) {
			sizes = append(sizes, len(p.Bytes))
		} else if err != nil {
			return nil, err
		}
	}
	return q, leave.CheckRoom(attachments(have), sizes...)
}

// lockOwn locks the actor and a request of theirs; it gives nil where id is empty.
func (tx *transaction) lockOwn(id leave.RequestID, open func(*leave.Request) bool) (*leave.Request, error) {
	if id == "" {
		if err := tx.lockPeople(tx.actor.Person); err != nil {
			return nil, err
		}
		_, err := tx.me()
		return nil, err
	}
	q, err := tx.lock(id, tx.actor.Person)
	if err != nil {
		return nil, err
	}
	if _, err := tx.me(); err != nil {
		return nil, err
	}
	switch {
	case q.Applicant != tx.actor.Person && q.FiledBy != tx.actor.Person:
		return nil, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
	case !open(q):
		return nil, leave.Deny(leave.DeniedFilesClosed, leave.Args{"number": q.Number, "status": q.Status})
	}
	return q, nil
}

func (tx *transaction) attach(
	where leave.AttachmentOwner, incoming []IncomingFile, written []store.File,
) ([]leave.Attachment, error) {
	q, err := tx.mayAttach(where, incoming)
	if err != nil {
		return nil, err
	}
	for _, f := range written {
		if _, err := tx.db.FileFrom(tx.ctx, f.Source); err == nil {
			continue // sent twice, kept once; its second bytes are purged later
		} else if !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if err := tx.db.AddFile(tx.ctx, f); err != nil {
			return nil, err
		}
		if err := tx.audit(verbAttach, subjectFile+string(f.ID), "", edit("file", "", string(store.FileStored))); err != nil {
			return nil, err
		}
	}
	have, err := tx.attachedFiles(where)
	if err != nil {
		return nil, err
	}
	if q != nil && where.Session == "" {
		err = tx.countFiles(q, len(have))
	}
	return attachments(have), err
}

// countFiles saves how many attachments a request has. That may settle the certificate that it owed.
func (tx *transaction) countFiles(q *leave.Request, count int) error {
	was := q.Details.Proof
	q.Details.Files, q.Details.Proof.Given = count, was.Due != 0 && count > 0
	if err := tx.db.SetDetails(tx.ctx, q.ID, q.Details); err != nil {
		return err
	}
	if q.Details.Proof == was {
		return nil
	}
	return tx.db.PutProofDebt(tx.ctx, q.ID, q.Applicant, q.Details.Proof)
}

func attachments(all []store.File) []leave.Attachment {
	list := make([]leave.Attachment, len(all))
	for i, f := range all {
		list[i] = f.Attachment
	}
	return list
}
