package office

import (
	"context"
	"fmt"
	"sync"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// snapshot is what rarely changes of a school, as of one version. Nobody writes to it.
type snapshot struct {
	school  *leave.School
	units   []leave.Unit
	names   map[leave.UnitID]string // of the units
	posts   leave.Posts
	people  *personCache // people of this version
	checked time.Time    // when the version was last found to be the present one
}

func (snap *snapshot) unitName(id leave.UnitID) string { return snap.names[id] }

// schoolCache holds what is kept of each school.
type schoolCache struct {
	mu        sync.Mutex
	snapshots map[leave.SchoolID]*snapshot
}

func (c *schoolCache) get(id leave.SchoolID) *snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.snapshots[id]
}

// put keeps the newer of what is there and what is given.
func (c *schoolCache) put(snap *snapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if was := c.snapshots[snap.school.ID]; was == nil || was.school.Version <= snap.school.Version {
		c.snapshots[snap.school.ID] = snap
	}
}

// schoolTTL is how long a school's version is taken to be the present one without asking. What decides asks again.
const schoolTTL = time.Second

// School gives the school as it was at most a second before at, mostly without asking the records. Nobody may change it.
func (o *Office) School(ctx context.Context, id leave.SchoolID, at time.Time) (*leave.School, error) {
	snap, err := o.cachedSchool(ctx, id, at)
	if err != nil {
		return nil, err
	}
	return snap.school, nil
}

func (o *Office) cachedSchool(ctx context.Context, id leave.SchoolID, at time.Time) (*snapshot, error) {
	if snap := o.schools.get(id); snap != nil && !at.Before(snap.checked) && at.Before(snap.checked.Add(schoolTTL)) {
		return snap, nil
	}
	return o.currentSchool(ctx, o.store.Read(id), id, at)
}

// currentSchool gives the school as the reader sees it now: its version is asked for, and everything else read only when that has changed.
func (o *Office) currentSchool(ctx context.Context, read store.Reader, id leave.SchoolID, at time.Time) (*snapshot, error) {
	version, err := read.SchoolVersion(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: school: %w", err)
	}
	return o.schoolAsOf(ctx, read, id, version, at)
}

// schoolAsOf gives the school of a version that was found to be the present one at some moment.
func (o *Office) schoolAsOf(ctx context.Context, read store.Reader, id leave.SchoolID, version int, at time.Time) (*snapshot, error) {
	snap := o.schools.get(id)
	if snap == nil || snap.school.Version != version {
		var err error
		if snap, err = readSnapshot(ctx, read); err != nil {
			return nil, err
		}
	}
	fresh := *snap
	fresh.checked = at
	o.schools.put(&fresh)
	return &fresh, nil
}

func readSnapshot(ctx context.Context, read store.Reader) (*snapshot, error) {
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
	return &snapshot{school: school, units: units, names: names, posts: posts.Indexed(), people: newPersonCache()}, nil
}
