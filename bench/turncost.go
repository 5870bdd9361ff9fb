package main

import (
	"context"
	"errors"
	"slices"
	"time"
)

// turnCost is what one kind of turn asks of the stores, on average.
type turnCost struct {
	statements, trips float64
	writes            float64
	transactions      float64
	rows              float64
	alone             time.Duration // the median turn
}

func (b turnCost) over(n float64) turnCost {
	return turnCost{b.statements / n, b.trips / n, b.writes / n, b.transactions / n, b.rows / n, b.alone}
}

// turnCosts are by step of a leave.
type turnCosts [stepCount]turnCost

// most is the largest of some figure among the dialog turns or among the actions.
func (b turnCosts) most(actions bool, figure func(turnCost) float64) float64 {
	var most float64
	for step, one := range b {
		if isAction(step) == actions {
			most = max(most, figure(one))
		}
	}
	return most
}

// mean is the average of some figure over the dialog turns or over the actions.
func (b turnCosts) mean(actions bool, figure func(turnCost) float64) float64 {
	var sum, n float64
	for step, one := range b {
		if isAction(step) == actions {
			sum, n = sum+figure(one), n+1
		}
	}
	return sum / n
}

// countTurns lets one unit take some leaves, turn by turn with nothing else going on, and looks after each turn what
// it cost. The first leave, with nothing yet in memory, does not count.
func countTurns(ctx context.Context, env *environment, h *harness, l *lineStandIn, unit, leaves int) (turnCosts,
	error) {
	var all turnCosts
	p, err := pickUp(l, 0, h.address)
	if err != nil {
		return all, err
	}
	defer p.hangUp()
	talk := newLeaveTalk(unit, halfDays())
	var waits [stepCount][]time.Duration
	own, err := env.counterCost(ctx)
	if err != nil {
		return all, err
	}
	for n := range (1 + leaves) * stepCount {
		step := talk.step
		before, err := env.counters(ctx)
		if err != nil {
			return all, err
		}
		statements, trips := h.store.Statements(), h.dialogs.trips.Load()
		from := time.Now()
		answer, err := p.turn(talk.say())
		if err != nil {
			return all, err
		}
		if n >= stepCount {
			all[step].statements += float64(h.store.Statements() - statements)
			all[step].trips += float64(h.dialogs.trips.Load() - trips)
			waits[step] = append(waits[step], answer.at.Sub(from))
		}
		after, err := env.counters(ctx)
		if err != nil {
			return all, err
		}
		if left := after.minus(before).minus(own); n >= stepCount {
			all[step].writes += float64(left.writes)
			all[step].transactions += float64(left.transactions)
			all[step].rows += float64(left.rows)
		}
		if err := talk.hear(answer.body); err != nil {
			return all, err
		}
		if talk.lost > 0 {
			return all, errors.New(talk.odd)
		}
	}
	for step := range all {
		all[step] = all[step].over(float64(leaves))
		slices.Sort(waits[step])
		all[step].alone = within(waits[step], .5)
	}
	return all, nil
}
