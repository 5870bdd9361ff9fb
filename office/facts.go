package office

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Facts answers one person's questions about the records at one moment.
//
// It reads lazily, each thing once, and remembers the first failure. After one its answers are empty: the caller asks
// Err before acting on them. It implements flows.Facts, and serves one goroutine.
type Facts struct {
	office     *Office
	school     *leave.School
	me         leave.Person
	lang       string
	at         time.Time
	said       time.Time // when the person said what is answered
	snap       *snapshot // units and posts; nil until asked for
	lookup     *lookup
	cases      map[leave.RequestID]relatedCase
	requests   map[leave.RequestID]*leave.Request // read already, or as a transaction has just left them
	unitPeople map[leave.UnitID][]leave.Person
	delegates  map[leave.PersonID][]leave.Person // lists of delegates
	recent     []leave.Request                   // own latest requests; nil until asked for
	refused    bool                              // a case was asked for that is none of theirs
}

type relatedCase struct {
	leave.Case
	as leave.Relation
}

// Facts makes the facts of a person. The zero Person stands for an unbound LINE account.
func (o *Office) Facts(
	ctx context.Context, school *leave.School, person leave.Person, lang string, at time.Time,
) *Facts {
	f := &Facts{
		office: o, school: school, me: person, lang: lang, at: at, said: at,
		lookup: newLookup(ctx, o.store.Read(school.ID), school.Now(at)),
		cases:  map[leave.RequestID]relatedCase{}, requests: map[leave.RequestID]*leave.Request{},
		unitPeople: map[leave.UnitID][]leave.Person{}, delegates: map[leave.PersonID][]leave.Person{},
	}
	if person.ID != "" {
		f.lookup.add(person)
	}
	if snap := o.schools.get(school.ID); snap != nil && snap.school.Version == school.Version {
		f.lookup.cache = snap.people
	}
	return f
}

// For gives the facts of another person at the same moment. What either has read serves both.
func (f *Facts) For(person leave.Person, lang string) *Facts {
	other := *f
	other.me, other.lang, other.recent = person, lang, nil
	other.cases, other.delegates = map[leave.RequestID]relatedCase{}, map[leave.PersonID][]leave.Person{}
	if person.ID != "" {
		f.lookup.add(person)
	}
	return &other
}

// Err is the first failure of reading.
func (f *Facts) Err() error { return f.lookup.err }

// Now returns the time on the school's clock.
func (f *Facts) Now() leave.Local { return f.lookup.now }

// Said is when the person said what is being answered; the moment of the facts unless Answering said otherwise.
func (f *Facts) Said() time.Time { return f.said }

// Answering notes when the person said what is being answered.
func (f *Facts) Answering(said time.Time) { f.said = said }

// School is the school.
func (f *Facts) School() *leave.School { return f.school }

// Me is the person, zero when the account is bound to nobody.
func (f *Facts) Me() leave.Person { return f.me }

// Lang is the language the person reads: zh-TW or en.
func (f *Facts) Lang() string { return f.lang }

// sessionBytes make 16 characters.
const sessionBytes = 12

// NewSession is a fresh conversation id: 16 characters that need no escaping anywhere.
func (f *Facts) NewSession() string {
	raw := make([]byte, sessionBytes)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	return base64.RawURLEncoding.EncodeToString(raw)
}

// silent reports whether there is nobody to answer for, or reading has failed.
func (f *Facts) silent() bool { return f.me.ID == "" || f.lookup.err != nil }

func (f *Facts) read() store.Reader { return f.lookup.read }

func (f *Facts) ctx() context.Context { return f.lookup.ctx }

// snapshot is the school with its units and posts.
func (f *Facts) snapshot() *snapshot {
	if f.snap != nil {
		return f.snap
	}
	books, err := f.office.cachedSchool(f.ctx(), f.school.ID, f.at)
	if f.lookup.failed(err) {
		return &snapshot{school: f.school}
	}
	f.snap = books
	return books
}
