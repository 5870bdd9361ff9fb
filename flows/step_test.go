package flows_test

import (
	"testing"

	"leaveline/flows"
)

// alone is a router without any conversation.
type alone struct{}

func (alone) Form(string) (flows.AnyForm, bool)        { return nil, false }
func (alone) OnCase() []flows.CaseButton               { return nil }
func (alone) Do(*flows.Talk, flows.Action)             {}
func (alone) Home(t *flows.Talk, words ...flows.Words) { t.Say(words) }

// sessions are the facts of a form that asks for nothing else.
type sessions struct{ flows.Facts }

func (sessions) NewSession() string { return "s1" }

// TestOneEffect finds out that a step can't ask for two changes without a word: the second would be lost.
func TestOneEffect(t *testing.T) {
	t.Parallel()
	step := flows.NewTalk(flows.State{}, nil, alone{})
	step.Emit(flows.MarkRead{UpTo: "a1"})
	step.Emit(flows.Unbind{})
	turn := step.Turn()
	if turn.Effect != (flows.MarkRead{UpTo: "a1"}) || len(turn.Faults) != 1 {
		t.Errorf("effect %v, faults %v", turn.Effect, turn.Faults)
	}
}

type readable struct {
	Name string `json:"name"`
}

// TestUnreadableDraft tells the person once that their draft is lost, and the log.
func TestUnreadableDraft(t *testing.T) {
	t.Parallel()
	form := flows.Form[readable]{Name: "f", Review: func(*flows.Talk, readable) flows.Reply { return flows.Say{} }}
	step := flows.NewTalk(flows.State{Flow: "f", Draft: []byte(`{"name":7}`)}, sessions{}, alone{})
	form.Resume(step)
	if d := form.Load(step); d.Name != "" {
		t.Errorf("read %q", d.Name)
	}
	holds(t, step.Turn(), "draft.unreadable")
}

type unwritable struct {
	Never func() `json:"never"`
}

// TestUnwritableDraft tells the person that an answer is not kept, and the log.
func TestUnwritableDraft(t *testing.T) {
	t.Parallel()
	form := flows.Form[unwritable]{Name: "f"}
	step := flows.NewTalk(flows.State{}, sessions{}, alone{})
	form.Save(step, unwritable{Never: func() {}})
	holds(t, step.Turn(), "draft.unwritable")
}

func holds(t *testing.T, turn flows.Turn, key string) {
	t.Helper()
	said := 0
	for _, r := range turn.Replies {
		if say, ok := r.(flows.Say); ok && len(say.Words) == 1 && say.Words[0].Key == key {
			said++
		}
	}
	if said != 1 || len(turn.Faults) != 1 {
		t.Errorf("%s said %d times, faults %v", key, said, turn.Faults)
	}
}
