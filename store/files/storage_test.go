package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Every kind of storage does the same.
func TestStorage(t *testing.T) {
	setAWS(t)
	for name, open := range map[string]func(t *testing.T) string{
		"folder": func(t *testing.T) string { return "file:" + filepath.Join(t.TempDir(), "not yet", "there") },
		"memory": func(*testing.T) string { return "mem://" },
		"s3":     func(t *testing.T) string { return startS3(t).address() },
	} {
		t.Run(name, func(t *testing.T) {
			storage, err := openStorage(open(t))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := storage.Close(); err != nil {
					t.Error(err)
				}
			})
			exerciseStorage(t, storage)
		})
	}
}

func exerciseStorage(t *testing.T, storage Storage) {
	ctx := t.Context()
	begun := time.Now().Add(-time.Minute) // a bucket's stamps have whole seconds
	if _, err := storage.Read(ctx, "main/A"); !errors.Is(err, ErrGone) {
		t.Errorf("read what was never written: %v", err)
	}
	if err := storage.Delete(ctx, "main/A"); err != nil {
		t.Errorf("delete what was never written: %v", err)
	}
	if keys := listKeys(t, storage, "main/"); keys != nil {
		t.Errorf("listed %v before anything was written", keys)
	}
	large := bytes.Repeat([]byte("0123456789abcdef"), 11<<20/16)
	for key, data := range map[string][]byte{
		"main/A": []byte("first"), "main/B": large, "main/C": {}, "main2/D": []byte("another school's"),
	} {
		if err := storage.Write(ctx, key, data); err != nil {
			t.Fatalf("write %s: %v", key, err)
		}
		if got, err := storage.Read(ctx, key); err != nil || !bytes.Equal(got, data) {
			t.Errorf("read %s: %d bytes, %v", key, len(got), err)
		}
	}
	if err := storage.Write(ctx, "main/A", []byte("second")); err != nil {
		t.Fatal(err)
	}
	if got, err := storage.Read(ctx, "main/A"); err != nil || string(got) != "second" {
		t.Errorf("read what was written twice: %q, %v", got, err)
	}
	if keys := listKeys(t, storage, "main/"); !slices.Equal(keys, []string{"main/A", "main/B", "main/C"}) {
		t.Errorf("listed %v", keys)
	}
	for object, err := range storage.List(ctx, "main/") {
		if err != nil || object.Written.Before(begun) || object.Written.After(time.Now().Add(time.Minute)) {
			t.Errorf("%s was written at %s, %v", object.Key, object.Written, err)
		}
		if err := storage.Delete(ctx, object.Key); err != nil { // as a purge does
			t.Error(err)
		}
	}
	if keys := listKeys(t, storage, "main/"); keys != nil {
		t.Errorf("listed %v after all were deleted", keys)
	}
	if _, err := storage.Read(ctx, "main/A"); !errors.Is(err, ErrGone) {
		t.Errorf("read what was deleted: %v", err)
	}
	if keys := listKeys(t, storage, "main2/"); len(keys) != 1 {
		t.Errorf("listed %v of another school", keys)
	}
	for range storage.List(ctx, "main2/") {
		break // the caller may have enough
	}
}

func listKeys(t *testing.T, storage Storage, prefix string) []string {
	t.Helper()
	var keys []string
	for object, err := range storage.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, object.Key)
	}
	return keys
}

// A write that fails leaves what was there, and nothing beside it.
func TestFolderWritesWhole(t *testing.T) {
	dir := t.TempDir()
	storage, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer storage.Close()
	if err := storage.Write(t.Context(), "main/A", []byte("old")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "main", "B"), dirMode); err != nil { // no file can take its name
		t.Fatal(err)
	}
	if err := storage.Write(t.Context(), "main/B", []byte("new")); err == nil {
		t.Error("wrote in the place of a directory")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := storage.Write(ended, "main/A", []byte("new")); !errors.Is(err, context.Canceled) {
		t.Errorf("wrote for nobody: %v", err)
	}
	if got, err := storage.Read(t.Context(), "main/A"); err != nil || string(got) != "old" {
		t.Errorf("read %q, %v", got, err)
	}
	if keys := listKeys(t, storage, "main/"); !slices.Equal(keys, []string{"main/A", "main/B"}) {
		t.Errorf("there lies %v", keys)
	}
	if err := storage.Write(t.Context(), "../outside", []byte("new")); err == nil {
		t.Error("wrote outside the folder")
	}
}

// What is written is for the owner only.
func TestFolderModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "files")
	storage, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer storage.Close()
	if err := storage.Write(t.Context(), "main/A", []byte("new")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{"": dirMode, "main": dirMode, "main/A": fileMode} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%q: %v, %v", name, info.Mode(), err)
		}
	}
}

