package office

import (
	"context"
	"errors"
	"log/slog"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/files"
)

// IncomingFile is a file to be attached, looked through already, and where it came from: the same never comes twice.
type IncomingFile struct {
	files.Clean
	Source string
}

// AcquireUpload waits until a file may be in memory, because only a few may at once. Nothing that was sent is read before.
func (o *Office) AcquireUpload(ctx context.Context) (leave func(), err error) {
	if o.vault == nil {
		return nil, filesOff()
	}
	return o.vault.Enter(ctx)
}

func filesOff() error { return leave.Deny(leave.DeniedFilesOff, nil) }

// Attach keeps files with a request of the actor's, or with the conversation that is becoming one: all of them or none. The bytes are
// written first and the records after, so that the records never speak of what is not there; bytes without a record are swept up.
func (o *Office) Attach(ctx context.Context, actor Actor, where leave.Filed, papers ...IncomingFile) ([]leave.Attachment, error) {
	return o.attach(ctx, actor, where, papers, func(*deed) error { return nil })
}

// attach is Attach with something that must hold in the same transaction.
func (o *Office) attach(ctx context.Context, actor Actor, where leave.Filed, papers []IncomingFile, also func(*deed) error) ([]leave.Attachment, error) {
	if o.vault == nil {
		return nil, filesOff()
	}
	var all []leave.Attachment
	err := o.do(ctx, actor, string(verbAttach), func(d *deed) error { // looked at before anything is written
		_, err := d.mayAttach(where, papers)
		return err
	})
	if err != nil {
		return nil, err
	}
	written, err := o.write(ctx, actor, where, papers)
	if err != nil {
		return nil, err
	}
	err = o.do(ctx, actor, string(verbAttach), func(d *deed) error {
		if err := also(d); err != nil {
			return err
		}
		all, err = d.attach(where, papers, written)
		return err
	})
	return all, err
}

// write puts bytes where files are kept. A place that is full or away is told as such: nothing else of the request is lost.
func (o *Office) write(ctx context.Context, actor Actor, where leave.Filed, papers []IncomingFile) ([]store.File, error) {
	written := make([]store.File, len(papers))
	for i, p := range papers {
		f := store.File{
			Attachment: leave.Attachment{
				ID: leave.FileID(store.NewID(actor.At)), Session: where.Session, Owner: actor.Person, Media: p.Media, Size: len(p.Bytes), Added: actor.At,
			},
			Source: p.Source,
		}
		if where.Session == "" {
			f.Request = where.Request
		}
		sealed, err := o.vault.Put(ctx, nameOf(actor.School, f), p.Bytes)
		if err != nil {
			return nil, away(err)
		}
		f.KeyID, f.Key = sealed.KeyID, sealed.Key
		written[i] = f
	}
	return written, nil
}

// awayError is a failure of the place for files: a person is told, and so is the log.
type awayError struct {
	denial *leave.Denial
	cause  error
}

func (e *awayError) Error() string   { return e.cause.Error() }
func (e *awayError) Unwrap() []error { return []error{e.denial, e.cause} }

func away(cause error) error {
	return &awayError{denial: &leave.Denial{Code: leave.DeniedFileAway}, cause: cause}
}

// LogCause writes the failure behind a denial to a log; most denials have none.
func LogCause(ctx context.Context, log *slog.Logger, err error) {
	var failed *awayError
	if errors.As(err, &failed) {
		log.LogAttrs(ctx, slog.LevelError, "files away", slog.Any("error", failed.cause))
	}
}

func nameOf(school leave.SchoolID, f store.File) files.Name {
	return files.Name{School: school, Bound: f.Bound(), File: f.ID}
}

// mayAttach refuses what is not the actor's, what takes no files any more, and what is too much.
func (d *deed) mayAttach(where leave.Filed, papers []IncomingFile) (*leave.Request, error) {
	q, err := d.mine(where.Request, (*leave.Request).TakesFiles)
	if err != nil {
		return nil, err
	}
	have, err := d.filed(where)
	if err != nil {
		return nil, err
	}
	var sizes []int
	for _, p := range papers {
		if _, err := d.tx.FileFrom(d.ctx, p.Source); errors.Is(err, store.ErrNotFound) {
			sizes = append(sizes, len(p.Bytes))
		} else if err != nil {
			return nil, err
		}
	}
	return q, leave.CheckRoom(attachments(have), sizes...)
}

// mine locks the actor and a request of theirs; nil without one.
func (d *deed) mine(id leave.RequestID, open func(*leave.Request) bool) (*leave.Request, error) {
	if id == "" {
		if err := d.lockPeople(d.actor.Person); err != nil {
			return nil, err
		}
		_, err := d.me()
		return nil, err
	}
	q, err := d.lock(id, d.actor.Person)
	if err != nil {
		return nil, err
	}
	if _, err := d.me(); err != nil {
		return nil, err
	}
	switch {
	case q.Applicant != d.actor.Person && q.FiledBy != d.actor.Person:
		return nil, leave.Deny(leave.DeniedNotYours, leave.Args{"number": q.Number, "status": q.Status})
	case !open(q):
		return nil, leave.Deny(leave.DeniedFilesClosed, leave.Args{"number": q.Number, "status": q.Status})
	}
	return q, nil
}

func (d *deed) attach(where leave.Filed, papers []IncomingFile, written []store.File) ([]leave.Attachment, error) {
	q, err := d.mayAttach(where, papers)
	if err != nil {
		return nil, err
	}
	for _, f := range written {
		if _, err := d.tx.FileFrom(d.ctx, f.Source); err == nil {
			continue // sent twice, kept once; its second bytes are swept up
		} else if !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if err := d.tx.AddFile(d.ctx, f); err != nil {
			return nil, err
		}
		if err := d.note(verbAttach, subjectFile+string(f.ID), ""); err != nil {
			return nil, err
		}
	}
	have, err := d.filed(where)
	if err != nil {
		return nil, err
	}
	if q != nil && where.Session == "" {
		err = d.recount(q, len(have))
	}
	return attachments(have), err
}

// recount notes in a request how many attachments it has, which may settle the certificate that it owed.
func (d *deed) recount(q *leave.Request, files int) error {
	was := q.Details.Proof
	q.Details.Files, q.Details.Proof.Given = files, was.Due != 0 && files > 0
	if err := d.tx.SetDetails(d.ctx, q.ID, q.Details); err != nil {
		return err
	}
	if q.Details.Proof == was {
		return nil
	}
	return d.tx.PutProofDebt(d.ctx, q.ID, q.Applicant, q.Details.Proof)
}

func attachments(all []store.File) []leave.Attachment {
	list := make([]leave.Attachment, len(all))
	for i, f := range all {
		list[i] = f.Attachment
	}
	return list
}
