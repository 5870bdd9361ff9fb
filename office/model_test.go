package office_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"leaveline/leave"
	"leaveline/office"
)

// stepsEach is how long the life of one case is followed.
const stepsEach = 40

// TestACaseIsAsTheModelSays lets random people do random things to a case, old buttons included, and compares what the
// records say with what a request in memory says to the same: who may, what becomes of it, and what is left of the
// balance.
func TestACaseIsAsTheModelSays(t *testing.T) {
	t.Parallel()
	b := openBench(t, "sqlite:"+filepath.Join(t.TempDir(), "leaveline.db"))
	lives := 0
	for steps := size(t, "LEAVELINE_MODEL_STEPS", 2_000); steps > 0; steps -= stepsEach {
		lives++
		drawn := rapid.Custom(func(t *rapid.T) []stroke {
			return rapid.SliceOfN(rapid.Custom(drawStroke), stepsEach, stepsEach).Draw(t, "strokes")
		}).Example(lives)
		b.live(lives, drawn)
	}
	findings, err := b.office.CheckSchool(b.ctx, home, b.at)
	b.must(err)
	for _, f := range findings {
		if f.Severity == office.Severe && f.About == "records" {
			t.Errorf("after %d lives: %s", lives, f.Text)
		}
	}
}

// stroke is one thing somebody does.
type stroke struct {
	Verb  leave.Verb
	Who   leave.PersonID
	Whom  leave.PersonID
	Right bool // who is awaited does it, whatever Who says
	Stale bool // from a button of an older version
	Part  int
	Luck  int
}

// modelled are the verbs that the model knows.
func modelled() []leave.Verb {
	return []leave.Verb{
		leave.VerbAccept, leave.VerbDecline, leave.VerbChoose, leave.VerbSeek, leave.VerbAssign, leave.VerbApprove,
		leave.VerbReject,
		leave.VerbReturn, leave.VerbResubmit, leave.VerbNudge, leave.VerbEscalate, leave.VerbChange, leave.VerbCancel,
		leave.VerbKeepAsApproved,
		leave.VerbRevoke, leave.VerbWithdraw,
	}
}

func drawStroke(t *rapid.T) stroke {
	return stroke{
		Verb:  rapid.SampledFrom(modelled()).Draw(t, "verb"),
		Who:   rapid.SampledFrom([]leave.PersonID{chen, li, lin, wang, hsu, kao, mei}).Draw(t, "who"),
		Whom:  rapid.SampledFrom([]leave.PersonID{li, lin, wu}).Draw(t, "whom"),
		Right: rapid.IntRange(0, 9).Draw(t, "right") < 8,
		Stale: rapid.IntRange(0, 9).Draw(t, "stale") == 0,
		Part:  rapid.IntRange(0, 3).Draw(t, "part"),
		Luck:  rapid.IntRange(0, 1<<20).Draw(t, "luck"),
	}
}

// times are what the leave may be: a morning, a day, two days, the second of them.
func times(day leave.Date) [][]leave.Segment {
	next := day + 1
	return [][]leave.Segment{
		{seg(fmt.Sprintf("%v 08:00-12:00", day))}, {seg(fmt.Sprintf("%v 08:00-17:15", day))},
		{seg(fmt.Sprintf("%v 08:00-%v 17:15", day, next))}, {seg(fmt.Sprintf("%v 08:00-17:15", next))},
	}
}

// live follows one case from its sending on. The model is the request as leave moves it; the store must say the same.
func (b *bench) live(life int, strokes []stroke) {
	b.Helper()
	week := leave.MustDate("2027-01-04") + leave.Date(life%25*7)
	before := b.usage(chen, week)
	model := b.born(life, 0, week)
	for i, s := range strokes {
		if !model.Status.Holds() && s.Part == 0 { // old buttons of an ended case have been tapped for a while
			model = b.born(life, i, week)
		}
		model = b.stroke(model, s, week)
	}
	b.end(model)
	if after := b.usage(chen, week); !slices.Equal(before, after) {
		b.Fatalf("life %d: %v was used before, %v afterwards", life, before, after)
	}
}

// born sends a case of two days.
func (b *bench) born(life, at int, week leave.Date) leave.Request {
	b.Helper()
	c, err := b.office.Submit(b.ctx, b.as(chen), fmt.Sprintf("life-%d-%d", life, at), leave.Draft{
		Type: leave.Sick, Segments: times(week)[2], Reason: "看診", Covers: leave.CoveredBy(li),
		Candidates: []leave.PersonID{li, lin},
	})
	b.must(err)
	return c.Request
}

