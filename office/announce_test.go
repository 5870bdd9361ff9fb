package office_test

import (
	"slices"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Who has read what is noted for the owner of the LINE account alone.
func TestMarkReadChecksTheAccount(t *testing.T) {
	both(t, func(b *bench) {
		b.tx(func(tx *store.Tx) error {
			_, err := tx.Bind(b.ctx, store.Binding{
				Person: li, LineUser: "U2", Lang: leave.Chinese, Reachable: true, BoundAt: b.at,
			})
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

// TestMarkReadLeavesOneRow: reading an announcement is in the audit once, however often it is shown.
func TestMarkReadLeavesOneRow(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.Announce(b.ctx, b.as(hsu), "one", "校慶補假", leave.MustDate("2026-12-31"), ""))
		first, _ := b.facts(chen).Announcements()
		b.must(b.office.MarkRead(b.ctx, b.as(chen), first[0].ID))
		b.at = b.at.Add(time.Hour)
		b.must(b.office.Announce(b.ctx, b.as(hsu), "two", "停電通知", leave.MustDate("2026-12-31"), ""))
		all, _ := b.facts(chen).Announcements()
		for range 2 {
			b.must(b.office.MarkRead(b.ctx, b.as(chen), all[0].ID))
			b.must(b.office.MarkRead(b.ctx, b.as(chen), all[1].ID)) // an older one: a late tap takes nothing back
		}
		if _, unread := b.facts(chen).Announcements(); unread != 0 {
			b.Errorf("read: %d unread", unread)
		}
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		var read []string
		for _, row := range rows {
			if row.Verb == "read_announcements" && row.By == chen {
				read = append(read, row.Subject)
			}
		}
		if want := []string{all[1].ID, all[0].ID}; !slices.Equal(read, want) {
			b.Errorf("rows of reading %v, want %v", read, want)
		}
	})
}
