package api

import "sync"

// maxRecent is how many values a Recent keeps.
const maxRecent = 1000

// Recent keeps the newest 1000 values by their keys. Many goroutines may use it; the zero value is ready.
type Recent[T any] struct {
	mu    sync.Mutex
	byKey map[string]T
	order []string
}

// Add keeps a value, in the place of an earlier one with the same key.
func (r *Recent[T]) Add(key string, value T) {
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

// Get finds a value that is still kept.
func (r *Recent[T]) Get(key string) (T, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok := r.byKey[key]
	return value, ok
}

// Take returns the value and forgets it, so that it can be had once.
func (r *Recent[T]) Take(key string) (T, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok := r.byKey[key]
	delete(r.byKey, key)
	return value, ok
}
