package linesim

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
)

// maxLabels is how many messages back a refused tap lists the labels.
const maxLabels = 20

// tapped is the result of a tap: a delivery, or an effect in the app alone.
type tapped struct {
	*Delivery
	URI           string `json:"uri,omitempty"`
	ClipboardText string `json:"clipboardText,omitempty"`
	Open          string `json:"open,omitempty"` // camera, cameraRoll or location
	InputOption   string `json:"inputOption,omitempty"`
	FillInText    string `json:"fillInText,omitempty"`
}

// layers lists the buttons of each bot message, the newest first, then those of the rich menu. Each layer is searched
// for the whole label before the beginning of one.
func (s *Server) layers(p *phone) iter.Seq[[]button] {
	return func(yield func([]button) bool) {
		quickRepliesShown := true
		for e := range p.backward() {
			if e.From == fromSystem {
				continue
			}
			if e.From == fromBot && !yield(s.tappable(e, quickRepliesShown)) {
				return
			}
			quickRepliesShown = false
		}
		yield(s.menuButtons(p))
	}
}

func (s *Server) tappable(e *entry, quickRepliesShown bool) []button {
	var message object
	if json.Unmarshal(e.Message, &message) != nil {
		return nil
	}
	buttons := buttonsOf(message)
	if quickRepliesShown {
		buttons = append(quickRepliesOf(message), buttons...)
	}
	return buttons
}

// find looks for the newest fitting button with that label.
func (s *Server) find(p *phone, label string, fits func(action) bool) (action, bool) {
	for layer := range s.layers(p) {
		if b, ok := match(layer, label, fits); ok {
			return b.action, true
		}
	}
	return action{}, false
}

func match(layer []button, label string, fits func(action) bool) (button, bool) {
	for _, same := range []func(string, string) bool{func(a, b string) bool { return a == b }, strings.HasPrefix} {
		for _, b := range layer {
			if b.label != "" && same(b.label, label) && fits(b.action) {
				return b, true
			}
		}
	}
	return button{}, false
}

func anyAction(action) bool { return true }

func isPicker(a action) bool { return a.Type == "datetimepicker" }

// labels lists the labels that could be tapped, the newest first.
func (s *Server) labels(p *phone) []string {
	list := []string{}
	n := 0
	for layer := range s.layers(p) {
		if n++; n > maxLabels {
			break
		}
		for _, b := range layer {
			if b.label != "" && !slices.Contains(list, b.label) {
				list = append(list, b.label)
			}
		}
	}
	return list
}

func (s *Server) noSuchLabel(w http.ResponseWriter, p *phone, label string) {
	wrong := "nothing to tap is called " + label
	if n, was := p.goneQuickReply(label); was {
		wrong += fmt.Sprintf(": it was a quick reply of message %d, and those go when anything newer comes", n)
	}
	writeJSON(w, http.StatusNotFound, map[string]any{"error": wrong, "labels": s.labels(p)})
}

// goneQuickReply finds the newest message that had a quick reply of that label, or one that begins so.
func (p *phone) goneQuickReply(label string) (n int, was bool) {
	for e := range p.backward() {
		var message object
		if e.From != fromBot || json.Unmarshal(e.Message, &message) != nil {
			continue
		}
		if _, was = match(quickRepliesOf(message), label, anyAction); was {
			return e.N, true
		}
	}
	return 0, false
}

func (s *Server) postTap(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted struct{ Label string }
	if !readControl(w, r, &wanted) {
		return
	}
	if wanted.Label == "" {
		writeError(w, http.StatusBadRequest, "label is empty")
		return
	}
	a, ok := s.find(p, wanted.Label, anyAction)
	if !ok {
		s.noSuchLabel(w, p, wanted.Label)
		return
	}
	if isPicker(a) {
		writeError(w, http.StatusBadRequest, "that is a date-time picker: use pick")
		return
	}
	s.carryOut(w, r, p, a)
}

// carryOut performs an action other than a picker's, as the app does.
func (s *Server) carryOut(w http.ResponseWriter, r *http.Request, p *phone, a action) {
	if a.Type != "uri" && a.Type != "clipboard" && !mayWrite(w, p) {
		return
	}
	writeJSON(w, http.StatusOK, s.perform(r.Context(), p, a))
}

func (s *Server) perform(ctx context.Context, p *phone, a action) tapped {
	switch a.Type {
	case "postback":
		d := s.sendPostback(ctx, p, a.Data, orElse(a.DisplayText, a.Text), nil)
		return tapped{Delivery: &d, InputOption: a.InputOption, FillInText: a.FillInText}
	case "message":
		d := s.say(ctx, p, a.Text)
		return tapped{Delivery: &d}
	case "richmenuswitch":
		d := s.switchMenu(ctx, p, a)
		return tapped{Delivery: &d}
	case "uri":
		return tapped{URI: orElse(a.URI, a.LinkURI)}
	case "clipboard":
		return tapped{ClipboardText: a.ClipboardText}
	}
	return tapped{Open: a.Type}
}
