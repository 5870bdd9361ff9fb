package bot

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"leaveline/bot/line"
	"leaveline/flows"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store/files"
)

const (
	// attachWithin bounds a turn in which something is fetched from LINE.
	attachWithin = 20 * time.Second
	// fetchWithin bounds fetching and looking through: what the person types meanwhile waits for it.
	fetchWithin = 8 * time.Second
)

// attach fetches what was sent, looks through it, and has the office keep it. Whatever goes wrong, the person is told
// what to do and their conversation stays as it is.
func (b *Bot) attach(ctx context.Context, who office.Actor, e flows.Attach) (flows.Outcome, error) {
	within, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	clean, err := b.fetch(within, e.Content)
	if err != nil {
		return b.filesOutcome(ctx, e, nil, busy(within, err))
	}
	all, err := b.Office.Attach(
		within, who, e.AttachmentOwner, office.IncomingFile{Clean: clean, Source: "line:" + e.Content},
	)
	return b.filesOutcome(ctx, e, all, busy(within, err))
}

// fetch gets the bytes from LINE and then waits for a place to look through them.
func (b *Bot) fetch(ctx context.Context, id string) (files.Clean, error) {
	done, err := b.Office.AcquireFetch(ctx)
	if err != nil {
		return files.Clean{}, err
	}
	defer done()
	raw, err := b.Content.Content(ctx, id, leave.MaxFileBytes)
	switch {
	case err == nil:
		return b.look(ctx, raw)
	case errors.Is(err, line.ErrNotReady):
		return files.Clean{}, leave.Deny(leave.DeniedFileNotReady, nil)
	case errors.Is(err, line.ErrGone):
		return files.Clean{}, leave.Deny(leave.DeniedFileGone, nil)
	case errors.Is(err, line.ErrTooLarge):
		return files.Clean{}, leave.Deny(leave.DeniedFileTooLarge, leave.Args{"limit": leave.Bytes(leave.MaxFileBytes)})
	}
	b.Log.LogAttrs(ctx, slog.LevelWarn, "content not fetched", slog.Any("error", err))
	return files.Clean{}, leave.Deny(leave.DeniedFileNotReady, nil)
}

func (b *Bot) look(ctx context.Context, raw []byte) (files.Clean, error) {
	out, err := b.Office.AcquireUpload(ctx)
	if err != nil {
		return files.Clean{}, err
	}
	defer out()
	return files.Look(ctx, raw)
}

// busy has the person send a file again that could not be fetched, looked through and kept in time.
func busy(ctx context.Context, err error) error {
	if err != nil && leave.AsDenial(err) == nil && ctx.Err() != nil {
		return leave.Deny(leave.DeniedFileNotReady, nil)
	}
	return err
}

// filesOutcome sorts a denial from a failure; behind some denials is a failure that the operator should know.
func (b *Bot) filesOutcome(
	ctx context.Context, e flows.Effect, all []leave.Attachment, err error,
) (flows.Outcome, error) {
	office.LogCause(ctx, b.Log, err)
	done, err := outcome(e, leave.Case{}, err)
	done.Files = all
	return done, err
}

func (b *Bot) openUpload(ctx context.Context, who office.Actor, e flows.OpenUpload) (flows.Outcome, error) {
	if b.Page == "" {
		return outcome(e, leave.Case{}, leave.Deny(leave.DeniedFilesOff, nil))
	}
	link, err := b.Office.CreateUploadLink(ctx, who, e.AttachmentOwner)
	done, err := outcome(e, leave.Case{}, err)
	done.Link, done.Code = b.Page+"/files/add/"+link.Token, link.Code
	return done, err
}

func (b *Bot) openFile(ctx context.Context, who office.Actor, e flows.OpenFile) (flows.Outcome, error) {
	if b.Page == "" {
		return outcome(e, leave.Case{}, leave.Deny(leave.DeniedFilesOff, nil))
	}
	link, err := b.Office.CreateFileLink(ctx, who, e.File)
	done, err := outcome(e, leave.Case{}, err)
	done.Link, done.Code = b.Page+"/files/show/"+link.Token, link.Code
	return done, err
}
