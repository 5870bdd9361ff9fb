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
	operator    Operator     // who runs a command; nobody for a bot
}

// New makes an office on the given records.
func New(s *store.Store) *Office {
	return &Office{store: s, schools: schoolCache{snapshots: map[leave.SchoolID]*snapshot{}}, accounts: newAccountCache()}
}

// EnableFiles sets where attachments are stored. Without it none are taken.
func (o *Office) EnableFiles(vault *files.Vault) { o.vault = vault }

// Operator is who runs a command on the school's records, for the audit.
type Operator struct {
	Account string         // of the machine
	Person  leave.PersonID // on whose behalf; empty: not said
}

// OperatedBy names who answers for the actions that no person of the school takes on LINE.
func (o *Office) OperatedBy(who Operator) { o.operator = who }

// Actor is the person who acts, and when.
type Actor struct {
	School leave.SchoolID
	Person leave.PersonID
	At     time.Time
	// the LINE account of the action, which must still be the person's; empty when it came by another way
	LineUser string
	// Event names the event of LINE's that asked for it; empty: none did. An action is done once for an event.
	Event string
	// Said is when the person asked for it; zero: At. It orders what arrives out of order.
	Said time.Time
}

// said is when the person asked for it.
func (a Actor) said() time.Time {
	if a.Said.IsZero() {
		return a.At
	}
	return a.Said
}

// Part is the actor of one of several actions that an event asks for, each of which is done once.
func (a Actor) Part(name string) Actor {
	if a.Event != "" {
		a.Event += "/" + name
	}
	return a
}
