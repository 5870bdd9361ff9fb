package render_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"leaveline/bot/render"
	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/linesim"
)

// everything is each shape in both languages, and the heaviest of them.
func everything(t *testing.T, use func(t *testing.T, messages []json.RawMessage)) {
	t.Helper()
	for _, s := range append(shapes(), heavy()...) {
		for _, lang := range []string{text.Chinese, text.English} {
			t.Run(s.name+"."+lang, func(t *testing.T) {
				t.Parallel()
				messages, err := s.show(lang)
				if err != nil {
					t.Fatal(err)
				}
				use(t, messages)
			})
		}
	}
}

// heavy are twelve of the longest cases, for an approver and for their applicant.
func heavy() []shape {
	var asked, mine []render.Item
	for i := range render.MaxCards {
		asked = append(asked, item(leave.NoticeAskDecision, request(worst, agreed, numbered(i)), leave.AsDecider))
		mine = append(mine, item(leave.NoticeReturned, request(worst, returned, numbered(i)), leave.AsApplicant, by(wang.ID, "")))
	}
	history := cardOf(request(worst, agreed), leave.AsOfficer, wang)
	for range 200 {
		history.History = append(history.History, records()...)
	}
	return []shape{
		notices("twelve_to_decide", wang, asked...),
		notices("twelve_to_mend", long, mine...),
		replies("long_history", hu, history),
	}
}

// TestNothingIsCutOrNameless looks for what is easily left out without a word: types of parts, and the shares of parts that stand side
// by side, without which LINE cuts a text off.
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

// TestLINETakesIt has the simulator refuse what LINE would refuse.
func TestLINETakesIt(t *testing.T) {
	t.Parallel()
	sim, err := linesim.New(linesim.Config{ChannelSecret: "secret", ChannelToken: "token", Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	everything(t, func(t *testing.T, messages []json.RawMessage) {
		body, err := json.Marshal(map[string]any{"messages": messages})
		if err != nil {
			t.Fatal(err)
		}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/v2/bot/message/validate/reply", strings.NewReader(string(body)))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer token")
		request.Header.Set("Content-Type", "application/json")
		response, err := server.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		if said, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusOK {
			t.Errorf("%d: %s", response.StatusCode, said)
		}
	})
}
