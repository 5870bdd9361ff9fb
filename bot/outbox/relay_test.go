package outbox_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"leaveline/bot/outbox"
	"leaveline/office"
	"leaveline/store"
)

func TestOnePushAPersonForSeveralCases(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	first, second := w.apply(2), w.apply(3)
	w.drain()
	if used := w.pushes(); used != 1 {
		t.Errorf("%d pushes, want 1 for both questions to 李老師", used)
	}
	w.consent(first)
	w.consent(second)
	w.drain()
	if used := w.pushes(); used != 2 {
		t.Errorf("%d pushes, want 2 with the one to 王主任", used)
	}
	w.drain()
	if used := w.pushes(); used != 2 {
		t.Errorf("an empty outbox pushed")
	}
}

// Nobody is asked about what was withdrawn before they heard of it.
func TestWithdrawnBeforeAnybodyHeard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	c := w.apply(2)
	_, err := w.office.Withdraw(context.Background(), w.as("陳老師"), c.ID, c.Version)
	w.try(err)
	w.drain()
	if used := w.pushes(); used != 0 {
		t.Errorf("%d pushes about a case that nobody had heard of", used)
	}
	w.sees("李老師", 0)
}

func TestWithdrawnAfterTheDelegateHeard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	c := w.apply(2)
	w.drain()
	_, err := w.office.Withdraw(context.Background(), w.as("陳老師"), c.ID, c.Version)
	w.try(err)
	w.drain()
	w.sees("李老師", 2, c.Number.String())
	w.sees("王主任", 0)
}

// Whatever LINE does with the first attempt, the person sees the message once.
func TestSeenOnceThroughFaults(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"500", "timeout-before", "timeout-after", "429-rate", "reset"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, 0)
			w.apply(2)
			w.fault(kind)
			w.drain()
			w.clock.Advance(time.Minute)
			w.drain()
			w.sees("李老師", 1)
			if w.fates["sent"] != 1 || w.messages(store.MessageDue) != 0 {
				t.Errorf("fates %v", w.fates)
			}
		})
	}
}

// A later message waits for an earlier one of the same person, however long that takes.
func TestNothingOvertakes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	first := w.apply(2)
	w.fault("500")
	w.drain()
	second := w.apply(3)
	w.drain()
	w.sees("李老師", 0)
	w.clock.Advance(time.Minute)
	w.drain()
	got := w.phone("李老師")
	if len(got) != 2 {
		t.Fatalf("got %d messages, want both", len(got))
	}
	w.sees("李老師", 2, string(second.ID))
	_ = first
}

// LINE forgets a retry key after 24 hours: rather than risk a second copy, the office is shown that nobody knows.
func TestOldKeyIsUncertain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.apply(3)
	w.fault("timeout-after")
	w.drain()
	w.clock.Advance(24 * time.Hour)
	w.drain()
	w.sees("李老師", 1)
	if n := w.messages(store.MessageUncertain); n != 1 {
		t.Errorf("%d uncertain messages, want 1", n)
	}
}

// Without pushes a message waits for its person, and goes with their next reply, once.
func TestHeldUntilTheNextReply(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1)
	c := w.apply(0)
	w.drain()
	w.consent(c)
	w.drain()
	if used, held := w.pushes(), w.messages(store.MessageHeld); used != 1 || held != 1 {
		t.Fatalf("%d pushes and %d held, want 1 and 1", used, held)
	}
	messages, delivered, err := w.relay.Take(context.Background(), person("王主任").ID, 5)
	if err != nil || len(messages) != 1 {
		t.Fatalf("took %d messages (%v), want 1", len(messages), err)
	}
	w.try(delivered(context.Background()))
	again, _, err := w.relay.Take(context.Background(), person("王主任").ID, 5)
	if err != nil || len(again) != 0 {
		t.Errorf("took %d messages again (%v)", len(again), err)
	}
}

// The last pushes of a month are for what is urgent.
func TestReserveIsForTheUrgent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 20) // as many as the reserve
	w.apply(3)
	w.drain()
	if used := w.pushes(); used != 0 {
		t.Errorf("%d pushes for leave of later this week out of the reserve", used)
	}
	w.apply(0)
	w.drain()
	if used := w.pushes(); used != 1 {
		t.Errorf("%d pushes for leave of today, want 1", used)
	}
}