// likely is the verb of a stroke, of those that the state allows where whoever should does it; what ends a case is
// rare, so that the walk gets about.
func likely(q leave.Request, s stroke) leave.Verb {
	if !s.Right {
		return s.Verb
	}
	var verbs []leave.Verb
	for _, x := range leave.Transitions() {
		ends := x.Verb == leave.VerbWithdraw || x.Verb == leave.VerbRevoke || x.Verb == leave.VerbReject && q.Status.Pending()
		if slices.Contains(modelled(), x.Verb) && x.From == q.Status && (!ends || s.Luck%5 == 0) {
			verbs = append(verbs, x.Verb)
		}
	}
	if len(verbs) == 0 {
		return s.Verb
	}
	return verbs[s.Luck%len(verbs)]
}

// stroke does one thing to both, and gives the case as both have it then.
func (b *bench) stroke(model leave.Request, s stroke, week leave.Date) leave.Request {
	b.Helper()
	s.Verb = likely(model, s)
	who, version := s.Who, model.Version
	if s.Right {
		who = b.whoShould(model, s)
	}
	if s.Stale {
		version--
	}
	kept, err := b.read().Request(b.ctx, model.ID)
	b.must(err)
	want, refused := b.foretell(*kept, s, who, week)
	err = b.doStroke(model.ID, version, s, who, week)
	now, readErr := b.read().Request(b.ctx, model.ID)
	b.must(readErr)
	switch {
	case err != nil && leave.AsDenial(err) == nil:
		b.Fatalf("%s by %s in %s: %v", s.Verb, who, model.Status, err)
	case err == nil && (refused != nil || now.Status != want.Status || now.Version != want.Version ||
		!slices.Equal(now.Segments, want.Segments) || now.Awaited != want.Awaited):
		b.Fatalf("%s by %s in %s: it is %s in version %d, awaiting %q at %v; "+
			"the model says %s in version %d, awaiting %q at %v (%v)", s.Verb, who, model.Status, now.Status,
			now.Version, now.Awaited, now.Segments, want.Status, want.Version, want.Awaited, want.Segments, refused)
	case err != nil && (now.Status != model.Status || now.Version != model.Version):
		b.Fatalf("%s by %s in %s was refused, and yet it is %s", s.Verb, who, model.Status, now.Status)
	case err != nil && refused == nil && s.Right && !s.Stale && b.mustWork(s):
		b.Fatalf("%s by %s in %s was refused: %v", s.Verb, who, model.Status, err)
	}
	return *now
}

// mustWork tells the verbs that nothing but the case itself stands in the way of.
func (b *bench) mustWork(s stroke) bool {
	return slices.Contains([]leave.Verb{
		leave.VerbWithdraw, leave.VerbCancel, leave.VerbKeepAsApproved, leave.VerbRevoke, leave.VerbReject,
	}, s.Verb)
}

// whoShould is whoever the verb is meant for.
func (b *bench) whoShould(q leave.Request, s stroke) leave.PersonID {
	switch s.Verb { //nolint:exhaustive // the verbs that are modelled
	case leave.VerbChoose, leave.VerbSeek, leave.VerbResubmit, leave.VerbNudge, leave.VerbChange, leave.VerbCancel,
		leave.VerbKeepAsApproved, leave.VerbWithdraw:
		return chen
	case leave.VerbAssign, leave.VerbRevoke:
		return hsu
	}
	if q.Awaited != "" {
		return q.Awaited
	}
	return s.Who
}

