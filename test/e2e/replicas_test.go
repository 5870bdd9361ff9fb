package e2e

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"leaveline/cmd/leaveline/cli"
	"leaveline/leave"
	"leaveline/linesim"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store"
)

// asProgram makes the test binary be the program itself, so that a test can kill it.
const asProgram = "LEAVELINE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(cli.Main())
	}
	os.Exit(m.Run())
}

// cluster is several replicas as processes of their own on MariaDB and Redis, behind a balancer, with the simulator
// in LINE's place and the sample school's people at its phones.
type cluster struct {
	*webhookClient
	values   map[string]string
	sql      *sql.DB // past the proxy
	direct   string  // the address of the database, past the proxy
	school   leave.SchoolID
	database *proxy
	dialogs  *proxy
	redis    string // past the proxy
	balancer *balancer
	replicas []*replica
	printed  []*process // of every replica that was ever started
}

// openCluster starts everything; the Redis database is the test's own.
func openCluster(t *testing.T, size, redisDatabase int) *cluster {
	t.Helper()
	return openClusterOn(t, size, redisDatabase, databaseOf)
}

// openClusterOn starts everything on another database.
func openClusterOn(t *testing.T, size, redisDatabase int, database func(*testing.T) string) *cluster {
	t.Helper()
	if os.Getenv("TEST_MYSQL_URL") == "" || os.Getenv("TEST_REDIS_URL") == "" {
		t.Skip("TEST_MYSQL_URL and TEST_REDIS_URL name no servers, as in mysql://root@127.0.0.1:3306/ and " +
			"redis://127.0.0.1:6379/0")
	}
	f := &cluster{values: good(t), school: "cluster", redis: dialogsOf(t, redisDatabase)}
	direct := database(t)
	f.direct = direct
	f.values["LEAVELINE_SCHOOL"] = string(f.school)
	f.values["LEAVELINE_DATABASE_URL"], f.database = f.through(t, direct)
	f.values["LEAVELINE_REDIS_URL"], f.dialogs = f.through(t, f.redis)
	f.found(t, direct)
	f.playLine(t)
	for range size {
		f.start()
	}
	return f
}

// through gives an address that leads to the same server by way of a proxy.
func (f *cluster) through(t *testing.T, address string) (string, *proxy) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	c := startProxy(t, u.Host)
	u.Host = c.addr
	return u.String(), c
}

// found makes the sample school, past the proxy.
func (f *cluster) found(t *testing.T, address string) {
	t.Helper()
	ctx := context.Background()
	records, err := store.Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	if err := records.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	err = sample.Build(ctx, office.New(records), records, f.school, time.Now())
	if err := errors.Join(err, records.Close()); err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(address) // read before
	password, _ := u.User.Password()
	f.sql, err = sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)%s?parseTime=true", u.User.Username(), password, u.Host,
		u.Path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.sql.Close() }) // only read
}

