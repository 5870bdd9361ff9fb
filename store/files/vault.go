package files

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/store/seal"
)

// Vault stores files encrypted. Reading one takes its record and the school's key. It is safe for concurrent use.
type Vault struct {
	storage Storage
	keys    seal.Keys
	looks   chan struct{} // as many as there may be files that are looked through
	fetches chan struct{} // as many as may be fetched at once
}

// MaxInMemory is the largest number of files that are looked through at once. Each takes up to 64 MB meanwhile.
const MaxInMemory = 2

// maxFetches is the largest number of files that are fetched from LINE at once, each of up to ten megabytes.
const maxFetches = 6

// Timeout bounds each call of the storage. A person waits for the answer in a chat.
const Timeout = 15 * time.Second

// Name identifies a file. Encryption is bound to all of it: the bytes can't be read under another name.
type Name struct {
	School leave.SchoolID
	// Owner is the id of the request or conversation in which the file was sent.
	Owner string
	File  leave.FileID
}

func (n Name) key() string { return string(n.School) + "/" + string(n.File) }

// additional is the additional data of the encryption.
func (n Name) additional() []byte {
	return []byte(strings.Join([]string{string(n.School), n.Owner, string(n.File)}, "\x00"))
}

// Sealed is the key of one file, encrypted. It is stored in the file's record; without it nobody can read the bytes,
// wherever a copy of them lies.
type Sealed struct {
	KeyID string // of the key under which it is encrypted
	Key   []byte
}

// Open opens the storage of an address. It is file:PATH for a folder, s3://BUCKET?region=REGION, or mem:// for
// memory.
func Open(address string, keys seal.Keys) (*Vault, error) {
	storage, err := openStorage(address)
	if err != nil {
		return nil, fmt.Errorf("files: open storage: %w", err)
	}
	return New(storage, keys), nil
}

// New returns a vault over the given storage.
func New(storage Storage, keys seal.Keys) *Vault {
	return &Vault{
		storage: storage, keys: keys, looks: make(chan struct{}, MaxInMemory), fetches: make(chan struct{}, maxFetches),
	}
}

// Close closes the storage.
func (v *Vault) Close() error { return v.storage.Close() }

// KeyIDs returns the ids of the vault's keys, the one that encrypts first.
func (v *Vault) KeyIDs() []string { return v.keys.IDs() }

// Acquire waits until another file may be looked through. The error is the context's.
func (v *Vault) Acquire(ctx context.Context) (release func(), err error) {
	return acquire(ctx, v.looks)
}

// AcquireFetch waits until another file may be fetched from LINE. The error is the context's.
func (v *Vault) AcquireFetch(ctx context.Context) (release func(), err error) {
	return acquire(ctx, v.fetches)
}

func acquire(ctx context.Context, places chan struct{}) (release func(), err error) {
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Put encrypts a file under a key of its own and stores it.
func (v *Vault) Put(ctx context.Context, name Name, plain []byte) (Sealed, error) {
	raw := seal.Random()
	own, err := seal.Of(raw)
	if err != nil {
		return Sealed{}, err
	}
	var sealed Sealed
	sealed.KeyID, sealed.Key, err = v.keys.Wrap(raw, name.additional())
	if err != nil {
		return Sealed{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	if err := v.storage.Write(ctx, name.key(), own.Encrypt(plain, name.additional())); err != nil {
		return Sealed{}, fmt.Errorf("files: write: %w", err)
	}
	return sealed, nil
}

// ErrGone is returned for a file whose bytes are not in the storage.
var ErrGone = errors.New("not there")

// Get reads a file. It fails unless the bytes are those that were stored under this name; the error is ErrGone when
// there are none.
func (v *Vault) Get(ctx context.Context, name Name, sealed Sealed) ([]byte, error) {
	own, err := v.keys.Unwrap(sealed.KeyID, sealed.Key, name.additional())
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	encrypted, err := v.storage.Read(ctx, name.key())
	if err != nil {
		return nil, fmt.Errorf("files: read: %w", err)
	}
	plain, err := own.Decrypt(encrypted, name.additional())
	if err != nil {
		return nil, fmt.Errorf("files: decrypt: %w", err)
	}
	return plain, nil
}

// Delete removes the bytes of a file. It is no error when there are none.
func (v *Vault) Delete(ctx context.Context, school leave.SchoolID, file leave.FileID) error {
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	if err := v.storage.Delete(ctx, Name{School: school, File: file}.key()); err != nil {
		return fmt.Errorf("files: delete: %w", err)
	}
	return nil
}

// Each calls visit with each file of a school that was written before a moment. It ends with the first error.
func (v *Vault) Each(
	ctx context.Context, school leave.SchoolID, before time.Time, visit func(leave.FileID) error,
) error {
	prefix := string(school) + "/"
	for object, err := range v.storage.List(ctx, prefix) {
		if err != nil {
			return fmt.Errorf("files: list: %w", err)
		}
		if object.Written.Before(before) {
			if err := visit(leave.FileID(strings.TrimPrefix(object.Key, prefix))); err != nil {
				return err
			}
		}
	}
	return nil
}

// probe begins the key under which Reachable writes. No file of a school has it: theirs begin with the school and a
// slash.
const probe = "doctor-"

// Reachable writes, reads and deletes a small object, and returns the first error.
func (v *Vault) Reachable(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	key := probe + rand.Text()
	if err := v.storage.Write(ctx, key, []byte(key)); err != nil {
		return fmt.Errorf("files: write: %w", err)
	}
	if _, err := v.storage.Read(ctx, key); err != nil {
		return fmt.Errorf("files: read: %w", err)
	}
	if err := v.storage.Delete(ctx, key); err != nil {
		return fmt.Errorf("files: delete: %w", err)
	}
	return nil
}
