package cli

import (
	"errors"
	"strconv"

	"leaveline/linesim"
)

type linesimCommand struct{ linesim.Flags }

// Help returns the text above the flags.
func (l *linesimCommand) Help() string {
	return `LINE's Messaging API, played on this machine for one bot in any language: it sends signed webhooks, ` +
		`answers on LINE's own paths, refuses what LINE refuses, and shows phones on a page.

Point the bot's API and data API (api.line.me and api-data.line.me) at the address of --addr, and --webhook at the bot:

  leaveline linesim --webhook http://localhost:3000/webhook --secret my-secret --token my-token

Then open http://localhost:8081/ and write to the bot. What tests can ask for is at /sim/: see ` +
		`linesim/README.md, which also lists what is from LINE's documentation, what is a guess, ` +
		`and what is not played. Nothing is written to disk.`
}

// Run plays LINE until the program is told to stop.
func (l *linesimCommand) Run(p Process) error {
	sim, err := l.New(newLog(p.Stderr))
	if err != nil {
		return err
	}
	web, err := listen(l.Addr, sim)
	if err != nil {
		return errors.Join(err, sim.Close())
	}
	_ = l.Greet(p.Stdout, strconv.Itoa(web.port())) // nowhere left to report to
	return errors.Join(web.wait(p.Ctx), sim.Close(), web.stop())
}
