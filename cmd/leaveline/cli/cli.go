// Package cli is the command line of leaveline: its subcommands, its configuration and the wiring of all other
// packages.
//
// [Main] runs it on the process that it is in, [Run] on a [Process] that a test hands in. Each subcommand has a file
// and a struct, whose fields are its flags and whose Run method does the work; config.go reads the environment,
// app.go wires the bot.
//
//   - demo plays everything on this machine, with a sample school and the simulator.
//   - serve answers a LINE channel in production; migrate brings the database to its schema.
//   - linesim is the simulator alone.
//   - The others are tools of the personnel office and of operators on a school's records, or, as doctor, on all of it.
package cli

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

// Process is the outside world of one run: a test hands in its own.
type Process struct {
	// Ctx ends when the program is asked to stop.
	Ctx context.Context
	// Getenv looks up an environment variable. It gives an empty string for one that is not set.
	Getenv func(string) string
	Stdout io.Writer
	Stderr io.Writer
	// Now is the clock of all commands but demo, whose clock can be advanced.
	Now func() time.Time

	lang string // of what is said: leave.Chinese or leave.English
	by   string // the staff number of --by
}

type commands struct {
	Version kong.VersionFlag `help:"Say which version this is."`
	By      string           `help:"The staff number (員工代號) of the person who has this command run, for the audit; the account of this machine is noted anyway." placeholder:"NUMBER"`

	Lang string `help:"The language of what is said, zh-TW or en; otherwise as LC_ALL, LC_MESSAGES or LANG say." enum:"zh-TW,en," default:""`

	Demo     demoCommand     `cmd:"" help:"Everything on this machine: open http://localhost:8080/ for the phones."`
	Serve    serveCommand    `cmd:"" help:"Production: answer a LINE channel."`
	Linesim  linesimCommand  `cmd:"" help:"The simulator alone, for any LINE bot."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database to this version's schema."`
	Import   importCommand   `cmd:"" help:"Read staff, units, schedules, entitlements or the official calendar from a CSV file."`
	Recount  recountCommand  `cmd:"" help:"Count the requests of some days anew, by the calendar and the working hours of now."`
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
	Seal     sealCommand     `cmd:"" help:"Seal reasons, notes and details that lie in the clear, or under an older key."`
	Doctor   doctorCommand   `cmd:"" help:"Look for what is wrong: configuration, schema, channel, routes, records."`
}

// Main runs this process's command until it ends or is interrupted. It returns the exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := Process{Ctx: ctx, Getenv: os.Getenv, Stdout: os.Stdout, Stderr: os.Stderr, Now: systemClock}
	return Run(p, os.Args[1:])
}

// Run runs the command of args and returns the exit code. It is 0, or 1 after an error. It writes one line to Stderr
// for each thing that is wrong.
func Run(p Process, args []string) int {
	var cli commands
	exit := -1
	parser, err := kong.New(&cli, kong.Name("leaveline"), kong.Description("Leave for Taiwan's public schools, on LINE."),
		kong.Vars{"version": "leaveline " + version()},
		kong.Writers(p.Stdout, p.Stderr), kong.Exit(func(code int) { exit = code }), kong.UsageOnError(),
		kong.WithHyphenPrefixedParameters(true))
	if err != nil {
		return p.fail(err)
	}
	p.lang = language("", p.Getenv)
	chosen, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		return p.fail(err)
	}
	p.lang = language(cli.Lang, p.Getenv)
	p.by = cli.By
	if err := chosen.Run(p); err != nil && !errors.Is(err, context.Canceled) {
		return p.fail(err)
	}
	return 0
}

func (p Process) fail(err error) int {
	for line := range strings.Lines(inLanguage(p.lang, err)) {
		_, _ = fmt.Fprintf(p.Stderr, "leaveline: %s\n", strings.TrimSpace(line)) // nowhere left to report to
	}
	return 1
}
