package office

import (
	"time"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/files"
)

// Office carries out actions on the schools' records and reads them for conversations. It is safe for concurrent use.
type Office struct {
	store       *store.Store
	schools     schoolCache
	accounts    *accountCache
	vault       *files.Vault // nil: no attachments are taken
	mailEnabled bool         // letters can be sent
}

// New makes an office on the given records.
func New(s *store.Store) *Office {
	return &Office{store: s, schools: schoolCache{snapshots: map[leave.SchoolID]*snapshot{}}, accounts: newAccountCache()}
}

// EnableFiles sets where attachments are stored. Without it none are taken. Without it none are taken.
func (o *Office) EnableFiles(vault *files.Vault) { o.vault = vault }

// Actor is the person who acts, and when.
type Actor struct {
	School leave.SchoolID
	Person leave.PersonID
	At     time.Time
	// the LINE account of the action, which must still be the person's; empty when it came by another way
	LineUser string
}
