package office

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"leaveline/leave"
)

// faces remembers people of one version of a school: whatever changes a person raises the version, and with it comes a new memory.
type faces struct {
	lru *lru.Cache[leave.PersonID, leave.Person]
}

// mostFaces bounds the memory of a large school.
const mostFaces = 4096

func newFaces() *faces {
	cache, _ := lru.New[leave.PersonID, leave.Person](mostFaces) // it fails for sizes below one only
	return &faces{lru: cache}
}

// remembered is a person as somebody read them before.
func (f *faces) remembered(id leave.PersonID) (leave.Person, bool) {
	if f == nil {
		return leave.Person{}, false
	}
	return f.lru.Get(id)
}

func (f *faces) remember(p leave.Person) {
	if f != nil {
		f.lru.Add(p.ID, p)
	}
}
