package e2e

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store"
)

// ackWithin is how long LINE waits for an answer to a webhook.
const ackWithin = 2 * time.Second

// delivered does something on a phone and gives how the bot took it at once.
func (f *cluster) delivered(name, what string, body any) (status int, took time.Duration) {
	f.t.Helper()
	who, err := f.phone(name)
	if err != nil {
		f.t.Fatal(err)
	}
	if err := who.look(); err != nil {
		f.t.Fatal(err)
	}
	var d struct{ Status, Ms int }
	if err := who.post("/sim/users/"+who.id+"/"+what, body, &d); err != nil {
		f.t.Fatal(who.shown(err))
	}
	return d.Status, time.Duration(d.Ms) * time.Millisecond
}

// sends asks for a morning and sends it off.
func (f *cluster) sends(name string, days int) (number string) {
	f.t.Helper()
	f.asksFor(name, days)
	f.taps(name, "送出")
	f.sees(name, "已送出")
	return f.number(name)
}

// awaited returns the person that a case waits for.
func (f *cluster) awaited(number string) string {
	f.t.Helper()
	var id string
	err := f.sql.QueryRow("SELECT awaited FROM requests WHERE number_serial = ?", serial(number)).Scan(&id)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, p := range sample.People() {
		if string(p.ID) == id {
			return p.Name
		}
	}
	f.t.Fatalf("%s waits for %q", number, id)
	return ""
}

// askedWithin is how long a card may take to arrive: what a killed replica had claimed waits until its lease is over.
const askedWithin = 45 * time.Second

// answers taps a button on a case's card, once it is there.
func (f *cluster) answers(name, label, number string) {
	f.t.Helper()
	f.must(name, func(p *phone) error {
		deadline := time.Now().Add(askedWithin)
		for {
			if _, err := p.find(label, number); err == nil || time.Now().After(deadline) {
				return p.tap(label, number)
			}
			if _, err := p.messages(p.lookedUpTo(), 100*time.Millisecond, false); err != nil {
				return err
			}
		}
	})
}

func (f *cluster) agreed(number string) {
	f.t.Helper()
	delegate := f.awaited(number)
	f.answers(delegate, "同意代理", number)
	f.sees(delegate, "已同意")
}

func (f *cluster) approved(number string) {
	f.t.Helper()
	approver := f.awaited(number)
	f.answers(approver, "核准", number)
	f.sees(approver, "已核准", number)
}

// TestRedisAway: without Redis everybody is answered, soon, and cases go on; only a draft is lost.
func TestRedisAway(t *testing.T) {
	f := openCluster(t, 2, 8)
	number := f.sends("吳老師", 21)
	f.asksFor("劉老師", 21)
	f.dialogs.cut()
	for range 20 {
		if status, took := f.delivered("蔡老師", "text", map[string]string{"text": "餘額"}); status != http.StatusOK ||
			took > 500*time.Millisecond {
			t.Errorf("Redis gone: %d after %s", status, took)
		}
		f.sees("蔡老師", "病假")
	}
	f.agreed(number)
	f.taps("劉老師", "送出")
	f.sees("劉老師", "過期")
	f.dialogs.mend()
	f.approved(number)
	f.sends("劉老師", 22)
	f.dialogs.frozen(func() {
		for range 10 {
			status, took := f.delivered("蔡老師", "text", map[string]string{"text": "餘額"})
			if status != http.StatusOK || took > time.Second {
				t.Errorf("Redis silent: %d after %s", status, took)
			}
			f.sees("蔡老師", "病假")
		}
		var wait sync.WaitGroup
		for _, name := range []string{"吳老師", "劉老師", "蔡老師", "楊老師", "許老師", "鄭老師", "謝老師", "郭老師", "洪老師", "曾老師"} {
			for range 5 {
				wait.Go(func() {
					if status, took := f.delivered(name, "text", map[string]string{"text": "餘額"}); status != http.StatusOK ||
						took > ackWithin {
						t.Errorf("Redis silent, many: %d after %s", status, took)
					}
				})
			}
		}
		wait.Wait()
	})
	f.sends("劉老師", 23)
}

