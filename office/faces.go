package office

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"leaveline/leave"
)

// personCache remembers people of one version of a school: whatever changes a person raises the version, and with it comes a new memory.
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
