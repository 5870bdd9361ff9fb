package line_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/line"
)

const (
	chen   = "U00000000000000000000000000000001"
	source = `"source":{"type":"user","userId":"` + chen + `"},"mode":"active",` +
		`"timestamp":1795395600000,"webhookEventId":"01E","deliveryContext":{"isRedelivery":false},"replyToken":"r"`
)

func TestParseBatch(t *testing.T) {
	t.Parallel()
	common := line.Event{ID: "01E", User: chen, At: time.UnixMilli(1795395600000).UTC(), ReplyToken: "r"}
	with := func(change func(*line.Event)) []line.Event {
		e := common
		change(&e)
		return []line.Event{e}
	}
	tests := []struct {
		name, body string
		want       line.Batch
	}{
		{"the console's Verify button", `{"destination":"U","events":[]}`, line.Batch{}},
		{"a text", `{"events":[{"type":"message","message":{"type":"text","id":"1","text":"請假"},` + source + `}]}`,
			line.Batch{Events: with(func(e *line.Event) { e.Kind, e.Text = line.KindText, "請假" })}},
		{"a tap", `{"events":[{"type":"postback","postback":{"data":"do=home"},` + source + `}]}`,
			line.Batch{Events: with(func(e *line.Event) { e.Kind, e.Data = line.KindPostback, "do=home" })}},
		{"a picked date", `{"events":[{"type":"postback","postback":{"data":"q=when","params":{"date":"2026-12-03"}},` +
			source + `}]}`,
			line.Batch{Events: with(func(e *line.Event) {
				e.Kind, e.Data, e.Picked = line.KindPostback, "q=when", "2026-12-03"
			})}},
		{"a sticker", `{"events":[{"type":"message","message":{"type":"sticker","id":"1"},` + source + `}]}`,
			line.Batch{Events: with(func(e *line.Event) { e.Kind = line.KindSticker })}},
		{
			"a kind of message of the future",
			`{"events":[{"type":"message","message":{"type":"hologram"},` + source + `}]}`, line.Batch{Others: 1},
		},
		{"an event of the future", `{"events":[{"type":"hologram",` + source + `}]}`, line.Batch{Others: 1}},
		{
			"a group",
			`{"events":[{"type":"message","message":{"type":"text","text":"hi"},` +
				`"source":{"type":"group","groupId":"C1","userId":"` + chen + `"}}]}`,
			line.Batch{Others: 1},
		},
		{
			"stand-by",
			`{"events":[{"type":"message","mode":"standby","message":{"type":"text","text":"hi"},` +
				`"source":{"type":"user","userId":"` + chen + `"}}]}`,
			line.Batch{Others: 1},
		},
		{
			"a user id that is none",
			`{"events":[{"type":"message","message":{"type":"text","text":"hi"},` +
				`"source":{"type":"user","userId":"../info"}}]}`,
			line.Batch{Others: 1},
		},
		{"one broken event among good ones",
			`{"events":[{"type":"postback","postback":{"data":"a","params":{"date":7}}},{"message":{}},` +
				`{"type":"message","message":{"type":"text","text":"請假"},` + source + `}]}`,
			line.Batch{Broken: 2, Events: with(func(e *line.Event) { e.Kind, e.Text = line.KindText, "請假" })}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := line.ParseBatch([]byte(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	if _, err := line.ParseBatch([]byte(`{"events":`)); err == nil {
		t.Error("half a body was read")
	}
}

func FuzzParseBatch(f *testing.F) {
	f.Add(
		[]byte(`{"events":[{"type":"postback","postback":{"data":"q=when","params":{"date":"2026-12-03"}},` + source + `}]}`),
	)
	f.Add([]byte(`{"events":[null,1,{"type":""}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		batch, err := line.ParseBatch(body)
		if err == nil {
			for _, e := range batch.Events {
				if !e.User.Valid() {
					t.Errorf("event of the invalid user %q", e.User)
				}
			}
		}
	})
}
