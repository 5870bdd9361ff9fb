package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
)

const lease = 30 * time.Second

// say enqueues a message for a person, due after a while.
func (b bench) say(t *testing.T, to leave.PersonID, key string, after time.Duration) store.Message {
	t.Helper()
	m := store.Message{
		ID: store.NewID(b.now), To: to, Key: key, Urgent: true, Due: b.now.Add(after),
		Notice: leave.Notice{Kind: leave.NoticeAskDecision, To: to, Request: "r1", Version: 2, By: "li", Note: "交辦"},
	}
	b.tx(t, func(tx *store.Tx) error { return tx.Enqueue(ctx(t), m) })
	return m
}

// claim takes what is due.
func (b bench) claim(t *testing.T, after time.Duration) []store.Pending {
	t.Helper()
	return must(b.ClaimMessages(ctx(t), b.school, b.now.Add(after), lease, 1000))(t)
}

// held is what was held back.
func (b bench) held(t *testing.T) []store.Pending {
	t.Helper()
	return slices.DeleteFunc(must(b.read().Undelivered(ctx(t), "", 100))(t),
		func(m store.Pending) bool { return m.State != store.MessageHeld })
}

func keys(messages []store.Pending) []string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Key)
	}
	return all
}

func try(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func testOutboxOrder(t *testing.T, b bench) {
	waits := b.say(t, "wang", "1", time.Hour) // could wait, but goes along with what follows
	b.say(t, "wang", "2", 0)
	b.say(t, "chen", "3", 0)
	b.say(t, "wang", "4", 2*time.Hour)
	equal(t, "before anything is due", keys(b.claim(t, -time.Second)), nil)
	got := b.claim(t, 0)
	slices.SortFunc(got, func(a, b store.Pending) int { return len(a.To) - len(b.To) })
	equal(t, "due", map[leave.PersonID][]string{"chen": keys(byPerson(got, "chen")), "wang": keys(byPerson(got, "wang"))},
		map[leave.PersonID][]string{"chen": {"3"}, "wang": {"1", "2"}})
	equal(t, "message", byPerson(got, "wang")[0].Message, waits)
	equal(t, "again", keys(b.claim(t, 0)), nil)
	try(t, b.MarkSent(ctx(t), store.BundleOf(byPerson(got, "wang")...), b.now))
	equal(t, "after the lease", keys(b.claim(t, lease)), []string{"3"})
	equal(t, "later", keys(b.claim(t, 2*time.Hour)), []string{"4", "3"}, cmp.Transformer("sorted", sorted))
	sent := must(b.read().MessagesOf(ctx(t), "r1", "wang"))(t)
	equal(t, "states", []store.MessageState{sent[0].State, sent[1].State, sent[2].State},
		[]store.MessageState{store.MessageSent, store.MessageSent, store.MessageDue})
	if !sent[0].Done.Equal(b.now) {
		t.Errorf("done at %v, want %v", sent[0].Done, b.now)
	}
}

func sorted(all []string) []string { return slices.Sorted(slices.Values(all)) }

func byPerson(messages []store.Pending, who leave.PersonID) []store.Pending {
	return slices.DeleteFunc(slices.Clone(messages), func(p store.Pending) bool { return p.To != who })
}

func testOutboxKeys(t *testing.T, b bench) {
	b.say(t, "wang", "once", 0)
	b.say(t, "wang", "once", 0)
	b.tx(t, func(tx *store.Tx) error {
		return tx.Enqueue(ctx(t),
			store.Message{To: "wang", Key: "once", Due: b.now.Add(-time.Hour)},
			store.Message{To: "wang", Key: "twice", Due: b.now.Add(-time.Hour)},
			store.Message{To: "wang", Key: "twice", Due: b.now.Add(-time.Hour)})
	})
	equal(t, "keys", keys(b.claim(t, 0)), []string{"once", "twice"}, cmp.Transformer("sorted", sorted))
	b.tx(t, func(tx *store.Tx) error { return tx.Enqueue(ctx(t)) })
}

// testOutboxRelays lets two relays claim at once while transactions go on: nothing is claimed twice, and nobody's
// messages are split.
func testOutboxRelays(t *testing.T, b bench) {
	const people, each = 12, 5
	for p := range people {
		who := leave.Person{ID: leave.PersonID(fmt.Sprintf("p%d", p)), Number: fmt.Sprintf("n%d", p), Name: "收件人"}
		b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{who}) })
		for i := range each {
			b.say(t, who.ID, fmt.Sprintf("%d-%d", p, i), 0)
		}
	}
	var mu sync.Mutex
	claimed := map[leave.PersonID][]string{}
	leases := map[leave.PersonID]map[string]bool{}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 3 {
				got := b.claim(t, 0)
				mu.Lock()
				for _, m := range got {
					claimed[m.To] = append(claimed[m.To], m.Key)
					if leases[m.To] == nil {
						leases[m.To] = map[string]bool{}
					}
					leases[m.To][m.Lease] = true
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	for p := range people {
		who := leave.PersonID(fmt.Sprintf("p%d", p))
		want := []string{}
		for i := range each {
			want = append(want, fmt.Sprintf("%d-%d", p, i))
		}
		equal(t, string(who), claimed[who], want)
		equal(t, "leases of "+string(who), len(leases[who]), 1)
	}
}

func testOutboxRetry(t *testing.T, b bench) {
	b.say(t, "wang", "1", 0)
	b.say(t, "wang", "2", 0)
	got := b.claim(t, 0)
	try(t, b.Retry(ctx(t), store.BundleOf(got...), b.now.Add(5*time.Minute)))
	b.say(t, "wang", "3", 0)
	equal(t, "while the failed one waits", keys(b.claim(t, time.Minute)), nil)
	got = b.claim(t, 5*time.Minute)
	equal(t, "after the wait", keys(got), []string{"1", "2", "3"})
	equal(t, "tries", []int{got[0].Tries, got[1].Tries, got[2].Tries}, []int{1, 1, 0})
	try(t, b.Postpone(ctx(t), store.BundleOf(got[2]), b.now.Add(time.Hour)))
	try(t, b.MarkObsolete(ctx(t), store.BundleOf(got[:2]...), b.now))
	equal(t, "postponed", keys(b.claim(t, 6*time.Minute)), nil)
	b.say(t, "wang", "4", 0)
	equal(t, "taken along", keys(b.claim(t, 6*time.Minute)), []string{"3", "4"})
}

func testOutboxFreeze(t *testing.T, b bench) {
	b.say(t, "wang", "1", 0)
	b.say(t, "wang", "2", 0)
	got := b.claim(t, 0)
	try(t, b.Freeze(ctx(t), b.now, store.Frozen{Bundle: store.BundleOf(got...), Body: []byte("\x00bytes\xff"),
		RetryKey: "key-1"}))
	try(t, b.Retry(ctx(t), store.BundleOf(got...), b.now.Add(time.Minute)))
	for _, m := range b.claim(t, time.Minute) {
		equal(t, "frozen "+m.Key, []any{m.State, string(m.Body), m.RetryKey, m.FirstTry},
			[]any{store.MessageFrozen, "\x00bytes\xff", "key-1", b.now})
	}
	again := b.claim(t, time.Minute+lease) // whoever held it has died
	equal(t, "after the lease", keys(again), []string{"1", "2"})
	try(t, b.MarkUncertain(ctx(t), store.BundleOf(again[0]), b.now))
	try(t, b.MarkDead(ctx(t), store.BundleOf(again[1]), b.now))
	equal(t, "at an end", keys(b.claim(t, time.Hour)), nil)
	testFreezeTogether(t, b)
}

// testOutboxChannels freezes a letter, which is sent anew in another way when its address refuses it.
func testOutboxChannels(t *testing.T, b bench) {
	b.say(t, "wang", "1", 0)
	got := b.claim(t, 0)
	equal(t, "made", got[0].Made(), b.now)
	try(t, b.Freeze(ctx(t), b.now, store.Frozen{Bundle: store.BundleOf(got...), Body: []byte("letter"), RetryKey: "key-1",
		Channel: store.ChannelMail}))
	try(t, b.Retry(ctx(t), store.BundleOf(got...), b.now.Add(time.Minute)))
	got = b.claim(t, time.Minute)
	equal(t, "still a letter", []any{got[0].Channel, string(got[0].Body)}, []any{store.ChannelMail, "letter"})
	try(t, b.Thaw(ctx(t), store.BundleOf(got...)))
	got = b.claim(t, time.Minute)
	equal(t, "thawed", []any{got[0].Channel, got[0].State, got[0].RetryKey, len(got[0].Body)},
		[]any{store.ChannelLine, store.MessageDue, "", 0})
	equal(t, "nothing sent", len(must(b.read().SentSince(ctx(t), "wang", b.now.Add(-time.Hour)))(t)), 0)
	try(t, b.MarkSent(ctx(t), store.BundleOf(got...), b.now))
	equal(t, "sent since", keys(must(b.read().SentSince(ctx(t), "wang", b.now.Add(-time.Hour)))(t)), []string{"1"})
	equal(t, "sent since later", len(must(b.read().SentSince(ctx(t), "wang", b.now.Add(time.Hour)))(t)), 0)
}

// testOutboxOffice has the office send again what was given up, and drop what nobody needs.
func testOutboxOffice(t *testing.T, b bench) {
	for i, key := range []string{"dead", "held", "sent", "leased", "due"} {
		who := leave.Person{ID: leave.PersonID(key), Number: fmt.Sprintf("n%d", i), Name: "收件人"}
		b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{who}) })
		b.say(t, leave.PersonID(key), key, 0)
	}
	byKey := map[string]store.Pending{}
	for _, m := range b.claim(t, 0) {
		byKey[m.Key] = m
	}
	of := func(key string) store.Bundle { return store.BundleOf(byKey[key]) }
	try(t, b.MarkDead(ctx(t), of("dead"), b.now))
	try(t, b.MarkHeld(ctx(t), of("held")))
	try(t, b.MarkSent(ctx(t), of("sent"), b.now))
	try(t, b.Release(ctx(t), of("due")))
	equal(t, "undelivered", keys(must(b.read().Undelivered(ctx(t), "", 9))(t)), []string{"dead", "held", "leased", "due"})
	equal(t, "after one", keys(must(b.read().Undelivered(ctx(t), byKey["held"].ID, 1))(t)), []string{"leased"})
	settle := func(change func(*store.Tx) error) error { return b.InTx(ctx(t), b.school, change) }
	for key, can := range map[string]bool{"dead": true, "held": true, "sent": false, "leased": false, "due": false} {
		err := settle(func(tx *store.Tx) error { return tx.RetryMessage(ctx(t), byKey[key].ID, b.now) })
		if (err == nil) != can || err != nil && !errors.Is(err, store.ErrConflict) {
			t.Errorf("retry what is %s: %v", key, err)
		}
	}
	for key, can := range map[string]bool{"dead": true, "sent": false, "leased": false, "due": true} {
		err := settle(func(tx *store.Tx) error { return tx.DropMessage(ctx(t), byKey[key].ID, b.now) })
		if (err == nil) != can || err != nil && !errors.Is(err, store.ErrConflict) {
			t.Errorf("drop what is %s: %v", key, err)
		}
	}
	equal(t, "still to be sent", keys(must(b.read().Undelivered(ctx(t), "", 9))(t)), []string{"held", "leased"})
	equal(t, "by id", keys(must(b.read().Messages(ctx(t), byKey["sent"].ID, "nothing"))(t)), []string{"sent"})
	b.tx(t, func(tx *store.Tx) error {
		equal(t, "kept back", must(tx.HoldUnsent(ctx(t)))(t), 2)
		return nil
	})
	equal(t, "not sent by itself", keys(b.claim(t, 24*time.Hour)), nil)
	equal(t, "held", keys(b.held(t)), []string{"held", "leased"})
}

