package page

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"leaveline/leave"
)

const (
	// maxSpools is how many uploads are read at once, each of up to ten megabytes.
	maxSpools = 6
	// grace and slowest bound how long a body may take: so long, and then no slower than so many bytes a second.
	grace   = 10 * time.Second
	slowest = 16 << 10
)

var errBusy = errors.New("page: too many uploads at once")

// spools are the uploads that are being read: one of each person, and not too many in all.
type spools struct {
	mu      sync.Mutex
	people  map[leave.PersonID]bool
	changed chan struct{} // closed when one ends
}

// begin waits until a person's upload may be read. The error is errBusy when the context ends before.
func (s *spools) begin(ctx context.Context, who leave.PersonID) (end func(), err error) {
	for {
		wait := s.take(who)
		if wait == nil {
			return func() { s.end(who) }, nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, errBusy
		}
	}
}

// take takes a place, or returns what to wait for.
func (s *spools) take(who leave.PersonID) (wait <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.people == nil {
		s.people, s.changed = map[leave.PersonID]bool{}, make(chan struct{})
	}
	if s.people[who] || len(s.people) >= maxSpools {
		return s.changed
	}
	s.people[who] = true
	return nil
}

func (s *spools) end(who leave.PersonID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.people, who)
	close(s.changed)
	s.changed = make(chan struct{})
}

// steady is a body that must not come too slowly: its deadline moves on with what has come.
type steady struct {
	io.ReadCloser
	control *http.ResponseController
	begun   time.Time
	read    int
}

func steadily(w http.ResponseWriter, body io.ReadCloser) *steady {
	now := time.Now() //nolint:forbidigo // a deadline of the network, not of the school
	return &steady{ReadCloser: body, control: http.NewResponseController(w), begun: now}
}

func (s *steady) Read(p []byte) (int, error) {
	allowed := grace + time.Duration(s.read)*time.Second/slowest
	_ = s.control.SetReadDeadline(s.begun.Add(allowed)) // a server without deadlines has none to move
	n, err := s.ReadCloser.Read(p)
	s.read += n
	return n, err
}
