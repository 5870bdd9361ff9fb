package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/memblob" // mem:
	"gocloud.dev/gcerrors"

	"leaveline/leave"
)

// Vault keeps files where nobody can read them without the records and the key. It is safe for concurrent use.
type Vault struct {
	bucket *blob.Bucket
	keys   Keys
	desk   chan struct{} // holds whoever has a file in memory
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

// Open opens the place of a URL: file:PATH for a folder, mem:// for nothing that lasts, and whatever the program has a driver for besides,
// as s3://BUCKET?region=….
func Open(ctx context.Context, url string, keys Keys) (*Vault, error) {
	bucket, err := openBucket(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("files: open place: %w", err)
	}
	return &Vault{bucket: bucket, keys: keys, desk: make(chan struct{}, AtOnce)}, nil
}

func openBucket(ctx context.Context, url string) (*blob.Bucket, error) {
	folder, ok := strings.CutPrefix(url, "file:")
	if !ok {
		return blob.OpenBucket(ctx, url)
	}
	const ownerOnly = 0o700
	return fileblob.OpenBucket(strings.TrimPrefix(folder, "//"), &fileblob.Options{
		CreateDir: true, DirFileMode: ownerOnly, NoTempDir: true, Metadata: fileblob.MetadataDontWrite,
	})
}

// Close lets go of the place.
func (v *Vault) Close() error { return v.bucket.Close() }

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
	opts := &blob.WriterOptions{ContentType: "application/octet-stream", DisableContentTypeDetection: true}
	if err := v.bucket.WriteAll(ctx, name.path(), hidden, opts); err != nil {
		return Sealed{}, fmt.Errorf("files: write: %w", err)
	}
	return Sealed{KeyID: id, Key: sealed}, nil
}

// ErrGone is returned for a file whose bytes are not there.
var ErrGone = errors.New("files: not there")

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
	hidden, err := v.bucket.ReadAll(ctx, name.path())
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, ErrGone
	}
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
	err := v.bucket.Delete(ctx, Name{School: school, File: file}.path())
	if err != nil && gcerrors.Code(err) != gcerrors.NotFound {
		return fmt.Errorf("files: delete: %w", err)
	}
	return nil
}

// Each hands over the files of a school that lie there since before a moment.
func (v *Vault) Each(ctx context.Context, school leave.SchoolID, before time.Time, look func(leave.FileID) error) error {
	prefix := string(school) + "/"
	list := v.bucket.List(&blob.ListOptions{Prefix: prefix})
	for {
		object, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("files: list: %w", err)
		}
		if object.ModTime.Before(before) {
			if err := look(leave.FileID(strings.TrimPrefix(object.Key, prefix))); err != nil {
				return err
			}
		}
	}
}

// Reachable reports whether the place can be written: what is asked of the doctor.
func (v *Vault) Reachable(ctx context.Context) error {
	ok, err := v.bucket.IsAccessible(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("files: %w", err)
	case !ok:
		return errors.New("files: the place does not exist")
	}
	return nil
}
