package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// run is what some people's turns came to.
type run struct {
	turns, leaves int // leaves were taken from the menu to the approval
	took          time.Duration
	waits         []time.Duration // from webhook to the reply's arrival, sorted
	actions       []time.Duration // those of the turns that change the records
	putOff        int             // deliveries answered 503
	lost          int             // leaves begun anew because the draft was lost
	cost          cost            // of all turns together
}

func (r run) perSecond() float64 { return float64(r.turns) / r.took.Seconds() }

func (r run) leavesPerSecond() float64 { return float64(r.leaves) / r.took.Seconds() }

// within is the time within which a share of the waits was over.
func within(waits []time.Duration, share float64) time.Duration {
	if len(waits) == 0 {
		return 0
	}
	return waits[min(int(share*float64(len(waits))), len(waits)-1)]
}

// pace says when a person's next turn is due and whether there is one.
type pace func(turn int) (due time.Time, more bool)

// hurry has every person take the next turn as soon as the last one is answered (a closed loop).
func hurry(length time.Duration) func(person int) pace {
	end := time.Now().Add(length)
	return func(int) pace {
		return func(int) (time.Time, bool) { return time.Time{}, time.Now().Before(end) }
	}
}

// count has every person take so many turns, each as soon as the last one is answered.
func count(turns int) func(person int) pace {
	return func(int) pace {
		return func(n int) (time.Time, bool) { return time.Time{}, n < turns }
	}
}

// steadily spreads turns evenly over time, whatever the answers take (an open loop).
func steadily(perSecond float64, people int, length time.Duration) func(person int) pace {
	begin := time.Now().Add(50 * time.Millisecond)
	gap := time.Duration(float64(time.Second) / perSecond)
	return func(person int) pace {
		return func(turn int) (time.Time, bool) {
			after := time.Duration(turn*people+person) * gap
			return begin.Add(after), after < length
		}
	}
}

// drive lets the people talk side by side and measures.
func drive(l *lineStandIn, bot string, people []talker, paces func(person int) pace, watch *meter) (run, error) {
	results, failures := make([]run, len(people)), make([]error, len(people))
	before := watch.read()
	began := time.Now()
	var group sync.WaitGroup
	for i, who := range people {
		group.Go(func() { results[i], failures[i] = one(l, i, bot, who, paces(i)) })
	}
	group.Wait()
	whole := run{took: time.Since(began), cost: watch.read().minus(before)}
	for i, r := range results {
		if failures[i] != nil {
			return run{}, fmt.Errorf("person %d: %w", i, failures[i])
		}
		whole.turns += r.turns
		whole.leaves += r.leaves
		whole.putOff += r.putOff
		whole.lost += r.lost
		whole.waits = append(whole.waits, r.waits...)
		whole.actions = append(whole.actions, r.actions...)
	}
	slices.Sort(whole.waits)
	slices.Sort(whole.actions)
	return whole, whole.tooOdd(people)
}

// tooOdd is an error when so many drafts were lost that the bot, not the load, must be the reason.
func (r run) tooOdd(people []talker) error {
	const oneIn = 20
	if r.lost*oneIn <= r.turns {
		return nil
	}
	for _, who := range people {
		if t, ok := who.(*leaveTalk); ok && t.odd != "" {
			return fmt.Errorf("%d of %d turns lost their draft: %s", r.lost, r.turns, t.odd)
		}
	}
	return nil
}

// one is one person's turns. A turn that is due while the last one is still being answered counts from when it was due.
func one(l *lineStandIn, seat int, bot string, who talker, next pace) (run, error) {
	p, err := pickUp(l, seat, bot)
	if err != nil {
		return run{}, err
	}
	defer p.hangUp()
	var r run
	talk, taking := who.(*leaveTalk)
	if taking {
		talk.lost = 0
	}
	for {
		due, more := next(r.turns)
		if !more {
			r.putOff = p.putOff
			if taking {
				r.lost = talk.lost
			}
			return r, nil
		}
		from := time.Now()
		if due.After(from) {
			time.Sleep(due.Sub(from))
			from = time.Now()
		} else if !due.IsZero() {
			from = due
		}
		m := who.say()
		answer, err := p.turn(m)
		if err != nil {
			return r, err
		}
		r.waits = append(r.waits, answer.at.Sub(from))
		if m.turn == turnAction {
			r.actions = append(r.actions, answer.at.Sub(from))
		}
		if err := who.hear(answer.body); err != nil {
			return r, err
		}
		r.turns++
		if taking && m.step == stepApprove {
			r.leaves++
		}
	}
}
