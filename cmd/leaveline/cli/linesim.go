package cli

import (
	"errors"
	"fmt"
	"time"

	"leaveline/linesim"
)

type linesimCommand struct {
	Addr    string     `default:":8081" help:"Where the simulator answers, and shows its phones."`
	Webhook string     `required:"" help:"The bot's webhook URL."`
	Secret  string     `required:"" help:"The channel secret that the bot checks signatures with."`
	Token   string     `required:"" help:"The channel access token that the bot sends."`
	Quota   int        `default:"200" help:"Pushes a month; below 0 there is no limit."`
	Phone   []string   `help:"Names of people whose phones are shown." default:"小明,小華,小美"`
	Channel string     `help:"The channel ID, for issuing access tokens; by default one that follows from the secret."`
	Start   *time.Time `help:"What time it is at first, such as 2026-11-24T08:00:00+08:00; by default the real time."`
	Seed    uint64     `help:"Not 0: ids, tokens and chance fall the same way in every run."`
}

// Help is what stands above the flags.
func (l *linesimCommand) Help() string {
	return `LINE's Messaging API, played on this machine for one bot in any language: it sends signed webhooks, answers on LINE's own paths, refuses what LINE refuses, and shows phones on a page.

Point the bot's API and data API (api.line.me and api-data.line.me) at the address of --addr, and --webhook at the bot:

  leaveline linesim --webhook http://localhost:3000/webhook --secret my-secret --token my-token

Then open http://localhost:8081/ and write to the bot. What tests can ask for is at /sim/: see linesim/README.md, which also lists what is from LINE's documentation, what is a guess, and what is not played. Nothing is written to disk.`
}

// Run plays LINE until the program is told to stop.
func (l *linesimCommand) Run(p Process) error {
	phones := make([]linesim.Phone, len(l.Phone))
	for i, name := range l.Phone {
		phones[i] = linesim.Phone{ID: fmt.Sprintf("U%032x", i+1), Name: name}
	}
	var clock linesim.Clock
	if l.Start != nil {
		clock = linesim.ClockAt(*l.Start)
	}
	sim, err := linesim.New(linesim.Config{
		Webhook: l.Webhook, ChannelSecret: l.Secret, ChannelToken: l.Token, MonthlyQuota: l.Quota, Logger: newLog(p.Stderr), Phones: phones,
		ChannelID: l.Channel, Seed: l.Seed, Clock: clock,
	})
	if err != nil {
		return err
	}
	web, err := listen(l.Addr, sim)
	if err != nil {
		return errors.Join(err, sim.Close())
	}
	_, _ = fmt.Fprintf(p.Stdout, "The phones: http://localhost:%d/\n", web.port())
	return errors.Join(web.wait(p.Ctx), sim.Close(), web.stop())
}
