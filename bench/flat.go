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
	turns bills
	runs  []run // each of the same number of turns, the cheapest first

	statement time.Duration // of a person with ten years of history
}

// perTurn is the processor time of a turn, the servers' included, in the cheapest run: what others on the machine add is not ours.
func (p point) perTurn() time.Duration {
	r := p.runs[0]
	return r.cost.processor() / time.Duration(r.turns)
}

// flatness is the cost of turns at sizes that differ in one thing each.
type flatness struct {
	ground string
	small  point // few staff, few requests
	staff  point // many staff, few requests
	large  point // many staff, many requests
}

const (
	flatPeople = 12
	flatRuns   = 3
)

// measureFlatness fills two schools and lets the same number of people take leave in each, with the relay and the scheduler at rest.
func measureFlatness(ctx context.Context, open opener, p plan, l *lineStandIn, tell func(string, ...any)) (flatness, error) {
	var f flatness
	err := withGround(ctx, open, func(g *ground) (err error) {
		f.ground = g.name
		f.small, err = measurePoint(ctx, g, nil, p.flatFew, 0, p, l, tell)
		return err
	})
	if err != nil {
		return f, err
	}
	return f, withGround(ctx, open, func(g *ground) (err error) {
		few := size{p.flatMany.staff, p.flatFew.requests}
		if f.staff, err = measurePoint(ctx, g, nil, few, 0, p, l, tell); err != nil {
			return err
		}
		f.large, err = measurePoint(ctx, g, &few, p.flatMany, flatPeople+1, p, l, tell)
		return err
	})
}

func withGround(ctx context.Context, open opener, use func(*ground) error) error {
	g, err := open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(use(g), g.close())
}

// measurePoint brings a school to a size, from the one it had if it had one, and measures with units that have not been used yet.
func measurePoint(ctx context.Context, g *ground, had *size, want size, unit int, p plan, l *lineStandIn, tell func(string, ...any)) (point, error) {
	tell("%s: %d people and %d requests", g.name, want.staff, want.requests)
	r, err := grow(ctx, g, l, had, want)
	if err != nil {
		return point{}, err
	}
	at := point{size: want}
	if at.statement, err = readStatement(ctx, r); err != nil {
		return at, errors.Join(err, r.close())
	}
	at.turns, err = countTurns(ctx, g, r, l, unit+flatPeople, p.leaves)
	people := talks(unit, flatPeople)
	for n := 0; n <= flatRuns && err == nil; n++ {
		turns := p.flatTurns
		if n == 0 {
			turns = stepCount * 10 // to warm up
		}
		var once run
		if once, err = drive(l, r.address, people, count(turns), g.meter); n > 0 && err == nil {
			at.runs = append(at.runs, once)
		}
	}
	slices.SortFunc(at.runs, func(a, b run) int { return int(a.cost.processor() - b.cost.processor()) })
	return at, errors.Join(err, r.close())
}

func grow(ctx context.Context, g *ground, l *lineStandIn, had *size, want size) (*rig, error) {
	if had == nil {
		r, err := school(ctx, g, l, want.staff, want.requests)
		if err == nil {
			err = fillVeteran(ctx, g)
		}
		return r, err
	}
	// What was taken while measuring bears numbers of its own; the stock goes on behind them.
	if _, err := g.db.ExecContext(ctx, "UPDATE requests SET number_year = number_year + 1 WHERE school_id = ? AND session IS NOT NULL", schoolID); err != nil {
		return nil, fmt.Errorf("make room for numbers: %w", err)
	}
	if err := fillRequests(ctx, g, want.staff, had.requests, want.requests); err != nil {
		return nil, err
	}
	records, err := openRecords(ctx, g)
	if err != nil {
		return nil, err
	}
	return assemble(g, records, schoolID, l.address)
}
