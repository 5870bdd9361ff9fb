package e2e

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// messages are those on the phone after n, as LINE got them.
func (p *phone) messages(after int, wait time.Duration, all bool) ([]message, error) {
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
func (p *phone) look() error {
	all, err := p.messages(p.lookedUpTo(), 0, true)
	if err != nil || len(all) == 0 {
		return err
	}
	p.goPast(all[len(all)-1].N)
	return nil
}

func (p *phone) goPast(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = max(p.seen, n)
}

func (p *phone) lookedUpTo() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen
}

// seesWithin is how long a message may take to arrive.
const seesWithin = 5 * time.Second

// sees waits for a message since the last look that holds every text, and looks up to it.
func (p *phone) sees(texts ...string) error {
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
func (p *phone) hides(texts ...string) error {
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
func (p *phone) seesNot(text string) error {
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

// menu waits until the rich menu's areas have these labels, in this order.
func (p *phone) menu(labels []string) error {
	var news struct{ After int64 }
	deadline := time.Now().Add(seesWithin)
	for {
		all, err := p.areas()
		if err != nil || slices.Equal(all, labels) {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the menu of %s is %s", p.name, strings.Join(all, " "))
		}
		if err := p.get(fmt.Sprintf("/sim/feed?after=%d&wait=1s", news.After), &news); err != nil {
			return err
		}
	}
}

func (p *phone) areas() ([]string, error) {
	var menu struct {
		Areas []struct{ Action struct{ Label string } }
	}
	err := p.get("/sim/users/"+p.id+"/menu", &menu)
	var all []string
	for _, area := range menu.Areas {
		all = append(all, area.Action.Label)
	}
	return all, err
}

// pushes are the push messages on the phone, oldest first.
func (p *phone) pushes() ([]message, error) {
	all, err := p.messages(0, 0, false)
	var pushed []message
	for _, m := range all {
		if m.Via == "push" {
			pushed = append(pushed, m)
		}
	}
	return pushed, err
}
