package shapes

import (
	"encoding/json"
	"fmt"
	"testing"

	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/linesim/validate"
)

// everything is each shape in both languages, and the heaviest of them.
func everything(t *testing.T, use func(t *testing.T, messages []json.RawMessage)) {
	t.Helper()
	for _, s := range append(All(), heavy()...) {
		for _, lang := range []string{leave.Chinese, leave.English} {
			t.Run(s.Name+"."+lang, func(t *testing.T) {
				t.Parallel()
				messages, err := s.Messages(lang)
				if err != nil {
					t.Fatal(err)
				}
				use(t, messages)
			})
		}
	}
}

// heavy are twelve of the longest cases, for an approver and for their applicant.
func heavy() []Shape {
	var asked, mine []render.Item
	for i := range render.MaxCards {
		asked = append(asked, item(leave.NoticeAskDecision, request(worst, agreed, numbered(i)), leave.AsDecider))
		mine = append(
			mine, item(leave.NoticeReturned, request(worst, returned, numbered(i)), leave.AsApplicant, by(wang.ID, "")),
		)
	}
	history := cardOf(request(worst, agreed), leave.AsOfficer, wang)
	for range 200 {
		history.History = append(history.History, records()...)
	}
	return []Shape{
		notices("twelve_to_decide", wang, asked...),
		notices("twelve_to_mend", long, mine...),
		replies("long_history", hu, history),
	}
}

// TestNothingIsCutOrNameless looks for what is easily left out without a word: types of parts, and the shares of parts
// that stand side by side, without which LINE cuts a text off.
func TestNothingIsCutOrNameless(t *testing.T) {
	t.Parallel()
	everything(t, func(t *testing.T, messages []json.RawMessage) {
		for _, m := range messages {
			var v map[string]any
			if err := json.Unmarshal(m, &v); err != nil {
				t.Fatal(err)
			}
			if v["type"] == "flex" {
				walk(t, "contents", v["contents"])
			}
		}
	})
}

func walk(t *testing.T, path string, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for i, child := range v {
			walk(t, fmt.Sprintf("%s/%d", path, i), child)
		}
	case map[string]any:
		if kind, _ := v["type"].(string); kind == "" {
			t.Errorf("%s has no type: %v", path, v)
		}
		if v["layout"] == "horizontal" || v["layout"] == "baseline" {
			shares(t, path, v["contents"])
		}
		if v["type"] == "text" && (v["scaling"] != true || v["wrap"] != true) {
			t.Errorf("%s neither wraps nor grows", path)
		}
		for name, child := range v {
			walk(t, path+"/"+name, child)
		}
	}
}

func shares(t *testing.T, path string, contents any) {
	t.Helper()
	children, _ := contents.([]any)
	for i, child := range children {
		c, _ := child.(map[string]any)
		if share, _ := c["flex"].(float64); share == 0 {
			t.Errorf("%s/%d has no share of its row", path, i)
		}
	}
}

// TestSizes holds what one message may weigh, also with the longest names and twelve cases.
func TestSizes(t *testing.T) {
	t.Parallel()
	const bubble, carousel, most = 30 << 10, 50 << 10, 5
	everything(t, func(t *testing.T, messages []json.RawMessage) {
		if len(messages) == 0 || len(messages) > most {
			t.Errorf("%d messages", len(messages))
		}
		for _, m := range messages {
			var v struct {
				Contents struct {
					Type     string
					Contents []json.RawMessage
				}
			}
			if err := json.Unmarshal(m, &v); err != nil {
				t.Fatal(err)
			}
			if v.Contents.Type == "bubble" && len(m) > bubble || len(m) > carousel {
				t.Errorf("%s of %d bytes", v.Contents.Type, len(m))
			}
			for i, one := range v.Contents.Contents {
				if len(one) > bubble {
					t.Errorf("bubble %d of %d bytes", i, len(one))
				}
			}
		}
	})
}

// TestLINETakesThem holds all messages to the rules of LINE's API.
func TestLINETakesThem(t *testing.T) {
	t.Parallel()
	everything(t, func(t *testing.T, messages []json.RawMessage) {
		if err := validate.Messages(messages); err != nil {
			t.Error(err)
		}
	})
}
