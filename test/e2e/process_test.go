package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"sync"
	"time"

	"leaveline/cmd/leaveline/cli"
)

// environment is a getenv of its own, so that runs side by side don't share one.
func environment(values map[string]string) func(string) string {
	own := maps.Clone(values)
	return func(name string) string { return own[name] }
}

// process is a run of the program in this process.
type process struct {
	stop   context.CancelFunc
	exit   chan int
	stdout *output
	stderr *output
}

// begin runs the program with args and does not wait for it.
func begin(values map[string]string, args ...string) *process {
	return beginAt(time.Now, values, args...)
}

// beginAt does so by another clock than the machine's.
func beginAt(now func() time.Time, values map[string]string, args ...string) *process {
	ctx, cancel := context.WithCancel(context.Background())
	p := &process{stop: cancel, exit: make(chan int, 1), stdout: newOutput(), stderr: newOutput()}
	go func() {
		p.exit <- cli.Run(cli.Process{
			Ctx: ctx, Getenv: environment(values), Stdout: p.stdout, Stderr: p.stderr, Now: now,
		}, args)
	}()
	return p
}

// end asks the program to stop, as Ctrl-C does, and waits for it.
func (p *process) end() error {
	p.stop()
	select {
	case code := <-p.exit:
		if code != 0 {
			return fmt.Errorf("exit %d: %s", code, p.stderr)
		}
		return nil
	case <-time.After(stopWithout):
		return errors.New("the program does not stop")
	}
}

// await waits until the program has printed something that fits.
func (p *process) await(o *output, pattern *regexp.Regexp) ([]string, error) {
	deadline := time.After(startWithin)
	for {
		if found := pattern.FindStringSubmatch(o.String()); found != nil {
			return found, nil
		}
		select {
		case <-o.news:
		case code := <-p.exit:
			p.exit <- code
			return nil, fmt.Errorf("exit %d: %s%s", code, p.stdout, p.stderr)
		case <-deadline:
			return nil, fmt.Errorf("nothing like %s printed: %s%s", pattern, p.stdout, p.stderr)
		}
	}
}

// serves is closed when the program says that it serves.
func (p *process) serves() <-chan struct{} {
	serving := make(chan struct{})
	go func() {
		for range p.stderr.news {
			if strings.Contains(p.stderr.String(), `"msg":"serving"`) {
				close(serving)
				return
			}
		}
	}()
	return serving
}

// output collects what a program prints.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
	news chan struct{}
}

func newOutput() *output { return &output{news: make(chan struct{}, 1)} }

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	select {
	case o.news <- struct{}{}:
	default:
	}
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}