// foretell is what leave alone makes of it.
func (b *bench) foretell(q leave.Request, s stroke, who leave.PersonID, week leave.Date) (leave.Request, error) {
	act := leave.Act{By: who, At: b.at, Note: "因故"}
	part := times(week)[s.Part]
	school := school()
	school.Hours = leave.Hours{Calendar: leave.NewCalendar(calendar()), Schedules: schedules(), RoundUp: true}
	counted, err := leave.CountSegments(part, leave.Teacher, &school)
	b.must(err)
	var steps []leave.Step
	for _, step := range q.Steps {
		steps = append(steps, leave.Step{Role: step.Role, Approver: step.Approver})
	}
	last := steps[max(0, len(steps)-1):]
	switch s.Verb { //nolint:exhaustive // the verbs that are modelled
	case leave.VerbAccept:
		_, err = q.Accept(act)
	case leave.VerbDecline:
		_, err = q.Decline(act, "")
	case leave.VerbChoose:
		_, err = q.ChooseDelegate(act, s.Whom)
	case leave.VerbSeek:
		_, err = q.SeekDelegate(act, hsu)
	case leave.VerbAssign:
		_, err = q.AssignDelegate(act, s.Whom)
	case leave.VerbApprove:
		_, err = q.Approve(act)
	case leave.VerbReject:
		_, err = q.Reject(act, leave.Type{Code: q.Type})
	case leave.VerbReturn:
		_, err = q.Return(act)
	case leave.VerbResubmit:
		_, err = q.Resubmit(act, b.mended(q, s, week), counted, steps, hsu)
	case leave.VerbNudge:
		_, err = q.Nudge(act, leave.MustDate("2026-11-23"))
	case leave.VerbEscalate:
		_, err = q.Escalate(s.Whom)
	case leave.VerbChange:
		if leave.Within(part, q.Segments) {
			steps = last
		}
		_, err = q.RequestChange(act, slices.Clone(part), counted, steps)
	case leave.VerbCancel:
		_, err = q.RequestCancellation(act, last, false)
	case leave.VerbKeepAsApproved:
		_, err = q.KeepAsApproved(act)
	case leave.VerbRevoke:
		_, err = q.Revoke(act)
	case leave.VerbWithdraw:
		_, err = q.Withdraw(act)
	}
	return q, err
}

func (b *bench) mended(q leave.Request, s stroke, week leave.Date) leave.Draft {
	return leave.Draft{
		Type: q.Type, Segments: times(week)[s.Part], Reason: "進修", Covers: leave.CoveredBy(s.Whom), Candidates: q.Candidates,
		Details: q.Details,
	}
}

func (b *bench) doStroke(id leave.RequestID, version int, s stroke, who leave.PersonID, week leave.Date) error {
	o, ctx, me := b.office, b.ctx, b.as(who)
	part := times(week)[s.Part]
	var err error
	switch s.Verb { //nolint:exhaustive // the verbs that are modelled
	case leave.VerbAccept:
		_, err = o.Consent(ctx, me, id, version)
	case leave.VerbDecline:
		_, err = o.Decline(ctx, me, id, version, "因故")
	case leave.VerbChoose:
		_, err = o.ChooseDelegate(ctx, me, id, version, s.Whom)
	case leave.VerbSeek:
		_, err = o.SeekDelegate(ctx, me, id, version)
	case leave.VerbAssign:
		_, err = o.AssignDelegate(ctx, me, id, version, s.Whom)
	case leave.VerbApprove:
		_, err = o.Approve(ctx, me, id, version)
	case leave.VerbReject:
		_, err = o.Reject(ctx, me, id, version, "因故")
	case leave.VerbReturn:
		_, err = o.Return(ctx, me, id, version, "因故")
	case leave.VerbResubmit:
		q, readErr := b.read().Request(ctx, id)
		b.must(readErr)
		_, err = o.Resubmit(ctx, me, id, version, "", b.mended(*q, s, week))
	case leave.VerbNudge:
		_, err = o.Nudge(ctx, me, id, version)
	case leave.VerbEscalate:
		err = o.Escalate(ctx, home, id, version, s.Whom, b.at)
	case leave.VerbChange:
		_, err = o.RequestChange(ctx, me, id, version, part, "因故")
	case leave.VerbCancel:
		_, err = o.RequestCancellation(ctx, me, id, version, "因故")
	case leave.VerbKeepAsApproved:
		_, err = o.KeepAsApproved(ctx, me, id, version)
	case leave.VerbRevoke:
		_, err = o.Revoke(ctx, me, id, version, "因故")
	case leave.VerbWithdraw:
		_, err = o.Withdraw(ctx, me, id, version)
	}
	return err
}

// end takes the case off the calendar, whatever state it is in: withdrawn while it is pending, revoked while it is in
// force.
func (b *bench) end(q leave.Request) {
	b.Helper()
	var err error
	switch {
	case q.Status.Pending():
		_, err = b.office.Withdraw(b.ctx, b.as(chen), q.ID, q.Version)
	case q.Status.InForce():
		_, err = b.office.Revoke(b.ctx, b.as(hsu), q.ID, q.Version, "因故")
	}
	b.must(err)
}

// usage is what a person's requests take of the leave year of a day.
func (b *bench) usage(who leave.PersonID, day leave.Date) []leave.Usage {
	b.Helper()
	used, err := b.read().Usage(b.ctx, []leave.PersonID{who}, []leave.Date{leave.YearAt(leave.Teacher, day).First}, "")
	b.must(err)
	return used[who]
}
