package linesim

import (
	"iter"
	"slices"
)

// ring keeps the newest entries added to it; the zero value is ready.
type ring[T any] struct {
	items []T
	next  int
}

// add keeps item and, once there are limit of them, forgets the oldest.
func (r *ring[T]) add(limit int, item T) {
	if len(r.items) < limit {
		r.items = append(r.items, item)
		return
	}
	r.items[r.next] = item
	r.next = (r.next + 1) % limit
}

// newest walks from the newest to the oldest.
func (r *ring[T]) newest() iter.Seq[T] {
	return func(yield func(T) bool) {
		n := len(r.items)
		for i := range n {
			if !yield(r.items[(r.next+2*n-1-i)%n]) {
				return
			}
		}
	}
}

// oldest copies the items, the oldest first.
func (r *ring[T]) oldest() []T {
	return slices.Concat(r.items[r.next:], r.items[:r.next])
}