func (f *cluster) playLine(t *testing.T) {
	t.Helper()
	f.balancer = &balancer{}
	front := httptest.NewServer(f.balancer)
	t.Cleanup(front.Close)
	var phones []linesim.Phone
	for _, p := range sample.People() {
		phones = append(phones, linesim.Phone{ID: p.LineUser, Name: p.Name, Note: p.Title})
	}
	sim, err := linesim.New(linesim.Config{
		Webhook: front.URL + "/webhook", ChannelSecret: someSecret, ChannelToken: someToken, MonthlyQuota: -1,
		Logger: slog.New(slog.DiscardHandler), Phones: phones,
	})
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(sim)
	t.Cleanup(func() {
		_ = sim.Close()
		site.CloseClientConnections()
		site.Close()
	})
	f.values["LINE_API_ENDPOINT"], f.values["LINE_BLOB_ENDPOINT"] = site.URL, site.URL
	phonesOf, err := openSimulator(site.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(phonesOf.close)
	f.webhookClient = &webhookClient{t: t, demo: &demo{simulator: phonesOf}}
}

// replica is one process of the cluster.
type replica struct {
	cluster *cluster
	cmd     *exec.Cmd
	output  *process // only what it prints
	address *url.URL
	metrics string // the address of its own
	over    sync.Once
	ended   atomic.Bool
}

// start adds a replica to the cluster.
func (f *cluster) start() {
	f.t.Helper()
	if err := f.tryStart(); err != nil {
		f.t.Fatal(err)
	}
}

// tryStart is start; it fails when there is no database.
func (f *cluster) tryStart() error {
	metrics, err := freeAddress()
	if err != nil {
		return err
	}
	r := &replica{
		cluster: f, metrics: "http://" + metrics,
		cmd:    exec.Command(os.Args[0], "serve"), //nolint:gosec // the test itself
		output: &process{exit: make(chan int, 1), stdout: newOutput(), stderr: newOutput()},
	}
	r.cmd.Env = append(os.Environ(), asProgram+"=1", "LEAVELINE_METRICS_ADDR="+metrics)
	for name, value := range f.values {
		r.cmd.Env = append(r.cmd.Env, name+"="+value)
	}
	r.cmd.Stdout, r.cmd.Stderr = r.output.stdout, r.output.stderr
	f.printed = append(f.printed, r.output)
	if err := r.cmd.Start(); err != nil {
		return err
	}
	go func() {
		_ = r.cmd.Wait() // the exit code says it all
		r.output.exit <- r.cmd.ProcessState.ExitCode()
	}()
	f.t.Cleanup(r.kill)
	port, err := r.output.await(r.output.stderr, servingLine)
	if err != nil {
		return err
	}
	r.address = &url.URL{Scheme: "http", Host: "127.0.0.1:" + port[1]}
	f.replicas = append(f.replicas, r)
	f.balancer.add(r.address)
	return nil
}

// freeAddress is one on which nobody listens at this moment.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

// kill ends a replica as a power cut does.
func (r *replica) kill() {
	r.over.Do(func() {
		_ = r.cmd.Process.Kill() // gone already is as good
		<-r.output.exit
		r.ended.Store(true)
	})
}

// end has a replica stop gracefully and gives its exit code.
func (r *replica) end() (code int) {
	r.over.Do(func() {
		_ = r.cmd.Process.Signal(syscall.SIGTERM) // gone already shows in the code
		code = <-r.output.exit
	})
	return code
}

// balancer hands requests to the replicas in turn, and to the next one when one is not there.
type balancer struct {
	copies atomic.Int32 // of everything, at the same moment; 0 is one

	mu    sync.Mutex
	next  int
	sites []*url.URL
}

func (b *balancer) add(site *url.URL) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sites = append(b.sites, site)
}

func (b *balancer) remove(site *url.URL) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, s := range b.sites {
		if s == site {
			b.sites = append(b.sites[:i:i], b.sites[i+1:]...)
			return
		}
	}
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // LINE has hung up
	}
	statuses := make(chan int)
	copies := max(1, int(b.copies.Load()))
	for range copies {
		go func() { statuses <- b.hand(r, body) }()
	}
	worst := 0
	for range copies {
		worst = max(worst, <-statuses)
	}
	w.WriteHeader(worst)
}

// hand gives the status of the first replica that is there.
func (b *balancer) hand(r *http.Request, body []byte) int {
	for range 4 {
		site := b.turn()
		if site == nil {
			break
		}
		status, err := pass(r, body, site)
		var dialing *net.OpError
		if errors.As(err, &dialing) && dialing.Op == "dial" {
			continue
		}
		if err == nil {
			return status
		}
		break
	}
	return http.StatusBadGateway
}

func (b *balancer) turn() *url.URL {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.sites) == 0 {
		return nil
	}
	b.next++
	return b.sites[b.next%len(b.sites)]
}

// pass hands a request on and gives the answer's status.
func pass(r *http.Request, body []byte, to *url.URL) (int, error) {
	onward, err := http.NewRequestWithContext(r.Context(), r.Method, to.JoinPath(r.URL.Path).String(),
		bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	onward.Header = r.Header.Clone()
	answer, err := http.DefaultTransport.RoundTrip(onward)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

// schoolDay is a day to take leave on, for each n another one: none of a vacation, in which teachers need no leave.
func schoolDay(n int) string {
	school := office.NewSchool("cluster", "")
	day := leave.DateOf(time.Now()) + 14
	for ; n >= 0; n-- {
		for day++; !school.MustCome(leave.Teacher, day); day++ {
		}
	}
	return day.String()
}

// asksFor has somebody ask for a morning in one sentence, as far as the review.
func (f *cluster) asksFor(name string, n int) {
	f.t.Helper()
	f.says(name, schoolDay(n)+" 上午病假，就醫")
	f.sees(name, "請確認")
}

// count reads a number from the records, past the proxy.
func (f *cluster) count(query string, args ...any) int {
	f.t.Helper()
	var n int
	if err := f.sql.QueryRowContext(context.Background(), query, args...).Scan(&n); err != nil {
		f.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// serial is the last part of a case's number.
func serial(number string) int {
	_, digits, _ := strings.Cut(number, "-")
	n, _ := strconv.Atoi(digits) // found by a pattern
	return n
}