// testFreezeTogether freezes two people's messages, of which one has passed into other hands: neither is frozen.
func testFreezeTogether(t *testing.T, b bench) {
	t.Helper()
	b.say(t, "chen", "3", 0)
	b.say(t, "wang", "4", 0)
	late := b.claim(t, time.Hour)
	try(t, b.Release(ctx(t), store.BundleOf(byPerson(late, "wang")...)))
	err := b.Freeze(ctx(t), b.now,
		store.Frozen{Bundle: store.BundleOf(byPerson(late, "chen")...), Body: []byte("3"), RetryKey: "key-3"},
		store.Frozen{Bundle: store.BundleOf(byPerson(late, "wang")...), Body: []byte("4"), RetryKey: "key-4"})
	if !errors.Is(err, store.ErrConflict) {
		t.Errorf("frozen in another's hands: %v, want a conflict", err)
	}
	for _, m := range b.claim(t, time.Hour+lease) {
		equal(t, "state of "+m.Key, m.State, store.MessageDue)
	}
}

func testOutboxHeld(t *testing.T, b bench) {
	b.say(t, "wang", "1", 0)
	got := b.claim(t, 0)
	try(t, b.Freeze(ctx(t), b.now, store.Frozen{Bundle: store.BundleOf(got...), Body: []byte("old"), RetryKey: "key-1"}))
	try(t, b.MarkHeld(ctx(t), store.BundleOf(got...)))
	b.say(t, "wang", "2", 0)
	try(t, b.MarkHeld(ctx(t), store.BundleOf(b.claim(t, 0)...)))
	equal(t, "not sent by itself", keys(b.claim(t, time.Hour)), nil)
	held := b.held(t)
	equal(t, "held", keys(held), []string{"1", "2"})
	equal(t, "thawed", []any{len(held[0].Body), held[0].RetryKey, held[0].FirstTry.IsZero()}, []any{0, "", true})
	taken := must(b.TakeWaiting(ctx(t), b.school, "wang", b.now, lease))(t)
	equal(t, "taken", keys(taken), []string{"1", "2"})
	equal(t, "by another reply", keys(must(b.TakeWaiting(ctx(t), b.school, "wang", b.now, lease))(t)), nil)
	try(t, b.MarkSent(ctx(t), store.BundleOf(taken[0]), b.now))
	b.tx(t, func(tx *store.Tx) error { return tx.ReleaseHeld(ctx(t), b.now.Add(time.Hour)) })
	equal(t, "in the new month", keys(b.claim(t, time.Hour)), []string{"2"})
	equal(t, "none held", len(b.held(t)), 0)
}

