package store

import (
	"crypto/rand"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"
)

var entropy = struct {
	sync.Mutex
	*ulid.MonotonicEntropy
}{MonotonicEntropy: ulid.Monotonic(rand.Reader, 0)}

// NewID makes a ULID of the moment: 26 characters that sort by time; within one millisecond of one process each is greater than the last.
func NewID(now time.Time) string {
	entropy.Lock()
	defer entropy.Unlock()
	return ulid.MustNew(ulid.Timestamp(now), entropy.MonotonicEntropy).String()
}
