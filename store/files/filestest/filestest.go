// Package filestest is a place for files that goes wrong when it is told to: a disk that is full, a bucket that nobody reaches.
package filestest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"gocloud.dev/blob"
	"gocloud.dev/blob/driver"
	"gocloud.dev/gcerrors"

	"leaveline/store/files"
)

// The ways in which a place goes wrong.
var (
	ErrFull = fmt.Errorf("write: %w", syscall.ENOSPC)
	ErrAway = errors.New("dial tcp 192.0.2.1:443: connect: no route to host")
)

// Place holds bytes in memory. What goes wrong is set from outside, at any moment.
type Place struct {
	mu     sync.Mutex
	kept   map[string]object
	writes error // of every write from now on
	others error // of everything else
	silent bool  // nothing is answered at all
	good   int   // so many writes go well before they fail
	now    time.Time
}

type object struct {
	bytes []byte
	at    time.Time
}

// Open gives a vault in a new place; both last as long as the test.
func Open(t testing.TB) (*files.Vault, *Place) {
	t.Helper()
	p := &Place{kept: map[string]object{}, now: time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC)}
	name := fmt.Sprintf("place-%d", opened.Add(1))
	places.Store(name, p)
	keys, err := files.ReadKeys(files.NewKey())
	if err != nil {
		t.Fatal(err)
	}
	vault, err := files.Open(t.Context(), scheme+"://"+name, keys)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = vault.Close() })
	return vault, p
}

// scheme is registered before any test begins: the library's table takes no entry while others look something up.
const scheme = "faulty"

var (
	opened atomic.Int64
	places sync.Map // a *Place for each name
)

func init() { blob.DefaultURLMux().RegisterBucket(scheme, finder{}) }

// finder is how a vault finds its place.
type finder struct{}

func (finder) OpenBucketURL(_ context.Context, address *url.URL) (*blob.Bucket, error) {
	place, there := places.Load(address.Host)
	if !there {
		return nil, errNotThere
	}
	return blob.NewBucket(bucket{place.(*Place)}), nil //nolint:forcetypeassert // only places are put in
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
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for name := range p.kept {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

var errNotThere = errors.New("not there")

// bucket is a place as the library drives it.
type bucket struct{ *Place }

func (b bucket) trouble(ctx context.Context, write bool) error {
	b.mu.Lock()
	silent, err := b.silent, b.others
	if write && b.writes != nil {
		if b.good--; b.good < 0 {
			err = b.writes
		}
	}
	b.mu.Unlock()
	if silent {
		<-ctx.Done()
		return ctx.Err()
	}
	return err
}

func (bucket) ErrorCode(err error) gcerrors.ErrorCode {
	if errors.Is(err, errNotThere) {
		return gcerrors.NotFound
	}
	return gcerrors.Unknown
}

func (bucket) As(any) bool             { return false }
func (bucket) ErrorAs(error, any) bool { return false }
func (bucket) Close() error            { return nil }

func (b bucket) Attributes(ctx context.Context, key string) (*driver.Attributes, error) {
	o, err := b.get(ctx, key)
	if err != nil {
		return nil, err
	}
	return &driver.Attributes{Size: int64(len(o.bytes)), ModTime: o.at}, nil
}

func (b bucket) get(ctx context.Context, key string) (object, error) {
	if err := b.trouble(ctx, false); err != nil {
		return object{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	o, ok := b.kept[key]
	if !ok {
		return object{}, errNotThere
	}
	return o, nil
}

func (b bucket) ListPaged(ctx context.Context, opts *driver.ListOptions) (*driver.ListPage, error) {
	if err := b.trouble(ctx, false); err != nil {
		return nil, err
	}
	page := &driver.ListPage{}
	for _, name := range b.Names() {
		if o, err := b.get(ctx, name); err == nil && strings.HasPrefix(name, opts.Prefix) {
			page.Objects = append(page.Objects, &driver.ListObject{Key: name, ModTime: o.at, Size: int64(len(o.bytes))})
		}
	}
	return page, nil
}

type reader struct {
	*bytes.Reader
	attributes driver.ReaderAttributes
}

func (r reader) Attributes() *driver.ReaderAttributes { return &r.attributes }
func (reader) As(any) bool                            { return false }
func (reader) Close() error                           { return nil }

func (b bucket) NewRangeReader(ctx context.Context, key string, offset, length int64, _ *driver.ReaderOptions) (driver.Reader, error) {
	o, err := b.get(ctx, key)
	if err != nil {
		return nil, err
	}
	part := o.bytes[offset:]
	if length >= 0 {
		part = part[:length]
	}
	return reader{bytes.NewReader(part), driver.ReaderAttributes{Size: int64(len(o.bytes)), ModTime: o.at}}, nil
}

type writer struct {
	bytes.Buffer
	done func([]byte) error
}

func (w *writer) Close() error { return w.done(w.Bytes()) }

func (b bucket) NewTypedWriter(ctx context.Context, key, _ string, _ *driver.WriterOptions) (driver.Writer, error) {
	return &writer{done: func(raw []byte) error {
		if err := b.trouble(ctx, true); err != nil {
			return err
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		b.kept[key] = object{bytes: bytes.Clone(raw), at: b.now}
		return nil
	}}, nil
}

func (bucket) Copy(context.Context, string, string, *driver.CopyOptions) error {
	return errors.ErrUnsupported
}

func (b bucket) Delete(ctx context.Context, key string, _ *driver.DeleteOptions) error {
	if _, err := b.get(ctx, key); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.kept, key)
	return nil
}

func (bucket) SignedURL(context.Context, string, *driver.SignedURLOptions) (string, error) {
	return "", errors.ErrUnsupported
}

var _ io.WriteCloser = (*writer)(nil)
