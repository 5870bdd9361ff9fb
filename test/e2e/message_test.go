package e2e

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// message is one message on a phone, as LINE got it.
type message struct {
	N       int
	At      time.Time
	From    string
	Via     string
	Message map[string]any
}

// button is something to tap in a message.
type button struct {
	label, data string
	n           int    // of the message it is in
	path        string // where in it, as in contents.footer.contents.0
	card        string // all text of the bubble it is in
}

// holders are the fields of a message that hold others, in the order in which they are shown.
var holders = []string{"header", "hero", "body", "footer", "contents", "action", "actions", "columns", "template",
	"quickReply", "items"}

// read walks everything in a message that a person can read, in the order in which it is shown.
func read(part any, visit func(name, text string)) {
	switch part := part.(type) {
	case []any:
		for _, child := range part {
			read(child, visit)
		}
	case map[string]any:
		for _, name := range []string{"altText", "text", "label"} {
			if text, ok := part[name].(string); ok && text != "" {
				visit(name, text)
			}
		}
		for _, name := range holders {
			read(part[name], visit)
		}
	}
}

// whole is all text of the message, labels and alternative text included.
func (m message) whole() string { return wordsIn(map[string]any(m.Message)) }

func wordsIn(part any) string {
	var all []string
	read(part, func(_, text string) { all = append(all, text) })
	return strings.Join(all, " ")
}

// alt is what a notification shows of the message.
func (m message) alt() string {
	if alt, ok := m.Message["altText"].(string); ok {
		return alt
	}
	text, _ := m.Message["text"].(string)
	return text
}

// holdsAll reports whether the message holds every text; blanks and line ends do not matter.
func (m message) holdsAll(texts []string) bool { return holdsAll(m.whole(), texts) }

func holdsAll(whole string, texts []string) bool {
	whole = squash(whole)
	for _, text := range texts {
		if !strings.Contains(whole, squash(text)) {
			return false
		}
	}
	return true
}

func squash(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// buttons lists what can be tapped in the message, its chips as well.
func (m message) buttons() []button {
	var found []button
	var walk func(part any, path, card string)
	walk = func(part any, path, card string) {
		switch part := part.(type) {
		case []any:
			for i, child := range part {
				walk(child, path+"."+strconv.Itoa(i), card)
			}
		case map[string]any:
			if part["type"] == "bubble" {
				card = wordsIn(part)
			}
			if label, ok := part["label"].(string); ok {
				data, _ := part["data"].(string)
				found = append(found, button{label: label, data: data, n: m.N, path: strings.TrimSuffix(path, ".action")[1:],
					card: card})
			}
			for _, name := range holders {
				walk(part[name], path+"."+name, card)
			}
		}
	}
	walk(map[string]any(m.Message), "", "")
	return found
}

// taipei is where the sample school is.
var taipei = time.FixedZone("Asia/Taipei", 8*60*60)

// line is the message as a line of a transcript.
func (m message) line() string {
	var said, labels []string
	read(map[string]any(m.Message), func(name, text string) {
		text = strings.ReplaceAll(text, "\n", " / ")
		switch name {
		case "label":
			labels = append(labels, "["+text+"]")
		case "altText":
			said = append(said, "«"+text+"»")
		case "text":
			said = append(said, text)
		}
	})
	if shown, ok := m.Message["displayText"].(string); ok {
		said = append(said, shown)
	}
	if len(said)+len(labels) == 0 {
		raw, _ := json.Marshal(m.Message) //nolint:errchkjson // was JSON a moment ago
		said = append(said, string(raw))
	}
	who := m.From
	if m.Via != "" {
		who += " " + m.Via
	}
	at := m.At.In(taipei).Format("01-02 15:04")
	return fmt.Sprintf("%3d %s %-9s %s  %s", m.N, at, who, strings.Join(said, " "), strings.Join(labels, " "))
}

// transcript is all that is on a phone, to be read when a play has failed.
func (p *phone) transcript() string {
	all, err := p.messages(0, 0, true)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "--- the phone of %s, looked at up to %d\n", p.name, p.lookedUpTo())
	for _, m := range all {
		b.WriteString(m.line() + "\n")
	}
	return b.String()
}