// TestDatabaseAway: while the records can't be reached, webhooks are answered 503 in time, and what LINE delivers
// again afterwards is done once.
func TestDatabaseAway(t *testing.T) {
	f := openCluster(t, 2, 9)
	f.asksFor("吳老師", 21)
	f.database.cut()
	status, took := f.delivered("吳老師", "tap", map[string]string{"label": "送出"})
	if status != http.StatusServiceUnavailable || took > ackWithin {
		t.Errorf("database gone: %d after %s", status, took)
	}
	f.database.mend()
	f.sees("吳老師", "已送出")
	number := f.number("吳老師")
	delegate := f.awaited(number)
	f.sees(delegate, "同意代理", number)
	f.database.frozen(func() {
		status, took := f.delivered(delegate, "tap", map[string]string{"label": "同意代理"})
		if status != http.StatusServiceUnavailable || took > ackWithin {
			t.Errorf("database silent: %d after %s", status, took)
		}
	})
	f.must(delegate, func(p *phone) error { return p.sees("已同意") })
	f.approved(number)
	// A cut in the middle of turns: connections die, the next one is there at once.
	for range 20 {
		f.database.cut()
		f.database.mend()
		f.delivered("蔡老師", "text", map[string]string{"text": "餘額"})
		f.sees("蔡老師", "病假")
	}
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial >= ?", serial(number)); n != 1 {
		t.Errorf("%d cases, want 1", n)
	}
}

// TestCopiesToSeveral: a hundred copies of each event, to three replicas at once, have one effect and one answer.
func TestCopiesToSeveral(t *testing.T) {
	f := openCluster(t, 3, 10)
	f.asksFor("吳老師", 21)
	f.balancer.copies.Store(100)
	f.taps("吳老師", "送出")
	f.sees("吳老師", "已送出")
	number := f.number("吳老師")
	delegate := f.awaited(number)
	f.agreed(number)
	approver := f.awaited(number)
	f.approved(number)
	f.sees("吳老師", number, "已核准")
	f.says("楊老師", "請假")
	f.sees("楊老師", "請哪一種假")
	f.quiet()
	for name, want := range map[string][2]int{"吳老師": {2, 1}, delegate: {1, 1}, approver: {1, 1}, "楊老師": {1, 0}} {
		if replies, pushes := f.seen(name); replies != want[0] || pushes != want[1] {
			t.Errorf("%s got %d replies and %d pushes, want %v\n%s", name, replies, pushes, want, f.people[name].transcript())
		}
	}
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial >= ?", serial(number)); n != 1 {
		t.Errorf("%d cases, want 1", n)
	}
}

