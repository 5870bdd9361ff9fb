package cli

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"
)

// readiness answers GET /readyz: 200 while this replica may get traffic.
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
	w.WriteHeader(http.StatusOK)
}
