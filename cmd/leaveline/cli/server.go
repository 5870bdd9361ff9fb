package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

const (
	headerWithin = 5 * time.Second
	bodyWithin   = 20 * time.Second
	answerWithin = time.Minute // for body and answer together; files have longer
	idleFor      = 2 * time.Minute
	stopWithin   = 20 * time.Second
)

// server is an HTTP server on a listener of its own.
type server struct {
	http     *http.Server
	listener net.Listener
	failed   chan error
}

// listen serves on addr from now on.
func listen(addr string, handler http.Handler) (*server, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	s := &server{
		http: &http.Server{Handler: handler, ReadHeaderTimeout: headerWithin, ReadTimeout: bodyWithin,
			IdleTimeout: idleFor},
		listener: listener,
		failed:   make(chan error, 1),
	}
	go func() {
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.failed <- err
		}
	}()
	return s, nil
}

// port is where it listens, also when the address left the choice to the system.
// listen makes it TCP
func (s *server) port() int { return s.listener.Addr().(*net.TCPAddr).Port } //nolint:forcetypeassert // it is TCP

// wait returns when ctx ends or the server fails.
func (s *server) wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-s.failed:
		return err
	}
}

// stop lets requests in flight finish, for a while.
func (s *server) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	return s.http.Shutdown(ctx)
}

// answered bounds how long a caller may take to read an answer.
func answered(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// a server without deadlines has none to set
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerWithin))
		handler.ServeHTTP(w, r)
	})
}
