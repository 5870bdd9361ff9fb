package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// point is what turns cost in a school of some size.
type point struct {
	size
	turns turnCosts
	runs  []run // each of the same number of turns, the cheapest first

	statement time.Duration // of a person with ten years of history
}

// perTurn is the processor time of a turn, the servers' included, in the cheapest run: what others on the machine add
// is not ours.
func (p point) perTurn() time.Duration {
	r := p.runs[0]
	return r.cost.processor() / time.Duration(r.turns)
}

// scaling is the cost of turns at sizes that differ in one thing each.
type scaling struct {
	environment string
	small       point // few staff, few requests
	staff       point // many staff, few requests
	large       point // many staff, many requests
}

const (
	scalingPeople = 12
	scalingRuns   = 3
)

// measureScaling fills two schools and lets the same number of people take leave in each, with the relay and the
// scheduler stopped.
func measureScaling(ctx context.Context, open opener, p plan, l *lineStandIn, tell func(string, ...any)) (scaling,
	error) {
	var f scaling
	err := withEnvironment(ctx, open, func(env *environment) (err error) {
		f.environment = env.name
		f.small, err = measurePoint(ctx, env, nil, p.smallSchool, 0, p, l, tell)
		return err
	})
	if err != nil {
		return f, err
	}
	return f, withEnvironment(ctx, open, func(env *environment) (err error) {
		few := size{p.largeSchool.staff, p.smallSchool.requests}
		if f.staff, err = measurePoint(ctx, env, nil, few, 0, p, l, tell); err != nil {
			return err
		}
		f.large, err = measurePoint(ctx, env, &few, p.largeSchool, scalingPeople+1, p, l, tell)
		return err
	})
}

func withEnvironment(ctx context.Context, open opener, use func(*environment) error) error {
	env, err := open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(use(env), env.close())
}

// measurePoint brings a school to a size, from the one it had if it had one, and measures with units that have not
// been used yet.
func measurePoint(ctx context.Context, env *environment, had *size, want size, unit int, p plan, l *lineStandIn,
	tell func(string, ...any)) (point, error) {
	tell("%s: %d people and %d requests", env.name, want.staff, want.requests)
	h, err := grow(ctx, env, l, had, want)
	if err != nil {
		return point{}, err
	}
	at := point{size: want}
	if at.statement, err = readStatement(ctx, h); err != nil {
		return at, errors.Join(err, h.close())
	}
	at.turns, err = countTurns(ctx, env, h, l, unit+scalingPeople, p.leaves)
	people := talks(unit, scalingPeople)
	for n := 0; n <= scalingRuns && err == nil; n++ {
		turns := p.scalingTurns
		if n == 0 {
			turns = stepCount * 10 // to warm up
		}
		var once run
		if once, err = drive(l, h.address, people, count(turns), env.meter); n > 0 && err == nil {
			at.runs = append(at.runs, once)
		}
	}
	slices.SortFunc(at.runs, func(a, b run) int { return int(a.cost.processor() - b.cost.processor()) })
	return at, errors.Join(err, h.close())
}

func grow(ctx context.Context, env *environment, l *lineStandIn, had *size, want size) (*harness, error) {
	if had == nil {
		h, err := school(ctx, env, l, want.staff, want.requests)
		if err == nil {
			err = fillVeteran(ctx, env)
		}
		return h, err
	}
	// What was taken while measuring bears numbers of its own; the stock goes on behind them.
	if _, err := env.db.ExecContext(ctx, "UPDATE requests SET number_year = number_year + 1 WHERE school_id = ? AND "+
		"session IS NOT NULL", schoolID); err != nil {
		return nil, fmt.Errorf("make room for numbers: %w", err)
	}
	if err := fillRequests(ctx, env, want.staff, had.requests, want.requests); err != nil {
		return nil, err
	}
	records, err := openRecords(ctx, env)
	if err != nil {
		return nil, err
	}
	return assemble(env, records, schoolID, l.address)
}
