package main

import (
	"context"
	"errors"
	"slices"
	"time"
)

// bill is what one kind of turn asks of the stores, on average.
type bill struct {
	statements, trips float64
	writes            float64
	transactions      float64
	rows              float64
	alone             time.Duration // the median turn
}

func (b bill) over(n float64) bill {
	return bill{b.statements / n, b.trips / n, b.writes / n, b.transactions / n, b.rows / n, b.alone}
}

// bills are by step of a leave.
type bills [stepCount]bill

// most is the largest of some figure among the dialog turns or among the deeds.
func (b bills) most(deeds bool, figure func(bill) float64) float64 {
	var most float64
	for step, one := range b {
		if isDeed(step) == deeds {
			most = max(most, figure(one))
		}
	}
	return most
}

// mean is the average of some figure over the dialog turns or over the deeds.
func (b bills) mean(deeds bool, figure func(bill) float64) float64 {
	var sum, n float64
	for step, one := range b {
		if isDeed(step) == deeds {
			sum, n = sum+figure(one), n+1
		}
	}
	return sum / n
}

// countTurns lets one unit take some leaves, turn by turn with nothing else going on, and looks after each turn what it cost. The
// first leave, with nothing yet in memory, does not count.
func countTurns(ctx context.Context, g *ground, r *rig, l *lineStandIn, unit, leaves int) (bills, error) {
	var all bills
	p, err := pickUp(l, 0, r.address)
	if err != nil {
		return all, err
	}
	defer p.hangUp()
	talk := newLeaveTalk(unit, halfDays())
	var waits [stepCount][]time.Duration
	own, err := g.ownTrace(ctx)
	if err != nil {
		return all, err
	}
	for n := range (1 + leaves) * stepCount {
		step := talk.step
		before, err := g.traces(ctx)
		if err != nil {
			return all, err
		}
		statements, trips := r.store.Statements(), r.dialogs.trips.Load()
		from := time.Now()
		answer, err := p.turn(talk.say())
		if err != nil {
			return all, err
		}
		if n >= stepCount {
			all[step].statements += float64(r.store.Statements() - statements)
			all[step].trips += float64(r.dialogs.trips.Load() - trips)
			waits[step] = append(waits[step], answer.at.Sub(from))
		}
		after, err := g.traces(ctx)
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
