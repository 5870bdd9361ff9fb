package files

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path"
	"strings"
)

// folder is storage in a directory of this machine, a file for each key. No key leads out of it.
type folder struct{ root *os.Root }

const (
	dirMode  = 0o700
	fileMode = 0o600
)

func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{root}, nil
}

func (f *folder) Close() error { return f.root.Close() }

// Write writes and syncs a temporary file, renames it, and syncs the directory. A temporary file that a crash left
// behind is listed like any other, so the purge of files without a record removes it.
func (f *folder) Write(ctx context.Context, key string, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := f.root.MkdirAll(path.Dir(key), dirMode); err != nil {
		return err
	}
	temporary := key + "." + rand.Text() + ".tmp"
	err := f.writeSynced(temporary, data)
	if err == nil {
		err = f.root.Rename(temporary, key)
	}
	if err != nil {
		return errors.Join(err, ignoreMissing(f.root.Remove(temporary)))
	}
	return f.syncDir(path.Dir(key))
}

func (f *folder) writeSynced(name string, data []byte) error {
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// syncDir syncs a directory, so that a renamed file keeps its new name after a crash.
func (f *folder) syncDir(name string) error {
	dir, err := f.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func (f *folder) Read(ctx context.Context, key string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	data, err := f.root.ReadFile(key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrGone
	}
	return data, err
}

func (f *folder) Delete(ctx context.Context, key string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return ignoreMissing(f.root.Remove(key))
}

// List reads the directory before it yields, so that the caller may delete meanwhile.
func (f *folder) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		entries, err := fs.ReadDir(f.root.FS(), strings.TrimSuffix(prefix, "/"))
		if ignoreMissing(err) != nil {
			yield(Object{}, err)
			return
		}
		for _, entry := range entries {
			if err := ctx.Err(); err != nil {
				yield(Object{}, err)
				return
			}
			info, err := entry.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue // deleted since
			}
			if err != nil {
				yield(Object{}, err)
				return
			}
			if !yield(Object{Key: prefix + entry.Name(), Written: info.ModTime()}, nil) {
				return
			}
		}
	}
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
