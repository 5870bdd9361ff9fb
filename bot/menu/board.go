package menu

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"leaveline/bot/line"
	"leaveline/leave"
	"leaveline/office"
)

// Client has LINE keep menus and show them; *line.Client does.
type Client interface {
	ApplyMenus(menus []line.Menu) (line.Menus, error)
	RemoveMenus(outdated line.Menus) error
	LinkMenu(id string, users []line.UserID) error
}

// LineAccounts knows who reads on which LINE account; *office.Office does.
type LineAccounts interface {
	LineAccounts(ctx context.Context, school leave.SchoolID, at time.Time) ([]office.LineAccount, error)
}

// Board keeps the menus at LINE as they are in this version, and everybody's menu as their position and language are now. It asks LINE for
// nothing as long as nothing changes. Without menus everything can still be typed, so a failure is only logged.
type Board struct {
	School leave.SchoolID
	Office LineAccounts
	Line   Client
	Clock  func() time.Time
	Log    *slog.Logger

	applied *line.Menus            // nil: LINE is still to be asked
	linked  map[line.UserID]string // the id of the menu that everybody was shown last; empty: the default one

	mu       sync.Mutex
	doubtful []line.UserID
	woken    chan struct{}
}

// Report is what a round came to.
type Report struct {
	Made    int // menus that LINE did not have as they are here
	Removed int // menus of earlier versions
	Linked  int // people who were shown their menu
}

// unknown is the menu of somebody about whom nothing is certain.
const unknown = "?"

// Sync brings the menus to LINE, shows everybody theirs who has not been shown it, and only then removes those of earlier versions. It may
// be broken off anywhere: the next one goes on.
func (b *Board) Sync(ctx context.Context) (Report, error) {
	readers, err := b.Office.LineAccounts(ctx, b.School, b.Clock())
	if err != nil {
		return Report{}, err
	}
	var report Report
	fresh := b.applied == nil
	if fresh {
		applied, err := b.Line.ApplyMenus(All())
		if err != nil {
			return report, err
		}
		b.applied, b.linked, report.Made = &applied, map[line.UserID]string{}, applied.Made
	}
	if report.Linked, err = b.link(b.wanted(readers)); err != nil {
		b.applied = nil // somebody may have deleted them
		return report, err
	}
	if fresh {
		report.Removed = len(b.applied.Outdated)
		err = b.Line.RemoveMenus(*b.applied)
	}
	return report, err
}

// wanted is which menu everybody is to see, and the default one whoever was shown one and reads no longer.
func (b *Board) wanted(readers []office.LineAccount) map[line.UserID]string {
	b.doubt()
	want := map[line.UserID]string{}
	for user := range b.linked {
		want[user] = ""
	}
	for _, r := range readers {
		if user := line.UserID(r.LineUser); user.Valid() {
			want[user] = b.applied.IDs[of(r)]
		}
	}
	return want
}

// link shows those their menu who were last shown another one.
func (b *Board) link(want map[line.UserID]string) (int, error) {
	changed := map[string][]line.UserID{}
	for user, id := range want {
		if b.linked[user] != id {
			changed[id] = append(changed[id], user)
		}
	}
	n := 0
	for id, users := range changed {
		if err := b.Line.LinkMenu(id, users); err != nil {
			return n, err
		}
		n += len(users)
		for _, user := range users {
			b.linked[user] = id
			if id == "" {
				delete(b.linked, user)
			}
		}
	}
	return n, nil
}

// doubt forgets what those were shown about whom something has changed.
func (b *Board) doubt() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, user := range b.doubtful {
		b.linked[user] = unknown
	}
	b.doubtful = nil
}

// Changed has a person's menu looked at again: who they are, what they read, or whether they are the bot's friend is not as it was.
func (b *Board) Changed(user line.UserID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.doubtful = append(b.doubtful, user)
	b.ring()
}

// Look has everybody's menu looked at again, soon.
func (b *Board) Look() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ring()
}

func (b *Board) ring() {
	select {
	case b.bell() <- struct{}{}:
	default: // it rings already
	}
}

// bell rings when there is something to look at; the caller holds the lock.
func (b *Board) bell() chan struct{} {
	if b.woken == nil {
		b.woken = make(chan struct{}, 1)
	}
	return b.woken
}

const (
	// beat is how soon somebody who became head of a unit, or was so until now, gets another menu.
	beat = time.Minute
	// longestWait is how long LINE is left alone after many failures.
	longestWait = time.Hour
)

// Run keeps the board until ctx ends.
func (b *Board) Run(ctx context.Context) {
	b.mu.Lock()
	bell := b.bell()
	b.mu.Unlock()
	wait := beat
	for {
		select {
		case <-ctx.Done():
			return
		case <-bell:
		case <-time.After(wait):
		}
		if b.Try(ctx) {
			wait = beat
		} else {
			wait = min(2*wait, longestWait)
		}
	}
}

// Try is Sync, with a line in the log when it fails.
func (b *Board) Try(ctx context.Context) bool {
	_, err := b.Sync(ctx)
	if err != nil && ctx.Err() == nil {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "rich menus are not as they should be", slog.Any("error", err))
	}
	return err == nil
}
