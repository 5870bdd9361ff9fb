package router_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"leaveline/flows"
	"leaveline/leave"
)

// world is a school of six people in memory, which carries effects out as simply as can be.
type world struct {
	now       time.Time
	said      time.Time // when the next input was said; zero: now
	school    *leave.School
	people    map[leave.PersonID]leave.Person
	order     []leave.PersonID
	units     []leave.Unit
	posts     leave.Posts
	delegates map[leave.PersonID][]leave.PersonID
	lang      map[leave.PersonID]string
	bound     map[string]leave.PersonID // by who holds the phone
	requests  []*leave.Request
	history   map[leave.RequestID][]leave.Record
	sessions  int
	occasions []leave.Occasion
	denyNext  leave.Code
	news      []leave.Announcement
	newsRead  map[leave.PersonID]string
	notices   []leave.Notice
	files     []leave.Attachment
	mails     bool
	silent    map[leave.PersonID]bool // who have blocked the bot
}

// wangsService is 14 years as a teacher, with an administrative post for four.
var wangsService = leave.Service{Appointed: leave.MustDate("2012-08-01"), Admin: leave.MustDate("2022-08-01")}

const goodCode = "ABC7K2M9QXT"

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{
		now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC), school: school(t),
		people: map[leave.PersonID]leave.Person{}, lang: map[leave.PersonID]string{}, newsRead: map[leave.PersonID]string{},
		bound:     map[string]leave.PersonID{},
		delegates: map[leave.PersonID][]leave.PersonID{}, history: map[leave.RequestID][]leave.Record{},
		units: []leave.Unit{
			{ID: "edu", Name: "教務處", Head: "wang"}, {ID: "per", Name: "人事室", Head: "zhang"},
			{ID: "pri", Name: "校長室", Head: "huang"},
		},
		posts: leave.Posts{
			Principal: "huang", Personnel: "zhang",
			Heads: map[leave.UnitID]leave.PersonID{"edu": "wang", "per": "zhang", "pri": "huang"},
		},
	}
	for _, p := range []leave.Person{
		{ID: "chen", Number: "T001", Name: "陳老師", Unit: "edu", Group: leave.Teacher},
		{ID: "li", Number: "T002", Name: "李老師", Unit: "edu", Group: leave.Teacher},
		{ID: "lin", Number: "T003", Name: "林老師", Unit: "edu", Group: leave.AdminTeacher},
		{
			ID: "wang", Number: "A001", Name: "王主任", Title: "教務主任", Unit: "edu", Group: leave.AdminTeacher,
			Post: leave.PostHead, Service: wangsService,
		},
		{ID: "zhang", Number: "S001", Name: "張主任", Unit: "per", Group: leave.Staff, Post: leave.PostPersonnel},
		{ID: "huang", Number: "P001", Name: "黃校長", Unit: "pri", Group: leave.AdminTeacher, Post: leave.PostPrincipal},
	} {
		w.people[p.ID], w.lang[p.ID], w.bound[p.Name] = p, leave.Chinese, p.ID
		w.order = append(w.order, p.ID)
	}
	w.delegates["chen"] = []leave.PersonID{"li", "lin"}
	w.delegates["li"] = []leave.PersonID{"chen"}
	w.delegates["wang"] = []leave.PersonID{"zhang"}
	return w
}

func school(t testing.TB) *leave.School {
	t.Helper()
	taipei, err := time.LoadLocation(leave.ZoneName)
	if err != nil {
		t.Fatal(err)
	}
	spans := []leave.Span{{From: leave.At(8, 0), To: leave.At(12, 0)}, {From: leave.At(13, 15), To: leave.At(17, 15)}}
	s := &leave.School{
		ID: "demo", Name: "示範國小", Zone: taipei, Settings: leave.DefaultSettings(),
		Types: leave.DefaultTypes(), Rules: leave.DefaultRules(),
		Periods: []leave.Span{
			{From: leave.At(8, 40), To: leave.At(9, 20)}, {From: leave.At(9, 30), To: leave.At(10, 10)},
			{From: leave.At(10, 30), To: leave.At(11, 10)},
		},
	}
	for _, g := range leave.Groups() {
		s.Hours.Schedules = append(
			s.Hours.Schedules, leave.Schedule{Group: g, From: leave.MustDate("2020-01-01"), Spans: spans},
		)
	}
	s.Hours.Calendar = leave.NewCalendar(append(calendarRows(t, "2026"), calendarRows(t, "2027")...))
	s.Hours.RoundUp = true
	s.Terms = leave.Terms{
		Vacations: []leave.Vacation{{Name: "寒假", First: leave.MustDate("2027-01-21"), Last: leave.MustDate("2027-02-10")}},
		Returns:   []leave.ReturnDay{{Day: leave.MustDate("2027-01-26"), Name: "返校日"}},
	}
	return s
}

