package e2e

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// monday is when the plays begin: a school morning, with a school day to follow.
const monday = "2026-11-23T09:00"

const (
	startWithin = 60 * time.Second // generous: a loaded machine is no failure
	stopWithout = 30 * time.Second
)

// simulator is LINE as played by the simulator, with a bot behind it.
type simulator struct {
	base string
	http *http.Client

	mu     sync.Mutex
	people map[string]*phone // by name
}

// demo is a whole demo in this process; only HTTP reaches it.
type demo struct {
	*simulator
	*process
	database string
	codes    map[string]string // of those who have not bound a phone yet, by staff number
}

var (
	homeLine = regexp.MustCompile(`http://localhost:(\d+)/`)
	codeLine = regexp.MustCompile(`(?m)^\s+(T\d+) .* the code is (\S+)$`)
)

// startDemo begins a demo whose school's clock shows now, with its database in dir and more in its environment.
func startDemo(dir, now string, more map[string]string) (*demo, error) {
	d := &demo{database: "sqlite:" + filepath.Join(dir, "demo.db"), codes: map[string]string{}}
	values := map[string]string{"LEAVELINE_ADDR": "127.0.0.1:0", "LEAVELINE_DATABASE_URL": d.database}
	maps.Copy(values, more)
	d.process = begin(values, "demo", "--verbose", "--now", now)
	home, err := d.await(d.stdout, homeLine)
	if err != nil {
		return nil, errors.Join(err, d.end())
	}
	for _, line := range codeLine.FindAllStringSubmatch(d.stdout.String(), -1) {
		d.codes[line[1]] = line[2]
	}
	d.simulator, err = openSimulator("http://127.0.0.1:" + home[1])
	if err != nil {
		return nil, errors.Join(err, d.end())
	}
	return d, nil
}

// callWithin bounds one call to the simulator: weeks that pass take their time under the race detector.
const callWithin = 5 * time.Minute

// openSimulator finds the phones of a simulator.
func openSimulator(base string) (*simulator, error) {
	s := &simulator{base: base, http: &http.Client{Timeout: callWithin,
		Transport: &http.Transport{MaxIdleConnsPerHost: 100}}, people: map[string]*phone{}}
	var users []struct{ ID, Name string }
	if err := s.get("/sim/users", &users); err != nil {
		return nil, err
	}
	for _, u := range users {
		s.people[u.Name] = &phone{simulator: s, id: u.ID, name: u.Name, tapped: map[string]button{}}
	}
	return s, nil
}

func (s *simulator) close() { s.http.CloseIdleConnections() }

// phone is the phone of somebody by name.
func (s *simulator) phone(name string) (*phone, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, ok := s.people[name]; ok {
		return p, nil
	}
	return nil, fmt.Errorf("nobody here is called %s: %s", name, strings.Join(names(s.people), " "))
}

func names(people map[string]*phone) []string {
	var all []string
	for name := range people {
		all = append(all, name)
	}
	return all
}

// openDemo is a demo for the length of a test.
func openDemo(t *testing.T, now string) *demo {
	t.Helper()
	begun := time.Now()
	d, err := startDemo(t.TempDir(), now, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("started within %s", time.Since(begun).Round(time.Millisecond))
	t.Cleanup(func() {
		d.close()
		if err := d.end(); err != nil {
			t.Error(err)
		}
	})
	return d
}
