package main

import (
	"cmp"
	"container/heap"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/outbox"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/scheduler"
	"leaveline/store"
)

// A month of a school of sixty, in which ten cases a day are asked for. Everything falls the same way in every run.
const (
	monthStaff  = 60
	monthDays   = 30
	casesADay   = 10
	monthSeed   = 20261123
	awakeFrom   = 7
	awakeUntil  = 21
	firstAsk    = 7*60 + 30 // minutes of the day between which people ask
	lastAsk     = 16*60 + 30
	looksWithin = 20 * time.Minute // the mean time until somebody looks at a push
	monthTick   = 10 * time.Minute
)

// spent is what a month came to.
type spent struct {
	cases, decided  int
	pushes, notices int // notices are what would have been pushes of their own
	rides           int // notices that went with replies
	decisions       []time.Duration
	kinds           map[leave.NoticeKind]int
}

// happening is something that happens at a moment: somebody asks, somebody looks at their phone, or the scheduler looks round.
type happening struct {
	at    time.Time
	order int // among those of one moment
	do    func() error
}

type agenda []happening

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return cmp.Or(a[i].at.Compare(a[j].at), cmp.Compare(a[i].order, a[j].order)) < 0
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(e any)   { *a = append(*a, e.(happening)) } //nolint:forcetypeassert // only happenings are put in
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// month is the school, its people and its clock.
type month struct {
	ctx     context.Context //nolint:containedctx // it lives within one call
	now     time.Time
	zone    *time.Location
	agenda  agenda
	planned int
	chance  *rand.Rand
	records *store.Store
	office  *office.Office
	relay   *outbox.Relay
	jobs    *scheduler.Scheduler
	people  map[line.UserID]leave.Person
	looks   map[leave.PersonID]bool // who is about to look
	spent   spent
}

// playMonth lets the month pass, as fast as the records allow.
func playMonth(ctx context.Context) (result spent, err error) {
	g, err := inProcess(ctx)
	if err != nil {
		return spent{}, err
	}
	defer func() { err = errors.Join(err, g.close()) }()
	records, err := openRecords(ctx, g)
	if err != nil {
		return spent{}, err
	}
	defer func() { err = errors.Join(err, records.Close()) }()
	if err := fillStaff(ctx, g, monthStaff); err != nil {
		return spent{}, err
	}
	m := &month{
		ctx: ctx, zone: time.FixedZone("Asia/Taipei", 8*60*60), chance: rand.New(rand.NewPCG(monthSeed, 0)), //nolint:gosec // the same in every run
		records: records, office: office.New(records), people: map[line.UserID]leave.Person{}, looks: map[leave.PersonID]bool{},
	}
	m.now = leave.Local{Day: firstDay, At: leave.At(awakeFrom, 0)}.In(m.zone)
	log := slog.New(slog.DiscardHandler)
	m.relay = &outbox.Relay{School: schoolID, Store: records, Office: m.office, Line: m, Clock: func() time.Time { return m.now.UTC() }, Log: log, Meter: m}
	m.jobs = scheduler.New(schoolID, m.office, records, log)
	m.plan()
	if err := m.pass(); err != nil {
		return m.spent, err
	}
	m.spent.kinds, err = kindsSent(ctx, g)
	return m.spent, err
}

