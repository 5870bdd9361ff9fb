package office_test

import (
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

// Who has read what is noted for the owner of the LINE account alone.
func TestMarkReadChecksTheAccount(t *testing.T) {
	both(t, func(b *bench) {
		b.tx(func(tx *store.Tx) error {
			_, err := tx.Bind(b.ctx, store.Binding{Person: li, LineUser: "U2", Lang: "zh-TW", Reachable: true, BoundAt: b.at})
			return err
		})
		b.must(b.office.Announce(b.ctx, b.as(hsu), "session", "校慶補假", leave.MustDate("2026-12-31"), ""))
		all, unread := b.facts(chen).Announcements()
		if len(all) != 1 || unread != 1 {
			b.Fatalf("%d announcements, %d unread", len(all), unread)
		}
		notMine := b.as(chen)
		notMine.LineUser = "U2"
		b.denied(b.office.MarkRead(b.ctx, notMine, all[0].ID), leave.DeniedNotYours)
		b.denied(b.office.MarkRead(b.ctx, b.as(shi), all[0].ID), leave.DeniedUnknownPerson)
		if _, unread := b.facts(chen).Announcements(); unread != 1 {
			b.Errorf("read by somebody else: %d unread", unread)
		}
		b.must(b.office.MarkRead(b.ctx, b.as(chen), all[0].ID))
		if _, unread := b.facts(chen).Announcements(); unread != 0 {
			b.Errorf("read: %d unread", unread)
		}
	})
}
