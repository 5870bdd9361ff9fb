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

// chaosEnds is when a dialog that is not through has failed.
const chaosEnds = 90 * time.Second

// TestChaos plays sixty dialogs, from the request to the approval, while replicas are killed, Redis is emptied, the database vanishes
// for moments, LINE fails a call in seven and every event arrives twice. Nothing may be lost, doubled or left over.
func TestChaos(t *testing.T) {
	f := openFleet(t, 2, 14)
	f.balancer.copies.Store(2)
	var plans []map[string]any
	for _, path := range []string{replyPath, pushPath} {
		for _, kind := range []string{"500", "reset", "timeout-after", "timeout-before", "429-rate"} {
			plans = append(plans, map[string]any{"path": path, "kind": kind, "share": 0.03, "delay": "2500ms"})
		}
	}
	f.fails(plans...)
	begun := time.Now()
	calm := f.havoc(15 * time.Second)
	var dialogs sync.WaitGroup
	dialogs.Go(func() { calm(); f.fails() })
	for i, name := range []string{"吳老師", "劉老師", "蔡老師", "楊老師", "許老師", "鄭老師", "謝老師", "郭老師", "洪老師", "曾老師"} {
		dialogs.Go(func() {
			for n := range 6 {
				if err := f.dialog(name, 6*i+n); err != nil {
					t.Error(err)
				}
			}
		})
	}
	dialogs.Wait()
	t.Logf("all through after %s", time.Since(begun).Round(time.Second))
	f.quiet()
	t.Logf("all quiet after %s", time.Since(begun).Round(time.Second))
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial > 30 AND status = 'approved'"); n != 60 {
		t.Errorf("%d cases approved, want 60", n)
	}
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial > 30"); n != 60 {
		t.Errorf("%d cases, want 60", n)
	}
	f.judge()
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
		victim := f.replicas[len(f.replicas)-1-rand.IntN(2)] //nolint:gosec // any one
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
func (f *fleet) dialog(name string, n int) error {
	deadline := time.Now().Add(chaosEnds)
	p, day := f.people[name], schoolDay(n)
	for time.Now().Before(deadline) {
		c, err := f.caseOf(name, day)
		if err != nil {
			time.Sleep(200 * time.Millisecond)
			continue
		}
		switch c.status {
		case "":
			p.asks(day)
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

// asks is one try to ask for a morning. Answers may be missing: whether it went well shows in the records.
func (p *handset) asks(day string) {
	if p.act("text", map[string]string{"text": day + " 上午事假，家事"}) == nil && p.sees("請確認") == nil {
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