// A new month has new pushes, and what was held goes out by itself.
func TestNewMonthReleases(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1)
	c := w.apply(0)
	w.drain()
	w.consent(c)
	w.drain()
	w.sees("王主任", 0)
	w.clock.Advance(9 * 24 * time.Hour)
	w.apply(10)
	w.drain()
	w.drain()
	if len(w.phone("王主任")) == 0 {
		t.Error("the held question did not go out in the new month")
	}
}

func TestBlockedIsHeld(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	_, err := w.sim.Unfollow(context.Background(), person("李老師").LineUser)
	w.try(err)
	w.try(w.office.Unfollow(context.Background(), office.Actor{
		School: school, LineUser: person("李老師").LineUser, At: w.clock.Now(),
	}))
	w.apply(2)
	w.drain()
	if used, held := w.pushes(), w.messages(store.MessageHeld); used != 0 || held != 1 {
		t.Errorf("%d pushes and %d held, want none and 1", used, held)
	}
}

// stopper is a line that is asked to stop while it sends.
type stopper struct {
	outbox.Pusher
	stop context.CancelFunc
}

func (s stopper) Push(ctx context.Context, body []byte, retryKey string) error {
	s.stop()
	return s.Pusher.Push(ctx, body, retryKey)
}

// A relay that is stopped finishes the push in its hands, and the next one can take the others at once.
func TestStopLeavesNothingClaimed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.consent(w.apply(2))
	w.apply(3)
	ctx, stop := context.WithCancel(context.Background())
	line := w.relay.Line
	w.relay.Line = stopper{line, stop}
	w.relay.Drain(ctx)
	if w.fates["sent"] != 1 {
		t.Errorf("stopped: fates %v, want one sent", w.fates)
	}
	w.relay.Line = line
	w.drain()
	w.sees("李老師", 1)
	w.sees("王主任", 1)
}

// slow is a LINE that takes its time.
type slow struct {
	outbox.Pusher
	clock *clock
	takes time.Duration
}

func (s slow) Push(ctx context.Context, body []byte, retryKey string) error {
	s.clock.Advance(s.takes)
	return s.Pusher.Push(ctx, body, retryKey)
}

// A round that gets near the end of its lease gives the rest back, so that no other relay sends the same at the same
// time.
func TestSlowRoundGivesTheRestBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.consent(w.apply(2))
	w.apply(3)
	w.relay.Line = slow{w.relay.Line, w.clock, 20 * time.Second}
	w.drain()
	if w.fates["sent"] != 2 || w.messages(store.MessageFrozen) != 0 {
		t.Errorf("fates %v, want two sent one round after the other", w.fates)
	}
	w.sees("李老師", 1)
	w.sees("王主任", 1)
}

// A case that can't be read keeps nobody but those whom it concerns from hearing of theirs.
func TestBrokenCaseSpoilsNoNeighbour(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	broken := w.apply(2)
	w.consent(w.apply(3))
	db, err := sql.Open("sqlite", w.path)
	w.try(err)
	_, err = db.Exec("UPDATE requests SET segments = 'broken' WHERE id = ?", broken.ID)
	w.try(errors.Join(err, db.Close()))
	w.drain()
	w.sees("李老師", 0)
	w.sees("王主任", 1)
}

// One round serves many people with few statements: what they need is read, frozen and marked together.
func TestRoundIsCheap(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.drain()
	before := w.store.Statements()
	w.drain()
	idle := w.store.Statements() - before
	for i, day := range []int{2, 3, 7, 8, 9, 10, 14, 15, 16, 17} {
		c := w.apply(day)
		if i%2 == 0 {
			w.consent(c)
		}
	}
	before = w.store.Statements()
	w.drain()
	const most = 40
	if n := w.store.Statements() - before - idle; w.fates["sent"] != 10 || n > most {
		t.Errorf("%d statements to tell two people of ten cases (%v), want at most %d", n, w.fates, most)
	}
}

// Run sends what it is woken for, and ends with its context.
func TestRun(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	ctx, stop := context.WithCancel(context.Background())
	over := make(chan struct{})
	go func() {
		defer close(over)
		w.relay.Run(ctx)
	}()
	w.apply(2)
	w.relay.Wake()
	for deadline := time.Now().Add(10 * time.Second); len(w.phone("李老師")) == 0 && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	stop()
	<-over
	w.sees("李老師", 1)
}
