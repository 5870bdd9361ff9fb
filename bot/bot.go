package bot

import (
	"context"
	"encoding/json"
	"errors"
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

// Mailbag hands over what waits for a person, to be delivered with a reply; *outbox.Relay does.
type Mailbag interface {
	// Take gives the messages held for a person, at most limit, and a function that marks them as delivered.
	Take(ctx context.Context, to leave.PersonID, limit int) (messages []json.RawMessage, delivered func(context.Context) error, err error)
	// Wake has what was just written sent.
	Wake()
	// Answer queues the present state of a case for somebody whose reply to an event could not be delivered, once for each event.
	Answer(ctx context.Context, to leave.PersonID, request leave.RequestID, event string, at time.Time) error
}

// Dialogs keeps half-finished conversations; *dialog.Dialogs does.
type Dialogs interface {
	Load(ctx context.Context, school leave.SchoolID, lineUser string) (dialog.Dialog, error)
	Save(ctx context.Context, school leave.SchoolID, lineUser string, d dialog.Dialog) (bool, error)
}

// MenuBoard shows everybody the menu of their position and language; *menu.Board does. A menu is a convenience, so it never fails a turn.
type MenuBoard interface {
	// Changed has the menu of a LINE account looked at again, soon.
	Changed(user line.UserID)
}

// Meter measures turns; its labels are few and hold nothing personal.
type Meter interface {
	Turn(flow, result string, took time.Duration)
}

// Bot answers the events of one school's channel.
type Bot struct {
	School  leave.SchoolID
	Office  *office.Office
	Store   *store.Store
	Dialogs Dialogs
	Line    Replier
	Content Contents
	Page    string // address of the pages for files, without a slash at its end; empty: there are none
	Mail    Mailbag
	Menus   MenuBoard
	Clock   func() time.Time
	Log     *slog.Logger
	Meter   Meter

	people lanes
}

// Turn answers one event. It returns line.ErrUnavailable when the records can't be reached, so that LINE delivers the event again;
// any other failure is ours, logged, told to the person and not repeated.
func (b *Bot) Turn(ctx context.Context, event line.Event) error {
	if event.Content != "" { // fetching takes longer than a webhook may; if LINE delivers it again meanwhile, that one finds it done
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(context.WithoutCancel(ctx), attachWithin)
		defer cancel()
	}
	leave, err := b.people.enter(ctx, event.User)
	if err != nil { // an earlier turn of theirs takes long, so LINE delivers this one later
		return line.ErrUnavailable
	}
	defer leave()
	began := b.Clock()
	flow, err := b.turnSafely(ctx, event)
	result := "ok"
	if err != nil {
		result, err = b.afterFailure(ctx, event, err)
	}
	took := b.Clock().Sub(began)
	b.Meter.Turn(flow, result, took)
	b.Log.LogAttrs(ctx, slog.LevelInfo, "turn", slog.String("event", event.ID), slog.String("kind", string(event.Kind)),
		slog.String("flow", flow), slog.String("result", result), slog.Duration("took", took))
	return err
}

// turnSafely keeps a panic in one conversation from taking the process down.
func (b *Bot) turnSafely(ctx context.Context, event line.Event) (flow string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &panicError{value: p}
		}
	}()
	return b.turn(ctx, event)
}

// afterFailure decides between "again, please" to LINE and an apology to the person.
func (b *Bot) afterFailure(ctx context.Context, event line.Event, failure error) (result string, err error) {
	if b.passing(ctx, failure) {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "turn postponed", slog.String("event", event.ID), slog.Any("error", failure))
		return "unavailable", line.ErrUnavailable
	}
	b.Log.LogAttrs(ctx, slog.LevelError, "turn failed", slog.String("event", event.ID), slog.Any("error", failure))
	b.apologise(ctx, event)
	return "failed", nil
}

// passing reports whether a failure may be over when LINE delivers the event again.
func (b *Bot) passing(ctx context.Context, failure error) bool {
	return errors.Is(failure, line.ErrUnavailable) || b.Store.Transient(failure) || ctx.Err() != nil || b.Store.Ping(ctx) != nil
}
