// Command linesim plays LINE's Messaging API on this machine, for one bot in any language.
//
// It takes the flags of "leaveline linesim" (see linesim/README.md), makes up a channel secret and an access token
// unless they are given, prints what the bot's configuration needs, and runs until it is interrupted. Unlike leaveline
// it contains no database and no bucket.
package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"leaveline/linesim"
)

const usage = `LINE's Messaging API, played on this machine for one bot in any language.

  linesim --webhook http://localhost:3000/webhook [--secret S --token T] …

Point the bot's API and data API (api.line.me and api-data.line.me) at what this prints, then open the phones.
`

// stopWithin is how long requests in flight may still take at the end.
const stopWithin = 5 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "linesim:", err)
		stop()
		os.Exit(1)
	}
}

// run plays LINE until ctx ends.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags, settings, err := parse(args, stderr)
	if err != nil {
		return err
	}
	sim, err := flags.New(slog.New(slog.NewJSONHandler(stderr, nil)))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", flags.Addr)
	if err != nil {
		return errors.Join(fmt.Errorf("listen on %s (choose another place with --addr): %w", flags.Addr, err), sim.Close())
	}
	web := &http.Server{Handler: sim, ReadHeaderTimeout: time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	_, port, _ := net.SplitHostPort(listener.Addr().String()) // a TCP address has one
	_ = flags.Greet(stdout, port, settings...)                // nowhere left to report to
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	return errors.Join(err, sim.Close(), web.Shutdown(last))
}

// parse reads the flags. What of the channel is not given is made up, and returned as settings for the bot.
func parse(args []string, stderr io.Writer) (*linesim.Flags, []string, error) {
	flags, set := &linesim.Flags{}, flag.NewFlagSet("linesim", flag.ContinueOnError)
	flags.Define(set)
	set.SetOutput(stderr)
	set.Usage = func() {
		_, _ = io.WriteString(stderr, usage)
		set.PrintDefaults()
	}
	if err := set.Parse(args); err != nil {
		return nil, nil, err
	}
	if set.NArg() > 0 {
		return nil, nil, fmt.Errorf("unexpected argument %q", set.Arg(0))
	}
	if flags.Webhook == "" {
		return nil, nil, errors.New("--webhook is missing: the address at which the bot takes its webhooks")
	}
	var settings []string
	if flags.Secret == "" {
		flags.Secret = randomHex()
		settings = append(settings, "LINE_CHANNEL_SECRET="+flags.Secret)
	}
	if flags.Token == "" {
		flags.Token = randomHex()
		settings = append(settings, "LINE_CHANNEL_TOKEN="+flags.Token)
	}
	return flags, settings, nil
}

func randomHex() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}
