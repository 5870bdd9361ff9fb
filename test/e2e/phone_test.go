package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
)

// phone is one person's phone.
type phone struct {
	*simulator
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
func (p *phone) act(what string, body any) error {
	if err := p.look(); err != nil {
		return err
	}
	return p.do(what, body)
}

// do is act without looking at the phone first.
func (p *phone) do(what string, body any) error {
	var d delivery
	if err := p.post("/sim/users/"+p.id+"/"+what, body, &d); err != nil {
		return fmt.Errorf("%s: %s: %w", p.name, what, err)
	}
	if d.Status != 0 && d.Status != http.StatusOK {
		return fmt.Errorf("%s: %s: the bot answered %d %s", p.name, what, d.Status, d.Reason)
	}
	return nil
}

func (p *phone) say(text string) error { return p.act("text", map[string]string{"text": text}) }

// tap taps the newest button of that label and remembers it; with a text, the newest on a card that holds it.
func (p *phone) tap(label string, on ...string) error {
	if err := p.look(); err != nil {
		return err
	}
	return p.tapNow(label, on...)
}

func (p *phone) tapNow(label string, on ...string) error {
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

func (p *phone) pick(label, value string) error {
	return p.act("pick", map[string]string{"label": label, "value": value})
}

// replay taps an old button again: the one that was tapped under that label, otherwise the newest that has it.
func (p *phone) replay(label string, on ...string) error {
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

func (p *phone) postback(data string) error {
	return p.act("postback", map[string]string{"data": data})
}

// lately is how many messages somebody looks through before they look through all.
const lately = 60

// find is the newest button on the phone whose label is or begins with that, on a card that holds every text.
func (p *phone) find(label string, on ...string) (button, error) {
	for _, after := range []int{max(0, p.lookedUpTo()-lately), 0} {
		all, err := p.messages(after, 0, false)
		if err != nil {
			return button{}, err
		}
		if b, found := newest(all, label, on); found {
			return b, nil
		}
	}
	return button{}, fmt.Errorf("no button on the phone of %s is called %s", p.name, label)
}

func newest(all []message, label string, on []string) (button, bool) {
	for i := len(all) - 1; i >= 0; i-- {
		for _, fits := range []func(string, string) bool{func(a, b string) bool { return a == b }, strings.HasPrefix} {
			for _, b := range all[i].buttons() {
				if b.data != "" && fits(b.label, label) && holdsAll(b.card, on) {
					return b, true
				}
			}
		}
	}
	return button{}, false
}
