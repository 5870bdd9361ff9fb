package shapes

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/render"
	"leaveline/flows"
	"leaveline/leave"
)

// sent is what these tests look at in a message.
type sent struct {
	Type       string
	Text       string
	QuickReply struct {
		Items []struct{ Action action }
	}
	Contents json.RawMessage
}

type action struct {
	Type, Label, Data, DisplayText, InputOption, Mode, Initial, Min, Max string
}

func send(t *testing.T, all ...flows.Reply) []sent {
	t.Helper()
	messages, err := render.Replies(all, reader(chen, leave.Chinese))
	if err != nil {
		t.Fatal(err)
	}
	got := make([]sent, len(messages))
	for i, m := range messages {
		if err := json.Unmarshal(m, &got[i]); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

func plainly(key string) flows.Say { return flows.Say{Words: []flows.Words{words(key, nil)}} }

func TestNeighbouringTextsAreOne(t *testing.T) {
	t.Parallel()
	got := send(t, plainly("stale.button_open"), plainly("help.next"), askWhen(), plainly("done"))
	kinds := []string{}
	for _, m := range got {
		kinds = append(kinds, m.Type)
	}
	if diff := cmp.Diff([]string{"text", "flex", "text"}, kinds); diff != "" {
		t.Error(diff)
	}
	if want := "這個按鈕已經過期了，我們繼續現在這一份。\n要做什麼呢？"; got[0].Text != want {
		t.Errorf("got %q, want %q", got[0].Text, want)
	}
}

func TestManyRepliesAreStillFiveMessages(t *testing.T) {
	t.Parallel()
	var all []flows.Reply
	for range 9 {
		all = append(all, home())
	}
	got := send(t, append(all, askReason())...)
	if len(got) != 5 {
		t.Fatalf("%d messages", len(got))
	}
	if last := got[4]; !strings.Contains(string(last.Contents), "感冒發燒") {
		t.Error("the question is not the last message")
	}
}

func TestChipsHangOnTheLastMessage(t *testing.T) {
	t.Parallel()
	got := send(
		t, askReason(),
		flows.Say{Words: []flows.Words{words("done", nil)}, Buttons: append(navigation(), menu(flows.DoHome))},
	)
	if n := len(got[0].QuickReply.Items); n != 0 {
		t.Errorf("%d chips on the first message", n)
	}
	labels := []string{}
	for _, chip := range got[1].QuickReply.Items {
		labels = append(labels, chip.Action.Label)
	}
	if diff := cmp.Diff([]string{"上一步", "取消", "首頁"}, labels); diff != "" {
		t.Error(diff)
	}
}

// actions are all that can be tapped, by label.
func actions(t *testing.T, v any, found map[string]action) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, child := range v {
			actions(t, child, found)
		}
	case map[string]any:
		if v["action"] != nil {
			raw, err := json.Marshal(v["action"])
			if err != nil {
				t.Fatal(err)
			}
			var a action
			if err := json.Unmarshal(raw, &a); err != nil {
				t.Fatal(err)
			}
			found[a.Label] = a
		}
		for _, child := range v {
			actions(t, child, found)
		}
	}
}

func tapped(t *testing.T, m sent) map[string]action {
	t.Helper()
	var v any
	if err := json.Unmarshal(m.Contents, &v); err != nil {
		t.Fatal(err)
	}
	found := map[string]action{}
	actions(t, v, found)
	return found
}

func TestActions(t *testing.T) {
	t.Parallel()
	when, reason := tapped(t, send(t, askWhen())[0]), tapped(t, send(t, askReason())[0])
	data := func(slot, value string) string {
		return flows.Action{Session: session, Slot: slot, Value: value}.Encode()
	}
	for name, c := range map[string]struct{ got, want action }{
		"button": {
			reason["就醫"],
			action{Type: "postback", Label: "就醫", Data: data("reason", "preset:doctor"), DisplayText: "就醫"},
		},
		"own words": {
			reason["其他…"],
			action{
				Type: "postback", Label: "其他…", Data: data("reason", "other"), DisplayText: "其他…", InputOption: "openKeyboard",
			},
		},
		"calendar": {
			when["選日期…"],
			action{
				Type: "datetimepicker", Label: "選日期…", Data: data("when", "pick"), Mode: "date", Initial: "2026-11-23",
				Min: "2026-11-23", Max: "2027-11-23",
			},
		},
		"end of day": {
			when["選結束時間…"],
			action{Type: "datetimepicker", Label: "選結束時間…", Data: data("when", "pick"), Mode: "time", Initial: "23:59"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, c.got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLabelsAreCutBetweenCharacters(t *testing.T) {
	t.Parallel()
	family := "👨‍👩‍👧‍👦" // one character of eleven units
	for name, c := range map[string]struct{ label, want string }{
		"short":                {"李老師", "李老師"},
		"just fits":            {strings.Repeat("長", 40), strings.Repeat("長", 40)},
		"too long":             {strings.Repeat("長", 41), strings.Repeat("長", 39) + "…"},
		"an emoji is not torn": {strings.Repeat(family, 5), strings.Repeat(family, 3) + "…"},
		"rare characters":      {strings.Repeat("𠮷", 21), strings.Repeat("𠮷", 19) + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := tapped(
				t,
				send(
					t,
					flows.Ask{
						Words: []flows.Words{words("person.unit", nil)}, Buttons: []flows.Button{preset("person", "p:x", c.label)},
					},
				)[0],
			)
			if _, ok := found[c.want]; !ok {
				t.Errorf("no %q in %v", c.want, found)
			}
		})
	}
}

func TestNoticesBundle(t *testing.T) {
	t.Parallel()
	one := item(leave.NoticeAskDecision, request(agreed, numbered(1)), leave.AsDecider)
	two := item(leave.NoticeAskDecision, request(agreed, numbered(2)), leave.AsDecider)
	news := item(leave.NoticeWithdrawn, request(withdrawn, numbered(3)), leave.AsPast)
	done := item(leave.NoticeDone, request(approved, numbered(4)), leave.AsPast)
	relinked := render.Item{Notice: leave.Notice{Kind: leave.NoticeRelinked}}
	for name, c := range map[string]struct {
		items []render.Item
		want  []string // of each message, what a notification shows
	}{
		"one":            {[]render.Item{one}, []string{"有一件假單待您簽核"}},
		"two questions":  {[]render.Item{one, two}, []string{"有 2 件事等您處理"}},
		"the same twice": {[]render.Item{one, one}, []string{"有一件假單待您簽核"}},
		"with news":      {[]render.Item{one, news, two}, []string{"有 2 件事等您處理"}},
		"only news":      {[]render.Item{news, done}, []string{"有 2 件假單有新進度"}},
		"with a text": {
			[]render.Item{one, relinked}, []string{"您的帳號已改在另一支手機使用，這裡不會再收到通知。若不是您本人操作，請盡快告訴人事室。", "有一件假單待您簽核"},
		},
		"nothing": {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			messages, err := render.Notices(c.items, reader(wang, leave.Chinese))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range messages {
				var seen struct{ Text, AltText string }
				if err := json.Unmarshal(m, &seen); err != nil {
					t.Fatal(err)
				}
				got = append(got, seen.Text+seen.AltText)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