// quiet waits until nothing is left to be sent.
func (f *cluster) quiet() {
	f.t.Helper()
	deadline := time.Now().Add(60 * time.Second) // longer than a killed replica's claims
	for f.count("SELECT COUNT(*) FROM outbox WHERE is_live = 1 AND due_at < ?", time.Now().UTC().Add(time.Hour)) > 0 {
		if time.Now().After(deadline) {
			f.t.Fatal("messages are left over")
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// seen counts the bot's messages on a phone.
func (f *cluster) seen(name string) (replies, pushes int) {
	f.t.Helper()
	all, err := f.people[name].messages(0, 0, false)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, m := range all {
		switch m.Via {
		case "reply":
			replies++
		case "push":
			pushes++
		}
	}
	return replies, pushes
}

const (
	pushPath  = "/v2/bot/message/push"
	replyPath = "/v2/bot/message/reply"
)

// fails plans how LINE fails; no plan is good service again.
func (f *cluster) fails(plans ...map[string]any) {
	f.t.Helper()
	if err := f.post("/sim/faults", map[string]any{"faults": append([]map[string]any{}, plans...)}, nil); err != nil {
		f.t.Fatal(err)
	}
}

// TestLineFails: whatever LINE does to replies and pushes, everybody sees everything once: the applicant what was
// sent, the delegate the question. The failure that outlasts its answer comes last, so that it is over before
// everything is well again.
func TestLineFails(t *testing.T) {
	f := openCluster(t, 2, 11)
	told := map[string][]string{} // by case: the applicant and the delegate
	for i, kind := range []string{"500", "429-rate", "reset", "timeout-before", "timeout-after"} {
		who := []string{"吳老師", "劉老師", "蔡老師", "楊老師", "許老師"}[i]
		f.asksFor(who, i)
		f.fails(map[string]any{"path": replyPath, "kind": kind, "times": 1, "delay": "2500ms"},
			map[string]any{"path": pushPath, "kind": kind, "times": 1, "delay": "2500ms"})
		f.delivered(who, "tap", map[string]string{"label": "送出"})
		number := f.sent(who)
		told[number] = []string{who, f.awaited(number)}
		for _, reader := range told[number] {
			f.sees(reader, number)
		}
	}
	f.quiet()
	for number, readers := range told {
		for _, reader := range readers {
			f.onceSaid(reader, number)
		}
	}
}

// sent waits for the newest case of somebody who had none, and gives its number.
func (f *cluster) sent(name string) string {
	f.t.Helper()
	for deadline := time.Now().Add(seesWithin); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var number leave.Number
		err := f.sql.QueryRow("SELECT number_year, number_serial FROM requests WHERE applicant = ? AND number_serial > 30",
			personOf(name)).
			Scan(&number.ROCYear, &number.Serial)
		if err == nil {
			return number.String()
		}
	}
	f.t.Fatalf("nothing was sent by %s", name)
	return ""
}

// personOf is the id of one of the sample school's people.
func personOf(name string) leave.PersonID {
	people := sample.People()
	return people[slices.IndexFunc(people, func(p sample.Person) bool { return p.Name == name })].ID
}

// onceSaid looks for exactly one message of the bot that names a case.
func (f *cluster) onceSaid(who, number string) {
	f.t.Helper()
	all, err := f.people[who].messages(0, 0, false)
	if err != nil {
		f.t.Fatal(err)
	}
	said := 0
	for _, m := range all {
		if m.From == "bot" && strings.Contains(m.whole(), number) {
			said++
		}
	}
	if said != 1 {
		f.t.Errorf("%s reads of %s %d times, want once\n%s", who, number, said, f.people[who].transcript())
	}
}

// TestAnswerOutlivesItsWebhook: an answer arrives although LINE's call for it broke off, and LINE fails once more
// when it is tried again. The event is delivered again meanwhile, and nobody is told twice.
func TestAnswerOutlivesItsWebhook(t *testing.T) {
	f := openCluster(t, 2, 15)
	f.asksFor("吳老師", 0)
	f.fails(map[string]any{"path": replyPath, "kind": "timeout-after", "times": 1, "delay": "2500ms"},
		map[string]any{"path": replyPath, "kind": "500", "times": 1})
	f.delivered("吳老師", "tap", map[string]string{"label": "送出"})
	f.deliveredAgain()
	f.quiet()
	f.onceSaid("吳老師", f.sent("吳老師"))
}

// deliveredAgain waits until LINE has delivered an event again, and that was taken.
func (f *cluster) deliveredAgain() {
	f.t.Helper()
	var ledger struct {
		Webhooks []struct {
			Status       int
			IsRedelivery bool
		}
	}
	for deadline := time.Now().Add(seesWithin); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if err := f.get("/sim/ledger", &ledger); err != nil {
			f.t.Fatal(err)
		}
		for _, w := range ledger.Webhooks {
			if w.IsRedelivery && w.Status == http.StatusOK {
				return
			}
		}
	}
	f.t.Fatal("nothing was delivered again")
}

// TestReplicaKilled: a replica is killed between an action and its answer. Another one gives the answer when LINE
// delivers again.
func TestReplicaKilled(t *testing.T) {
	f := openCluster(t, 1, 12)
	f.asksFor("吳老師", 1)
	before := f.version("吳老師")
	f.fails(map[string]any{"path": replyPath, "kind": "timeout-before", "times": 1, "delay": "10s"})
	var wait sync.WaitGroup
	wait.Go(func() {
		if status, _ := f.delivered("吳老師", "tap", map[string]string{"label": "送出"}); status == http.StatusOK {
			t.Error("taken by a replica that was killed")
		}
	})
	for deadline := time.Now().Add(seesWithin); f.version("吳老師") == before && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	f.replicas[0].kill()
	wait.Wait()
	f.start()
	f.sees("吳老師", "已經送出了")
	number := f.number("吳老師")
	f.agreed(number)
	f.approved(number)
	f.sees("吳老師", number, "已核准")
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial >= ?", serial(number)); n != 1 {
		t.Errorf("%d cases, want 1", n)
	}
}

// version is how often somebody's conversation was kept.
func (f *cluster) version(name string) string {
	f.t.Helper()
	options, err := redis.ParseURL(f.redis)
	if err != nil {
		f.t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }() // only for a moment
	version, err := client.HGet(context.Background(), "leaveline:dialog:{"+string(f.school)+":"+f.people[name].id+"}",
		"version").Result()
	if err != nil {
		f.t.Fatal(err)
	}
	return version
}