// A busy bucket is tried again, a refusal is an error, and a call ends with its context.
func TestS3Faults(t *testing.T) {
	setAWS(t)
	ctx := t.Context()
	server := startS3(t)
	storage, err := openStorage(server.address())
	if err != nil {
		t.Fatal(err)
	}
	calls := map[string]func(context.Context) error{
		"write":  func(ctx context.Context) error { return storage.Write(ctx, "main/A", []byte("a")) },
		"read":   func(ctx context.Context) error { _, err := storage.Read(ctx, "main/A"); return err },
		"delete": func(ctx context.Context) error { return storage.Delete(ctx, "main/A") },
		"list": func(ctx context.Context) error {
			for _, err := range storage.List(ctx, "main/") {
				return err
			}
			return nil
		},
	}
	if err := storage.Write(ctx, "main/A", []byte("a")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"read", "list", "write", "delete"} {
		server.fail(1, 503, "SlowDown")
		if err := calls[name](ctx); err != nil {
			t.Errorf("%s, busy once: %v", name, err)
		}
	}
	for name, call := range calls {
		server.fail(attempts, 503, "SlowDown")
		if err := call(ctx); err == nil || errors.Is(err, ErrGone) {
			t.Errorf("%s, busy: %v", name, err)
		}
		server.fail(1, 403, "AccessDenied")
		if err := call(ctx); err == nil || errors.Is(err, ErrGone) {
			t.Errorf("%s, forbidden: %v", name, err)
		}
		server.fail(1, 404, "NoSuchBucket")
		if err := call(ctx); err == nil || errors.Is(err, ErrGone) {
			t.Errorf("%s, without a bucket: %v", name, err)
		}
	}
	release := server.hang()
	defer release()
	for name, call := range calls {
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		if err := call(short); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s, without an answer: %v", name, err)
		}
		cancel()
	}
}

// A listing of more than one page is whole.
func TestS3Pages(t *testing.T) {
	setAWS(t)
	server := startS3(t)
	server.pageSize = 2
	storage, err := openStorage(server.address())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"main/A", "main/B", "main/C", "main/D", "main/E"}
	for _, key := range want {
		if err := storage.Write(t.Context(), key, nil); err != nil {
			t.Fatal(err)
		}
	}
	if keys := listKeys(t, storage, "main/"); !slices.Equal(keys, want) {
		t.Errorf("listed %v", keys)
	}
}

// The options of a URL, and where they may come from besides.
func TestS3Options(t *testing.T) {
	clearAWS(t)
	for _, test := range []struct {
		name, query string
		env         map[string]string
		want        string // endpoint, region, whether the bucket is in the path
		wrong       string // what the error names
	}{
		{name: "documented", query: "region=ap-east-2", want: "https://s3.amazonaws.com ap-east-2 false"},
		{
			name: "another maker's", query: "region=tw&endpoint=https://s3.example.com:9000&use_path_style=true",
			want: "https://s3.example.com:9000 tw true",
		},
		{name: "older spelling", query: "s3ForcePathStyle=true", want: "https://s3.amazonaws.com  true"},
		{
			name: "environment", env: map[string]string{"AWS_DEFAULT_REGION": "a", "AWS_ENDPOINT_URL": "http://b"},
			want: "http://b a false",
		},
		{
			name: "URL over environment", query: "region=c&endpoint=http://d",
			env:  map[string]string{"AWS_REGION": "a", "AWS_ENDPOINT_URL_S3": "http://b"},
			want: "http://d c false",
		},
		{name: "unknown", query: "regio=ap-east-2", wrong: `"regio"`},
		{name: "no address", query: "endpoint=s3.example.com", wrong: "endpoint"},
		{name: "no switch", query: "use_path_style=perhaps", wrong: "use_path_style"},
		{name: "no encryption", query: "ssetype=rot13", wrong: "ssetype"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for name, value := range test.env {
				t.Setenv(name, value)
			}
			query, err := url.ParseQuery(test.query)
			if err != nil {
				t.Fatal(err)
			}
			options, err := readS3Options(query)
			if test.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), test.wrong) {
					t.Errorf("error %v, want one that names %s", err, test.wrong)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("%s %s %t", options.endpoint, options.region, options.pathStyle)
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Credentials come from the environment or from the shared file, a temporary one with its token.
func TestS3Credentials(t *testing.T) {
	clearAWS(t)
	file := filepath.Join(t.TempDir(), "credentials")
	text := "[default]\naws_access_key_id = default-key\naws_secret_access_key = secret\n" +
		"[school]\naws_access_key_id = school-key\naws_secret_access_key = secret\n"
	if err := os.WriteFile(file, []byte(text), fileMode); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", file)
	server := startS3(t)
	signedWith := func(options string) string {
		t.Helper()
		storage, err := openStorage(server.address() + options)
		if err != nil {
			t.Fatal(err)
		}
		if err := storage.Write(t.Context(), "main/A", nil); err != nil {
			t.Fatal(err)
		}
		return server.signedWith()
	}
	if got := signedWith(""); got != "default-key" {
		t.Errorf("signed with %q, want the file's default", got)
	}
	if got := signedWith("&profile=school"); got != "school-key" {
		t.Errorf("signed with %q, want the file's profile", got)
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "env-key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_SESSION_TOKEN", "token")
	if got := signedWith(""); got != "env-key token" {
		t.Errorf("signed with %q, want the environment's key and token", got)
	}
}

// setAWS gives a key to sign with, and takes away what this machine says of AWS besides.
func setAWS(t *testing.T) {
	t.Helper()
	clearAWS(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "env-key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
}

// clearAWS takes away what this machine says of AWS.
func clearAWS(t *testing.T) {
	t.Helper()
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, "")
		}
	}
}

// A wrong address is refused when it is opened.
func TestOpenStorageRefuses(t *testing.T) {
	clearAWS(t)
	wrong := []string{
		"", "gs://bucket", "s3://", "s3://bucket/path", "s3://bucket?region=a&b=c", "file:/dev/null/files",
	}
	for _, address := range wrong {
		if _, err := openStorage(address); err == nil {
			t.Errorf("%q was opened", address)
		}
	}
}
