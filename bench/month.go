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
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/oklog/ulid/v2"

	"leaveline/bot/line"
	"leaveline/bot/mail"
	"leaveline/bot/outbox"
	"leaveline/bot/render"
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

// noticeMode is how the school tells its people things.
type noticeMode struct {
	name   string
	limit  int                    // pushes of the month; 0: as many as wanted
	choice leave.NotificationMode // as everybody chose
	mail   bool                   // everybody has an address
	oneWay bool                   // nothing goes with replies
}

// noticeModes are the months that are compared. In each of them the same people ask for the same; when they look at
// what they got, and hence what the others see of it, differs.
var noticeModes = []noticeMode{
	{name: "a push for everything", oneWay: true},
	{name: "as a school begins"},
	{name: "2 pushes a case", limit: 2 * casesADay * 22},
	{name: "notices by e-mail", choice: leave.NotifyByMail, mail: true},
	{name: "200 pushes, and e-mail", limit: 200, mail: true},
	{name: "200 pushes", limit: 200},
}

// spent is what a month came to.
type spent struct {
	cases, decided  int
	pushes, letters int
	rides           int             // notices that went with replies
	decisions       []time.Duration // from asking to the decision
	results         []time.Duration // from the decision to its being told
	kinds           map[leave.NoticeKind]int
}

// task is something to be played at a moment: somebody asks, somebody looks at their phone, or the scheduler runs its
// jobs.
type task struct {
	at    time.Time
	order int // among those of one moment
	do    func() error
}

type queue []task

func (a queue) Len() int { return len(a) }
func (a queue) Less(i, j int) bool {
	return cmp.Or(a[i].at.Compare(a[j].at), cmp.Compare(a[i].order, a[j].order)) < 0
}
func (a queue) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *queue) Push(e any)   { *a = append(*a, e.(task)) } //nolint:forcetypeassert // only tasks are put in
func (a *queue) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// month is the school, its people and its clock.
type month struct {
	noticeMode
	ctx     context.Context //nolint:containedctx // it lives within one call
	now     time.Time
	zone    *time.Location
	queue   queue
	planned int
	chance  *rand.Rand
	records *store.Store
	office  *office.Office
	relay   *outbox.Relay
	jobs    *scheduler.Scheduler
	people  map[leave.PersonID]leave.Person
	phones  map[line.UserID]leave.PersonID
	looks   map[leave.PersonID]bool // who is about to look
	spent   spent
}

// playMonth lets the month pass, as fast as the records allow.
func playMonth(ctx context.Context, how noticeMode) (result spent, err error) {
	env, err := inProcess(ctx)
	if err != nil {
		return spent{}, err
	}
	defer func() { err = errors.Join(err, env.close()) }()
	records, err := openRecords(ctx, env)
	if err != nil {
		return spent{}, err
	}
	defer func() { err = errors.Join(err, records.Close()) }()
	if err := fillStaff(ctx, env, monthStaff); err != nil {
		return spent{}, err
	}
	if err := env.choose(ctx, how); err != nil {
		return spent{}, err
	}
	m := &month{
		noticeMode: how, ctx: ctx, zone: leave.Taipei,
		chance:  rand.New(rand.NewPCG(monthSeed, 0)), //nolint:gosec // the same in every run
		records: records, office: office.New(records), people: map[leave.PersonID]leave.Person{},
		phones: map[line.UserID]leave.PersonID{}, looks: map[leave.PersonID]bool{},
	}
	m.now = leave.Local{Day: firstDay, At: leave.At(awakeFrom, 0)}.In(m.zone)
	log := slog.New(slog.DiscardHandler)
	m.relay = &outbox.Relay{School: schoolID, Store: records, Office: m.office, Line: m,
		Clock: func() time.Time { return m.now.UTC() }, Log: log, Meter: m}
	if how.mail {
		m.relay.Letters = &outbox.Letters{Mailer: m, Open: func(render.Letter, string) string { return "" }}
	}
	m.jobs = scheduler.New(schoolID, m.office, records, log)
	m.plan()
	if err := m.pass(); err != nil {
		return m.spent, err
	}
	return m.spent, m.spent.count(ctx, env)
}

// choose gives people addresses, and has them choose how they are notified.
func (env *environment) choose(ctx context.Context, how noticeMode) error {
	if _, err := env.db.ExecContext(ctx, "UPDATE staff SET news = ?", string(how.choice)); err != nil || !how.mail {
		return err
	}
	_, err := env.db.ExecContext(ctx, "UPDATE staff SET email = id || '@school.example'")
	return err
}

// count looks up which notices have arrived, and how long after the decision results were told.
func (s *spent) count(ctx context.Context, env *environment) error {
	rows, err := env.db.QueryContext(ctx, "SELECT id, notice, done_at FROM outbox WHERE state = 'sent'")
	if err != nil {
		return err
	}
	defer rows.Close()
	s.kinds = map[leave.NoticeKind]int{}
	for rows.Next() {
		var id string
		var raw []byte
		var n leave.Notice
		var done string
		if err := rows.Scan(&id, &raw, &done); err != nil {
			return err
		}
		told, err := time.Parse(time.DateTime, done)
		if err := errors.Join(err, json.Unmarshal(raw, &n)); err != nil {
			return err
		}
		s.kinds[n.Kind]++
		if n.Kind == leave.NoticeApproved {
			s.results = append(s.results, told.Sub(ulid.Time(ulid.MustParse(id).Time())))
		}
	}
	return rows.Err()
}

