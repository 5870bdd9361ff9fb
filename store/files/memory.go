package files

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Memory is storage in memory, for the demo and for tests.
type Memory struct {
	now     func() time.Time
	mu      sync.Mutex
	objects map[string]memoryObject
}

type memoryObject struct {
	data    []byte
	written time.Time
}

// NewMemory returns empty storage that stamps its objects with the time of now.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{now: now, objects: map[string]memoryObject{}}
}

// Close does nothing.
func (*Memory) Close() error { return nil }

// Write implements Storage.
func (m *Memory) Write(_ context.Context, key string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.objects[key] = memoryObject{bytes.Clone(data), m.now()}
	return nil
}

// Read implements Storage.
func (m *Memory) Read(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	object, ok := m.objects[key]
	if !ok {
		return nil, ErrGone
	}
	return bytes.Clone(object.data), nil
}

// Delete implements Storage.
func (m *Memory) Delete(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.objects, key)
	return nil
}

// List implements Storage. It yields a copy, in the order of the keys.
func (m *Memory) List(_ context.Context, prefix string) iter.Seq2[Object, error] {
	m.mu.Lock()
	defer m.mu.Unlock()
	var listed []Object
	for _, key := range slices.Sorted(maps.Keys(m.objects)) {
		if strings.HasPrefix(key, prefix) {
			listed = append(listed, Object{key, m.objects[key].written})
		}
	}
	return func(yield func(Object, error) bool) {
		for _, object := range listed {
			if !yield(object, nil) {
				return
			}
		}
	}
}