// TestStopUnderLoad: two of three replicas are told to stop while everybody taps. Every event is taken by the first
// replica that gets it.
func TestStopUnderLoad(t *testing.T) {
	f := openCluster(t, 3, 13)
	var wait sync.WaitGroup
	teachers := []string{"吳老師", "劉老師", "蔡老師", "楊老師", "許老師", "鄭老師"}
	for i, name := range teachers {
		wait.Go(func() {
			for n := range 8 {
				if err := f.submits(name, 8*i+n); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for _, r := range f.replicas[:2] {
		f.leavesWhenDraining(r)
		if code := r.end(); code != 0 {
			t.Errorf("exit %d: %s", code, r.output.stderr)
		}
	}
	wait.Wait()
	f.quiet()
	if n := f.count("SELECT COUNT(*) FROM requests WHERE number_serial > 30"); n != 8*len(teachers) {
		t.Errorf("%d cases, want %d", n, 8*len(teachers))
	}
	f.checkPromises()
}

// submits asks for a morning and sends it off, on a phone of its own pace.
func (f *cluster) submits(name string, n int) error {
	p, err := f.phone(name)
	if err != nil {
		return err
	}
	for _, do := range []func() error{
		func() error { return p.say(schoolDay(n) + " 上午事假，家事") },
		func() error { return p.sees("請確認") },
		func() error { return p.tap("送出") },
		func() error { return p.sees("已送出") },
	} {
		if err := do(); err != nil {
			return p.shown(err)
		}
	}
	return nil
}

// leavesWhenDraining takes a replica from the balancer when it says that it is not ready any more, as balancers do.
func (f *cluster) leavesWhenDraining(r *replica) {
	go func() {
		for {
			answer, err := http.Get(r.address.String() + "/readyz")
			if err == nil {
				_ = answer.Body.Close() // only the status counts
			}
			if err != nil || answer.StatusCode != http.StatusOK {
				f.balancer.remove(r.address)
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
}

// checkPromises compares what was sent with what is in the records: each push once, each under the key of its
// messages, and nothing left over.
func (f *cluster) checkPromises() {
	f.t.Helper()
	var ledger struct {
		Sent []struct{ Via, RetryKey, RequestID string }
	}
	if err := f.get("/sim/ledger", &ledger); err != nil {
		f.t.Fatal(err)
	}
	pushed := map[string]map[string]bool{} // the calls under each key
	for _, sent := range ledger.Sent {
		if sent.Via == "push" {
			calls := pushed[sent.RetryKey]
			if calls == nil {
				calls = map[string]bool{}
				pushed[sent.RetryKey] = calls
			}
			calls[sent.RequestID] = true
		}
	}
	for key, calls := range pushed {
		if len(calls) != 1 || f.count("SELECT COUNT(*) FROM outbox WHERE retry_key = ? AND state = 'sent'", key) == 0 {
			f.t.Errorf("the push under %s was seen %d times, or its messages are not marked as sent", key, len(calls))
		}
	}
	if sent := f.count("SELECT COUNT(DISTINCT retry_key) FROM outbox WHERE retry_key <> ''"); sent != len(pushed) {
		f.t.Errorf("%d pushes sent, %d seen", sent, len(pushed))
	}
	for what, query := range map[string]string{
		"cases whose versions and audit disagree": `SELECT COUNT(*) FROM requests r WHERE r.number_serial > 30
			AND r.version <> (SELECT COUNT(*) FROM audit a WHERE a.request_id = r.id AND a.from_status <> a.to_status)`,
		"versions of cases that came about twice": "SELECT COUNT(*) FROM (SELECT request_id FROM audit WHERE from_status " +
			"<> to_status OR verb = 'approve' GROUP BY request_id, version HAVING COUNT(*) > 1) twice",
		"messages left over": "SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'moot') AND " +
			"due_at < UTC_TIMESTAMP()",
	} {
		if n := f.count(query); n != 0 {
			f.t.Errorf("%d %s", n, what)
		}
	}
	f.checkAudit()
}

// checkAudit follows the audit's chain: every row that was kept is in it, and every case is as it left it.
func (f *cluster) checkAudit() {
	f.t.Helper()
	ctx := context.Background()
	records, err := store.Open(ctx, f.direct)
	if err != nil {
		f.t.Fatal(err)
	}
	defer func() { _ = records.Close() }() // only read
	later := time.Now().AddDate(1, 0, 0)
	findings, head, err := office.New(records).CheckAudit(ctx, f.school, later, store.Head{})
	if err != nil || len(findings) > 0 || head.Place == 0 {
		f.t.Errorf("the audit's chain of %d rows: %v, %v", head.Place, findings, err)
	}
}
