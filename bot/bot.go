package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"leaveline/bot/line"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/dialog"
)

// Replier answers with a reply token; *line.Client does.
type Replier interface {
	Reply(ctx context.Context, token string, messages []json.RawMessage) error
}

// Contents fetches what people have sent; *line.Client does.
type Contents interface {
	Content(ctx context.Context, id string, most int) ([]byte, error)
}

// Outbox holds the messages that wait for a person; *outbox.Relay does.
type Outbox interface {
	// Take returns at most limit messages held for a person. It also returns a function that marks them as delivered.
	Take(ctx context.Context, to leave.PersonID, limit int) (
		messages []json.RawMessage, delivered func(context.Context) error, err error)
	// Wake has the messages sent that were just written.
	Wake()
	// Answer queues the present state of a case as a substitute for an undelivered reply. It does so for a person, once
	// an event.
	Answer(ctx context.Context, to leave.PersonID, request leave.RequestID, event string, at time.Time) error
}

// Dialogs keeps half-finished conversations; *dialog.Dialogs does.
type Dialogs interface {
	Load(ctx context.Context, school leave.SchoolID, lineUser string) (dialog.Dialog, error)
	// Save stores a dialog. It returns false when another event of the same person was saved since it was loaded.
	Save(ctx context.Context, school leave.SchoolID, lineUser string, d dialog.Dialog) (bool, error)
}

// MenuSync shows each person the menu of their position and language; *menu.Syncer does. It never fails a turn.
type MenuSync interface {
	// Changed has the menu of a LINE account checked again, soon.
	Changed(user line.UserID)
}

// Meter measures turns; its labels are few and hold nothing personal.
type Meter interface {
	Turn(flow, result string, took time.Duration)
}

// Bot answers the events of one school's channel. Its Turn may run side by side.
type Bot struct {
	School  leave.SchoolID
	Office  *office.Office
	Store   *store.Store
	Dialogs Dialogs
	Line    Replier
	Content Contents
	// Page is the address of the pages for files, without a slash at its end. Empty means that there are none.
	Page   string
	Outbox Outbox
	Menus  MenuSync
	Clock  func() time.Time
	Log    *slog.Logger
	Meter  Meter

	locks userLocks
}

// Turn answers one event. It returns line.ErrUnavailable when the records can't be reached, so that LINE delivers the
// event again. Any other failure is ours: it is logged, told to the person, and not repeated.
func (b *Bot) Turn(ctx context.Context, event line.Event) error {
	if event.Content != "" {
		// Fetching takes longer than a webhook may. If LINE delivers the event again meanwhile, that one finds it done.
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(context.WithoutCancel(ctx), attachWithin)
		defer cancel()
	}
	unlock, err := b.locks.lock(ctx, event.User)
	if err != nil { // an earlier turn of theirs takes long, so LINE delivers this one later
		return line.ErrUnavailable
	}
	defer unlock()
	began := b.Clock()
	flow, err := b.turnSafely(ctx, event)
	ended := "ok"
	if err != nil {
		ended, err = b.afterFailure(ctx, event, err)
	}
	took := b.Clock().Sub(began)
	b.Meter.Turn(flow, ended, took)
	b.Log.LogAttrs(ctx, slog.LevelInfo, "turn", slog.String("event", event.ID), slog.String("kind", string(event.Kind)),
		slog.String("flow", flow), slog.String("result", ended), slog.Duration("took", took))
	return err
}

// turnSafely keeps a panic in one conversation from taking the process down.
func (b *Bot) turnSafely(ctx context.Context, event line.Event) (flow string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a turn: %w", office.Panicked(p))
		}
	}()
	return b.turn(ctx, event)
}

// afterFailure decides between "again, please" to LINE and an apology to the person.
func (b *Bot) afterFailure(ctx context.Context, event line.Event, failure error) (ended string, err error) {
	if b.transient(ctx, failure) {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "turn postponed", slog.String("event", event.ID), slog.Any("error", failure))
		return "unavailable", line.ErrUnavailable
	}
	b.Log.LogAttrs(ctx, slog.LevelError, "turn failed", slog.String("event", event.ID), slog.Any("error", failure))
	b.apologise(ctx, event)
	return "failed", nil
}

// transient reports whether a failure may be over when LINE delivers the event again.
func (b *Bot) transient(ctx context.Context, failure error) bool {
	return errors.Is(failure, line.ErrUnavailable) || b.Store.Transient(failure) || ctx.Err() != nil ||
		b.Store.Ping(ctx) != nil
}
