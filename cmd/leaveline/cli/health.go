package cli

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"
)

// readiness answers GET /readyz: 200 and the version while this replica may get traffic, 503 otherwise.
type readiness struct {
	draining atomic.Bool
	checks   []func(context.Context) error
}

const readyWithin = time.Second

func (r *readiness) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	ctx, cancel := context.WithTimeout(req.Context(), readyWithin)
	defer cancel()
	if r.draining.Load() {
		http.Error(w, "draining", http.StatusServiceUnavailable)
		return
	}
	for _, check := range r.checks {
		if err := check(ctx); err != nil {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
	}
	_, _ = fmt.Fprintf(w, "ready: leaveline %s\n", version()) // the caller is gone, nobody is left to tell
}
