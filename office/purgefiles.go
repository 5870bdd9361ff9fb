package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	// unsentTTL is how long attachments of a conversation wait for it to be sent: a draft lives until tomorrow.
	unsentTTL = 48 * time.Hour
	// strayTTL is how old bytes without a record must be to be purged: those of a transaction under way are younger.
	strayTTL = 24 * time.Hour
	// filesPage bounds how many are in memory at once.
	filesPage = 200
	day       = 24 * time.Hour
)

// PurgeFiles removes expired attachments and deletes bytes that no record needs. What fails today is tried again
// tomorrow.
func (o *Office) PurgeFiles(ctx context.Context, school *leave.School, now time.Time) error {
	if o.vault == nil {
		return nil
	}
	if err := o.expireFiles(ctx, school, now); err != nil {
		return fmt.Errorf("office: expire files: %w", err)
	}
	removed, err := o.store.Read(school.ID).RemovedFiles(ctx)
	if err != nil {
		return fmt.Errorf("office: removed files: %w", err)
	}
	for _, f := range removed {
		o.deleteBytes(ctx, school.ID, f.ID)
	}
	return o.vault.Each(ctx, school.ID, now.Add(-strayTTL), func(id leave.FileID) error {
		_, err := o.store.Read(school.ID).File(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			return o.vault.Delete(ctx, school.ID, id)
		}
		return err
	})
}

// expireFiles removes attachments that were never sent or are no longer needed: of refused requests after weeks, of
// approved ones after the years for which the school keeps its records.
func (o *Office) expireFiles(ctx context.Context, school *leave.School, now time.Time) error {
	unsent, err := o.store.Read(school.ID).UnsentFiles(ctx, now.Add(-unsentTTL))
	if err != nil {
		return err
	}
	var ids []leave.FileID
	for _, f := range unsent {
		ids = append(ids, f.ID)
	}
	if err := o.removeFiles(ctx, school.ID, now, ids); err != nil {
		return err
	}
	read := func(after leave.FileID) ([]store.SentFile, error) {
		return o.store.Read(school.ID).SentFiles(ctx, after, filesPage)
	}
	key := func(f store.SentFile) leave.FileID { return f.ID }
	return store.EachPage(read, key, func(page []store.SentFile) error {
		var old []leave.FileID
		for _, f := range page {
			if expired(f, school.Settings, now) {
				old = append(old, f.ID)
			}
		}
		return o.removeFiles(ctx, school.ID, now, old)
	})
}

func expired(f store.SentFile, s leave.Settings, now time.Time) bool {
	kept := s.RefusedFileDays
	if f.Status.Holds() {
		kept = s.FileDays
	}
	return now.After(f.Closed.Add(time.Duration(kept) * day))
}

func (o *Office) removeFiles(ctx context.Context, school leave.SchoolID, now time.Time, ids []leave.FileID) error {
	if len(ids) == 0 {
		return nil
	}
	return o.do(ctx, Actor{School: school, At: now}, string(verbExpire), func(tx *transaction) error {
		err := tx.db.RemoveFiles(tx.ctx, ids...)
		for _, id := range ids {
			if err == nil {
				err = tx.audit(
					verbExpire, subjectFile+string(id), "", edit("file", string(store.FileStored), string(store.FileRemoved)),
				)
			}
		}
		return err
	})
}