// testOutboxRides has a reply carry what waits for its time, unless it would overtake what is on its way.
func testOutboxRides(t *testing.T, b bench) {
	take := func(after time.Duration) []store.Pending {
		return must(b.TakeWaiting(ctx(t), b.school, "wang", b.now.Add(after), lease))(t)
	}
	equal(t, "nobody waits", len(must(b.read().Awaiters(ctx(t)))(t)), 0)
	b.say(t, "wang", "1", time.Hour)
	b.say(t, "wang", "2", 2*time.Hour)
	equal(t, "waits", must(b.read().Awaiters(ctx(t)))(t), []leave.PersonID{"wang"})
	equal(t, "while one is due", keys(take(time.Hour)), nil)
	rides := take(0)
	equal(t, "before", keys(rides), []string{"1", "2"})
	equal(t, "in another's hands", keys(b.claim(t, time.Hour-lease)), nil)
	try(t, b.MarkSent(ctx(t), store.BundleOf(rides...), b.now))
	equal(t, "not again by itself", keys(b.claim(t, 3*time.Hour)), nil)
	b.say(t, "wang", "3", 0)
	b.say(t, "wang", "4", time.Hour)
	try(t, b.Retry(ctx(t), store.BundleOf(b.claim(t, 0)...), b.now.Add(10*time.Minute)))
	equal(t, "behind one that failed", keys(take(0)), nil)
}

