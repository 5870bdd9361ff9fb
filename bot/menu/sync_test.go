package menu_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/menu"
	"leaveline/leave"
	"leaveline/office"
)

// channel is LINE as far as menus go: it keeps what everybody was shown last, and what it was asked for.
type channel struct {
	shown  map[line.UserID]string
	calls  []string
	broken bool
	linked chan struct{}
}

func (c *channel) call(format string, args ...any) error {
	c.calls = append(c.calls, fmt.Sprintf(format, args...))
	if c.broken {
		return errors.New("LINE answers 500")
	}
	return nil
}

func (c *channel) ApplyMenus(menus []line.Menu) (line.Menus, error) {
	applied := line.Menus{Outdated: []string{"leaveline-old"}}
	for _, m := range menus {
		applied.IDs = append(applied.IDs, m.Position+"."+m.Lang)
	}
	return applied, c.call("apply")
}

func (c *channel) RemoveMenus(line.Menus) error { return c.call("remove") }

func (c *channel) LinkMenu(id string, users []line.UserID) error {
	if err := c.call("link %s %d", id, len(users)); err != nil {
		return err
	}
	for _, u := range users {
		c.shown[u] = id
	}
	if c.linked != nil {
		c.linked <- struct{}{}
	}
	return nil
}

// staffroom is who reads.
type staffroom map[line.UserID]office.LineAccount

func (s staffroom) LineAccounts(context.Context, leave.SchoolID, time.Time) ([]office.LineAccount, error) {
	var all []office.LineAccount
	for user, r := range s {
		r.LineUser = string(user)
		all = append(all, r)
	}
	return all, nil
}

var (
	chen = line.UserID("U" + strings.Repeat("c", 32))
	wang = line.UserID("U" + strings.Repeat("a", 32))
)

func setup() (staffroom, *channel, *menu.Syncer) {
	people := staffroom{
		chen: {Lang: leave.Chinese, Position: leave.PositionStaff}, wang: {Lang: leave.English, Position: leave.PositionHead},
	}
	c := &channel{shown: map[line.UserID]string{}}
	return people, c, &menu.Syncer{
		Office: people, Line: c, Clock: func() time.Time { return time.Time{} }, Log: slog.New(slog.DiscardHandler),
	}
}

func TestBoard(t *testing.T) {
	t.Parallel()
	people, c, syncer := setup()
	sync := func(what string, want menu.Report, calls ...string) {
		t.Helper()
		c.calls = nil
		if got, err := syncer.Sync(t.Context()); err != nil || got != want {
			t.Errorf("%s: %+v, want %+v (%v)", what, got, want, err)
		}
		slices.Sort(c.calls)
		if !slices.Equal(c.calls, calls) {
			t.Errorf("%s: %q, want %q", what, c.calls, calls)
		}
	}
	sync("at first", menu.Report{Removed: 1, Linked: 2}, "apply", "link head.en 1", "link staff.zh-TW 1", "remove")
	sync("nothing changes", menu.Report{})

	people[chen] = office.LineAccount{Lang: leave.Chinese, Position: leave.PositionHead}
	sync("chen heads a unit", menu.Report{Linked: 1}, "link head.zh-TW 1")
	syncer.Changed(wang)
	sync("wang was away", menu.Report{Linked: 1}, "link head.en 1")
	delete(people, wang)
	sync("wang leaves", menu.Report{Linked: 1}, "link  1")
	syncer.Changed(wang)
	sync("a stranger follows", menu.Report{Linked: 1}, "link  1")
	sync("nothing changes", menu.Report{})
}

// After a failure the syncer asks LINE again what is there, and shows everybody theirs.
func TestBoardAfterTrouble(t *testing.T) {
	t.Parallel()
	people, c, syncer := setup()
	c.broken = true
	if syncer.Try(t.Context()) {
		t.Error("all is well")
	}
	c.broken = false
	if !syncer.Try(t.Context()) || c.shown[chen] != "staff.zh-TW" {
		t.Errorf("shown %v", c.shown)
	}
	people[chen] = office.LineAccount{Lang: leave.English, Position: leave.PositionOffice}
	c.broken = true
	if syncer.Try(t.Context()) {
		t.Error("all is well")
	}
	c.broken, c.calls = false, nil
	if !syncer.Try(t.Context()) || c.shown[chen] != "office.en" || c.calls[0] != "apply" {
		t.Errorf("shown %v after %q", c.shown, c.calls)
	}
}

func TestBoardHearsOfChanges(t *testing.T) {
	t.Parallel()
	_, c, syncer := setup()
	c.linked = make(chan struct{}, 2)
	syncer.Try(t.Context())
	<-c.linked
	<-c.linked
	syncer.Changed(wang)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		syncer.Run(ctx)
	}()
	<-c.linked
	stop()
	<-done
}
