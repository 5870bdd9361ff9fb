package linesim

import (
	"math"
	"net/http"
	"strings"
	"time"
)

// startLoading shows three dots on a person's phone, until the next message or the end of the time.
func (s *Server) startLoading(c *call) answer {
	f, refused := readFields(c.body)
	if refused != nil {
		return *refused
	}
	chat, refused := f.text("chatId")
	if refused != nil {
		return *refused
	}
	seconds := 20.0
	if refused := f.into("loadingSeconds", &seconds); refused != nil {
		return *refused
	}
	if seconds == 0 {
		seconds = 20 // as libraries send it that cannot leave it away
	}
	if seconds < 5 || seconds > 60 || math.Mod(seconds, 5) != 0 {
		return bodyErrors(problem{"must be a multiple of 5 from 5 to 60", "loadingSeconds"})
	}
	p, ok := s.people.person(chat)
	if !ok {
		return invalidProperty("chatId")
	}
	until := c.at.Add(time.Duration(seconds) * time.Second)
	s.show(p, c.at, sender{from: fromSystem}, mustJSON(loading{"loading", milliTime(until)}))
	return answer{status: http.StatusAccepted, body: nothing}
}

type loading struct {
	Type  string `json:"type"`
	Until string `json:"until"`
}

// markAsRead marks a message, and all before it, as read on the phone that it came from.
func (s *Server) markAsRead(c *call) answer {
	f, refused := readFields(c.body)
	if refused != nil {
		return *refused
	}
	token, refused := f.text("markAsReadToken")
	if refused != nil {
		return *refused
	}
	_, what, _ := strings.Cut(token, ".")
	messageID, owner, _ := strings.Cut(what, "/")
	p, ok := s.people.find(owner)
	if !ok || !s.sealed(forRead, token) {
		return refuse(http.StatusBadRequest, "Invalid markAsReadToken")
	}
	s.show(p, c.at, sender{from: fromSystem}, mustJSON(bubble{Type: "read", MessageID: messageID}))
	return done(nothing)
}
