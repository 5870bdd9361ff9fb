package e2e

import (
	"errors"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"leaveline/bot/mail/mailtest"
)

// scriptRun is a script while it is being played; its demo begins with the first command that needs one.
type scriptRun struct {
	*demo
	dir     string
	printed string           // by the last command
	mail    *mailtest.Server // nil: none
	read    map[string]int   // how many of the letters were looked through, by address
	newest  string           // the letter that was read last
	faulty  bool             // LINE was told to fail, so errors are no surprise
	ts      *testscript.TestScript
	neg     bool // the command is one that must not hold
}

type scriptRunKey struct{}

// setUp makes a place for the play, and sees to it that it ends well.
func setUp(env *testscript.Env) error {
	p := &scriptRun{dir: env.WorkDir, read: map[string]int{}}
	env.Values[scriptRunKey{}] = p
	env.Defer(func() {
		if p.mail != nil {
			defer p.mail.Close()
		}
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

func (p *scriptRun) begin(now string) error {
	if p.demo != nil {
		return errors.New("the demo is running already")
	}
	var err error
	more := map[string]string{}
	if p.mail != nil {
		more["LEAVELINE_SMTP_URL"] = p.mail.URL()
	}
	p.demo, err = startDemo(p.dir, now, more)
	return err
}

// finish ends the demo. A play during which LINE refused a message, or the bot complained, has failed.
func (p *scriptRun) finish() error {
	errs := []error{p.refused(), p.unworded()}
	p.close()
	errs = append(errs, p.end())
	if !p.faulty {
		errs = append(errs, p.complaints(`"level":"ERROR"`)...)
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

// command is what the harness makes of a line of a script. A negative count of arguments is the least.
func command(count int, do func(p *scriptRun, args []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if count >= 0 && len(args) != count || count < 0 && len(args) < -count {
			ts.Fatalf("wrong number of arguments")
		}
		p := ts.Value(scriptRunKey{}).(*scriptRun) //nolint:forcetypeassert // set by setUp
		p.ts, p.neg = ts, neg
		if err := do(p, args); err != nil {
			p.fail(err)
		}
	}
}

func (p *scriptRun) fail(err error) {
	if p.demo == nil {
		p.ts.Fatalf("%v", err)
	}
	p.ts.Fatalf("%v", errors.Join(append([]error{err}, p.complaints(`"level":"WARN"`)...)...))
}

// plain is a command that needs a running demo.
func plain(count int, do func(p *scriptRun, args []string) error) func(*testscript.TestScript, bool, []string) {
	return command(count, func(p *scriptRun, args []string) error {
		if p.demo == nil {
			if err := p.begin(monday); err != nil {
				return err
			}
		}
		return do(p, args)
	})
}

// onPhone is a command whose first argument says whose phone it happens on. When it fails, that phone is shown.
func onPhone(count int, do func(who *phone, args []string) error) func(*testscript.TestScript, bool, []string) {
	return plain(count, func(p *scriptRun, args []string) error {
		who, err := p.phone(args[0])
		if err != nil {
			return err
		}
		return who.shown(do(who, args[1:]))
	})
}

// shown adds what is on the phone to an error.
func (p *phone) shown(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w\n%s", err, p.transcript())
}