// plan fills the queue with who asks when.
func (m *month) plan() {
	calendar := leave.NewCalendar(nil)
	if k, err := m.office.School(m.ctx, schoolID, m.now); err == nil {
		calendar = k.Hours.Calendar
	}
	for n := range offices + unitsOf(monthStaff)*unitSize {
		p := member(n)
		m.people[p.ID], m.phones[line.UserID(lineUser(n))] = p, p.ID
	}
	for day := firstDay; day < firstDay+monthDays; day++ {
		for range casesADay {
			unit, who := m.chance.IntN(unitsOf(monthStaff)), 1+m.chance.IntN(unitSize-1)
			// minutes of a day
			minute := firstAsk + m.chance.IntN(lastAsk-firstAsk)
			at := leave.Local{Day: day, At: leave.TimeOfDay(minute)} //nolint:gosec // within a day
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
	heap.Push(&m.queue, task{at: at, order: m.planned, do: do})
}

// pass takes one thing after the other; whatever it was, the relay then sends what is due.
func (m *month) pass() error {
	for len(m.queue) > 0 {
		next := heap.Pop(&m.queue).(task) //nolint:forcetypeassert // only tasks are put in
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
	facts, err := m.facts(who)
	if err != nil {
		return err
	}
	const tries, ahead = 8, 14
	for range tries {
		day := today + 1 + leave.Date(m.chance.IntN(ahead)) //nolint:gosec // days
		half := leave.Segment{From: leave.Local{Day: day, At: leave.At(8, 0)}, To: leave.Local{Day: day, At: leave.At(12, 0)}}
		stand := facts.FirstFree(who.ID, []leave.Segment{half})
		draft := leave.Draft{Type: leave.Sick, Reason: "就醫", Segments: []leave.Segment{half}, Covers: leave.CoveredBy(stand)}
		if stand == "" || len(facts.Assess(draft, "").Denials) > 0 {
			continue
		}
		m.spent.cases++
		_, err := m.office.Submit(m.ctx, m.actor(who), facts.NewSession(), draft)
		return err
	}
	return nil
}

// look has somebody read what is there and answer all that is asked of them. What waits for them comes with the reply.
func (m *month) look(who leave.Person) error {
	m.looks[who.ID] = false
	if err := m.takeAlong(who); err != nil {
		return err
	}
	facts, err := m.facts(who)
	if err != nil {
		return err
	}
	const most = 50
	for _, c := range facts.Asked(most) {
		if _, err := m.office.Consent(m.ctx, m.actor(who), c.ID, c.Version); leave.AsDenial(err) == nil && err != nil {
			return err
		}
	}
	for _, c := range facts.Queue(most) {
		done, err := m.office.Approve(m.ctx, m.actor(who), c.ID, c.Version)
		if leave.AsDenial(err) == nil && err != nil {
			return err
		}
		if err == nil && done.Status == leave.Approved {
			m.spent.decided++
			m.spent.decisions = append(m.spent.decisions, m.now.Sub(done.SubmittedAt))
		}
	}
	return facts.Err()
}

// takeAlong is the reply that brings what waits for somebody.
func (m *month) takeAlong(who leave.Person) error {
	if m.oneWay {
		return nil
	}
	const room = 4
	_, delivered, err := m.relay.Take(m.ctx, who.ID, room)
	if err == nil && delivered != nil {
		err = delivered(m.ctx)
	}
	return err
}

func (m *month) facts(who leave.Person) (*office.Facts, error) {
	school, err := m.office.School(m.ctx, schoolID, m.now)
	if err != nil {
		return nil, err
	}
	return m.office.Facts(m.ctx, school, who, leave.Chinese, m.now), nil
}

func (m *month) actor(who leave.Person) office.Actor {
	return office.Actor{School: schoolID, Person: who.ID, At: m.now.UTC()}
}

// Push is a message arriving, unless the month's pushes are used up.
func (m *month) Push(_ context.Context, body []byte, _ string) error {
	var sent struct{ To line.UserID }
	if err := json.Unmarshal(body, &sent); err != nil {
		return err
	}
	if m.limit > 0 && m.spent.pushes >= m.limit {
		return &line.Error{Status: http.StatusTooManyRequests,
			Response: messaging_api.ErrorResponse{Message: "You have reached your monthly limit."}}
	}
	m.spent.pushes++
	m.notify(m.phones[sent.To])
	return nil
}

// Send is a letter arriving.
func (m *month) Send(_ context.Context, letter mail.Message) error {
	m.spent.letters++
	who, _, _ := strings.Cut(letter.To, "@")
	m.notify(leave.PersonID(who))
	return nil
}

// notify has somebody look some minutes later, or when they are up.
func (m *month) notify(who leave.PersonID) {
	if m.looks[who] {
		return
	}
	m.looks[who] = true
	at := m.now.Add(time.Duration(m.chance.ExpFloat64() * float64(looksWithin)))
	if local := at.In(m.zone); local.Hour() >= awakeUntil {
		at = time.Date(local.Year(), local.Month(), local.Day()+1, awakeFrom, 0, 0, 0, m.zone)
	}
	m.at(at, func() error { return m.look(m.people[who]) })
}

// Quota answers with the quota of the month's plan.
func (m *month) Quota() (line.Quota, error) {
	return line.Quota{Limited: m.limit > 0, Limit: m.limit, Used: m.spent.pushes}, nil
}

// Message counts what went with replies.
func (m *month) Message(fate string, count int) {
	if fate == "sent_with_reply" {
		m.spent.rides += count
	}
}

// PushesLeft is of no interest without a limit.
func (m *month) PushesLeft(int) {}

// middle is the time in the middle.
func middle(all []time.Duration) time.Duration {
	slices.Sort(all)
	return within(all, .5)
}
