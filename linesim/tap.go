package linesim

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"slices"
	"strings"
)

// maxLabels is how many messages back the labels are read out to somebody who has tapped what is not there.
const maxLabels = 20

// tapped is what became of a tap: a delivery, or what the app does by itself.
type tapped struct {
	*Delivery
	URI           string `json:"uri,omitempty"`
	ClipboardText string `json:"clipboardText,omitempty"`
	Open          string `json:"open,omitempty"` // camera, cameraRoll or location
	InputOption   string `json:"inputOption,omitempty"`
	FillInText    string `json:"fillInText,omitempty"`
}

// layers are what can be tapped: one list for each bot message, the newest first, then the rich menu. Each is searched for the whole label before the beginning of one.
func (s *Server) layers(p *phone) iter.Seq[[]button] {
	return func(yield func([]button) bool) {
		chipsShown := true
		for e := range p.backward() {
			if e.From == fromSystem {
				continue
			}
			if e.From == fromBot && !yield(s.tappable(e, chipsShown)) {
				return
			}
			chipsShown = false
		}
		yield(s.menuButtons(p))
	}
}

func (s *Server) tappable(e *entry, chipsShown bool) []button {
	var message object
	if json.Unmarshal(e.Message, &message) != nil {
		return nil
	}
	buttons := buttonsOf(message)
	if chipsShown {
		buttons = append(chipsOf(message), buttons...)
	}
	return buttons
}

// find looks for the newest fitting button with that label.
func (s *Server) find(p *phone, label string, fits func(act) bool) (act, bool) {
	for layer := range s.layers(p) {
		if b, ok := match(layer, label, fits); ok {
			return b.act, true
		}
	}
	return act{}, false
}

func match(layer []button, label string, fits func(act) bool) (button, bool) {
	for _, same := range []func(string, string) bool{func(a, b string) bool { return a == b }, strings.HasPrefix} {
		for _, b := range layer {
			if b.label != "" && same(b.label, label) && fits(b.act) {
				return b, true
			}
		}
	}
	return button{}, false
}

func anyAct(act) bool { return true }

func isPicker(a act) bool { return a.Type == "datetimepicker" }

// labels are what one could have tapped, the newest first.
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
	writeJSON(w, http.StatusNotFound, map[string]any{"error": "nothing to tap is called " + label, "labels": s.labels(p)})
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
	a, ok := s.find(p, wanted.Label, anyAct)
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

// carryOut does what the app does when an action other than a picker is tapped.
func (s *Server) carryOut(w http.ResponseWriter, r *http.Request, p *phone, a act) {
	if a.Type != "uri" && a.Type != "clipboard" && !mayWrite(w, p) {
		return
	}
	writeJSON(w, http.StatusOK, s.perform(r.Context(), p, a))
}

func (s *Server) perform(ctx context.Context, p *phone, a act) tapped {
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
