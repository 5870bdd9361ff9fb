package menu

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/retry"
	"leaveline/leave"
	"leaveline/office"
)

// Client makes, removes and links rich menus at LINE; *line.Client does.
type Client interface {
	ApplyMenus(menus []line.Menu) (line.Menus, error)
	RemoveMenus(outdated line.Menus) error
	LinkMenu(id string, users []line.UserID) error
}

// LineAccounts lists the bound LINE accounts with position and language; *office.Office does.
type LineAccounts interface {
	LineAccounts(ctx context.Context, school leave.SchoolID, at time.Time) ([]office.LineAccount, error)
}

// Syncer brings the menus at LINE, and people's links to them, to this version's. Each person has the menu of their
// position and language. It asks LINE for nothing as long as nothing changes. Without menus everything can still be
// typed, so Run only logs its failures. Changed and Wake may be called side by side with Run; Sync and Try may not.
type Syncer struct {
	School leave.SchoolID
	Office LineAccounts
	Line   Client
	Clock  func() time.Time
	Log    *slog.Logger

	// applied is nil as long as LINE's menus have not been compared with ours.
	applied *line.Menus
	// linked is the id of the menu that each person was linked to last; no entry: the default one.
	linked map[line.UserID]string

	mu      sync.Mutex
	changed []line.UserID
	woken   chan struct{}
}

// Report counts the changes of one Sync.
type Report struct {
	Made    int // menus that LINE lacked
	Removed int // menus of earlier versions
	Linked  int // people who were linked to another menu
}

// unknown is the linked menu of a person whose menu must be linked anew.
const unknown = "?"

// Sync applies the menus at LINE, links people, and removes menus of earlier versions last. It links the people whose
// menu differs. It may be broken off anywhere: the next one goes on.
func (s *Syncer) Sync(ctx context.Context) (Report, error) {
	readers, err := s.Office.LineAccounts(ctx, s.School, s.Clock())
	if err != nil {
		return Report{}, err
	}
	var report Report
	fresh := s.applied == nil
	if fresh {
		applied, err := s.Line.ApplyMenus(All())
		if err != nil {
			return report, err
		}
		s.applied, s.linked, report.Made = &applied, map[line.UserID]string{}, applied.Made
	}
	if report.Linked, err = s.link(s.wanted(readers)); err != nil {
		s.applied = nil // somebody may have deleted them
		return report, err
	}
	if fresh {
		report.Removed = len(s.applied.Outdated)
		err = s.Line.RemoveMenus(*s.applied)
	}
	return report, err
}

// wanted is the menu of each account, and the default one for accounts that are bound no longer.
func (s *Syncer) wanted(readers []office.LineAccount) map[line.UserID]string {
	s.forgetChanged()
	want := map[line.UserID]string{}
	for user := range s.linked {
		want[user] = ""
	}
	for _, r := range readers {
		if user := line.UserID(r.LineUser); user.Valid() {
			want[user] = s.applied.IDs[of(r)]
		}
	}
	return want
}

// link links the accounts whose menu differs from the last one, and counts them.
func (s *Syncer) link(want map[line.UserID]string) (int, error) {
	byMenu := map[string][]line.UserID{}
	for user, id := range want {
		if s.linked[user] != id {
			byMenu[id] = append(byMenu[id], user)
		}
	}
	n := 0
	for id, users := range byMenu {
		if err := s.Line.LinkMenu(id, users); err != nil {
			return n, err
		}
		n += len(users)
		for _, user := range users {
			s.linked[user] = id
			if id == "" {
				delete(s.linked, user)
			}
		}
	}
	return n, nil
}

// forgetChanged has the accounts linked anew that Changed named.
func (s *Syncer) forgetChanged() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, user := range s.changed {
		s.linked[user] = unknown
	}
	s.changed = nil
}

// Changed has an account's menu checked again. Its person, language or friendship with the bot may be another.
func (s *Syncer) Changed(user line.UserID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed = append(s.changed, user)
	s.wake()
}

// Wake has all menus checked again, soon.
func (s *Syncer) Wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wake()
}

func (s *Syncer) wake() {
	select {
	case s.wakes() <- struct{}{}:
	default: // awake already
	}
}

// wakes is the channel that wakes Run; the caller holds the lock.
func (s *Syncer) wakes() chan struct{} {
	if s.woken == nil {
		s.woken = make(chan struct{}, 1)
	}
	return s.woken
}

const (
	// interval is how soon a new head of a unit gets another menu.
	interval = time.Minute
	// longestPause is how long LINE is left alone after many failures.
	longestPause = time.Hour
)

// Run syncs at intervals, and when it is woken, until ctx ends.
func (s *Syncer) Run(ctx context.Context) {
	s.mu.Lock()
	wakes := s.wakes()
	s.mu.Unlock()
	failures := 0
	for {
		pause := interval
		if failures > 0 {
			pause = retry.Pause(interval, longestPause, failures+1)
		}
		select {
		case <-ctx.Done():
			return
		case <-wakes:
		case <-time.After(pause):
		}
		if s.Try(ctx) {
			failures = 0
		} else {
			failures++
		}
	}
}

// Try is Sync, with a line in the log when it fails.
func (s *Syncer) Try(ctx context.Context) bool {
	_, err := s.Sync(ctx)
	if err != nil && ctx.Err() == nil {
		s.Log.LogAttrs(ctx, slog.LevelWarn, "rich menus are not as they should be", slog.Any("error", err))
	}
	return err == nil
}
