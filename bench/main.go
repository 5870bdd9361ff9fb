// Command bench measures the cost and throughput of LeaveLine's turns against the project's goals. It runs LINE's own
// echo bot beside it on the same machine in the same run.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"slices"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // schools live in Asia/Taipei, also where the machine has no zones
)

// parts are what can be measured by itself.
var parts = []string{"embedded", "servers", "scaling-embedded", "scaling-servers", "outbox-embedded", "outbox-servers",
	"idle", "month"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := bench(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(ctx context.Context, args []string, out, progress io.Writer) (err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	short := flags.Bool("quick", false, "one short round of everything, and smaller schools")
	only := flags.String("only", strings.Join(parts, ","), "what to measure")
	profile := flags.String("cpuprofile", "", "write a processor profile here; its turns are labelled turn=dialog and "+
		"turn=action")
	if err := flags.Parse(args); err != nil {
		return err
	}
	wanted := strings.Split(*only, ",")
	for _, part := range wanted {
		if !slices.Contains(parts, part) {
			return fmt.Errorf("-only %s: know %s", part, strings.Join(parts, ", "))
		}
	}
	p := thorough
	if *short {
		p = quick
	}
	stop, err := startProfile(*profile)
	if err != nil {
		return err
	}
	defer stop()
	return measure(ctx, wanted, p, out, progress)
}

// measure takes the wanted parts in order, and prints each when it is there, and the goals in the end.
func measure(ctx context.Context, wanted []string, p plan, out, progress io.Writer) error {
	began := time.Now()
	tell := func(format string, args ...any) {
		fmt.Fprintf(progress, "%4.0fs %s\n", time.Since(began).Seconds(), fmt.Sprintf(format, args...))
	}
	l, err := playLine()
	if err != nil {
		return err
	}
	defer l.close()
	var onServers opener
	if address := os.Getenv("TEST_MYSQL_URL"); address != "" {
		if onServers, err = servers(address, os.Getenv("TEST_REDIS_URL")); err != nil {
			return err
		}
	}
	r := report{out: out, plan: p}
	r.head()
	for _, part := range wanted {
		if err := r.part(ctx, part, onServers, l, tell); err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
	}
	r.printGoals()
	return nil
}

func startProfile(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		_ = file.Close()
	}, pprof.StartCPUProfile(file)
}
