package files

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// s3Server answers as S3 does, for one bucket that is named in the path. A test sets its faults at any time.
type s3Server struct {
	*httptest.Server
	pageSize int

	mu       sync.Mutex
	objects  map[string]s3Object
	failures int // of the next requests
	status   int
	code     string
	hanging  chan struct{} // nil: it answers
	signer   string
}

type s3Object struct {
	data    []byte
	written time.Time
}

const s3Bucket = "attachments"

func startS3(t *testing.T) *s3Server {
	t.Helper()
	s := &s3Server{objects: map[string]s3Object{}, pageSize: 1000}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *s3Server) address() string {
	return "s3://" + s3Bucket + "?region=ap-east-2&use_path_style=true&endpoint=" + s.URL
}

func (s *s3Server) fail(times, status int, code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures, s.status, s.code = times, status, code
}

func (s *s3Server) hang() (release func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hanging = make(chan struct{})
	return func() { close(s.hanging) }
}

func (s *s3Server) signedWith() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.signer
}

var s3Signature = regexp.MustCompile(`^AWS4-HMAC-SHA256 Credential=([^/]+)/\d{8}/ap-east-2/s3/aws4_request, ?` +
	`SignedHeaders=\S+, ?Signature=[0-9a-f]{64}$`)

func (s *s3Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	data, err := readS3(r)
	if err != nil {
		return
	}
	s.mu.Lock()
	hanging := s.hanging
	s.mu.Unlock()
	if hanging != nil {
		select {
		case <-hanging:
		case <-r.Context().Done():
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	signed := s3Signature.FindStringSubmatch(r.Header.Get("Authorization"))
	switch {
	case s.failures > 0:
		s.failures--
		refuseS3(w, s.status, s.code)
		return
	case signed == nil:
		refuseS3(w, http.StatusForbidden, "AccessDenied")
		return
	}
	s.signer = strings.TrimSpace(signed[1] + " " + r.Header.Get("X-Amz-Security-Token"))
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch {
	case bucket != s3Bucket:
		refuseS3(w, http.StatusNotFound, "NoSuchBucket")
	case key == "" && r.Method == http.MethodGet && r.URL.Query().Get("list-type") == "2":
		s.list(w, r.URL.Query().Get("prefix"), r.URL.Query().Get("continuation-token"))
	case r.Method == http.MethodPut:
		s.objects[key] = s3Object{data, time.Now()}
		w.Header().Set("ETag", `"0"`)
	case r.Method == http.MethodDelete:
		delete(s.objects, key)
		w.WriteHeader(http.StatusNoContent)
	case r.Method == http.MethodGet:
		object, ok := s.objects[key]
		if !ok {
			refuseS3(w, http.StatusNotFound, "NoSuchKey")
			return
		}
		w.Header().Set("ETag", `"0"`)
		w.Header().Set("Last-Modified", object.written.UTC().Format(http.TimeFormat))
		w.Header().Set("Content-Length", fmt.Sprint(len(object.data)))
		_, _ = w.Write(object.data)
	default:
		refuseS3(w, http.StatusNotImplemented, "NotImplemented")
	}
}

// readS3 reads a body. Without TLS it comes in signed chunks: SIZE;chunk-signature=…, the bytes, the end of a line.
func readS3(r *http.Request) ([]byte, error) {
	if r.Header.Get("Content-Encoding") != "aws-chunked" {
		return io.ReadAll(r.Body)
	}
	body := bufio.NewReader(r.Body)
	var data bytes.Buffer
	for {
		line, err := body.ReadString('\n')
		if err != nil {
			return nil, err
		}
		var size int64
		if _, err := fmt.Sscanf(line, "%x;", &size); err != nil || size == 0 {
			return data.Bytes(), err
		}
		if _, err := io.CopyN(&data, body, size); err != nil {
			return nil, err
		}
		if _, err := body.Discard(len("\r\n")); err != nil {
			return nil, err
		}
	}
}

type s3Listing struct {
	XMLName               xml.Name `xml:"ListBucketResult"`
	IsTruncated           bool
	NextContinuationToken string `xml:",omitempty"`
	Contents              []s3Entry
}

type s3Entry struct {
	Key          string
	LastModified string
	Size         int
}

// list answers a page; the token of the next one is the last key of this one.
func (s *s3Server) list(w http.ResponseWriter, prefix, after string) {
	var keys []string
	for key := range s.objects {
		if strings.HasPrefix(key, prefix) && key > after {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var listing s3Listing
	if len(keys) > s.pageSize {
		keys = keys[:s.pageSize]
		listing.IsTruncated, listing.NextContinuationToken = true, keys[s.pageSize-1]
	}
	for _, key := range keys {
		object := s.objects[key]
		listing.Contents = append(listing.Contents, s3Entry{
			Key: key, LastModified: object.written.UTC().Format(time.RFC3339), Size: len(object.data),
		})
	}
	_ = xml.NewEncoder(w).Encode(listing)
}

func refuseS3(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = xml.NewEncoder(w).Encode(struct {
		XMLName xml.Name `xml:"Error"`
		Code    string
		Message string
	}{Code: code, Message: "the test wants it so"})
}
