package office

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	verbLink      leave.Verb = "link_audit"
	subjectAudit             = "audit"
	linkPage                 = 200
	chainSettling            = 7 * 24 * time.Hour
)

// LinkAudit links audit rows that no chain has, and returns how many. They were written by a release that keeps none:
// before the upgrade, or beside it. A week after the chain has begun nothing is linked any more unless always is set,
// because from then on such a row is one that somebody made up.
func (o *Office) LinkAudit(
	ctx context.Context, school leave.SchoolID, at time.Time, always bool,
) (linked int, err error) {
	begun, err := o.store.Read(school).ChainBegun(ctx)
	if err != nil {
		return 0, fmt.Errorf("office: link audit: %w", err)
	}
	if !always && !settling(begun, at) {
		return 0, nil
	}
	for after, n := "", linkPage; n == linkPage; linked += n {
		var last string
		err := o.do(ctx, Actor{School: school, At: at}, "link audit", func(tx *transaction) error {
			var err error
			if n, last, err = tx.db.LinkLate(ctx, after, linkPage); err != nil || n == 0 {
				return err
			}
			return tx.audit(verbLink, subjectAudit, "", edit("rows up to "+last, "unlinked", strconv.Itoa(n)+" linked"))
		})
		if errors.Is(err, store.ErrNotFound) {
			return 0, nil // there is no school yet
		}
		if err != nil {
			return linked, err
		}
		after = last
	}
	return linked, nil
}

// settling reports whether replicas of a release without a chain may still be there.
func settling(begun, at time.Time) bool { return begun.IsZero() || at.Before(begun.Add(chainSettling)) }

// NoteAuditHead writes the end of the audit's chain into the log, which is kept apart from the records.
func (o *Office) NoteAuditHead(ctx context.Context, school leave.SchoolID, log *slog.Logger) error {
	head, err := o.store.Read(school).Head(ctx)
	if err != nil {
		return fmt.Errorf("office: note the audit's head: %w", err)
	}
	log.LogAttrs(ctx, slog.LevelInfo, "audit head", slog.String("school", string(school)),
		slog.Int("rows", head.Place), slog.String("head", head.String()))
	return nil
}
