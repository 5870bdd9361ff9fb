package linesim

import (
	"fmt"
	"net/http"
	"regexp"
)

// maxBatch is how many operations one batch may have.
const maxBatch = 1000

var resumeKey = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,100}$`)

// operation changes the menus of all who have a certain one: link another, or unlink it; unlinkAll is for everybody.
type operation struct {
	Type string `json:"type"`
	From string `json:"from"`
	To   string `json:"to"`
}

type batchProgress struct {
	Phase         string `json:"phase"`
	AcceptedTime  string `json:"acceptedTime"`
	CompletedTime string `json:"completedTime"`
}

// runBatch is answered as accepted, as LINE does, though all of it is done at once.
func (s *Server) runBatch(c *call) answer {
	operations, refused := s.readBatch(c.body)
	if refused != nil {
		return *refused
	}
	for _, one := range operations {
		s.operate(one)
	}
	s.batches.add(c.id, batchProgress{"succeeded", milliTime(c.at), milliTime(c.at)})
	s.feed.stir()
	return answer{status: http.StatusAccepted, body: nothing}
}

func (s *Server) operate(one operation) {
	to := ""
	if one.Type == "link" {
		to = one.To
	}
	for _, p := range s.people.list() {
		if menu := p.ownMenu(); one.Type == "unlinkAll" || (menu != "" && menu == one.From) {
			p.setMenu(to)
		}
	}
}

func (s *Server) validateBatch(c *call) answer {
	if _, refused := s.readBatch(c.body); refused != nil {
		return *refused
	}
	return done(nothing)
}

func (s *Server) getBatchProgress(c *call) answer {
	progress, ok := s.batches.get(c.URL.Query().Get("requestId"))
	if !ok {
		return notFound()
	}
	return done(progress)
}

func (s *Server) readBatch(body []byte) ([]operation, *answer) {
	f, refused := readFields(body)
	if refused != nil {
		return nil, refused
	}
	var operations []operation
	var key string
	if refused := f.into("operations", &operations); refused != nil {
		return nil, refused
	}
	if refused := f.into("resumeRequestKey", &key); refused != nil {
		return nil, refused
	}
	if problems := s.batchProblems(operations, key); len(problems) > 0 {
		a := bodyErrors(problems...)
		return nil, &a
	}
	return operations, nil
}

func (s *Server) batchProblems(operations []operation, key string) []problem {
	c := &checker{}
	if len(operations) == 0 || len(operations) > maxBatch {
		c.add(place{"operations", "."}, fmt.Sprintf("Size must be between 1 and %d", maxBatch))
	}
	if key != "" && !resumeKey.MatchString(key) {
		c.add(place{"resumeRequestKey", "."}, "must match ^[a-zA-Z0-9_-]{1,100}$")
	}
	for i, one := range operations {
		s.checkOperation(c, one, place{"operations", "."}.index(i))
	}
	return c.problems
}

func (s *Server) checkOperation(c *checker, one operation, at place) {
	switch one.Type {
	case "link":
		s.checkMenuAt(c, one.From, at.child("from"))
		if s.checkMenuAt(c, one.To, at.child("to")); one.From == one.To {
			c.add(at.child("to"), "must be another rich menu than from")
		}
	case "unlink":
		s.checkMenuAt(c, one.From, at.child("from"))
	case "unlinkAll":
	default:
		c.add(at.child("type"), mustBeOneOf([]string{"link", "unlink", "unlinkAll"}))
	}
}

func (s *Server) checkMenuAt(c *checker, id string, at place) {
	if id == "" {
		c.add(at, mayNotBeEmpty)
		return
	}
	if _, ok := s.menus.find(id); !ok {
		c.add(at, "richmenu not found")
	}
}
