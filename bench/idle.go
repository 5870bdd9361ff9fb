package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// idleProgram is how fast the program starts, and the memory it takes when nothing happens.
type idleProgram struct {
	name   string
	ready  time.Duration // from the start of the process until /readyz answers
	memory int           // bytes in RAM some seconds later
}

// settling is how long a started program is left alone before its memory is read.
const settling = 3 * time.Second

// measureIdle starts the demo, and the bot on servers where there are any.
func measureIdle(ctx context.Context, onServers opener, l *lineStandIn, tell func(string, ...any)) (all []idleProgram,
	err error) {
	dir, err := os.MkdirTemp("", "leaveline-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	tell("building the program")
	binary := filepath.Join(dir, "leaveline")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", binary, "./cmd/leaveline")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	tell("starting the demo")
	demo, err := start(ctx, binary, "demo", nil)
	if err != nil || onServers == nil {
		return []idleProgram{demo}, err
	}
	tell("starting the bot on servers")
	var serve idleProgram
	err = withEnvironment(ctx, onServers, func(env *environment) error {
		serve, err = start(ctx, binary, "serve", []string{
			"LEAVELINE_DATABASE_URL=" + env.database, "LEAVELINE_REDIS_URL=" + env.redis,
			"LINE_CHANNEL_SECRET=" + channelSecret, "LINE_CHANNEL_TOKEN=" + channelToken,
			"LINE_API_ENDPOINT=" + l.address, "LINE_BLOB_ENDPOINT=" + l.address,
		})
		return err
	})
	return []idleProgram{demo, serve}, err
}

// start runs a command of the program on a port of its own until its memory has been read.
func start(ctx context.Context, binary, command string, env []string) (idleProgram, error) {
	address, err := freeAddress()
	if err != nil {
		return idleProgram{}, err
	}
	var said bytes.Buffer
	child := exec.CommandContext(ctx, binary, command)
	child.Env = append(append(os.Environ(), env...), "LEAVELINE_ADDR="+address)
	child.Stdout, child.Stderr = &said, &said
	began := time.Now()
	if err := child.Start(); err != nil {
		return idleProgram{}, err
	}
	defer func() {
		_ = child.Process.Signal(syscall.SIGTERM)
		_ = child.Wait() // it ends by our signal
	}()
	if err := await(ctx, "http://"+address+"/readyz"); err != nil {
		return idleProgram{}, fmt.Errorf("leaveline %s: %w\n%s", command, err, said.String())
	}
	r := idleProgram{name: command, ready: time.Since(began)}
	time.Sleep(settling)
	r.memory, err = residentMemory(child.Process.Pid)
	return r, err
}

// await asks every few milliseconds until it is answered 200.
func await(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return err
		}
		answer, err := http.DefaultClient.Do(request)
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		if ctx.Err() != nil {
			return errors.New("not ready within a minute")
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

// residentMemory is VmRSS of a process in bytes.
func residentMemory(pid int) (int, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if size, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, err := strconv.Atoi(strings.Fields(size)[0])
			return kilobytes << 10, err
		}
	}
	return 0, errors.New("no VmRSS in /proc")
}
