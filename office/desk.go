package office

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Facts answers one person's questions about the records at one moment. It reads when asked, each thing once, and remembers the first
// failure; what it says after one is empty, and whoever uses it asks Err before acting on it. It serves one goroutine.
type Facts struct {
	office *Office
	school *leave.School
	me     leave.Person
	lang   string
	at     time.Time
	books  *kept // units and posts; nil until asked for
	roster *roster
	cases  map[leave.RequestID]known
	fresh  map[leave.RequestID]*leave.Request // read already, or as a deed has just left them
	lists  map[leave.UnitID][]leave.Person
	stand  map[leave.PersonID][]leave.Person // lists of delegates
	recent []leave.Request                   // own latest requests; nil until asked for
}

type known struct {
	leave.Case
	as leave.Relation
}

// Facts makes the desk of a person, who is the zero Person when the LINE account is bound to nobody.
func (o *Office) Facts(ctx context.Context, school *leave.School, person leave.Person, lang string, at time.Time) *Facts {
	d := &Facts{
		office: o, school: school, me: person, lang: lang, at: at,
		roster: newRoster(ctx, o.store.Read(school.ID), school.Now(at)),
		cases:  map[leave.RequestID]known{}, fresh: map[leave.RequestID]*leave.Request{}, lists: map[leave.UnitID][]leave.Person{}, stand: map[leave.PersonID][]leave.Person{},
	}
	if person.ID != "" {
		d.roster.add(person)
	}
	if k := o.shelf.get(school.ID); k != nil && k.school.Version == school.Version {
		d.roster.faces = k.faces
	}
	return d
}

// For is the desk of another person at the same moment; what either has read serves both.
func (d *Facts) For(person leave.Person, lang string) *Facts {
	other := *d
	other.me, other.lang, other.recent = person, lang, nil
	other.cases, other.stand = map[leave.RequestID]known{}, map[leave.PersonID][]leave.Person{}
	if person.ID != "" {
		d.roster.add(person)
	}
	return &other
}

// Err is the first failure of reading.
func (d *Facts) Err() error { return d.roster.err }

// Now is what the school's clock shows.
func (d *Facts) Now() leave.Local { return d.roster.now }

// School is the school.
func (d *Facts) School() *leave.School { return d.school }

// Me is the person at the desk, zero when nobody is bound.
func (d *Facts) Me() leave.Person { return d.me }

// Lang is the language the person reads: zh-TW or en.
func (d *Facts) Lang() string { return d.lang }

// sessionBytes make 16 characters.
const sessionBytes = 12

// NewSession is a fresh conversation id: 16 characters that need no escaping anywhere.
func (d *Facts) NewSession() string {
	raw := make([]byte, sessionBytes)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	return base64.RawURLEncoding.EncodeToString(raw)
}

// stranger reports whether there is nobody to answer for, or nothing more to be known.
func (d *Facts) stranger() bool { return d.me.ID == "" || d.roster.err != nil }

func (d *Facts) read() store.Reader { return d.roster.read }

func (d *Facts) ctx() context.Context { return d.roster.ctx }

// kept is the school with its units and posts.
func (d *Facts) kept() *kept {
	if d.books != nil {
		return d.books
	}
	books, err := d.office.recent(d.ctx(), d.school.ID, d.at)
	if d.roster.failed(err) {
		return &kept{school: d.school}
	}
	d.books = books
	return books
}
