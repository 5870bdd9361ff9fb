package linesim

import (
	"math"
	"net/http"
	"strings"
	"time"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// startLoading shows three dots on a person's phone, until the next message or the given time.
func (s *Server) startLoading(c *api.Call) api.Answer {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	chat, err := f.Text("chatId")
	if err != nil {
		return api.Refused(err)
	}
	seconds := 20.0
	if err := f.Into("loadingSeconds", &seconds); err != nil {
		return api.Refused(err)
	}
	if seconds == 0 {
		seconds = 20 // as libraries send it that cannot leave it away
		c.Note(validate.Problem{Message: "0 is taken for 20, which LINE does not document", Property: "loadingSeconds"})
	}
	if problems := loadingProblems(seconds); len(problems) > 0 {
		return api.Refused(validate.Body(problems...))
	}
	if !validate.IsUserID(chat) {
		return api.Refused(validate.Wrong(
			"chatId", "Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.",
		))
	}
	p, ok := s.people.person(chat)
	if !ok || !p.receives(c.At) {
		return api.AcceptedEmpty() // nobody's phone shows it
	}
	until := c.At.Add(time.Duration(seconds) * time.Second)
	s.show(p, c.At, sender{from: fromSystem}, mustJSON(loading{"loading", api.Timestamp(until)}))
	return api.AcceptedEmpty()
}

// loadingProblems are LINE's own two, which may both be true.
func loadingProblems(seconds float64) []validate.Problem {
	var problems []validate.Problem
	add := func(message string) {
		problems = append(problems, validate.Problem{Message: message, Property: "loadingSeconds"})
	}
	if seconds < 5 || seconds > 60 {
		add("Must be between 5 and 60")
	}
	if math.Mod(seconds, 5) != 0 {
		add("must be a multiple of five")
	}
	return problems
}

type loading struct {
	Type  string `json:"type"`
	Until string `json:"until"`
}

// markAsRead marks a message, and all before it, as read on the phone that it came from.
func (s *Server) markAsRead(c *api.Call) api.Answer {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	token, err := f.Text("markAsReadToken")
	if err != nil {
		return api.Refused(err)
	}
	_, what, _ := strings.Cut(token, ".")
	messageID, owner, _ := strings.Cut(what, "/")
	p, ok := s.people.find(owner)
	if !ok || !s.sealed(forRead, token) {
		return api.Refuse(http.StatusBadRequest, "Invalid markAsReadToken. Tokens must be used by the bot that received "+
			"them via Webhook.")
	}
	s.show(p, c.At, sender{from: fromSystem}, mustJSON(shownEvent{Type: "read", MessageID: messageID}))
	return api.Empty()
}
