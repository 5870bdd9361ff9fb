// Command leaveline is a LINE bot for the leave of Taiwan's public schools: the bot itself, its demo, its simulator and its tools.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // schools live in Asia/Taipei, also where the machine has no zones

	"github.com/alecthomas/kong"
)

// program is the outside world of a run, handed in so that a test can be one.
type program struct {
	ctx    context.Context
	getenv func(string) string
	stdout io.Writer
	stderr io.Writer
	now    func() time.Time
}

type commands struct {
	Demo     demoCommand     `cmd:"" help:"Everything on this machine: open http://localhost:8080/ for the phones."`
	Serve    serveCommand    `cmd:"" help:"Production: answer a LINE channel."`
	Linesim  linesimCommand  `cmd:"" help:"The simulator alone, for any LINE bot."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database to this version's schema."`
	Import   importCommand   `cmd:"" help:"Read staff, units, schedules, entitlements or the official calendar from a CSV file."`
	Suspend  suspendCommand  `cmd:"" help:"Say for which hours of a day work and classes are called off (停止上班上課), or lift that again."`
	BindCode bindCodeCommand `cmd:"" name:"bind-code" help:"Make a code that ties a LINE account to a member of staff."`
	Adjust   adjustCommand   `cmd:"" help:"Grant, carry over or correct some of a person's leave, with a reason."`
	Keep     keepCommand     `cmd:"" help:"List what staff may keep of a year's 休假, or write it into their ledgers."`
	Absent   absentCommand   `cmd:"" help:"Write down hours for which a person was absent without leave (曠職)."`
	Types    typesCommand    `cmd:"" help:"Show in what the school's types of leave differ from this version's, or take it over."`
	Announce announceCommand `cmd:"" help:"Publish an announcement (公告) that everybody reads in chat."`
	Proofs   proofsCommand   `cmd:"" help:"List the certificates that are still to come."`
	Outbox   outboxCommand   `cmd:"" help:"See what has not reached people and why; send it again or drop it."`
	Richmenu richmenuCommand `cmd:"" help:"Bring the rich menus to LINE and show everybody theirs; see what is there."`
	Doctor   doctorCommand   `cmd:"" help:"Look for what is wrong: configuration, schema, channel, routes, records."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(program{ctx: ctx, getenv: os.Getenv, stdout: os.Stdout, stderr: os.Stderr, now: systemClock}, os.Args[1:])
	stop()
	os.Exit(code)
}

// run is the whole program; it returns the exit code. What goes wrong is said in one line for each thing that is wrong.
func run(p program, args []string) int {
	var cli commands
	exit := -1
	parser, err := kong.New(&cli, kong.Name("leaveline"), kong.Description("Leave for Taiwan's public schools, on LINE."),
		kong.Writers(p.stdout, p.stderr), kong.Exit(func(code int) { exit = code }), kong.UsageOnError())
	if err != nil {
		return p.fail(err)
	}
	chosen, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		return p.fail(err)
	}
	if err := chosen.Run(p); err != nil && !errors.Is(err, context.Canceled) {
		return p.fail(err)
	}
	return 0
}

func (p program) fail(err error) int {
	for line := range strings.Lines(err.Error()) {
		_, _ = fmt.Fprintf(p.stderr, "leaveline: %s\n", strings.TrimSpace(line)) // nowhere left to report to
	}
	return 1
}