func calendarRows(t testing.TB, year string) []leave.CalendarDay {
	t.Helper()
	data, err := os.ReadFile("../parse/testdata/calendar-" + year + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Date    leave.Date
		Holiday bool
		Name    string
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	var days []leave.CalendarDay
	for _, r := range rows {
		days = append(days, leave.CalendarDay{Day: r.Date, Off: r.Holiday, Name: r.Name})
	}
	return days
}

func (w *world) desk(phone string) *desk { return &desk{world: w, me: w.bound[phone]} }

func (w *world) find(id leave.RequestID) *leave.Request {
	for _, r := range w.requests {
		if r.ID == id {
			return r
		}
	}
	return nil
}

func (w *world) named(name string) leave.PersonID {
	for id, p := range w.people {
		if p.Name == name {
			return id
		}
	}
	panic("nobody is called " + name)
}

// desk answers one person's questions about the world.
type desk struct {
	*world
	me leave.PersonID
}

var _ flows.Facts = (*desk)(nil)

func (d *desk) Now() leave.Local      { return leave.LocalOf(d.now, d.school.Zone) }
func (d *desk) School() *leave.School { return d.school }

func (d *desk) Said() time.Time {
	if d.said.IsZero() {
		return d.now
	}
	return d.said
}

func (d *desk) MovedSince(moment time.Time) []leave.RequestID {
	var moved []leave.RequestID
	for _, r := range d.requests {
		if slices.ContainsFunc(d.history[r.ID], func(a leave.Record) bool { return a.At.After(moment) }) {
			moved = append(moved, r.ID)
		}
	}
	return moved
}

func (d *desk) Me() leave.Person { return d.people[d.me] }
func (d *desk) Mails() bool      { return d.mails }

func (d *desk) Unreached(ids ...leave.PersonID) []leave.PersonID {
	return slices.DeleteFunc(slices.Clone(ids), func(id leave.PersonID) bool { return !d.silent[id] })
}

func (d *desk) Units() []leave.Unit                   { return d.units }
func (d *desk) Posts() leave.Posts                    { return d.posts }
func (d *desk) Person(id leave.PersonID) leave.Person { return d.people[id] }

func (d *desk) Lang() string {
	if lang := d.lang[d.me]; lang != "" {
		return lang
	}
	return leave.Chinese
}

func (d *desk) NewSession() string {
	d.sessions++
	return fmt.Sprintf("s%d", d.sessions)
}

func (d *desk) Counts() leave.Counts {
	return leave.Counts{
		ToAnswer: len(d.Queue(99)), Mine: len(d.Requests(leave.Filter{Open: true})),
		Duties: len(d.Asked(99)) + len(d.Duties(99)),
	}
}

func (w *world) ledger(who leave.PersonID, year leave.LeaveYear, except leave.RequestID) leave.Ledger {
	p := w.people[who]
	l := leave.Ledger{Group: p.Group, Service: p.Service, Year: year, Types: w.school.Types}
	l.Entitlements = leave.Entitlements(w.entries(who, year))
	for _, r := range w.requests {
		if r.Applicant != who || r.ID == except || !r.Status.Holds() {
			continue
		}
		for _, s := range r.Shares {
			u := leave.Usage{Request: r.ID, Type: r.Type, Year: s.Year, Reserved: s.Minutes}
			if r.Status.InForce() {
				u.Taken, u.Reserved = s.Minutes, 0
			}
			l.Usage = append(l.Usage, u)
		}
	}
	return l
}

// entries are the ten days of 休假 that everybody was granted.
func (w *world) entries(who leave.PersonID, year leave.LeaveYear) []leave.Entry {
	return []leave.Entry{{
		Person: who, Type: leave.Annual, Year: year.First, Kind: leave.EntryGrant, Minutes: 10 * leave.DayLength,
		Day: year.First,
		At:  w.now, Reason: "依年資核給",
	}}
}

// sources says which quotas a request counts in.
func (w *world) sources(r *leave.Request) []leave.Source {
	var ledgers []leave.Ledger
	for _, s := range r.Shares {
		ledgers = append(ledgers, w.ledger(r.Applicant, leave.YearAt(r.Group, s.Year), ""))
	}
	return leave.SourcesOf(r, ledgers)
}

func (d *desk) Balances() []leave.Balance {
	today := d.Now().Day
	return d.ledger(d.me, leave.YearAt(d.Me().Group, today), "").Balances(today)
}

func (d *desk) Occasions() []leave.Occasion {
	return slices.DeleteFunc(slices.Clone(d.occasions), func(o leave.Occasion) bool { return o.Person != d.me })
}

// keep gives a new occasion an id, as the office does.
func (w *world) keep(who leave.PersonID, draft *leave.Draft) {
	o := draft.Occasion
	if o.Kind == leave.NoOccasion {
		return
	}
	w.occasions = slices.DeleteFunc(w.occasions, func(old leave.Occasion) bool { return old.ID == o.ID })
	if o.ID == "" {
		o.ID, o.Person = leave.OccasionID(fmt.Sprintf("o%d", len(w.occasions)+1)), who
	}
	w.occasions = append([]leave.Occasion{o}, w.occasions...)
	draft.Occasion, draft.Details.Occasion = o, o.ID
}

func (d *desk) Statement(code leave.TypeCode, on leave.Date) leave.Statement {
	year := leave.YearAt(d.Me().Group, on)
	l := d.ledger(d.me, year, "")
	var takings []leave.DatedUsage
	for _, u := range l.Usage {
		r := d.find(u.Request)
		takings = append(
			takings,
			leave.DatedUsage{Usage: u, Number: r.Number, Day: max(leave.Envelope(r.Segments).From.Day, year.First)},
		)
	}
	return l.Statement(code, d.entries(d.me, year), takings)
}

func (d *desk) Delegates() []leave.Person { return d.DelegatesOf(d.me) }

func (d *desk) FormerDelegates() []leave.Person { return d.listed(d.me, true) }

func (d *desk) DelegatesOf(who leave.PersonID) []leave.Person { return d.listed(who, false) }

// listed are those on somebody's list who have left, or have not.
func (d *desk) listed(who leave.PersonID, left bool) []leave.Person {
	var people []leave.Person
	for _, id := range d.delegates[who] {
		if d.people[id].Left == left {
			people = append(people, d.people[id])
		}
	}
	return people
}

func (d *desk) FirstFree(who leave.PersonID, segments []leave.Segment, except ...leave.PersonID) leave.PersonID {
	for _, id := range d.delegates[who] {
		if !slices.Contains(except, id) && !slices.ContainsFunc(
			d.engagements(id, ""), func(e leave.Engagement) bool { return leave.AnyOverlap(e.Segments, segments) },
		) {
			return id
		}
	}
	return ""
}

func (w *world) engagements(who leave.PersonID, except leave.RequestID) []leave.Engagement {
	var all []leave.Engagement
	for _, r := range w.requests {
		if r.Applicant == who && r.ID != except && r.Status.Holds() {
			all = append(
				all, leave.Engagement{Request: r.ID, Number: r.Number, Person: who, Status: r.Status, Segments: r.Held()},
			)
		}
	}
	return all
}

func (d *desk) PeopleOf(unit leave.UnitID) []leave.Person {
	var people []leave.Person
	for _, id := range d.order {
		if d.people[id].Unit == unit {
			people = append(people, d.people[id])
		}
	}
	return people
}

func (d *desk) FindPeople(text string) []leave.Person {
	var people []leave.Person
	for _, id := range d.order {
		if p := d.people[id]; strings.Contains(p.Name, text) || p.Number == text {
			people = append(people, p)
		}
	}
	return people
}

func (d *desk) standing(draft leave.Draft, except leave.RequestID) leave.AssessContext {
	if draft.For != "" && draft.For != d.me {
		s := (&desk{world: d.world, me: draft.For}).standing(draft, except)
		s.FiledBy = d.me
		return s
	}
	s := leave.AssessContext{
		Now: d.Now(), School: d.school, Applicant: d.Me(), FiledBy: d.me, Duties: d.standsIn(),
		Own: d.engagements(d.me, except), Posts: d.posts,
	}
	s.Delegates = d.colleagues(draft.Named()...)
	for _, r := range d.requests {
		if o := r.Details.Occasion; o != "" && o == draft.Occasion.ID && r.ID != except && r.Status.Holds() {
			s.Uses = append(
				s.Uses,
				leave.OccasionUse{
					Type: r.Type, First: leave.Envelope(r.Segments).From.Day, Minutes: r.Minutes,
					Taken: r.Status == leave.Approved,
				},
			)
		}
	}
	for _, seg := range draft.Segments {
		for _, day := range []leave.Date{seg.From.Day, seg.To.Day} {
			year := leave.YearAt(s.Applicant.Group, day)
			if !slices.ContainsFunc(s.Ledgers, func(l leave.Ledger) bool { return l.Year == year }) {
				s.Ledgers = append(s.Ledgers, d.ledger(d.me, year, except))
			}
		}
	}
	return s
}

func (d *desk) standsIn() []leave.Engagement {
	var duties []leave.Engagement
	for _, r := range d.requests {
		if r.IsDelegate(d.me) && r.Status.Holds() {
			duties = append(
				duties,
				leave.Engagement{Request: r.ID, Number: r.Number, Person: r.Applicant, Status: r.Status, Segments: r.DutyOf(d.me)},
			)
		}
	}
	return duties
}

func (d *desk) colleagues(ids ...leave.PersonID) leave.Colleagues {
	all := leave.Colleagues{}
	for _, id := range ids {
		all[id] = leave.Colleague{Person: d.people[id], Away: d.engagements(id, "")}
	}
	return all
}

func (d *desk) Assess(draft leave.Draft, mends leave.RequestID) leave.Assessment {
	return leave.Assess(draft, d.standing(draft, mends))
}

func (w *world) caseOf(r *leave.Request) leave.Case {
	c := leave.Case{Request: *r, People: w.people, UnitName: "教務處"}
	c.ReturnOwed = r.OwesReturn(w.school.Settings, leave.LocalOf(w.now, w.school.Zone).Day)
	c.Steps = slices.Clone(r.Steps)
	if r.Status.AsksDecision() || r.Status == leave.AwaitingDelegate && r.Delegate() == "" {
		c.Deciders = []leave.PersonID{r.Awaited}
	}
	return c
}

func (d *desk) Case(id leave.RequestID) (leave.Case, leave.Relation) {
	r := d.find(id)
	if r == nil {
		return leave.Case{}, leave.AsStranger
	}
	c := d.caseOf(r)
	if r.Applicant == d.me || slices.Contains(c.Deciders, d.me) {
		c.Sources = d.sources(r)
	}
	switch {
	case r.Applicant == d.me:
		return c, leave.AsApplicant
	case slices.Contains(c.Deciders, d.me):
		return c, leave.AsDecider
	case r.Asks(d.me) || r.IsDelegate(d.me):
		return c, leave.AsDelegate
	case r.FiledBy == d.me:
		return c, leave.AsPast
	case slices.Contains(r.Covering(), d.me) || slices.ContainsFunc(
		r.Steps, func(s leave.Step) bool { return s.Decided != nil && s.Decided.By == d.me },
	):
		return c, leave.AsPast
	case d.posts.Personnel == d.me:
		return c, leave.AsOfficer
	}
	return leave.Case{}, leave.AsStranger
}

func (d *desk) AssessChange(c leave.Case, segments []leave.Segment, sick bool) leave.Assessment {
	s := d.standing(leave.Draft{Type: c.Type, Segments: segments}, c.ID)
	if sick {
		return leave.AssessSickness(&c.Request, c.SickDraft(segments, "生病"), s)
	}
	return leave.AssessChange(&c.Request, segments, s)
}

func (d *desk) CaseNumbered(number leave.Number) (leave.Case, leave.Relation) {
	for _, r := range d.requests {
		if r.Number == number {
			return d.Case(r.ID)
		}
	}
	return leave.Case{}, leave.AsStranger
}

func (d *desk) History(id leave.RequestID) []leave.Record { return d.history[id] }

func (d *desk) cases(limit int, fits func(*leave.Request) bool) []leave.Case {
	var cases []leave.Case
	for _, r := range d.requests {
		if fits(r) && len(cases) < limit {
			c, _ := d.Case(r.ID)
			cases = append(cases, c)
		}
	}
	return cases
}

func (d *desk) Queue(limit int) []leave.Case {
	return d.cases(limit, func(r *leave.Request) bool {
		return r.Awaited == d.me && (r.Status.AsksDecision() ||
			r.Status == leave.AwaitingDelegate && r.Delegate() == "" && r.Applicant != d.me)
	})
}

func (d *desk) Asked(limit int) []leave.Case {
	return d.cases(limit, func(r *leave.Request) bool {
		return r.Asks(d.me) && r.Status.Holds()
	})
}

func (d *desk) Duties(limit int) []leave.Case {
	return d.cases(limit, func(r *leave.Request) bool {
		return r.IsDelegate(d.me) && r.Status.Holds() && leave.Envelope(r.Segments).To.Day >= d.Now().Day
	})
}

func (d *desk) Announcements() ([]leave.Announcement, int) {
	unread := 0
	for _, a := range d.news {
		if a.ID > d.newsRead[d.me] {
			unread++
		}
	}
	return d.news, unread
}

func (d *desk) Recent() []leave.Request {
	var recent []leave.Request
	for _, c := range d.Requests(leave.Filter{Limit: 20}) {
		recent = append(recent, c.Request)
	}
	return recent
}

func (d *desk) PastDuties(limit int) []leave.Case {
	return d.cases(limit, func(r *leave.Request) bool {
		return r.IsDelegate(d.me) && r.Status == leave.Approved && leave.Envelope(r.Segments).To.Day < d.Now().Day
	})
}

func (d *desk) Requests(f leave.Filter) []leave.Case {
	all := d.cases(1000, func(r *leave.Request) bool {
		whole := leave.Envelope(r.Segments)
		return r.Applicant == d.me && (f.Status == "" || r.Status == f.Status) && (!f.Open || r.Status.Open()) &&
			(f.From == 0 || whole.To.Day >= f.From) && (f.To == 0 || whole.From.Day <= f.To)
	})
	slices.Reverse(all)
	if f.Limit > 0 && len(all) > f.Limit {
		all = all[:f.Limit]
	}
	return all
}

func (d *desk) Files(where leave.AttachmentOwner) []leave.Attachment {
	var all []leave.Attachment
	for _, f := range d.files {
		if where.Request != "" && f.Request == where.Request ||
			where.Session != "" && f.Session == where.Session && f.Request == "" && f.Owner == d.me {
			all = append(all, f)
		}
	}
	return all
}

func (d *desk) OnDay(day leave.Date, limit int) []leave.Case {
	if d.me != d.posts.Personnel {
		return nil
	}
	whole := []leave.Segment{leave.Suspension{Day: day, To: leave.EndOfDay}.Segment()}
	return d.cases(limit, func(r *leave.Request) bool {
		return leave.AnyOverlap(r.Segments, whole) && (r.Status.Holds() || r.Status == leave.Voided)
	})
}

func (d *desk) TripReports(limit int) []leave.Case {
	if d.me != d.posts.Personnel {
		return nil
	}
	return d.cases(limit, func(r *leave.Request) bool { return r.OwesReturn(d.school.Settings, d.Now().Day) })
}

func (d *desk) Owed(limit int) []leave.Case {
	return d.cases(limit, func(r *leave.Request) bool {
		return r.Details.Proof.Owed() && r.AllowsFiles() && (r.Applicant == d.me || d.me == d.posts.Personnel)
	})
}
