package office_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
)

// How long the walks are: few enough for every push, enough for every action to meet every state.
const (
	walkers = 4
	steps   = 150
)

// Several people at once tap whatever buttons, old and new, of whatever cases. Whatever comes of it, the records hold
// together.
func TestWhateverPeopleTap(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
		var wait sync.WaitGroup
		for i := range walkers {
			wait.Go(func() { b.walk(rand.New(rand.NewPCG(115, uint64(i))), i) })
		}
		wait.Wait()
		all, err := b.office.CheckSchool(b.ctx, home, b.at)
		b.must(err)
		for _, f := range all {
			if f.Severity == office.Severe {
				b.Errorf("%s: %s", f.About, f.Text)
			}
		}
	})
}

func (b *bench) walk(dice *rand.Rand, walker int) {
	who := []leave.PersonID{chen, li, lin, wu, wang, zhang, hsu, mei, kao}
	kinds := []leave.TypeCode{leave.Sick, leave.Personal, leave.Official, leave.Wellbeing}
	var known []leave.RequestID
	for i := range steps {
		actor := office.Actor{School: home, Person: who[dice.IntN(len(who))], At: b.at.Add(time.Duration(i) * time.Minute)}
		other := who[dice.IntN(len(who))]
		if len(known) == 0 || dice.IntN(4) == 0 {
			day := leave.MustDate("2026-11-23") + leave.Date(dice.IntN(10))
			c, err := b.office.Submit(b.ctx, actor, fmt.Sprintf("walk-%d-%d", walker, i),
				draft(kinds[dice.IntN(len(kinds))], other, fmt.Sprintf("%v 08:00-12:00", day)))
			if b.expected(err) {
				known = append(known, c.ID)
			}
			continue
		}
		q, err := b.read().Request(b.ctx, known[dice.IntN(len(known))])
		if err != nil {
			b.Error(err)
			return
		}
		if dice.IntN(3) > 0 && q.Awaited != "" {
			actor.Person = q.Awaited // mostly who should
		}
		b.expected(b.tap(dice.IntN(11), actor, q, q.Version-dice.IntN(2), other))
	}
}

func (b *bench) tap(button int, who office.Actor, q *leave.Request, version int, other leave.PersonID) error {
	const note = "因故"
	o, ctx, id := b.office, b.ctx, q.ID
	var err error
	switch button {
	case 0:
		_, err = o.Consent(ctx, who, id, version)
	case 1:
		_, err = o.Decline(ctx, who, id, version, note)
	case 2:
		_, err = o.ChooseDelegate(ctx, who, id, version, other)
	case 3:
		_, err = o.SeekDelegate(ctx, who, id, version)
	case 4:
		_, err = o.AssignDelegate(ctx, who, id, version, other)
	case 5, 6:
		_, err = o.Approve(ctx, who, id, version)
	case 7:
		_, err = o.Reject(ctx, who, id, version, note)
	case 8:
		_, err = o.Return(ctx, who, id, version, note)
	case 9:
		mended := leave.Draft{
			Type: q.Type, Segments: q.Segments, Reason: note, Covers: leave.CoveredBy(other), Details: q.Details,
		}
		_, err = o.Resubmit(ctx, who, id, version, "mend", mended)
	case 10:
		err = o.Escalate(ctx, home, id, version, other, who.At)
	}
	return err
}

// expected reports whether an action was done; that it was refused is expected too, anything else is not.
func (b *bench) expected(err error) bool {
	if err != nil && leave.AsDenial(err) == nil {
		b.Error(err)
	}
	return err == nil
}
