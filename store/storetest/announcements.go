package storetest

import (
	"errors"
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

func testAnnouncements(t *testing.T, b bench) {
	today := leave.MustDate("2026-11-23")
	add := func(id, session string, until leave.Date) error {
		return b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
			return tx.AddAnnouncement(ctx(t), session, leave.Announcement{ID: id, By: "zhang", Text: "公告 " + id, At: b.now,
				Until: until})
		})
	}
	for _, err := range []error{add("a1", "", today-1), add("a2", "", today), add("a3", "s1", today+7)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := add("a4", "s1", today); !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("published twice in one conversation: %v", err)
	}
	r := b.read()
	all := must(r.Announcements(ctx(t), today, 9))(t)
	equal(t, "still holding", len(all), 2)
	equal(t, "the newest", all[0], leave.Announcement{ID: "a3", By: "zhang", Text: "公告 a3", At: b.now, Until: today + 7})
	equal(t, "read by nobody", must(r.ReadUpTo(ctx(t), "chen"))(t), "")
	for _, id := range []string{"a2", "a3"} {
		b.tx(t, func(tx *store.Tx) error { return tx.MarkRead(ctx(t), "chen", id) })
	}
	equal(t, "read", must(r.ReadUpTo(ctx(t), "chen"))(t), "a3")
	for _, changes := range []bool{true, false} {
		b.tx(t, func(tx *store.Tx) error {
			changed, err := tx.EndAnnouncement(ctx(t), "a3", today-1)
			equal(t, "taken back", changed, changes)
			return err
		})
		equal(t, "left", len(must(r.Announcements(ctx(t), today, 9))(t)), 1)
	}
	equal(t, "by one only", must(r.ReadUpTo(ctx(t), "li"))(t), "")
}
