package outbox_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/outbox"
	"leaveline/leave"
	"leaveline/linesim"
	"leaveline/store"
)

// crowd is many people with one message each, and the relays of several replicas.
type crowd struct {
	*world
	people []leave.Person
	relays []*outbox.Relay
}

// newCrowd binds so many people to phones of their own.
func newCrowd(t *testing.T, size, replicas, quota int) *crowd {
	t.Helper()
	c := &crowd{world: &world{T: t, clock: newClock(), fates: fates{}}}
	c.openRecords(c.clock.Now())
	var phones []linesim.Phone
	for i := range size {
		p := leave.Person{
			ID: leave.PersonID(fmt.Sprintf("crowd%04d", i)), Number: fmt.Sprintf("C%04d", i), Name: "收件人", Unit: "academic",
			Group: leave.Teacher,
		}
		c.people = append(c.people, p)
		phones = append(phones, linesim.Phone{ID: lineUser(p), Name: p.Number})
	}
	c.playLine(quota, phones...)
	c.inTx(func(tx *store.Tx) error { return tx.PutPeople(context.Background(), c.people) })
	for some := range slices.Chunk(c.people, 100) {
		c.inTx(func(tx *store.Tx) error { return bind(tx, some, c.clock.Now()) })
	}
	for range replicas {
		c.relays = append(c.relays, c.newRelay(fates{}))
	}
	return c
}

func lineUser(p leave.Person) string { return fmt.Sprintf("U%032x", p.ID[len(p.ID)-4:]) }

