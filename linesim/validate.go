package linesim

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// maxMessages is how many messages one request may carry.
const maxMessages = 5

// readMessages reads a request that sends messages and checks them as LINE does: first all of them as properties of the body, then the inside of each.
func (s *Server) readMessages(body []byte) (outgoing, *answer) {
	f, refused := readFields(body)
	if refused != nil {
		return outgoing{}, refused
	}
	out := outgoing{fields: f}
	if refused := f.into("messages", &out.messages); refused != nil {
		return outgoing{}, refused
	}
	var silent bool
	if refused := f.into("notificationDisabled", &silent); refused != nil {
		return outgoing{}, refused
	}
	if n := len(out.messages); n == 0 || n > maxMessages {
		a := bodyErrors(problem{fmt.Sprintf("Size must be between 1 and %d", maxMessages), "messages"})
		return outgoing{}, &a
	}
	return out, s.checkMessages(&out)
}

func (s *Server) checkMessages(out *outgoing) *answer {
	trees := make([]object, len(out.messages))
	outer := &checker{sealed: s.sealed, couponRuns: s.couponRuns}
	for i, raw := range out.messages {
		if json.Unmarshal(raw, &trees[i]) != nil || trees[i] == nil {
			a := invalidProperty(fmt.Sprintf("messages[%d]", i))
			return &a
		}
		outer.message(trees[i], place{fmt.Sprintf("messages[%d]", i), "."})
		kind, _ := trees[i]["type"].(string)
		out.types = append(out.types, kind)
	}
	if len(outer.problems) > 0 {
		a := bodyErrors(outer.problems...)
		return &a
	}
	return checkInside(trees, out.messages)
}

// checkInside looks into templates and Flex containers; the first bad message is the one reported.
func checkInside(trees []object, raw []json.RawMessage) *answer {
	for i, message := range trees {
		inner := &checker{}
		inner.inside(message, raw[i])
		if len(inner.problems) > 0 {
			a := refuse(http.StatusBadRequest, fmt.Sprintf("A message (messages[%d]) in the request body is invalid", i), inner.problems...)
			return &a
		}
	}
	return nil
}

// validateOnly answers as the real send would, but sends nothing.
func (s *Server) validateOnly(c *call) answer {
	if _, refused := s.readMessages(c.body); refused != nil {
		return *refused
	}
	return done(nothing)
}
