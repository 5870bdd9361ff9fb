package store

import (
	"crypto/rand"
	"encoding/binary"
	"sync/atomic"
	"time"

	"github.com/oklog/ulid/v2"
)

// made counts the ids of this process. It begins anywhere in the lower half of 40 bits, so that two processes hardly
// meet.
var made atomic.Uint64

func init() {
	var seed [8]byte
	_, _ = rand.Read(seed[:]) // never fails: it would end the program
	made.Store(binary.BigEndian.Uint64(seed[:]) >> 25)
}

// NewID makes a ULID of the moment: 26 characters that sort by time. Of two of one process and one millisecond the
// later one is the greater, also when ids of other moments are made in between.
func NewID(now time.Time) string {
	var count [8]byte
	binary.BigEndian.PutUint64(count[:], made.Add(1))
	var id ulid.ULID
	_ = id.SetTime(ulid.Timestamp(now)) // fails only after the year 10889
	copy(id[6:11], count[3:])
	_, _ = rand.Read(id[11:])
	return id.String()
}

// firstID is the least id of a moment.
func firstID(at time.Time) string {
	var id ulid.ULID
	if at.UnixMilli() > 0 {
		_ = id.SetTime(ulid.Timestamp(at)) // fails only after the year 10889
	}
	return id.String()
}