func bind(tx *store.Tx, people []leave.Person, at time.Time) error {
	for _, p := range people {
		_, err := tx.Bind(
			context.Background(),
			store.Binding{Person: p.ID, LineUser: lineUser(p), Lang: leave.Chinese, Reachable: true, BoundAt: at},
		)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *crowd) inTx(do func(*store.Tx) error) {
	c.Helper()
	c.try(c.store.InTx(context.Background(), school, do))
}

// tellAll writes one message for each.
func (c *crowd) tellAll() {
	c.Helper()
	var all []store.Message
	for _, p := range c.people {
		notice := leave.Notice{Kind: leave.NoticeAdjusted, To: p.ID}
		all = append(
			all,
			store.Message{To: p.ID, Notice: notice, Key: "crowd:" + string(p.ID), Urgent: true, Due: c.clock.Now()},
		)
	}
	c.inTx(func(tx *store.Tx) error { return tx.Enqueue(context.Background(), all...) })
}

// drainAll has every replica send what is due, side by side.
func (c *crowd) drainAll() {
	var all sync.WaitGroup
	for _, r := range c.relays {
		all.Go(func() { r.Drain(context.Background()) })
	}
	all.Wait()
}

// sent is what LINE's ledger has: the pushes each of the crowd has seen.
type sent struct {
	Sent  []struct{ To, Via string }
	Calls []struct {
		At             time.Time
		Path, RetryKey string
		Status         int
		Message        string
	}
}

func (c *crowd) ledger() sent {
	c.Helper()
	var all sent
	c.get("/sim/ledger", &all)
	return all
}

// refused counts the pushes that LINE refused for that reason.
func (s sent) refused(reason string) int {
	n := 0
	for _, call := range s.Calls {
		if call.Path == "/v2/bot/message/push" && strings.Contains(call.Message, reason) {
			n++
		}
	}
	return n
}

// generous is a line that says that there are pushes for everybody, whatever LINE will take: its figures are
// approximate.
type generous struct {
	outbox.Pusher
	limit int
}

func (g generous) Quota() (line.Quota, error) {
	return line.Quota{Limited: true, Limit: 2 * g.limit}, nil
}

// Of many messages LINE takes half, and then the month's pushes are used up: each replica learns it with one call at
// most. The others are held. Half of them go with a reply, the other half in the new month, all once.
func TestQuotaEndsInTheMiddle(t *testing.T) {
	t.Parallel()
	const replicas = 3
	people, quota := 1000, 500
	if testing.Short() { // the race detector takes most of the time
		people, quota = 200, 100
	}
	c := newCrowd(t, people, replicas, quota)
	for _, r := range c.relays {
		r.Line = generous{r.Line, people}
	}
	c.tellAll()
	c.drainAll()
	if n := c.ledger().refused("monthly limit"); n == 0 || n > replicas {
		t.Errorf("LINE refused %d pushes, want one for each of %d replicas at most", n, replicas)
	}
	if used, held := c.pushes(), c.messages(store.MessageHeld); used != quota || held != people-quota {
		t.Fatalf("%d pushes and %d held, want %d and %d", used, held, quota, people-quota)
	}
	seen := map[string]int{}
	for _, s := range c.ledger().Sent {
		seen[s.To]++
	}
	for _, p := range c.people {
		if len(seen) == people-(people-quota)/2 {
			break
		}
		messages, delivered, err := c.relays[0].Take(context.Background(), p.ID, 5)
		c.try(err)
		if len(messages) > 0 {
			c.try(delivered(context.Background()))
			seen[lineUser(p)]++
		}
	}
	c.clock.Advance(9 * 24 * time.Hour) // into December
	c.drainAll()
	for _, s := range c.ledger().Sent[quota:] {
		seen[s.To]++
	}
	for _, p := range c.people {
		if n := seen[lineUser(p)]; n != 1 {
			t.Errorf("%s was told %d times", p.ID, n)
		}
	}
	if live := c.messages(store.MessageDue) + c.messages(store.MessageFrozen) + c.messages(store.MessageHeld); live != 0 {
		t.Errorf("%d messages are left over", live)
	}
}

// LINE fails for more than a day, in every way: no push is tried again when its key is older than 23 hours, and of what
// nobody knows the office is told.
func TestNoKeyIsTooOld(t *testing.T) {
	t.Parallel()
	c := newCrowd(t, 20, 2, -1)
	c.tellAll()
	c.faults(`{"path":"/v2/bot/message/push","kind":"500","share":0.5},{"path":"/v2/bot/message/push","kind":"reset"}`)
	for range 30 * 6 {
		c.drainAll()
		c.clock.Advance(10 * time.Minute)
	}
	first := map[string]time.Time{}
	for _, call := range c.ledger().Calls {
		if call.RetryKey == "" {
			continue
		}
		if _, known := first[call.RetryKey]; !known {
			first[call.RetryKey] = call.At
		}
		if age := call.At.Sub(first[call.RetryKey]); age > 23*time.Hour {
			t.Errorf("sent under a key of %s ago", age)
		}
	}
	if n := c.messages(store.MessageUncertain); n != len(c.people) {
		t.Errorf("%d uncertain messages, want %d", n, len(c.people))
	}
}

// A replica whose clock goes wrong by a minute and a half takes another's messages for abandoned, and still nobody is
// told twice.
func TestSkewedClock(t *testing.T) {
	t.Parallel()
	c := newCrowd(t, 40, 2, -1)
	c.tellAll()
	skewed := c.relays[1]
	skewed.Clock = func() time.Time { return c.clock.Now().Add(90 * time.Second) }
	c.relays[0].Line = between{c.relays[0].Line, func() { skewed.Drain(context.Background()) }}
	c.relays[0].Drain(context.Background())
	c.drainAll()
	seen := map[string]int{}
	for _, s := range c.ledger().Sent {
		seen[s.To]++
	}
	for _, p := range c.people {
		if n := seen[lineUser(p)]; n != 1 {
			t.Errorf("%s was told %d times", p.ID, n)
		}
	}
}

// However fast LINE is, a replica sends no more pushes a second than LINE takes from several of them together.
func TestKeepsToItsPace(t *testing.T) {
	t.Parallel()
	const people, most, burst = 300, 500, 20
	c := newCrowd(t, people, 1, -1)
	c.tellAll()
	begun := time.Now()
	c.drainAll()
	if took, least := time.Since(begun), time.Second*(people-burst)/most; took < least || c.pushes() != people {
		t.Errorf("%d pushes within %s, want them to take %s", c.pushes(), took, least)
	}
}

// between is a line before whose every call something else happens: the quota is read before a round is frozen, the
// pushes come after.
type between struct {
	outbox.Pusher
	first func()
}

func (b between) Quota() (line.Quota, error) {
	b.first()
	return b.Pusher.Quota()
}

func (b between) Push(ctx context.Context, body []byte, retryKey string) error {
	b.first()
	return b.Pusher.Push(ctx, body, retryKey)
}
