package linesim

import (
	"cmp"
	_ "embed"
	"encoding/json"
	html "html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// transcript is all that is remembered: the entries of every phone in one order, and all traffic.
type transcript struct {
	Now      time.Time     `json:"now"`
	Seed     uint64        `json:"seed,omitempty"`
	Bot      string        `json:"bot"`
	Chats    []groupShown  `json:"chats"`
	Entries  []*entry      `json:"entries"`
	Quota    quotaCount    `json:"quota"`
	Calls    []callLine    `json:"calls"`
	Webhooks []webhookLine `json:"webhooks"`
	Whole    bool          `json:"-"` // every chat, with the follow events that they begin with
}

// transcript keeps to some chats if ids of them are given.
func (s *Server) transcript(of []string) transcript {
	now := s.clock.Now()
	all := transcript{
		Now: now, Seed: s.random.seed, Bot: s.botID, Chats: []groupShown{}, Entries: []*entry{},
		Quota: s.quota.now(now), Calls: s.ledger.calls.list(), Webhooks: s.ledger.webhooks.list(),
	}
	for _, p := range s.people.all() {
		if entries := p.since(0, true); len(entries) > 0 && (len(of) == 0 || slices.Contains(of, p.id)) {
			all.Chats = append(all.Chats, p.group())
			all.Entries = append(all.Entries, entries...)
		}
	}
	slices.SortFunc(all.Entries, func(a, b *entry) int { return cmp.Compare(a.sequence, b.sequence) })
	return all
}

func (s *Server) getTranscript(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, s.transcript(r.URL.Query()["chat"]))
}

// readable is the transcript for people: the chats asked for, or else those in which something has happened. The follow
// events that every chat begins with are left out.
func (s *Server) readable(query url.Values) transcript {
	t := s.transcript(query["chat"])
	if t.Whole = query.Has("all"); t.Whole {
		return t
	}
	begun := map[string]bool{}
	t.Entries = slices.DeleteFunc(t.Entries, func(e *entry) bool {
		begun[e.User] = begun[e.User] || !e.isFollow()
		return !begun[e.User]
	})
	t.Chats = slices.DeleteFunc(t.Chats, func(chat groupShown) bool { return !begun[chat.ID] && len(query["chat"]) == 0 })
	return t
}

func (e *entry) isFollow() bool {
	var shown shownEvent
	return e.From == fromSystem && json.Unmarshal(e.Message, &shown) == nil && shown.Type == "follow"
}

//go:embed transcript.html
var transcriptHTML string

var transcriptPage = html.Must(html.New("transcript").Funcs(html.FuncMap{
	"stamp": stampOf, "outline": outline, "pretty": pretty, "call": callAnchor, "event": eventAnchor,
	"column": func(t transcript, id string) int {
		return 2 + slices.IndexFunc(t.Chats, func(g groupShown) bool { return g.ID == id })
	},
}).Parse(transcriptHTML))

func (s *Server) showTranscript(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = transcriptPage.Execute(w, s.readable(r.URL.Query())) // the reader has gone
}

func pretty(raw json.RawMessage) string {
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return string(raw)
	}
	indented, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return string(raw)
	}
	return string(indented)
}

// outline lists the texts of a message from top to bottom, with buttons in brackets.
func outline(raw json.RawMessage) []string {
	var message object
	if json.Unmarshal(raw, &message) != nil {
		return nil
	}
	var lines []string
	for _, name := range []string{"text", "displayText", "fileName", "title", "address", "what", "reason"} {
		if text, ok := message[name].(string); ok && text != "" {
			lines = append(lines, strings.Split(text, "\n")...)
		}
	}
	readParts(message["contents"], &lines)
	readParts(message["template"], &lines)
	for _, reply := range quickRepliesOf(message) {
		lines = append(lines, "["+reply.label+"]")
	}
	if kind, _ := message["type"].(string); len(lines) == 0 {
		lines = []string{"(" + kind + ")"}
	}
	return lines
}

// readParts walks a Flex container or a template.
func readParts(v any, lines *[]string) {
	switch part := v.(type) {
	case []any:
		for _, child := range part {
			readParts(child, lines)
		}
	case object:
		readPart(part, lines)
	}
}

func readPart(part object, lines *[]string) {
	switch part["type"] {
	case "text":
		*lines = append(*lines, textOf(part))
		return
	case "button":
		collectLabels(part["action"], lines)
		return
	}
	for _, name := range []string{"title", "text"} {
		if text, ok := part[name].(string); ok && text != "" {
			*lines = append(*lines, text)
		}
	}
	for _, name := range []string{"header", "hero", "body", "footer", "contents", "columns"} {
		readParts(part[name], lines)
	}
	actions, _ := part["actions"].([]any)
	for _, action := range actions {
		collectLabels(action, lines)
	}
}

func collectLabels(v any, lines *[]string) {
	if a, ok := toAction(v); ok && a.Label != "" {
		*lines = append(*lines, "["+a.Label+"]")
	}
}
