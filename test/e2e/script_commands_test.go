package e2e

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// together taps on several phones at the same moment: WHO LABEL -- WHO LABEL.
func (p *scriptRun) together(args []string) error {
	var wait sync.WaitGroup
	results := make(chan error, len(args))
	for pair := range strings.SplitSeq(strings.Join(args, "\x00"), "\x00--\x00") {
		name, label, ok := strings.Cut(pair, "\x00")
		if !ok {
			return fmt.Errorf("want WHO LABEL, not %s", pair)
		}
		who, err := p.phone(name)
		if err != nil {
			return err
		}
		if err := who.look(); err != nil {
			return err
		}
		wait.Go(func() { results <- who.shown(who.tapNow(label)) })
	}
	wait.Wait()
	close(results)
	var failed error
	for err := range results {
		failed = errors.Join(failed, err)
	}
	return failed
}

// forward taps on WHO's phone a button of a card that FROM has passed on.
func (p *scriptRun) forward(args []string) error {
	who, err := p.phone(args[0])
	if err != nil {
		return err
	}
	from, err := p.phone(args[1])
	if err != nil {
		return err
	}
	b, err := from.find(args[2])
	if err != nil {
		return from.shown(err)
	}
	return who.shown(who.postback(b.data))
}

// alt looks at the alternative texts of pushes.
func (p *scriptRun) alt(args []string) error {
	who, err := p.phone(args[0])
	if err != nil {
		return err
	}
	pushed, err := who.pushes()
	if err != nil {
		return err
	}
	for i := len(pushed) - 1; i >= 0; i-- {
		if holds := strings.Contains(pushed[i].alt(), args[1]); holds == p.neg {
			if holds || i == len(pushed)-1 {
				return who.shown(fmt.Errorf("the newest pushes' alternative text: %s", pushed[i].alt()))
			}
		}
		if !p.neg {
			return nil
		}
	}
	if !p.neg {
		return who.shown(errors.New("nothing was pushed"))
	}
	return nil
}

// countPushes compares the number of pushes so far: all of the month, or those to one person.
func (p *scriptRun) countPushes(args []string) error {
	want, err := strconv.Atoi(args[len(args)-1])
	if err != nil {
		return err
	}
	if err := p.settle(); err != nil {
		return err
	}
	to := ""
	if len(args) > 1 {
		who, err := p.phone(args[0])
		if err != nil {
			return err
		}
		to = who.id
	}
	got, err := p.sentPushes(to)
	if err == nil && got != want {
		err = fmt.Errorf("%d pushes, want %d; %s", got, want, p.pushed())
		if who, ok := p.people[args[0]]; ok {
			err = who.shown(err)
		}
	}
	return err
}

// pushed says who got how many pushes.
func (s *simulator) pushed() string {
	var all []string
	for name, who := range s.people {
		if n, err := s.sentPushes(who.id); err != nil || n > 0 {
			all = append(all, fmt.Sprintf("%s %d", name, n))
		}
	}
	return strings.Join(all, ", ")
}

// sentPushes counts the pushes to a LINE user, or to everybody.
func (s *simulator) sentPushes(to string) (int, error) {
	var ledger struct {
		Sent []struct{ Via, To, RequestID string }
	}
	if err := s.get("/sim/ledger", &ledger); err != nil {
		return 0, err
	}
	requests := map[string]bool{}
	for _, sent := range ledger.Sent {
		if sent.Via == "push" && (to == "" || sent.To == to) {
			requests[sent.RequestID+sent.To] = true
		}
	}
	return len(requests), nil
}
