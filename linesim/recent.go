package linesim

import (
	"sync"
	"time"
)

// maxRecent is how many outcomes of requests that LINE handles afterwards are kept.
const maxRecent = 1000

// recent keeps the newest values by their keys; the zero value is ready.
type recent[T any] struct {
	mu    sync.Mutex
	byKey map[string]T
	order []string
}

func (r *recent[T]) add(key string, value T) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.byKey == nil {
		r.byKey = map[string]T{}
	}
	if _, there := r.byKey[key]; !there {
		r.order = append(r.order, key)
	}
	r.byKey[key] = value
	if len(r.order) > maxRecent {
		delete(r.byKey, r.order[0])
		r.order = r.order[1:]
	}
}

func (r *recent[T]) get(key string) (T, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok := r.byKey[key]
	return value, ok
}

// take returns the value and forgets it, so that it can be had once.
func (r *recent[T]) take(key string) (T, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok := r.byKey[key]
	delete(r.byKey, key)
	return value, ok
}

// milliTime is how LINE writes a moment.
func milliTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
