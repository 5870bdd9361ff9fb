package linesim

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	mathrand "math/rand/v2"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/oklog/ulid/v2"
)

// random makes ids, tokens and chance. With a seed they are the same in every run, else the system's.
type random struct {
	mu   sync.Mutex
	seed uint64
	from *mathrand.ChaCha8
}

func newRandom(seed uint64) *random {
	if seed == 0 {
		return &random{}
	}
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return &random{seed: seed, from: mathrand.NewChaCha8(key)}
}

func (d *random) bytes(n int) []byte {
	b := make([]byte, n)
	if d.seed == 0 {
		_, _ = rand.Read(b) // never fails
		return b
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	_, _ = d.from.Read(b) // never fails, never short
	return b
}

func (d *random) hex(n int) string { return hex.EncodeToString(d.bytes(n)) }

// ulid is an id whose time part is that of the clock.
func (d *random) ulid(now time.Time) string {
	var id ulid.ULID
	_ = id.SetTime(ulid.Timestamp(now)) // fails only after the year 10889
	_ = id.SetEntropy(d.bytes(10))      // ten bytes are right
	return id.String()
}

// uuid is the id of a request.
func (d *random) uuid() string {
	if d.seed == 0 {
		return uuid.NewString()
	}
	return uuid.Must(uuid.FromBytes(d.bytes(16))).String()
}

// stream is a sequence of chances of its own, so that faults on one path do not change those on another.
func (d *random) stream(number int) *mathrand.Rand {
	seed := d.seed
	if seed == 0 {
		seed = binary.LittleEndian.Uint64(d.bytes(8))
	}
	return mathrand.New(mathrand.NewPCG(seed, uint64(number)))
}
