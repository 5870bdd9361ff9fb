package office

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
)

// Reader is somebody who can be written to on LINE.
type Reader struct {
	LineUser string
	Lang     string
	Position leave.Position
}

// Readers are all at the school who have a LINE account bound, each with the language they read and where they stand now.
func (o *Office) Readers(ctx context.Context, school leave.SchoolID, at time.Time) ([]Reader, error) {
	read := o.store.Read(school)
	k, err := o.present(ctx, read, school, at)
	if err != nil {
		return nil, err
	}
	bound, err := read.EveryBinding(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: readers: %w", err)
	}
	readers := make([]Reader, len(bound))
	for i, b := range bound {
		readers[i] = Reader{LineUser: b.LineUser, Lang: b.Lang, Position: k.posts.Position(b.Person)}
	}
	return readers, nil
}
