package linesim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"leaveline/linesim"
)

// BenchmarkTalk is a whole round: a person's text, the webhook, the bot's reply with a Flex bubble. The bot is as bare
// as can be.
func BenchmarkTalk(b *testing.B) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256, MaxIdleConns: 1024}}
	var api string
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct{ Events []struct{ ReplyToken string } }
		if err := json.NewDecoder(r.Body).Decode(&call); err != nil {
			b.Error(err)
			return
		}
		send(
			b, client, api+"/v2/bot/message/reply",
			fmt.Sprintf(`{"replyToken":%q,"messages":[%s]}`, call.Events[0].ReplyToken, review),
		)
	}))
	defer hook.Close()
	sim, err := linesim.New(linesim.Config{Webhook: hook.URL, ChannelSecret: secret, ChannelToken: token})
	if err != nil {
		b.Fatal(err)
	}
	defer sim.Close()
	server := httptest.NewServer(sim)
	defer server.Close()
	api = server.URL
	people := addPeople(b, sim, 200)
	var turn atomic.Int64
	b.SetParallelism(32)
	spent := cpuTime(b)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			send(b, client, api+"/sim/users/"+people[turn.Add(1)%200]+"/text", `{"text":"請假"}`)
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "replies/s")
	// of the simulator, the person and the bot together
	b.ReportMetric(float64((cpuTime(b)-spent).Microseconds())/float64(b.N), "cpu-µs/reply")
}

// BenchmarkPush is the API alone.
func BenchmarkPush(b *testing.B) {
	sim, err := linesim.New(linesim.Config{ChannelSecret: secret, ChannelToken: token, MonthlyQuota: -1})
	if err != nil {
		b.Fatal(err)
	}
	defer sim.Close()
	people := addPeople(b, sim, 200)
	var turn atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			body := `{"to":"` + people[turn.Add(1)%200] + `","messages":[` + review + `]}`
			r := httptest.NewRequest(http.MethodPost, "/v2/bot/message/push", bytes.NewBufferString(body))
			r.Header.Set("Authorization", "Bearer "+token)
			w := httptest.NewRecorder()
			if sim.ServeHTTP(w, r); w.Code != http.StatusOK {
				b.Error(w.Body.String())
			}
		}
	})
}

// cpuTime is what this process has used so far; unlike the time on the wall it does not grow with what else the machine
// does.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func addPeople(b *testing.B, sim *linesim.Server, n int) []string {
	b.Helper()
	var ids []string
	for i := range n {
		id, err := sim.AddUser(linesim.Phone{Name: fmt.Sprint(i)})
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func send(b *testing.B, client *http.Client, url, body string) {
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewBufferString(body))
	if err != nil {
		b.Error(err)
		return
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := client.Do(req)
	if err != nil {
		b.Error(err)
		return
	}
	defer res.Body.Close()
	raw, _ := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusOK {
		b.Errorf("%d %s", res.StatusCode, raw)
	}
}
