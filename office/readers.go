package office

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// LineAccount is somebody who can be written to on LINE.
type LineAccount struct {
	LineUser string
	Lang     string
	Position leave.Position
}

// LineAccounts are all at the school who have a LINE account bound, each with the language they read and where they stand now.
func (o *Office) LineAccounts(ctx context.Context, school leave.SchoolID, at time.Time) ([]LineAccount, error) {
	read := o.store.Read(school)
	snap, err := o.currentSchool(ctx, read, school, at)
	if err != nil {
		return nil, err
	}
	bound, err := read.EveryBinding(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: readers: %w", err)
	}
	readers := make([]LineAccount, len(bound))
	for i, b := range bound {
		readers[i] = LineAccount{LineUser: b.LineUser, Lang: b.Lang, Position: snap.posts.Position(b.Person)}
	}
	return readers, nil
}
