package office

import (
	"context"
	"errors"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Announce publishes an announcement (公告) of the personnel officer once per session. It ends the announcement named by
// instead. Nobody is sent a message: it is read in chat.
func (o *Office) Announce(
	ctx context.Context, actor Actor, session, text string, until leave.Date, instead string,
) error {
	return o.do(ctx, actor, "announce", func(tx *transaction) error {
		if err := tx.checkPublisher(); err != nil {
			return err
		}
		if err := tx.announce(session, text, until); err != nil || instead == "" {
			return err
		}
		return tx.endAnnouncement(instead)
	})
}

// EndAnnouncement ends an announcement of the personnel office at once. Done twice it is done once.
func (o *Office) EndAnnouncement(ctx context.Context, actor Actor, id string) error {
	return o.do(ctx, actor, "take back", func(tx *transaction) error {
		if err := tx.checkPublisher(); err != nil {
			return err
		}
		return tx.endAnnouncement(id)
	})
}

// checkPublisher refuses everybody but the personnel officer.
func (tx *transaction) checkPublisher() error {
	me, err := tx.me()
	if err == nil && me.ID != tx.posts.Personnel {
		err = leave.Deny(leave.DeniedNotOfficer, nil)
	}
	return err
}

func (tx *transaction) endAnnouncement(id string) error {
	ended, err := tx.db.EndAnnouncement(tx.ctx, id, tx.today-1)
	if err != nil || !ended {
		return err
	}
	return tx.audit(verbEndAnnouncement, id, "", edit("announcement", "published", "ended"))
}

// Publish publishes an announcement from the school's own command line.
func (o *Office) Publish(
	ctx context.Context, school leave.SchoolID, text string, until leave.Date, at time.Time,
) error {
	return o.do(ctx, Actor{School: school, At: at}, "publish", func(tx *transaction) error {
		return tx.announce("", text, until)
	})
}

func (tx *transaction) announce(session, text string, until leave.Date) error {
	text = strings.TrimSpace(text)
	if err := leave.CheckAnnouncement(text, until, tx.today); err != nil {
		return err
	}
	a := leave.Announcement{ID: store.NewID(tx.actor.At), By: tx.actor.Person, Text: text, At: tx.actor.At, Until: until}
	err := tx.db.AddAnnouncement(tx.ctx, session, a)
	switch {
	case errors.Is(err, store.ErrDuplicate):
		return nil
	case err != nil:
		return err
	}
	return tx.audit(verbAnnounce, a.ID, "", edit("announcement", "", "published until "+until.String()))
}

// MarkRead records the newest announcement that the actor has read, with an audit row. The reads themselves say who and
// what, the row says when. An announcement that is not newer than the recorded one changes nothing.
func (o *Office) MarkRead(ctx context.Context, actor Actor, id string) error {
	return o.do(ctx, actor, "mark read", func(tx *transaction) error {
		if err := tx.lockPeople(actor.Person); err != nil {
			return err
		}
		if _, err := tx.me(); err != nil {
			return err
		}
		upTo, err := tx.db.ReadUpTo(ctx, actor.Person)
		if err != nil || id <= upTo {
			return err
		}
		if err := tx.db.MarkRead(ctx, actor.Person, id); err != nil {
			return err
		}
		return tx.audit(verbReadAnnouncements, id, "", edit("read up to", upTo, id))
	})
}

// maxAnnouncements is how many announcements are shown at most.
const maxAnnouncements = 4

// Announcements gives the announcements that still hold, newest first, and how many are unread.
func (f *Facts) Announcements() (all []leave.Announcement, unread int) {
	if f.silent() {
		return nil, 0
	}
	all, err := f.read().Announcements(f.ctx(), f.Now().Day, maxAnnouncements)
	f.lookup.failed(err)
	if len(all) == 0 {
		return nil, 0
	}
	upTo, err := f.read().ReadUpTo(f.ctx(), f.me.ID)
	f.lookup.failed(err)
	for _, a := range all {
		if a.ID > upTo {
			unread++
		}
	}
	return all, unread
}
