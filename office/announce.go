package office

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Announce publishes an announcement (公告) of the personnel officer, once per conversation, in place of an earlier one if that is named.
// Nobody is sent a message: it is read in chat.
func (o *Office) Announce(ctx context.Context, actor Actor, session, text string, until leave.Date, instead string) error {
	return o.do(ctx, actor, "announce", func(d *deed) error {
		if err := d.publisher(); err != nil {
			return err
		}
		if err := d.announce(session, text, until); err != nil || instead == "" {
			return err
		}
		return d.takeBack(instead)
	})
}

// EndAnnouncement ends an announcement of the personnel office at once; done twice it is done once.
func (o *Office) EndAnnouncement(ctx context.Context, actor Actor, id string) error {
	return o.do(ctx, actor, "take back", func(d *deed) error {
		if err := d.publisher(); err != nil {
			return err
		}
		return d.takeBack(id)
	})
}

// publisher refuses everybody but the personnel officer.
func (d *deed) publisher() error {
	me, err := d.me()
	if err == nil && me.ID != d.posts.Personnel {
		err = leave.Deny(leave.DeniedNotOfficer, nil)
	}
	return err
}

func (d *deed) takeBack(id string) error {
	ended, err := d.tx.EndAnnouncement(d.ctx, id, d.today-1)
	if err != nil || !ended {
		return err
	}
	return d.note(verbTakeBack, id, "")
}

// Publish publishes an announcement from the school's own command line.
func (o *Office) Publish(ctx context.Context, school leave.SchoolID, text string, until leave.Date, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, "publish", func(d *deed) error { return d.announce("", text, until) })
}

func (d *deed) announce(session, text string, until leave.Date) error {
	text = strings.TrimSpace(text)
	if err := leave.CheckAnnouncement(text, until, d.today); err != nil {
		return err
	}
	a := leave.Announcement{ID: store.NewID(d.actor.At), By: d.actor.Person, Text: text, At: d.actor.At, Until: until}
	err := d.tx.AddAnnouncement(d.ctx, session, a)
	switch {
	case errors.Is(err, store.ErrDuplicate):
		return nil
	case err != nil:
		return err
	}
	return d.note(verbAnnounce, a.ID, "")
}

// MarkRead notes up to which announcement the actor has read.
func (o *Office) MarkRead(ctx context.Context, actor Actor, id string) error {
	err := o.store.InTx(ctx, actor.School, func(tx *store.Tx) error { return tx.MarkRead(ctx, actor.Person, id) })
	if err != nil {
		return fmt.Errorf("office: mark read: %w", err)
	}
	return nil
}

// shownNews is how many announcements are shown at most.
const shownNews = 4

// Announcements are those that still hold, the newest first, and how many of them the person has not read.
func (d *Facts) Announcements() (all []leave.Announcement, unread int) {
	if d.stranger() {
		return nil, 0
	}
	all, err := d.read().Announcements(d.ctx(), d.Now().Day, shownNews)
	d.roster.failed(err)
	if len(all) == 0 {
		return nil, 0
	}
	upTo, err := d.read().ReadUpTo(d.ctx(), d.me.ID)
	d.roster.failed(err)
	for _, a := range all {
		if a.ID > upTo {
			unread++
		}
	}
	return all, unread
}