func testOutboxLease(t *testing.T, b bench) {
	b.say(t, "wang", "1", 0)
	slow := store.BundleOf(b.claim(t, 0)...)
	other := store.BundleOf(b.claim(t, lease)...)
	for name, mark := range map[string]func(store.Bundle) error{
		"freeze": func(m store.Bundle) error {
			return b.Freeze(ctx(t), b.now, store.Frozen{Bundle: m, Body: []byte("late"), RetryKey: "late"})
		},
		"sent":  func(m store.Bundle) error { return b.MarkSent(ctx(t), m, b.now) },
		"held":  func(m store.Bundle) error { return b.MarkHeld(ctx(t), m) },
		"retry": func(m store.Bundle) error { return b.Retry(ctx(t), m, b.now) },
	} {
		if err := mark(slow); !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s: %v, want ErrConflict", name, err)
		}
	}
	try(t, b.MarkSent(ctx(t), other, b.now))
	if err := b.MarkSent(ctx(t), other, b.now); !errors.Is(err, store.ErrConflict) {
		t.Errorf("sent twice: %v, want ErrConflict", err)
	}
	try(t, b.MarkSent(ctx(t), store.Bundle{School: b.school}, b.now))
}

func testOutboxStats(t *testing.T, b bench) {
	b.say(t, "wang", "1", time.Minute)
	b.say(t, "chen", "2", 0)
	b.say(t, "li", "3", 0)
	b.say(t, "lin", "4", -time.Minute)
	for _, m := range b.claim(t, 0) {
		switch m.To {
		case "chen":
			try(t, b.MarkHeld(ctx(t), store.BundleOf(m)))
		case "li":
			try(t, b.Freeze(ctx(t), b.now, store.Frozen{Bundle: store.BundleOf(m), Body: []byte("x"), RetryKey: "k"}))
		case "lin":
			try(t, b.MarkSent(ctx(t), store.BundleOf(m), b.now))
		}
	}
	counts, oldest, err := b.read().OutboxStats(ctx(t))
	try(t, err)
	equal(t, "counts", counts, map[store.MessageState]int{store.MessageDue: 1, store.MessageHeld: 1,
		store.MessageFrozen: 1})
	equal(t, "oldest", oldest, b.now)
}

