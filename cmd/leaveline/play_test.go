package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// play is a script while it is being played; its demo begins with the first command that needs one.
type play struct {
	*demo
	dir    string
	faulty bool // LINE was told to fail, so errors are no surprise
	ts     *testscript.TestScript
	neg    bool // the command is one that must not hold
}

type playKey struct{}

// setUp makes a place for the play, and sees to it that it ends well.
func setUp(env *testscript.Env) error {
	p := &play{dir: env.WorkDir}
	env.Values[playKey{}] = p
	env.Defer(func() {
		if p.demo == nil {
			return
		}
		if err := p.finish(); err != nil {
			env.T().Log(err.Error())
			env.T().FailNow()
		}
	})
	return nil
}

func (p *play) begin(now string) error {
	if p.demo != nil {
		return errors.New("the demo is running already")
	}
	var err error
	p.demo, err = startDemo(p.dir, now)
	return err
}

// finish ends the demo. A play during which LINE refused a message, or the bot complained, has failed.
func (p *play) finish() error {
	errs := []error{p.refused(), p.unworded()}
	p.close()
	errs = append(errs, p.end())
	if !p.faulty {
		errs = append(errs, p.complaints(`"level":"ERROR"`)...)
	}
	return errors.Join(errs...)
}

// wordless is what stands where a word or a value was forgotten.
var wordless = regexp.MustCompile(`<no value>|%!|\{\{|(?:^| )[a-z_]{3,}\.[a-z_.]{3,}(?: |$)`)

// private are words that no notification may show: types of leave and reasons.
var private = regexp.MustCompile(`[病事休公]假|家庭照顧|身心調適|感冒|就醫|旅遊|家中有事|[Ll]eave:|Sick|Personal|Wellbeing`)

// unworded are the messages that were not put into words whole, and those whose notification tells what is nobody's business.
func (s *stage) unworded() error {
	var errs []error
	for _, who := range s.people {
		all, err := who.messages(0, 0, false)
		errs = append(errs, err)
		for _, m := range all {
			if found := wordless.FindString(m.whole()); found != "" {
				errs = append(errs, fmt.Errorf("%s sees %q in %s", who.name, found, m.line()))
			}
			if found := private.FindString(m.alt()); found != "" {
				errs = append(errs, fmt.Errorf("a notification tells %q: %s", found, m.line()))
			}
		}
	}
	return errors.Join(errs...)
}

// complaints are the different lines of the log that hold a text, each once and without its time.
func (p *process) complaints(holding string) []error {
	var all []error
	seen := map[string]bool{}
	for line := range strings.Lines(p.stderr.String()) {
		_, line, _ = strings.Cut(strings.TrimSpace(line), `,`)
		if strings.Contains(line, holding) && !seen[line] {
			seen[line] = true
			all = append(all, errors.New(line))
		}
	}
	return all
}

// refused are the messages that LINE would not take.
func (s *stage) refused() error {
	var ledger struct {
		Calls []struct {
			Path, Message, Fault string
			Status               int
		}
	}
	err := s.get("/sim/ledger", &ledger)
	for _, c := range ledger.Calls {
		if c.Status >= 400 && c.Status != 409 && c.Status != 429 && c.Fault == "" {
			err = errors.Join(err, fmt.Errorf("LINE answered %s with %d %s", c.Path, c.Status, c.Message))
		}
	}
	return err
}

// command is what the harness makes of a line of a script. A negative count of arguments is the least.
func command(count int, do func(p *play, args []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if count >= 0 && len(args) != count || count < 0 && len(args) < -count {
			ts.Fatalf("wrong number of arguments")
		}
		p := ts.Value(playKey{}).(*play) //nolint:forcetypeassert // set by setUp
		p.ts, p.neg = ts, neg
		if err := do(p, args); err != nil {
			p.fail(err)
		}
	}
}

func (p *play) fail(err error) {
	if p.demo == nil {
		p.ts.Fatalf("%v", err)
	}
	p.ts.Fatalf("%v", errors.Join(append([]error{err}, p.complaints(`"level":"WARN"`)...)...))
}

// plain is a command that needs a running demo.
func plain(count int, do func(p *play, args []string) error) func(*testscript.TestScript, bool, []string) {
	return command(count, func(p *play, args []string) error {
		if p.demo == nil {
			if err := p.begin(monday); err != nil {
				return err
			}
		}
		return do(p, args)
	})
}

// onPhone is a command whose first argument says whose phone it happens on. When it fails, that phone is shown.
func onPhone(count int, do func(who *handset, args []string) error) func(*testscript.TestScript, bool, []string) {
	return plain(count, func(p *play, args []string) error {
		who, err := p.phone(args[0])
		if err != nil {
			return err
		}
		return who.shown(do(who, args[1:]))
	})
}

// shown adds what is on the phone to an error.
func (p *handset) shown(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w\n%s", err, p.transcript())
}

// together taps on several phones at the same moment: WHO LABEL -- WHO LABEL.
func (p *play) together(args []string) error {
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
func (p *play) forward(args []string) error {
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
func (p *play) alt(args []string) error {
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
func (p *play) countPushes(args []string) error {
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
func (s *stage) pushed() string {
	var all []string
	for name, who := range s.people {
		if n, err := s.sentPushes(who.id); err != nil || n > 0 {
			all = append(all, fmt.Sprintf("%s %d", name, n))
		}
	}
	return strings.Join(all, ", ")
}

// sentPushes counts the pushes to a LINE user, or to everybody.
func (s *stage) sentPushes(to string) (int, error) {
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
