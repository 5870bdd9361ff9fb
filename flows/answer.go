package flows

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"leaveline/leave"
)

// Answer takes an answer to the question of a button, or to the present one. The present one is meant when something
// was typed.
func (f Form[D]) Answer(t *Talk, in Input) {
	if t.State.Stage == Done {
		f.over(t)
		return
	}
	d := f.Load(t)
	switch in := in.(type) {
	case Tap:
		f.tapped(t, d, in.Action, in)
	case Picked:
		f.tapped(t, d, in.Action, in)
	case Text:
		f.typed(t, d, in)
	case Begin, Upload, Outcome:
		f.advance(t, d)
	}
}

// over answers a button of a conversation that has come to its end.
func (f Form[D]) over(t *Talk) {
	if f.Again == nil {
		t.Stale()
		return
	}
	f.Again(t, f.Load(t))
}

func (f Form[D]) tapped(t *Talk, d D, a Action, in Input) {
	switch i := f.slot(a.Slot); {
	case a.Slot == slotReview:
		f.reviewed(t, d, a.Value)
	case i >= 0:
		f.fill(t, d, i, in)
	default:
		t.Stale()
	}
}

func (f Form[D]) typed(t *Talk, d D, in Text) {
	if value, ok := ReviewWord(in.Text); ok && t.State.Stage == Reviewing {
		f.reviewed(t, d, value)
		return
	}
	if i := f.place(t, d); i >= 0 {
		f.fill(t, d, i, in)
		return
	}
	result := Deny(DeniedReviewUnclear, nil)
	if f.Typed != nil {
		result = f.Typed(t, &d, in.Text)
	}
	t.DenyAnswer(result)
	f.advance(t, d)
}

// Result is the outcome of an answer. nil means that it is taken, and the question answered.
//
//sumtype:decl
type Result interface{ result() }

// Refused says why an answer can't be taken; the question is asked again.
type Refused struct{ Denial *leave.Denial }

// Further is an answer that has only brought the question further.
type Further struct{}

// Typing puts the choices away: the answer is going to be typed.
type Typing struct{}

// Waiting asked for an effect, whose outcome goes on.
type Waiting struct{}

func (Refused) result() {}
func (Further) result() {}
func (Typing) result()  {}
func (Waiting) result() {}

// Refuse is the result of an error: nil when there is none.
func Refuse(err error) Result {
	if err == nil {
		return nil
	}
	return Refused{Denial: Refusal(err)}
}

// Deny refuses an answer with a reason.
func Deny(code leave.Code, args leave.Args) Result {
	return Refused{Denial: &leave.Denial{Code: code, Args: args}}
}

// DenyAnswer tells the person why an answer was refused; nothing when it was not.
func (t *Talk) DenyAnswer(r Result) {
	if refused, ok := r.(Refused); ok {
		t.Deny(refused.Denial)
	}
}

// fill puts an answer into the draft and goes on; a refused one is explained and asked for again.
func (f Form[D]) fill(t *Talk, d D, i int, in Input) {
	switch result := f.Slots[i].Fill(t, &d, in).(type) {
	case Typing:
		f.invite(t, d, i)
		return
	case Waiting:
		f.Save(t, d)
		return
	case Refused:
		t.Deny(result.Denial)
	case Further:
	case nil:
		if t.State.Reask == f.Slots[i].Name {
			t.State.Reask = ""
		}
	}
	f.advance(t, d)
}

// invite waits for one's own words: the choices are put away, the ways out stay.
func (f Form[D]) invite(t *Talk, d D, i int) {
	f.Save(t, d)
	ask := f.question(t, d, i)
	ask.Words = []Words{{Key: "ask.own_words"}}
	ask.Buttons = slices.DeleteFunc(ask.Buttons, func(b Button) bool { return b.Action.Do == "" })
	t.Reply(ask)
}

// Refusal is the denial in an error; what can't be understood is simply that.
func Refusal(err error) *leave.Denial {
	if d := leave.AsDenial(err); d != nil {
		return d
	}
	return &leave.Denial{Code: DeniedUnclear}
}

// reviewed follows a button of the review. What is sent is what the person saw: a button of a review that has changed
// since shows the present one instead.
func (f Form[D]) reviewed(t *Talk, d D, value string) {
	verb, seen, _ := strings.Cut(value, ".")
	t.State.Reask = ""
	switch {
	case verb == ValueQuit:
		t.Cancel(Action{})
	case verb == ValueEdit:
		t.State.Reask = SlotEdit
		f.advance(t, d)
	case verb != ValueSubmit || f.place(t, d) >= 0:
		f.advance(t, d)
	case seen != "" && seen != t.seal():
		t.Say([]Words{{Key: "stale.review"}})
		f.advance(t, d)
	default:
		f.submit(t, d)
	}
}

// seal tells one draft from another.
func (t *Talk) seal() string {
	h := fnv.New32a()
	_, _ = h.Write(t.State.Draft) // a hash never fails
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// ReviewButton is an answer to a review. The one that sends is bound to the draft as it is now.
func (t *Talk) ReviewButton(value, label string, style ButtonStyle, args leave.Args) Button {
	if value == ValueSubmit {
		value += "." + t.seal()
	}
	return Button{
		Label:  Words{Key: label, Args: args},
		Style:  style,
		Action: Action{Session: t.State.Session, Slot: slotReview, Value: value},
	}
}

// Outcome tells the person how the effect ended. After a denial the draft is mended where it can be; otherwise the
// conversation ends with the case as it stands.
func (f Form[D]) Outcome(t *Talk, o Outcome) {
	d := f.Load(t)
	if o.Denial == nil {
		f.Done(t, d, o)
		return
	}
	if f.Failed != nil && f.Failed(t, &d, o.Denial) {
		t.Deny(o.Denial)
		t.State.Stage = Reviewing
		f.advance(t, d)
		return
	}
	t.Close()
	t.Refused(o)
}
