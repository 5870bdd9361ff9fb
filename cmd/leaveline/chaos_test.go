package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office/sample"
)

const (
	// chaosEnds is when a dialog that is not through has failed.
	chaosEnds = 3 * time.Minute
	// chaosSize is how many dialogs are played; more of them as LEAVELINE_CHAOS_DIALOGS says.
	chaosSize = 60
)

// chaosPeople ask; whoever stands in for them or decides does not.
var chaosPeople = []string{"吳老師", "劉老師", "蔡老師", "楊老師", "許老師", "鄭老師", "謝老師", "郭老師", "洪老師", "曾老師"}

// chaosHours are what of a day is asked for. There are fewer than people, so that nobody asks for two of a day.
var chaosHours = []string{"8:00-9:00", "9:00-10:00", "10:00-11:00", "11:00-12:00", "13:15-14:15", "14:15-15:15", "15:15-16:15", "16:15-17:15"}

// TestChaos plays dialogs, from the request to the approval, on three replicas that are killed one after the other, while Redis is
// emptied, the database vanishes for moments, LINE fails a call in seven, every event arrives twice and one in ten after its
// successors. Nothing may be lost, doubled, decided twice, left over, or said in a log.
func TestChaos(t *testing.T) {
	dialogs := sizeOf(t, "LEAVELINE_CHAOS_DIALOGS", chaosSize)
	f := openFleet(t, 3, 14)
	f.balancer.copies.Store(2)
	plans := []map[string]any{{"path": "webhook", "kind": "late", "share": 0.1, "delay": "1s"}}
	for _, path := range []string{replyPath, pushPath} {
		for _, kind := range []string{"500", "reset", "timeout-after", "timeout-before", "429-rate"} {
			plans = append(plans, map[string]any{"path": path, "kind": kind, "share": 0.03, "delay": "2500ms"})
		}
	}
	f.fails(plans...)
	begun := time.Now()
	calm := f.havoc(15 * time.Second * time.Duration(max(1, dialogs/150)))
	var all sync.WaitGroup
	all.Go(func() { calm(); f.fails() })
	f.playDialogs(dialogs, chaosPeople...)
	all.Wait()
	t.Logf("%d dialogs through after %s", dialogs, time.Since(begun).Round(time.Second))
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
	f.judge()
	f.saysNothing(privately)
}

// havoc goes on for a while; the returned function waits for its end.
func (f *fleet) havoc(long time.Duration) (calm func()) {
	over, end := context.WithTimeout(context.Background(), long)
	var all sync.WaitGroup
	every := func(pause time.Duration, do func()) {
		all.Go(func() {
			ticker := time.NewTicker(pause)
			defer ticker.Stop()
			for {
				select {
				case <-ticker.C:
					do()
				case <-over.Done():
					return
				}
			}
		})
	}
	every(5*time.Second, func() {
		victim := f.replicas[len(f.replicas)-1-rand.IntN(3)] //nolint:gosec // any one
		f.balancer.remove(victim.address)
		victim.kill()
		for f.tryStart() != nil { // the database may be away just now; whatever keeps programs running tries again
			time.Sleep(200 * time.Millisecond)
		}
	})
	every(3*time.Second, func() { empty(f.t, f.redis) })
	every(5*time.Second, func() {
		f.database.cut()
		time.Sleep(700 * time.Millisecond)
		f.database.mend()
	})
	return func() { all.Wait(); end() }
}

// dialog is one request from the sentence to the approval. Everybody does what people do when nothing happens: they try again.
func (f *fleet) dialog(name, day, hours string) error {
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
func (p *handset) asks(when string) {
	if p.act("text", map[string]string{"text": when + " 病假，" + privately}) == nil && p.sees("請確認") == nil {
		_ = p.tap("送出")
		_ = p.sees("115-")
	}
}

// obliges is one try to answer what is asked on a card, which is looked for in a list when it was not sent yet.
func (p *handset) obliges(list, label, number string) {
	b, err := p.find(label, number)
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
func (f *fleet) caseOf(name, day string) (lookedUp, error) {
	var c lookedUp
	var serial int
	err := f.sql.QueryRowContext(context.Background(), "SELECT status, awaited, number_serial FROM requests WHERE applicant = ? AND first_day = ?",
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
