package office

import (
	"context"
	"fmt"
	"sync"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// kept is what rarely changes of a school, as of one version. Nobody writes to it.
type kept struct {
	school  *leave.School
	units   []leave.Unit
	names   map[leave.UnitID]string // of the units
	posts   leave.Posts
	faces   *faces    // people of this version
	checked time.Time // when the version was last found to be the present one
}

func (k *kept) unitName(id leave.UnitID) string { return k.names[id] }

// shelf holds what is kept of each school.
type shelf struct {
	mu   sync.Mutex
	kept map[leave.SchoolID]*kept
}

func (s *shelf) get(id leave.SchoolID) *kept {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kept[id]
}

// put keeps the newer of what is there and what is given.
func (s *shelf) put(k *kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if was := s.kept[k.school.ID]; was == nil || was.school.Version <= k.school.Version {
		s.kept[k.school.ID] = k
	}
}

// trusted is how long a school's version is taken to be the present one without asking. What decides asks again.
const trusted = time.Second

// School gives the school as it was at most a second before at, mostly without asking the records. Nobody may change it.
func (o *Office) School(ctx context.Context, id leave.SchoolID, at time.Time) (*leave.School, error) {
	k, err := o.recent(ctx, id, at)
	if err != nil {
		return nil, err
	}
	return k.school, nil
}

func (o *Office) recent(ctx context.Context, id leave.SchoolID, at time.Time) (*kept, error) {
	if k := o.shelf.get(id); k != nil && !at.Before(k.checked) && at.Before(k.checked.Add(trusted)) {
		return k, nil
	}
	return o.present(ctx, o.store.Read(id), id, at)
}

// present gives the school as the reader sees it now: its version is asked for, and everything else read only when that has changed.
func (o *Office) present(ctx context.Context, read store.Reader, id leave.SchoolID, at time.Time) (*kept, error) {
	version, err := read.SchoolVersion(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: school: %w", err)
	}
	return o.asOf(ctx, read, id, version, at)
}

// asOf gives the school of a version that was found to be the present one at some moment.
func (o *Office) asOf(ctx context.Context, read store.Reader, id leave.SchoolID, version int, at time.Time) (*kept, error) {
	k := o.shelf.get(id)
	if k == nil || k.school.Version != version {
		var err error
		if k, err = readKept(ctx, read); err != nil {
			return nil, err
		}
	}
	fresh := *k
	fresh.checked = at
	o.shelf.put(&fresh)
	return &fresh, nil
}

func readKept(ctx context.Context, read store.Reader) (*kept, error) {
	school, err := read.School(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: school: %w", err)
	}
	units, err := read.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: school: %w", err)
	}
	posts, err := read.Posts(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: school: %w", err)
	}
	names := make(map[leave.UnitID]string, len(units))
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return &kept{school: school, units: units, names: names, posts: posts.Indexed(), faces: newFaces()}, nil
}
