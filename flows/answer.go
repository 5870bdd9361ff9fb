package flows

import (
	"errors"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"leaveline/leave"
)

// answer takes an answer: of the question a button names, or of the present one when something was typed.
func (f form[D]) answer(t *talk, in Input) {
	if t.state.Stage == Done {
		f.over(t)
		return
	}
	d := f.load(t)
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
func (f form[D]) over(t *talk) {
	if f.again == nil {
		t.old()
		return
	}
	f.again(t, f.load(t))
}

func (f form[D]) tapped(t *talk, d D, a Action, in Input) {
	switch i := f.slot(a.Slot); {
	case a.Slot == slotReview:
		f.reviewed(t, d, a.Value)
	case i >= 0:
		f.fill(t, d, i, in)
	default:
		t.old()
	}
}

func (f form[D]) typed(t *talk, d D, in Text) {
	if value, ok := reviewWord(in.Text); ok && t.state.Stage == Reviewing {
		f.reviewed(t, d, value)
		return
	}
	if i := f.place(t, d); i >= 0 {
		f.fill(t, d, i, in)
		return
	}
	err := error(&leave.Denial{Code: deniedReviewUnclear})
	if f.hear != nil {
		err = f.hear(t, &d, in.Text)
	}
	if err != nil && !errors.Is(err, errFurther) {
		t.deny(refusal(err))
	}
	f.advance(t, d)
}

// errFurther is not a refusal: the answer has only brought the question further.
var errFurther = errors.New("the question goes on")

// errTyping is not a refusal either: the answer is going to be typed.
var errTyping = errors.New("own words follow")

// errAsked is not a refusal either: something was asked of the world, and its outcome goes on.
var errAsked = errors.New("the outcome follows")

// fill puts an answer into the draft and goes on; a refused one is explained and asked for again.
func (f form[D]) fill(t *talk, d D, i int, in Input) {
	err := f.slots[i].Fill(t, &d, in)
	switch {
	case errors.Is(err, errTyping):
		f.invite(t, d, i)
		return
	case errors.Is(err, errAsked):
		f.save(t, d)
		return
	case err == nil && t.state.Reask == f.slots[i].Name:
		t.state.Reask = ""
	case err != nil && !errors.Is(err, errFurther):
		t.deny(refusal(err))
	}
	f.advance(t, d)
}

// invite waits for one's own words: the choices are put away, the ways out stay.
func (f form[D]) invite(t *talk, d D, i int) {
	f.save(t, d)
	ask := f.question(t, d, i)
	ask.Words = []Words{{Key: "ask.own_words"}}
	ask.Buttons = slices.DeleteFunc(ask.Buttons, func(b Button) bool { return b.Action.Do == "" })
	t.reply(ask)
}

// refusal is the denial in an error; what can't be understood is simply that.
func refusal(err error) *leave.Denial {
	if d := leave.AsDenial(err); d != nil {
		return d
	}
	return &leave.Denial{Code: deniedUnclear}
}

// reviewed follows a button of the review. What is sent is what the person saw: a button of a review that has changed since shows the
// present one instead.
func (f form[D]) reviewed(t *talk, d D, value string) {
	verb, seen, _ := strings.Cut(value, ".")
	t.state.Reask = ""
	switch {
	case verb == valueQuit:
		t.cancel(Action{})
	case verb == valueEdit:
		t.state.Reask = slotEdit
		f.advance(t, d)
	case verb != valueSubmit || f.place(t, d) >= 0:
		f.advance(t, d)
	case seen != "" && seen != t.seal():
		t.say([]Words{{Key: "stale.review"}})
		f.advance(t, d)
	default:
		f.submit(t, d)
	}
}

// seal tells one draft from another.
func (t *talk) seal() string {
	h := fnv.New32a()
	_, _ = h.Write(t.state.Draft) // a hash never fails
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// reviewButton is an answer to a review; the one that sends is bound to the draft as it is now.
func (t *talk) reviewButton(value, label string, style ButtonStyle, args leave.Args) Button {
	if value == valueSubmit {
		value += "." + t.seal()
	}
	return Button{
		Label:  Words{Key: label, Args: args},
		Style:  style,
		Action: Action{Session: t.state.Session, Slot: slotReview, Value: value},
	}
}

// outcome says what came of the effect. After a denial the draft is mended where it can be; otherwise the conversation ends with
// the case as it stands.
func (f form[D]) outcome(t *talk, o Outcome) {
	d := f.load(t)
	if o.Denial == nil {
		f.done(t, d, o)
		return
	}
	if f.failed != nil && f.failed(t, &d, o.Denial) {
		t.deny(o.Denial)
		t.state.Stage = Reviewing
		f.advance(t, d)
		return
	}
	t.leave()
	t.refused(o)
}
