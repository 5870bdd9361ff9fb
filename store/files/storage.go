package files

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"strings"
	"time"
)

// Storage holds bytes under keys such as "SCHOOL/FILE". It is safe for concurrent use, and a call over the network
// ends with its context.
type Storage interface {
	// Write stores data under a key, whole or not at all. It replaces earlier data of the key.
	Write(ctx context.Context, key string, data []byte) error
	// Read returns the data under a key; the error is ErrGone when there is none.
	Read(ctx context.Context, key string) ([]byte, error)
	// Delete removes a key. One that does not exist is no error.
	Delete(ctx context.Context, key string) error
	// List yields the objects whose key begins with a prefix, which ends in a slash. It ends after the first error.
	List(ctx context.Context, prefix string) iter.Seq2[Object, error]
	Close() error
}

// Object is an entry of a listing.
type Object struct {
	Key     string
	Written time.Time
}

// openStorage opens the storage of an address: file:PATH, s3://BUCKET?region=REGION or mem://.
func openStorage(address string) (Storage, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "file": // not a URL, since the path may be relative
		return openFolder(strings.TrimPrefix(rest, "//"))
	case "mem":
		return NewMemory(time.Now), nil //nolint:forbidigo // storage stamps by its own clock, as disks and buckets do
	case "s3":
		u, err := url.Parse(address)
		if err != nil {
			return nil, err
		}
		return openS3(u)
	}
	return nil, fmt.Errorf("want file:PATH or s3://BUCKET?region=REGION, not %s", scheme)
}
