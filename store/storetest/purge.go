package storetest

import (
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// What came to an end long ago goes; what is held, due or of today stays.
func testTidy(t *testing.T, b bench) {
	const day = 24 * time.Hour
	b.say(t, "chen", "old", 0)
	b.say(t, "li", "held", 0)
	for _, m := range b.claim(t, 0) {
		bundle := store.BundleOf(m)
		if m.Key == "held" {
			try(t, b.MarkHeld(ctx(t), bundle))
			continue
		}
		try(t, b.MarkSent(ctx(t), bundle, b.now))
	}
	b.say(t, "chen", "new", 100*day)
	b.tx(t, func(tx *store.Tx) error { return tx.AddWrongCode(ctx(t), "U1", leave.DateOf(b.now)) })
	_, err := b.ClaimWindow(ctx(t), b.school, "remind", b.now, b.now, lease)
	try(t, err)

	b.tx(t, func(tx *store.Tx) error { return tx.Purge(ctx(t), b.now.Add(90*day)) })

	stats, _, err := b.Read(b.school).OutboxStats(ctx(t))
	try(t, err)
	if stats[store.MessageHeld] != 1 || stats[store.MessageDue] != 1 {
		t.Errorf("left %v, want one held and one due", stats)
	}
	gone, err := b.Read(b.school).MessagesOf(ctx(t), "r1", "chen")
	try(t, err)
	if len(gone) != 1 || gone[0].Key != "new" {
		t.Errorf("chen has %v, want the new message only", keys(gone))
	}
	again, err := b.ClaimWindow(ctx(t), b.school, "remind", b.now, b.now, lease)
	if err != nil || !again {
		t.Errorf("the old window still stands: %v (%v)", again, err)
	}
}
