package office

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"leaveline/leave"
	"leaveline/store"
)

// snapshot holds a school's rarely changing records as of one version. It is shared, and never written to.
type snapshot struct {
	school  *leave.School
	units   []leave.Unit
	names   map[leave.UnitID]string // of the units
	posts   leave.Posts
	people  *personCache // people of this version
	checked time.Time    // when the version was last found to be the present one
}

func (snap *snapshot) unitName(id leave.UnitID) string { return snap.names[id] }

// schoolCache holds the newest snapshot of each school. It is safe for concurrent use.
type schoolCache struct {
	mu        sync.Mutex
	snapshots map[leave.SchoolID]*snapshot
}

func (c *schoolCache) get(id leave.SchoolID) *snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.snapshots[id]
}

// put caches a snapshot unless a newer one is there.
func (c *schoolCache) put(snap *snapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if was := c.snapshots[snap.school.ID]; was == nil || was.school.Version <= snap.school.Version {
		c.snapshots[snap.school.ID] = snap
	}
}

// forget drops a school's snapshot, so that the next call reads the version of its records.
func (c *schoolCache) forget(id leave.SchoolID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.snapshots, id)
}

// schoolTTL is how long a cached school version is trusted. Transactions always ask.
const schoolTTL = time.Second

// School gives a school that is at most one second old. Nobody may change it.
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

// currentSchool gives the school as the reader sees it now. It asks for the version, and reads the rest only when that
// has changed.
func (o *Office) currentSchool(
	ctx context.Context, read store.Reader, id leave.SchoolID, at time.Time,
) (*snapshot, error) {
	version, err := read.SchoolVersion(ctx)
	if err != nil {
		return nil, fmt.Errorf("office: school: %w", err)
	}
	return o.schoolAsOf(ctx, read, id, version, at)
}

// schoolAsOf gives the school of a version that was just read as the present one.
func (o *Office) schoolAsOf(
	ctx context.Context, read store.Reader, id leave.SchoolID, version int, at time.Time,
) (*snapshot, error) {
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

// personCache caches people of one school version. Every change of a person raises the version, which starts a new
// cache.
type personCache struct {
	lru *lru.Cache[leave.PersonID, leave.Person]
}

// maxCachedPeople bounds the memory of a large school.
const maxCachedPeople = 4096

func newPersonCache() *personCache {
	cache, _ := lru.New[leave.PersonID, leave.Person](maxCachedPeople) // it fails for sizes below one only
	return &personCache{lru: cache}
}

// get is a person as somebody read them before.
func (c *personCache) get(id leave.PersonID) (leave.Person, bool) {
	if c == nil {
		return leave.Person{}, false
	}
	return c.lru.Get(id)
}

func (c *personCache) add(p leave.Person) {
	if c != nil {
		c.lru.Add(p.ID, p)
	}
}

// accountCache caches the owner and the language of LINE accounts for accountTTL.
type accountCache struct {
	lru *expirable.LRU[accountKey, account]
}

type accountKey struct {
	school   leave.SchoolID
	lineUser string
}

type account struct {
	person leave.Person
	lang   string
}

const (
	maxCachedAccounts = 10_000
	accountTTL        = 2 * time.Second
)

func newAccountCache() *accountCache {
	return &accountCache{lru: expirable.NewLRU[accountKey, account](maxCachedAccounts, nil, accountTTL)}
}

// defaultLang is what people read before they choose.
const defaultLang = leave.Chinese

// PersonByLine gives the person bound to a LINE account, and their language. The answer is at most two seconds old;
// transactions check again. bound is false for strangers and for those who have left.
func (o *Office) PersonByLine(
	ctx context.Context, school leave.SchoolID, lineUser string,
) (person leave.Person, lang string, bound bool, err error) {
	key := accountKey{school, lineUser}
	if a, ok := o.accounts.lru.Get(key); ok {
		return a.person, a.lang, true, nil
	}
	a, err := readAccount(ctx, o.store.Read(school), lineUser)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return leave.Person{}, defaultLang, false, nil
	case err != nil:
		return leave.Person{}, "", false, fmt.Errorf("office: who: %w", err)
	case a.person.Left:
		return leave.Person{}, a.lang, false, nil
	}
	o.accounts.lru.Add(key, a)
	return a.person, a.lang, true, nil
}

func readAccount(ctx context.Context, read store.Reader, lineUser string) (account, error) {
	binding, err := read.BindingByLine(ctx, lineUser)
	if err != nil {
		return account{}, err
	}
	person, err := read.Person(ctx, binding.Person)
	return account{person: person, lang: binding.Lang}, err
}

// forgetAccount drops a cached LINE account, so that its next turn reads the records.
func (o *Office) forgetAccount(school leave.SchoolID, lineUser string) {
	o.accounts.lru.Remove(accountKey{school, lineUser})
}

// forgetPerson drops a person's cached account, so that their next turn reads the records.
func (o *Office) forgetPerson(school leave.SchoolID, person leave.PersonID) {
	for _, key := range o.accounts.lru.Keys() {
		if a, ok := o.accounts.lru.Peek(key); ok && key.school == school && a.person.ID == person {
			o.accounts.lru.Remove(key)
		}
	}
}
