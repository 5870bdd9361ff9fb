// Package filestest is storage that goes wrong when it is told to: a disk that is full, a bucket that nobody reaches.
package filestest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"syscall"
	"testing"
	"time"

	"leaveline/store/files"
	"leaveline/store/seal"
)

// The ways in which a place goes wrong.
var (
	ErrFull = fmt.Errorf("write: %w", syscall.ENOSPC)
	ErrAway = errors.New("dial tcp 192.0.2.1:443: connect: no route to host")
)

// Place holds bytes in memory. What goes wrong is set from outside, at any moment.
type Place struct {
	*files.Memory

	mu     sync.Mutex
	writes error // of every write from now on
	others error // of everything else
	silent bool  // nothing is answered at all
	good   int   // so many writes go well before they fail
	now    time.Time
}

// Open gives a vault in a new place; both last as long as the test.
func Open(t testing.TB) (*files.Vault, *Place) {
	t.Helper()
	p := &Place{now: time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC)}
	p.Memory = files.NewMemory(func() time.Time {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.now
	})
	keys, err := seal.ReadKeys(seal.NewKey())
	if err != nil {
		t.Fatal(err)
	}
	return files.New(p, keys), p
}

// Full lets the next good writes through and has every one after them find no room; nil in its place makes room again.
func (p *Place) Full(good int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.good, p.writes = good, err
}

// Away has everything fail; nil ends it.
func (p *Place) Away(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writes, p.others, p.good = err, err, 0
}

// Silent has nothing be answered until the caller has no more patience.
func (p *Place) Silent() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.silent = true
}

// At is when whatever is written from now on was written.
func (p *Place) At(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = now
}

// Names are those of everything that lies there, in order.
func (p *Place) Names() []string {
	var all []string
	for object, err := range p.Memory.List(context.Background(), "") {
		if err != nil {
			break // memory never fails
		}
		all = append(all, object.Key)
	}
	return all
}

// trouble returns what is wrong just now; while nothing is answered, it returns when the context is done.
func (p *Place) trouble(ctx context.Context, write bool) error {
	p.mu.Lock()
	silent, err := p.silent, p.others
	if write && p.writes != nil {
		if p.good--; p.good < 0 {
			err = p.writes
		}
	}
	p.mu.Unlock()
	if silent {
		<-ctx.Done()
		return ctx.Err()
	}
	return err
}

// Write implements files.Storage.
func (p *Place) Write(ctx context.Context, key string, data []byte) error {
	if err := p.trouble(ctx, true); err != nil {
		return err
	}
	return p.Memory.Write(ctx, key, data)
}

// Read implements files.Storage.
func (p *Place) Read(ctx context.Context, key string) ([]byte, error) {
	if err := p.trouble(ctx, false); err != nil {
		return nil, err
	}
	return p.Memory.Read(ctx, key)
}

// Delete implements files.Storage.
func (p *Place) Delete(ctx context.Context, key string) error {
	if err := p.trouble(ctx, false); err != nil {
		return err
	}
	return p.Memory.Delete(ctx, key)
}

// List implements files.Storage.
func (p *Place) List(ctx context.Context, prefix string) iter.Seq2[files.Object, error] {
	if err := p.trouble(ctx, false); err != nil {
		return func(yield func(files.Object, error) bool) { yield(files.Object{}, err) }
	}
	return p.Memory.List(ctx, prefix)
}
