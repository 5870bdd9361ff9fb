package e2e

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

const (
	// burstRate is how many webhooks come in a second: the whole of a large school at the same moment.
	burstRate = 200
	// acked is within how many milliseconds 99 of 100 webhooks are answered, in a burst of so many seconds or more.
	acked     = 500
	longBurst = 60
	// slowDay is a day after all those of a burst.
	slowDay = 100
)

// TestMorningBurst: everybody writes and sends at once for a while, which LEAVELINE_BURST_SECONDS can make longer.
// All are answered before LINE gives up, and each request that was sent is there once; on a machine with time for a
// minute of it nearly all are answered at once.
func TestMorningBurst(t *testing.T) {
	f := openCluster(t, 3, 5)
	seconds := sizeOf(t, "LEAVELINE_BURST_SECONDS", 2)
	rate := burstRate
	if testing.Short() { // the race detector takes most of the time
		rate /= 5
	}
	pause := time.Second * time.Duration(len(f.people)) / time.Duration(rate)
	begun, many := time.Now(), int(time.Duration(seconds)*time.Second/pause)
	answers := f.everybody(func(p *phone, asks int) []ack {
		var all []ack
		for n := range many {
			time.Sleep(time.Until(begun.Add(time.Duration(n) * pause)))
			all = append(all, f.burst(p, n, asks))
		}
		return all
	})
	slices.SortFunc(answers, func(a, b ack) int { return a.Ms - b.Ms })
	nearly, most := answers[len(answers)*99/100].Ms, answers[len(answers)-1].Ms
	putOff := slices.DeleteFunc(slices.Clone(answers), func(a ack) bool { return a.Status == http.StatusOK })
	t.Logf("%d webhooks in %s: median %d ms, 99 of 100 within %d ms, all within %d ms, %d put off", len(answers),
		time.Since(begun).Round(time.Second), answers[len(answers)/2].Ms, nearly, most, len(putOff))
	if seconds >= longBurst && (nearly > acked || len(putOff) > 0) || most > int(ackWithin/time.Millisecond) {
		t.Errorf("99 of 100 within %d ms, %d put off; want %d and none", nearly, len(putOff), acked)
	}
	f.allTaken()
	want := len(chaosPeople) * ((many + 2) / 4)
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial > 30"); n != want && len(putOff) == 0 {
		t.Errorf("%d requests, want %d", n, want)
	}
	f.slowDatabase()
}

// ack is how the bot took an event.
type ack struct{ Status, Ms int }

// everybody does something on their phone at the same time. Ten of them ask for leave: asks is below 0 for the others.
func (f *cluster) everybody(do func(p *phone, asks int) []ack) (answers []ack) {
	var mu sync.Mutex
	var all sync.WaitGroup
	for name, p := range f.people {
		all.Go(func() {
			own := do(p, slices.Index(chaosPeople, name))
			mu.Lock()
			defer mu.Unlock()
			answers = append(answers, own...)
		})
	}
	all.Wait()
	return answers
}

// burst is the n-th thing that somebody does: most are on their way to a request, ten of them send one. Those who ask
// have days of their own, so that they can stand in for one another.
func (f *cluster) burst(p *phone, n, asks int) (a ack) {
	what, body := "text", map[string]string{"text": []string{"請假", "病假", "下週一上午", "取消"}[n%4]}
	if asks >= 0 && n%4 > 1 {
		body["text"] = []string{"餘額", "我的假單"}[n%2]
	}
	if asks >= 0 && n%4 == 0 {
		hours := n / 4
		body["text"] = schoolDay(asks+hours/len(chaosHours)*len(chaosPeople)) + " " + chaosHours[hours%len(chaosHours)] +
			" 病假，就醫"
	}
	if asks >= 0 && n%4 == 1 {
		what, body = "tap", map[string]string{"label": "送出"}
	}
	if err := p.post("/sim/users/"+p.id+"/"+what, body, &a); err != nil {
		f.t.Errorf("%s: %s: %v", p.name, what, err)
	}
	return a
}

// slowDatabase has the database take three seconds for every answer while ten people send off their requests: all are
// told to come again, in time, and when it is well again each request is there once.
func (f *cluster) slowDatabase() {
	f.t.Helper()
	for i, name := range chaosPeople {
		f.says(name, schoolDay(slowDay+i)+" 8:00-9:00 病假，就醫")
		f.sees(name, "請確認")
	}
	before := f.count("SELECT COUNT(*) FROM requests")
	f.database.slow(3 * time.Second)
	answers := f.everybody(func(p *phone, asks int) []ack {
		if asks < 0 {
			return []ack{f.burst(p, 3, 0)} // asks to see something
		}
		return []ack{f.burst(p, 1, asks)}
	})
	for _, a := range answers {
		if a.Status != http.StatusServiceUnavailable || a.Ms > int(ackWithin/time.Millisecond) {
			f.t.Errorf("slow database: %d after %d ms", a.Status, a.Ms)
		}
	}
	f.database.slow(0)
	f.allTaken()
	if n := f.count("SELECT COUNT(*) FROM requests") - before; n != len(chaosPeople) {
		f.t.Errorf("%d requests after a slow database, want %d", n, len(chaosPeople))
	}
	f.quiet()
	f.checkPromises()
}

// allTaken waits until every event that was refused has been delivered again and taken.
func (f *cluster) allTaken() {
	f.t.Helper()
	var open []string
	for deadline := time.Now().Add(40 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		var ledger struct {
			Webhooks []struct {
				EventIDs []string
				Status   int
			}
		}
		if err := f.get("/sim/ledger", &ledger); err != nil {
			f.t.Fatal(err)
		}
		taken := map[string]bool{}
		for _, w := range ledger.Webhooks {
			taken[w.EventIDs[0]] = taken[w.EventIDs[0]] || w.Status == http.StatusOK
		}
		open = open[:0]
		for id, ok := range taken {
			if !ok {
				open = append(open, id)
			}
		}
		if len(open) == 0 {
			return
		}
	}
	f.t.Errorf("%d events were never taken", len(open))
}