func testWindows(t *testing.T, b bench) {
	claim := func(window time.Time, after time.Duration) bool {
		return must(b.ClaimWindow(ctx(t), b.school, "remind", window, b.now.Add(after), lease))(t)
	}
	var mu sync.Mutex
	won := 0
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			if claim(b.now, 0) {
				mu.Lock()
				won++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	equal(t, "replicas that run it", won, 1)
	equal(t, "within the lease", claim(b.now, lease-time.Millisecond), false)
	equal(t, "after the lease", claim(b.now, lease), true)
	equal(t, "nothing finished", must(b.read().LastWindow(ctx(t), "remind"))(t).IsZero(), true)
	try(t, b.FinishWindow(ctx(t), b.school, "remind", b.now, b.now))
	if err := b.FinishWindow(ctx(t), b.school, "remind", b.now, b.now); !errors.Is(err, store.ErrConflict) {
		t.Errorf("finished twice: %v, want ErrConflict", err)
	}
	equal(t, "finished", claim(b.now, time.Hour), false)
	next := b.now.Add(time.Hour)
	equal(t, "the next one", claim(next, 0), true)
	equal(t, "last", must(b.read().LastWindow(ctx(t), "remind"))(t), b.now)
	try(t, b.FinishWindow(ctx(t), b.school, "remind", next, next))
	equal(t, "last after the next", must(b.read().LastWindow(ctx(t), "remind"))(t), next)
	equal(t, "another job", must(b.read().LastWindow(ctx(t), "escalate"))(t).IsZero(), true)
}
