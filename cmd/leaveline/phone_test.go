package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// get reads JSON from the simulator.
func (s *stage) get(path string, into any) error {
	response, err := s.http.Get(s.base + path)
	if err != nil {
		return err
	}
	return readAnswer(response, into)
}

// post does something at the simulator; it answers when the bot has.
func (s *stage) post(path string, body, into any) error {
	raw, ok := body.([]byte)
	if !ok {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return err
		}
	}
	response, err := s.http.Post(s.base+path, "application/json", bytes.NewReader(raw))
	if err != nil {
		return err
	}
	return readAnswer(response, into)
}

// refusal is an answer of the simulator that is no success.
type refusal struct {
	status int
	body   string
}

func (r *refusal) Error() string { return fmt.Sprintf("%d %s", r.status, strings.TrimSpace(r.body)) }

func readAnswer(response *http.Response, into any) error {
	body, err := io.ReadAll(response.Body)
	if closing := response.Body.Close(); err == nil {
		err = closing
	}
	switch {
	case err != nil:
		return err
	case response.StatusCode >= http.StatusBadRequest:
		return &refusal{status: response.StatusCode, body: string(body)}
	case into == nil || len(body) == 0:
		return nil
	}
	return json.Unmarshal(body, into)
}

// advance moves the clock; whatever becomes due by then has happened when it returns.
func (s *stage) advance(by string) error {
	return s.post("/sim/clock", map[string]string{"advance": by}, nil)
}

// now is the time on the simulator's clock.
func (s *stage) now() (time.Time, error) {
	var clock struct{ Now time.Time }
	err := s.get("/sim/clock", &clock)
	return clock.Now, err
}

// settle lets everything be sent that is due by now.
func (s *stage) settle() error { return s.advance("1s") }

// handset is one person's phone.
type handset struct {
	*stage
	id, name string

	mu     sync.Mutex
	seen   int               // up to which message the person has looked
	tapped map[string]button // what was tapped, by its label
}

// delivery is how the bot answered the webhook of something done on a phone.
type delivery struct {
	Status int
	Reason string
}

// act does something on the phone. What was there before has been looked at; the bot must take the event well.
func (p *handset) act(what string, body any) error {
	if err := p.look(); err != nil {
		return err
	}
	return p.do(what, body)
}

// do is act without looking at the phone first.
func (p *handset) do(what string, body any) error {
	var d delivery
	if err := p.post("/sim/users/"+p.id+"/"+what, body, &d); err != nil {
		return fmt.Errorf("%s: %s: %w", p.name, what, err)
	}
	if d.Status != 0 && d.Status != http.StatusOK {
		return fmt.Errorf("%s: %s: the bot answered %d %s", p.name, what, d.Status, d.Reason)
	}
	return nil
}

func (p *handset) say(text string) error { return p.act("text", map[string]string{"text": text}) }

// tap taps the newest button of that label and remembers it; with a text, the newest on a card that holds it.
func (p *handset) tap(label string, on ...string) error {
	if err := p.look(); err != nil {
		return err
	}
	return p.tapNow(label, on...)
}

func (p *handset) tapNow(label string, on ...string) error {
	b, err := p.find(label, on...)
	if err == nil {
		p.mu.Lock()
		p.tapped[label] = b
		p.mu.Unlock()
	}
	if len(on) == 0 { // the simulator knows the rich menu, and which chips are gone
		return p.do("tap", map[string]string{"label": label})
	}
	if err != nil {
		return err
	}
	return p.do("tapmessage", map[string]any{"n": b.n, "path": b.path})
}

func (p *handset) pick(label, value string) error {
	return p.act("pick", map[string]string{"label": label, "value": value})
}

// replay taps an old button again: the one that was tapped under that label, otherwise the newest that has it.
func (p *handset) replay(label string, on ...string) error {
	p.mu.Lock()
	b, ok := p.tapped[label]
	p.mu.Unlock()
	if !ok || len(on) > 0 {
		var err error
		if b, err = p.find(label, on...); err != nil {
			return err
		}
	}
	return p.postback(b.data)
}

