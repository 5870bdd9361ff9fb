package e2e

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"

	"leaveline/leave"
	"leaveline/office/sample"
)

const (
	// chaosEnds is when a dialog that is not through has failed.
	chaosEnds = 3 * time.Minute
	// chaosSize is how many dialogs are played; more of them as LEAVELINE_CHAOS_DIALOGS says.
	chaosSize = 25
)

// chaosPeople ask; whoever stands in for them or decides does not.
var chaosPeople = []string{"吳老師", "劉老師", "蔡老師", "楊老師", "許老師", "鄭老師", "謝老師", "郭老師", "洪老師", "曾老師"}

// chaosHours are what of a day is asked for. There are fewer than people, so that nobody asks for two of a day.
var chaosHours = []string{"8:00-9:00", "9:00-10:00", "10:00-11:00", "11:00-12:00", "13:15-14:15", "14:15-15:15",
	"15:15-16:15", "16:15-17:15"}

// TestChaos plays dialogs, from the request to the approval, on three replicas that are killed one after the other,
// while the database is killed too, Redis is emptied, goes away and loses what it would have answered, LINE fails a
// call in ten, every event arrives twice, and one in ten long after its successors. Nothing may be lost, doubled,
// decided twice, left over, or said in a log. The judges are the records and what LINE has shown to each person.
func TestChaos(t *testing.T) {
	dialogs := sizeOf(t, "LEAVELINE_CHAOS_DIALOGS", chaosSize)
	var server *mariadb
	f := openClusterOn(t, 3, 14, func(t *testing.T) string {
		server = startMariaDB(t)
		return server.address()
	})
	f.balancer.copies.Store(2)
	f.fails(chaosPlans()...)
	begun := time.Now()
	calm := f.havoc(server, time.Minute/4*time.Duration(1+dialogs/(2*chaosSize)))
	f.playDialogs(dialogs, chaosPeople...)
	calm()
	f.fails()
	t.Logf("%d dialogs through after %s; %d replicas and %d times the database were killed", dialogs,
		time.Since(begun).Round(time.Second),
		len(f.replicas)-3, server.kills)
	if len(f.replicas) == 3 || server.kills == 0 {
		t.Error("nothing was killed")
	}
	f.quiet()
	t.Logf("all quiet after %s", time.Since(begun).Round(time.Second))
	for what, query := range map[string]string{
		"cases":          "SELECT COUNT(*) FROM requests WHERE number_serial > 30",
		"cases approved": "SELECT COUNT(*) FROM requests WHERE number_serial > 30 AND status = 'approved'",
	} {
		if n := f.count(query); n != dialogs {
			t.Errorf("%d %s, want %d", n, what, dialogs)
		}
	}
	f.checkPromises()
	f.checkSeen()
	f.saysNothing(privately)
}

// checkSeen finds answers to a case that were given before the case stood there: words that were long on their way.
// The simulator's ids of events tell when each was raised.
func (f *cluster) checkSeen() {
	f.t.Helper()
	rows, err := f.sql.QueryContext(context.Background(), `
		SELECT r.number_serial, a.verb, a.event_key,
		       TIMESTAMPDIFF(MICROSECOND, '1970-01-01', MAX(before_it.happened_at)) DIV 1000
		  FROM audit a
		  JOIN requests r ON r.id = a.request_id
		  JOIN audit before_it ON before_it.request_id = a.request_id
		                      AND before_it.version = a.version - 1
		 WHERE r.number_serial > 30
		   AND a.event_key IS NOT NULL
		 GROUP BY r.number_serial, a.verb, a.event_key`)
	if err != nil {
		f.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }() // Err says what went wrong
	answers := 0
	for rows.Next() {
		var serial int
		var verb, event string
		var stood int64 // milliseconds
		if err := rows.Scan(&serial, &verb, &event, &stood); err != nil {
			f.t.Fatal(err)
		}
		id, err := ulid.ParseStrict(event[:26])
		if err != nil {
			f.t.Fatal(err)
		}
		answers++
		if said := ulid.Time(id.Time()); said.UnixMilli() < stood {
			f.t.Errorf("%s of case %d was asked for at %s, before the case stood there", verb, serial, said)
		}
	}
	if err := rows.Err(); err != nil || answers == 0 {
		f.t.Errorf("%d answers looked at: %v", answers, err)
	}
}

// chaosPlans are what LINE does wrong: to events, to a tenth of all replies and to a tenth of all pushes.
func chaosPlans() []map[string]any {
	var plans []map[string]any
	for _, delay := range []string{"1s", "3s", "10s", "30s"} {
		plans = append(plans, map[string]any{"path": "webhook", "kind": "late", "share": 0.025, "delay": delay})
	}
	for _, path := range []string{replyPath, pushPath} {
		for _, kind := range []string{"500", "reset", "timeout-after", "timeout-before", "429-rate"} {
			plans = append(plans, map[string]any{"path": path, "kind": kind, "share": 0.02, "delay": "2500ms"})
		}
	}
	return plans
}

