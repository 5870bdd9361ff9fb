package files

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
)

// Vault keeps files where nobody can read them without the records and the key. It is safe for concurrent use.
type Vault struct {
	storage Storage
	keys    Keys
	desk    chan struct{} // holds whoever has a file in memory
}

// AtOnce is how many files are in memory at once, however many people send some: each takes up to 64 MB for a moment.
const AtOnce = 2

// Name is what a file is kept and bound under: whose school's, of which request or conversation, which one. Its bytes can't be read
// under any other.
type Name struct {
	School leave.SchoolID
	Bound  string // to the request or the conversation in which it came
	File   leave.FileID
}

func (n Name) path() string { return string(n.School) + "/" + string(n.File) }

func (n Name) about() []byte {
	return []byte(strings.Join([]string{string(n.School), n.Bound, string(n.File)}, "\x00"))
}

// Sealed is what the records keep of a file so that it can be read again: its own key, encrypted. Without it nobody reads the bytes any
// more, wherever a copy of them lies.
type Sealed struct {
	KeyID string
	Key   []byte
}

// Open opens the storage of a URL: file:PATH for a folder, s3://BUCKET?region=REGION, or mem:// for nothing that lasts.
func Open(address string, keys Keys) (*Vault, error) {
	storage, err := openStorage(address)
	if err != nil {
		return nil, fmt.Errorf("files: open storage: %w", err)
	}
	return New(storage, keys), nil
}

// New returns a vault over storage of the caller's choice.
func New(storage Storage, keys Keys) *Vault {
	return &Vault{storage: storage, keys: keys, desk: make(chan struct{}, AtOnce)}
}

// Close closes the storage.
func (v *Vault) Close() error { return v.storage.Close() }

// KeyIDs tells which keys the vault has.
func (v *Vault) KeyIDs() []string { return v.keys.IDs() }

// Enter waits until a file may be in memory; the error is the context's, when its time is up before.
func (v *Vault) Enter(ctx context.Context) (leave func(), err error) {
	select {
	case v.desk <- struct{}{}:
		return func() { <-v.desk }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Patience is how long the place may take over one file. A person waits for the answer, in a chat that waits no minute.
const Patience = 15 * time.Second

// Put keeps bytes, encrypted under a key of their own.
func (v *Vault) Put(ctx context.Context, name Name, plain []byte) (Sealed, error) {
	own := random()
	k, err := newKey(own)
	if err != nil {
		return Sealed{}, err
	}
	id, sealed, err := v.keys.seal(own, name.about())
	if err != nil {
		return Sealed{}, err
	}
	hidden, err := k.cipher.Encrypt(plain, name.about())
	if err != nil {
		return Sealed{}, fmt.Errorf("files: encrypt: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	if err := v.storage.Write(ctx, name.path(), hidden); err != nil {
		return Sealed{}, fmt.Errorf("files: write: %w", err)
	}
	return Sealed{KeyID: id, Key: sealed}, nil
}

// ErrGone is returned for a file whose bytes are not there.
var ErrGone = errors.New("not there")

// Get reads a file. It fails when the bytes are not exactly those that were kept under this name.
func (v *Vault) Get(ctx context.Context, name Name, s Sealed) ([]byte, error) {
	own, err := v.keys.open(s.KeyID, s.Key, name.about())
	if err != nil {
		return nil, err
	}
	k, err := newKey(own)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	hidden, err := v.storage.Read(ctx, name.path())
	if err != nil {
		return nil, fmt.Errorf("files: read: %w", err)
	}
	plain, err := k.cipher.Decrypt(hidden, name.about())
	if err != nil {
		return nil, fmt.Errorf("files: decrypt: %w", err)
	}
	return plain, nil
}

// Delete removes the bytes of a file; it is done when they are not there.
func (v *Vault) Delete(ctx context.Context, school leave.SchoolID, file leave.FileID) error {
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	if err := v.storage.Delete(ctx, Name{School: school, File: file}.path()); err != nil {
		return fmt.Errorf("files: delete: %w", err)
	}
	return nil
}

// Each calls look with each file of a school that was written before a moment, until look fails.
func (v *Vault) Each(ctx context.Context, school leave.SchoolID, before time.Time, look func(leave.FileID) error) error {
	prefix := string(school) + "/"
	for object, err := range v.storage.List(ctx, prefix) {
		if err != nil {
			return fmt.Errorf("files: list: %w", err)
		}
		if object.Written.Before(before) {
			if err := look(leave.FileID(strings.TrimPrefix(object.Key, prefix))); err != nil {
				return err
			}
		}
	}
	return nil
}

// probe begins the key under which Reachable writes. No file of a school has it: theirs begin with the school and a slash.
const probe = "doctor-"

// Reachable writes, reads and deletes a small object, and returns the first error.
func (v *Vault) Reachable(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, Patience)
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