func (p *handset) postback(data string) error {
	return p.act("postback", map[string]string{"data": data})
}

// find is the newest button on the phone whose label is or begins with that, on a card that holds every text.
func (p *handset) find(label string, on ...string) (button, error) {
	all, err := p.messages(0, 0, false)
	if err != nil {
		return button{}, err
	}
	for i := len(all) - 1; i >= 0; i-- {
		for _, fits := range []func(string, string) bool{func(a, b string) bool { return a == b }, strings.HasPrefix} {
			for _, b := range all[i].buttons() {
				if b.data != "" && fits(b.label, label) && holdsAll(b.card, on) {
					return b, nil
				}
			}
		}
	}
	return button{}, fmt.Errorf("no button on the phone of %s is called %s", p.name, label)
}

// messages are those on the phone after n, as LINE got them.
func (p *handset) messages(after int, wait time.Duration, all bool) ([]message, error) {
	query := url.Values{"after": {fmt.Sprint(after)}}
	if wait > 0 {
		query.Set("wait", wait.String())
	}
	if all {
		query.Set("all", "true")
	}
	var found []message
	err := p.get("/sim/users/"+p.id+"/messages?"+query.Encode(), &found)
	return found, err
}

// look goes past everything that is on the phone.
func (p *handset) look() error {
	all, err := p.messages(0, 0, true)
	if err != nil || len(all) == 0 {
		return err
	}
	p.goPast(all[len(all)-1].N)
	return nil
}

func (p *handset) goPast(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = max(p.seen, n)
}

func (p *handset) lookedUpTo() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen
}

// seesWithin is how long a message may take to arrive.
const seesWithin = 5 * time.Second

// sees waits for a message since the last look that holds every text, and looks up to it.
func (p *handset) sees(texts ...string) error {
	deadline := time.Now().Add(seesWithin)
	checked := p.lookedUpTo()
	for {
		found, err := p.messages(checked, max(time.Until(deadline), time.Millisecond), false)
		if err != nil {
			return err
		}
		for _, m := range found {
			checked = m.N
			if m.holdsAll(texts) {
				p.goPast(m.N)
				return nil
			}
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s does not see %s", p.name, strings.Join(texts, " · "))
		}
	}
}

// hides fails when the message that was seen last holds one of the texts.
func (p *handset) hides(texts ...string) error {
	found, err := p.messages(p.lookedUpTo()-1, 0, false)
	if err != nil || len(found) == 0 {
		return errors.Join(err, fmt.Errorf("%s has not seen anything", p.name))
	}
	for _, text := range texts {
		if found[0].holdsAll([]string{text}) {
			return fmt.Errorf("%s sees %s", p.name, text)
		}
	}
	return nil
}

// seesNot fails when a message since the last look holds the text, after everything that is due was sent.
func (p *handset) seesNot(text string) error {
	if err := p.settle(); err != nil {
		return err
	}
	found, err := p.messages(p.lookedUpTo(), 0, false)
	if err != nil {
		return err
	}
	for _, m := range found {
		if m.holdsAll([]string{text}) {
			return fmt.Errorf("%s sees %s", p.name, text)
		}
	}
	return nil
}

// menu checks the labels of the rich menu's areas.
func (p *handset) menu(labels []string) error {
	var menu struct {
		Areas []struct{ Action struct{ Label string } }
	}
	if err := p.get("/sim/users/"+p.id+"/menu", &menu); err != nil {
		return err
	}
	var all []string
	for _, area := range menu.Areas {
		all = append(all, area.Action.Label)
	}
	for _, label := range labels {
		if !slices.Contains(all, label) {
			return fmt.Errorf("the menu of %s has no %s: %s", p.name, label, strings.Join(all, " "))
		}
	}
	return nil
}

// pushes are the push messages on the phone, oldest first.
func (p *handset) pushes() ([]message, error) {
	all, err := p.messages(0, 0, false)
	var pushed []message
	for _, m := range all {
		if m.Via == "push" {
			pushed = append(pushed, m)
		}
	}
	return pushed, err
}
