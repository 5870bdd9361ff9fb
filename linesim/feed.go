package linesim

import (
	"slices"
	"sync"
)

// maxFeed is how many entries of all phones together the feed keeps.
const maxFeed = 10_000

// feed is the history of all phones in one order. Its sequence also grows when the clock, the quota or the users
// change, which wakes a waiting page.
type feed struct {
	mu       sync.Mutex
	sequence int64
	kept     ring[*entry]
	changed  notifier
}

func (f *feed) add(e *entry) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sequence++
	e.sequence = f.sequence
	f.kept.add(maxFeed, e)
}

// touch wakes waiting pages for a change other than an entry.
func (f *feed) touch() {
	f.mu.Lock()
	f.sequence++
	f.mu.Unlock()
	f.changed.notify()
}

// since returns the newest sequence and the entries after the given one. A number from before a restart counts as none.
func (f *feed) since(after int64) (int64, []*entry) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if after > f.sequence {
		after = 0
	}
	found := []*entry{}
	for e := range f.kept.newest() {
		if e.sequence <= after {
			break
		}
		found = append(found, e)
	}
	slices.Reverse(found)
	return f.sequence, found
}
