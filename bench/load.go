package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// plan is how much is measured.
type plan struct {
	rounds       int           // of everything that is compared with the echo bot, in turn with it; the median counts
	length       time.Duration // of a round
	openLength   time.Duration
	leaves       int // counted turn by turn
	staff, stock int // of the school under load
	smallSchool  size
	largeSchool  size
	scalingTurns int // of each person
	due          int // messages of an outbox that the relay works off by itself
}

// size is how large a school is.
type size struct{ staff, requests int }

var (
	thorough = plan{
		rounds: 3, length: 4 * time.Second, openLength: 10 * time.Second, leaves: 40, staff: 2_000, stock: 20_000,
		smallSchool: size{100, 1_000}, largeSchool: size{100_000, 1_000_000}, scalingTurns: 350, due: dueRows,
	}
	quick = plan{
		rounds: 1, length: 2 * time.Second, openLength: 3 * time.Second, leaves: 10, staff: 2_000, stock: 4_000,
		smallSchool: size{100, 1_000}, largeSchool: size{5_000, 50_000}, scalingTurns: 210, due: 1_000,
	}
)

// crowds are how many people talk at once.
var crowds = []int{32, 128}

const (
	openRate   = 1000.0 // turns per second, where they can be reached
	openPeople = 64
)

// loaded is what one kind of environment came to under load.
type loaded struct {
	environment string
	turns       turnCosts
	echo, bot   map[int]run // by how many people, the median round
	drafts      map[int]run // the same with dialog turns alone
	rate        float64     // of the open loops
	echoOpen    run
	botOpen     run
	lowerBound  run // the writes of as many leaves, and nothing else
	outbox      drained
}

// underLoad measures the bot in an environment beside the echo bot.
func underLoad(ctx context.Context, open opener, p plan, l *lineStandIn, tell func(string, ...any)) (result loaded,
	err error) {
	env, err := open(ctx)
	if err != nil {
		return loaded{}, err
	}
	defer func() { err = errors.Join(err, env.close()) }()
	tell("%s: filling a school of %d people and %d requests", env.name, p.staff, p.stock)
	h, err := school(ctx, env, l, p.staff, p.stock)
	if err != nil {
		return loaded{}, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	result = loaded{environment: env.name, echo: map[int]run{}, bot: map[int]run{}, drafts: map[int]run{}}
	tell("%s: counting", env.name)
	if result.turns, err = countTurns(ctx, env, h, l, unitsOf(p.staff)-1, p.leaves); err != nil {
		return result, err
	}
	echo, echoAddress, err := startEcho(l.address)
	if err != nil {
		return result, err
	}
	defer echo.Close()
	d := comparison{ctx: ctx, plan: p, line: l, environment: env, harness: h, echo: echoAddress, tell: tell,
		talks: talks(0, leaveUnits)}
	return result, d.run(&result)
}

// school fills an environment and wires the bot on it.
func school(ctx context.Context, env *environment, l *lineStandIn, staff, requests int) (*harness, error) {
	records, err := openRecords(ctx, env)
	if err == nil {
		err = fillStaff(ctx, env, staff)
	}
	if err == nil {
		err = fillRequests(ctx, env, staff, 0, requests)
	}
	if err != nil {
		return nil, fmt.Errorf("fill: %w", err)
	}
	return assemble(env, records, schoolID, l.address)
}

// talks are the conversations of some units.
func talks(first, n int) []talker {
	halves := halfDays()
	all := make([]talker, n)
	for i := range all {
		all[i] = newLeaveTalk(first+i, halves)
	}
	return all
}

// leaveUnits are the units that take leave under load; those behind them only draft it.
const leaveUnits = 140

func draftTalks(n int) []talker {
	halves := halfDays()
	all := make([]talker, n)
	for i := range all {
		all[i] = newDraftTalk(leaveUnits+i, halves)
	}
	return all
}

func echoes(n int) []talker {
	all := make([]talker, n)
	for i := range all {
		all[i] = echoTalk{user: lineUser(i)}
	}
	return all
}

// comparison is the bot and the echo bot under the same load, in turn.
type comparison struct {
	ctx         context.Context //nolint:containedctx // it lives within one call
	plan        plan
	line        *lineStandIn
	environment *environment
	harness     *harness
	echo        string
	tell        func(string, ...any)
	talks       []talker
	sent        int // leaves so far
}

func (d *comparison) run(result *loaded) error {
	d.harness.work(d.ctx)
	if _, err := d.driveBot(crowds[0], hurry(d.plan.length/2)); err != nil {
		return err
	}
	for _, people := range crowds {
		var echo, bot, drafts []run
		for range d.plan.rounds {
			d.tell("%s: %d people at once", d.environment.name, people)
			e, err := drive(d.line, d.echo, echoes(people), hurry(d.plan.length), d.environment.meter)
			if err != nil {
				return fmt.Errorf("echo bot: %w", err)
			}
			b, err := d.driveBot(people, hurry(d.plan.length))
			if err != nil {
				return err
			}
			f, err := drive(d.line, d.harness.address, draftTalks(people), hurry(d.plan.length), d.environment.meter)
			if err != nil {
				return err
			}
			echo, bot, drafts = append(echo, e), append(bot, b), append(drafts, f)
		}
		result.echo[people], result.bot[people], result.drafts[people] = median(echo), median(bot), median(drafts)
	}
	if err := d.openLoops(result); err != nil {
		return err
	}
	d.harness.stop()
	d.tell("%s: writing what leaves must leave behind", d.environment.name)
	lowerBound, err := measureLowerBound(d.ctx, d.environment, d.harness, crowds[0], d.plan.length)
	if err != nil {
		return err
	}
	result.lowerBound = lowerBound
	d.tell("%s: sending what waits in the outbox", d.environment.name)
	result.outbox, err = drain(d.ctx, d.harness, d.line)
	return errors.Join(err, d.check())
}

// driveBot drives the bot, with other units each time so that none runs out of days.
func (d *comparison) driveBot(people int, paces func(int) pace) (run, error) {
	d.talks = append(d.talks[people:], d.talks[:people]...)
	r, err := drive(d.line, d.harness.address, d.talks[:people], paces, d.environment.meter)
	d.sent += r.leaves
	return r, err
}

func (d *comparison) openLoops(result *loaded) error {
	result.rate = openRate
	if able := result.bot[crowds[0]].perSecond(); able < 1.3*openRate {
		result.rate = able / 2
	}
	d.tell("%s: %.0f turns a second", d.environment.name, result.rate)
	var err error
	result.echoOpen, err = drive(d.line, d.echo, echoes(openPeople), steadily(result.rate, openPeople, d.plan.openLength),
		d.environment.meter)
	if err != nil {
		return fmt.Errorf("echo bot: %w", err)
	}
	result.botOpen, err = d.driveBot(openPeople, steadily(result.rate, openPeople, d.plan.openLength))
	return err
}

// check makes sure that what was measured was done: every leave that came to its end stands in the records as approved.
func (d *comparison) check() error {
	var approved int
	err := d.environment.db.QueryRowContext(d.ctx,
		"SELECT COUNT(*) FROM requests WHERE school_id = ? AND session IS NOT NULL AND status = 'approved'",
		schoolID).Scan(&approved)
	if want := d.sent + 1 + d.plan.leaves; err == nil && approved != want {
		err = fmt.Errorf("%d leaves were taken, the records have %d", want, approved)
	}
	return err
}

// median is the run in the middle.
func median(runs []run) run {
	slices.SortFunc(runs, func(a, b run) int { return cmp.Compare(a.perSecond(), b.perSecond()) })
	return runs[len(runs)/2]
}
