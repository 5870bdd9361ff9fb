package flows

import (
	"fmt"
	"net/url"
	"strconv"

	"leaveline/leave"
)

// Action is what a button carries: either a word of the menu (Do alone), an answer to a question (Session, Slot, Value), or
// something to do with a case (Do, Request, Version). Nothing in it says who taps; rights are checked at the tap.
type Action struct {
	Do      string          // approve, home, apply …; empty for an answer
	Session string          // the conversation the button belongs to
	Slot    string          // the question it answers
	Value   string          // the answer
	Request leave.RequestID // the case it is about
	Version int             // of the case when the button was made
}

// Encode writes the action into postback data, within LINE's 300 characters.
func (a Action) Encode() string {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	set("do", a.Do)
	set("s", a.Session)
	set("q", a.Slot)
	set("v", a.Value)
	set("r", string(a.Request))
	if a.Version > 0 {
		v.Set("n", strconv.Itoa(a.Version))
	}
	return v.Encode()
}

// ParseAction reads what Encode wrote.
func ParseAction(data string) (Action, error) {
	v, err := url.ParseQuery(data)
	if err != nil {
		return Action{}, fmt.Errorf("parse action: %w", err)
	}
	a := Action{Do: v.Get("do"), Session: v.Get("s"), Slot: v.Get("q"), Value: v.Get("v"), Request: leave.RequestID(v.Get("r"))}
	if n := v.Get("n"); n != "" {
		if a.Version, err = strconv.Atoi(n); err != nil {
			return Action{}, fmt.Errorf("parse action version: %w", err)
		}
	}
	if a.Do == "" && a.Slot == "" {
		return Action{}, fmt.Errorf("parse action: neither a deed nor an answer")
	}
	return a, nil
}