// havoc goes on until it is told to end, or has gone on for long enough; the returned function waits for its end.
func (f *cluster) havoc(server *mariadb, most time.Duration) (calm func()) {
	over, end := context.WithTimeout(context.Background(), most)
	var all sync.WaitGroup
	every := func(pause time.Duration, do func()) {
		all.Go(func() {
			timer := time.NewTimer(pause / 6)
			defer timer.Stop()
			for {
				select {
				case <-timer.C:
					do()
					timer.Reset(pause)
				case <-over.Done():
					return
				}
			}
		})
	}
	every(2*time.Second, f.replaceOne)
	every(20*time.Second, f.spoilRedis)
	every(30*time.Second, server.crash)
	every(7*time.Second, func() {
		f.database.cut()
		time.Sleep(700 * time.Millisecond)
		f.database.mend()
	})
	return func() { end(); all.Wait() }
}

// replaceOne kills a replica, and starts another as whatever keeps programs running does.
func (f *cluster) replaceOne() {
	alive := slices.DeleteFunc(slices.Clone(f.replicas), func(r *replica) bool { return r.ended.Load() })
	victim := alive[rand.IntN(len(alive))] //nolint:gosec // any one
	f.balancer.remove(victim.address)
	victim.kill()
	for f.tryStart() != nil { // the database may be away just now
		time.Sleep(200 * time.Millisecond)
	}
}

// spoilRedis has Redis lose its answers, go away, come back with nothing, and lose everything again each second for a
// while.
func (f *cluster) spoilRedis() {
	f.dialogs.cut()
	empty(f.t, f.redis)
	time.Sleep(500 * time.Millisecond)
	f.dialogs.mend()
	for range 5 {
		empty(f.t, f.redis)
		time.Sleep(time.Second)
	}
}

// dialog is one request from the sentence to the approval. Everybody does what people do when nothing happens: they
// try again.
func (f *cluster) dialog(name, day, hours string) error {
	deadline := time.Now().Add(chaosEnds)
	p := f.people[name]
	for time.Now().Before(deadline) {
		c, err := f.caseOf(name, day)
		if err != nil {
			time.Sleep(200 * time.Millisecond)
			continue
		}
		switch c.status {
		case "":
			p.asks(day + " " + hours)
		case string(leave.AwaitingDelegate):
			f.people[c.awaited].obliges("代理", "同意代理", c.number)
		case string(leave.AwaitingApproval):
			f.people[c.awaited].obliges("待辦", "核准", c.number)
		default:
			return nil
		}
	}
	return p.shown(fmt.Errorf("%s is not through with %s", name, day))
}

// asks is one try to ask for some hours. Answers may be missing: whether it went well shows in the records.
func (p *phone) asks(when string) {
	if p.act("text", map[string]string{"text": when + " 病假，" + privately}) == nil && p.sees("請確認") == nil {
		if rand.IntN(2) == 0 { //nolint:gosec // either
			_ = p.say("送出")
		} else {
			_ = p.tap("送出")
		}
		_ = p.sees("115-")
	}
}

// obliges is one try to answer what is asked on a card, which is looked for in a list when it was not sent yet. Some
// type what others tap, with or without the number; such a word may mean another case by the time it arrives.
func (p *phone) obliges(list, label, number string) {
	b, err := p.find(label, number)
	switch rand.IntN(4) { //nolint:gosec // any of them
	case 0:
		_ = p.say(label)
		time.Sleep(200 * time.Millisecond)
		return
	case 1:
		_ = p.say(label + " 115" + number)
		time.Sleep(200 * time.Millisecond)
		return
	}
	if err != nil {
		_ = p.say(list)
		b, err = p.find(label, number)
	}
	if err == nil {
		_ = p.postback(b.data)
	}
	time.Sleep(200 * time.Millisecond) // nobody taps faster
}

type lookedUp struct{ status, awaited, number string }

// caseOf is how the records have what somebody asked for; nothing when there is no case.
func (f *cluster) caseOf(name, day string) (lookedUp, error) {
	var c lookedUp
	var serial int
	err := f.sql.QueryRowContext(context.Background(),
		"SELECT status, awaited, number_serial FROM requests WHERE applicant = ? AND first_day = ?",
		numberOf(name), day).Scan(&c.status, &c.awaited, &serial)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	c.number = fmt.Sprintf("-%06d", serial)
	for _, p := range sample.People() {
		if string(p.ID) == c.awaited {
			c.awaited = p.Name
		}
	}
	return c, err
}

func numberOf(name string) string {
	for _, p := range sample.People() {
		if p.Name == name {
			return string(p.ID)
		}
	}
	return ""
}
