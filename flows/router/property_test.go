package router_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"leaveline/flows"
	"leaveline/flows/router"
)

// TestAnything says, taps and sends anything in any order, as anybody: no step panics, asks for more than one change,
// says more than one reply can carry, or leaves a state that does not come back from JSON as it was.
func TestAnything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		p := newPlay(t)
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			p.phone = rapid.SampledFrom([]string{"陳老師", "陳老師", "李老師", "王主任", "張主任", "新手機"}).Draw(rt, "who")
			in := anyInput(rt, p)
			before := p.state()
			turn := router.Step(before, in, p.world.desk(p.phone))
			if again := router.Step(
				before, in, p.world.desk(p.phone),
			); len(again.Replies) != len(turn.Replies) || (again.Effect == nil) != (turn.Effect == nil) {
				rt.Fatalf("the same step came to something else: %+v", in)
			}
			check(rt, p, turn, in)
			p.keep(turn.State)
			p.show(turn.Replies)
			if e := turn.Effect; e != nil {
				after := router.Step(p.state(), p.world.carryOut(t, p.phone, e), p.world.desk(p.phone))
				check(rt, p, after, in)
				if len(turn.Replies)+len(after.Replies) == 0 {
					rt.Fatalf("no answer to %+v", in)
				}
				p.keep(after.State)
				p.show(after.Replies)
			}
			p.tell()
		}
	})
}

func check(rt *rapid.T, p *play, turn flows.Turn, in flows.Input) {
	if len(turn.Faults) > 0 || len(turn.Replies) > 4 {
		rt.Fatalf("%d replies to %+v, faults %v", len(turn.Replies), in, turn.Faults)
	}
	if turn.Effect == nil && len(turn.Replies) == 0 {
		rt.Fatalf("no answer to %+v as %s", in, p.phone)
	}
	data, err := json.Marshal(turn.State)
	if err != nil {
		rt.Fatal(err)
	}
	var back flows.State
	if err := json.Unmarshal(data, &back); err != nil {
		rt.Fatal(err)
	}
	if again, _ := json.Marshal(back); string(again) != string(data) {
		rt.Fatalf("state changed on its way: %s, then %s", data, again)
	}
	if turn.State.Stage == flows.Submitting && turn.Effect == nil {
		rt.Fatalf("submitting nothing after %+v", in)
	}
}

func anyInput(rt *rapid.T, p *play) flows.Input {
	switch rapid.IntRange(0, 9).Draw(rt, "kind") {
	case 0:
		return flows.Begin{}
	case 1:
		return flows.Upload{
			Kind: rapid.SampledFrom(
				[]flows.UploadKind{flows.UploadImage, flows.UploadSticker, flows.UploadOther, "?"},
			).Draw(rt, "upload"),
		}
	case 2, 3:
		return flows.Text{Text: anyText(rt)}
	case 4:
		return flows.Tap{Action: anyAction(rt, p)}
	}
	if len(p.shown) == 0 {
		return flows.Text{Text: "請假"}
	}
	button := rapid.SampledFrom(p.shown[max(0, len(p.shown)-30):]).Draw(rt, "button").button
	if button.Picker != nil {
		return flows.Picked{
			Action: button.Action,
			Value: rapid.SampledFrom(
				[]string{"2026-12-03", "2026-02-29", "10:00", "25:00", "2026-12-03T08:00", "", "x"},
			).Draw(rt, "picked"),
		}
	}
	return flows.Tap{Action: button.Action}
}

func anyText(rt *rapid.T) string {
	said := rapid.SampledFrom([]string{
		"請假", "明天上午病假 感冒", "12/3 下午", "半天", "取消", "返回", "送出", "修改", "代理人", "李老師", "老師", "教務處", "同意", "核准", "駁回", "退回",
		"全部核准", "撤回", "催辦", "進度", "我的假單", "餘額", "設定", "english", "解除綁定", "略過", "重填", "下一件", "ABC-7K2M9QXT", "核准 115-000001",
		"12:00", "😀",
	})
	return rapid.OneOf(said, said, rapid.String()).Draw(rt, "text")
}

func anyAction(rt *rapid.T, p *play) flows.Action {
	a := flows.Action{
		Do: rapid.SampledFrom([]flows.Do{
			"", "home", "apply", "queue", "approve_all", "back", "cancel", "resume", "consent", "decline", "approve", "reject",
			"return", "detail",
			"withdraw", "nudge", "mend", "choose", "seek", "assign", "delegates.up", "delegates.add", "delegates.done",
			"language", "nonsense", "requests",
		}).Draw(rt, "do"),
		Slot: rapid.SampledFrom(
			[]string{
				"", "type", "when", "part", "until", "reason", "delegate", "review", "edit", "add", "person", "note",
				"which", "x",
			},
		).Draw(rt, "slot"),
		Value: rapid.SampledFrom(
			[]string{
				"", "sick", "submit", "edit", "quit", "2026-11-24/am", "p:li", "u:edu", "units", "more:9", "more:-1",
				"seek", "skip", "x", "month/open/99",
			},
		).Draw(rt, "value"),
		Version: rapid.IntRange(0, 3).Draw(rt, "version"),
		Session: p.state().Session,
	}
	if n := len(p.world.requests); n > 0 {
		a.Request = p.world.requests[rapid.IntRange(0, n-1).Draw(rt, "request")].ID
	}
	return a
}

// BenchmarkStep is one tap in the middle of a request, with the state through JSON, as each turn has it.
func BenchmarkStep(b *testing.B) {
	p := newPlay(b)
	p.input("請假")
	p.input("[sick]")
	action := p.button("", "apply.chip.tomorrow_am")
	data := p.states[p.phone]
	desk := p.world.desk(p.phone)
	b.ReportAllocs()
	for b.Loop() {
		var s flows.State
		if err := json.Unmarshal(data, &s); err != nil {
			b.Fatal(err)
		}
		turn := router.Step(s, flows.Tap{Action: action}, desk)
		if len(turn.Replies) != 1 {
			b.Fatal(fmt.Sprint(turn.Replies))
		}
	}
}

// BenchmarkSentence is a request begun with a sentence.
func BenchmarkSentence(b *testing.B) {
	p := newPlay(b)
	desk := p.world.desk(p.phone)
	b.ReportAllocs()
	for b.Loop() {
		router.Step(flows.State{}, flows.Text{Text: "明天早上請病假"}, desk)
	}
}