// kindsSent counts the notices that have arrived.
func kindsSent(ctx context.Context, g *ground) (map[leave.NoticeKind]int, error) {
	rows, err := g.db.QueryContext(ctx, "SELECT notice FROM outbox WHERE state = 'sent'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	kinds := map[leave.NoticeKind]int{}
	for rows.Next() {
		var raw []byte
		var n leave.Notice
		err := rows.Scan(&raw)
		if err == nil {
			err = json.Unmarshal(raw, &n)
		}
		if err != nil {
			return nil, err
		}
		kinds[n.Kind]++
	}
	return kinds, rows.Err()
}

// plan fills the agenda with who asks when.
func (m *month) plan() {
	calendar := leave.NewCalendar(nil)
	if k, err := m.office.School(m.ctx, schoolID, m.now); err == nil {
		calendar = k.Hours.Calendar
	}
	for n := range offices + unitsOf(monthStaff)*unitSize {
		m.people[line.UserID(lineUser(n))] = member(n)
	}
	for day := firstDay; day < firstDay+monthDays; day++ {
		for range casesADay {
			unit, who := m.chance.IntN(unitsOf(monthStaff)), 1+m.chance.IntN(unitSize-1)
			at := leave.Local{Day: day, At: leave.TimeOfDay(firstAsk + m.chance.IntN(lastAsk-firstAsk))} //nolint:gosec // minutes of a day
			if person := member(personOf(unit, who)); calendar.Workday(day) {
				m.at(at.In(m.zone), func() error { return m.ask(person, day) })
			}
		}
	}
	for at := m.now; at.Before(m.now.AddDate(0, 0, monthDays)); at = at.Add(monthTick) {
		m.at(at, func() error { m.jobs.Tick(m.ctx, m.now.UTC()); return nil })
	}
}

func (m *month) at(at time.Time, do func() error) {
	m.planned++
	heap.Push(&m.agenda, happening{at: at, order: m.planned, do: do})
}

// pass takes one thing after the other; whatever it was, the relay then sends what is due.
func (m *month) pass() error {
	for len(m.agenda) > 0 {
		next := heap.Pop(&m.agenda).(happening) //nolint:forcetypeassert // only happenings are put in
		m.now = next.at
		if err := next.do(); err != nil {
			return fmt.Errorf("at %v: %w", m.now, err)
		}
		m.relay.Drain(m.ctx)
	}
	return nil
}

// ask sends a half-day of the next two weeks for which somebody can stand in.
func (m *month) ask(who leave.Person, today leave.Date) error {
	if err := m.look(who); err != nil {
		return err
	}
	desk, err := m.desk(who)
	if err != nil {
		return err
	}
	const tries, ahead = 8, 14
	for range tries {
		day := today + 1 + leave.Date(m.chance.IntN(ahead)) //nolint:gosec // days
		half := leave.Segment{From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day, At: leave.At(12, 0)}}
		stand := desk.FirstFree(who.ID, []leave.Segment{half})
		draft := leave.Draft{Type: leave.Sick, Reason: "就醫", Segments: []leave.Segment{half}, Covers: leave.CoveredBy(stand)}
		if stand == "" || len(desk.Assess(draft, "").Denials) > 0 {
			continue
		}
		m.spent.cases++
		_, err := m.office.Submit(m.ctx, m.actor(who), desk.NewSession(), draft)
		return err
	}
	return nil
}

// look has somebody read what is there and answer all that is asked of them. What waits for them comes with the reply.
func (m *month) look(who leave.Person) error {
	m.looks[who.ID] = false
	const room = 4
	_, delivered, err := m.relay.Take(m.ctx, who.ID, room)
	if err == nil && delivered != nil {
		err = delivered(m.ctx)
	}
	if err != nil {
		return err
	}
	desk, err := m.desk(who)
	if err != nil {
		return err
	}
	const most = 50
	for _, c := range desk.Asked(most) {
		if _, err := m.office.Consent(m.ctx, m.actor(who), c.ID, c.Version); leave.AsDenial(err) == nil && err != nil {
			return err
		}
	}
	for _, c := range desk.Queue(most) {
		done, err := m.office.Approve(m.ctx, m.actor(who), c.ID, c.Version)
		if leave.AsDenial(err) == nil && err != nil {
			return err
		}
		if err == nil && done.Status == leave.Approved {
			m.spent.decided++
			m.spent.decisions = append(m.spent.decisions, m.now.Sub(done.SubmittedAt))
		}
	}
	return desk.Err()
}

func (m *month) desk(who leave.Person) (*office.Desk, error) {
	school, err := m.office.School(m.ctx, schoolID, m.now)
	if err != nil {
		return nil, err
	}
	return m.office.Desk(m.ctx, school, who, "zh-TW", m.now), nil
}

func (m *month) actor(who leave.Person) office.Actor {
	return office.Actor{School: schoolID, Person: who.ID, At: m.now.UTC()}
}

// Push is a message arriving: whoever gets it looks at it some minutes later, or when they are up.
func (m *month) Push(_ context.Context, body []byte, _ string) error {
	var sent struct{ To line.UserID }
	if err := json.Unmarshal(body, &sent); err != nil {
		return err
	}
	m.spent.pushes++
	who := m.people[sent.To]
	if m.looks[who.ID] {
		return nil
	}
	m.looks[who.ID] = true
	at := m.now.Add(time.Duration(m.chance.ExpFloat64() * float64(looksWithin)))
	if local := at.In(m.zone); local.Hour() >= awakeUntil {
		at = time.Date(local.Year(), local.Month(), local.Day()+1, awakeFrom, 0, 0, 0, m.zone)
	}
	m.at(at, func() error { return m.look(who) })
	return nil
}

// Quota has no limit: what is counted is what would be used.
func (m *month) Quota() (line.Quota, error) { return line.Quota{}, nil }

// Message counts what became of notices.
func (m *month) Message(fate string, count int) {
	switch fate {
	case "sent":
		m.spent.notices += count
	case "sent_with_reply":
		m.spent.notices += count
		m.spent.rides += count
	}
}

// PushesLeft is of no interest without a limit.
func (m *month) PushesLeft(int) {}

func (s spent) median() time.Duration {
	slices.Sort(s.decisions)
	return within(s.decisions, .5)
}
