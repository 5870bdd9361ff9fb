package linesim

import (
	"fmt"
	"regexp"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxBatch is how many operations one batch may have.
const maxBatch = 1000

var resumeKey = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,100}$`)

// operation links or unlinks the menu of all people who have a certain one. Type unlinkAll is for everybody.
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

// runBatch answers 202, as LINE does, though all of it is done at once.
func (s *Server) runBatch(c *api.Call) api.Answer {
	operations, err := s.readBatch(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	for _, one := range operations {
		s.operate(one)
	}
	s.batches.Add(c.ID, batchProgress{"succeeded", api.Timestamp(c.At), api.Timestamp(c.At)})
	s.feed.touch()
	return api.AcceptedEmpty()
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

func (s *Server) validateBatch(c *api.Call) api.Answer {
	if _, err := s.readBatch(c.Body); err != nil {
		return api.Refused(err)
	}
	return api.Empty()
}

func (s *Server) getBatchProgress(c *api.Call) api.Answer {
	progress, ok := s.batches.Get(c.URL.Query().Get("requestId"))
	if !ok {
		return api.NotFound()
	}
	return api.Done(progress)
}

func (s *Server) readBatch(body []byte) ([]operation, error) {
	f, err := validate.ReadFields(body)
	if err != nil {
		return nil, err
	}
	var operations []operation
	var key string
	if err := f.Into("operations", &operations); err != nil {
		return nil, err
	}
	if err := f.Into("resumeRequestKey", &key); err != nil {
		return nil, err
	}
	if problems := s.batchProblems(operations, key); len(problems) > 0 {
		return nil, validate.Body(problems...)
	}
	return operations, nil
}

func (s *Server) batchProblems(operations []operation, key string) []validate.Problem {
	var problems []validate.Problem
	if len(operations) == 0 || len(operations) > maxBatch {
		problems = append(problems, validate.Problem{
			Message: validate.SizeBetween(1, maxBatch), Property: "operations",
		})
	}
	if key != "" && !resumeKey.MatchString(key) {
		problems = append(problems, validate.Problem{
			Message: "must match ^[a-zA-Z0-9_-]{1,100}$", Property: "resumeRequestKey",
		})
	}
	for i, one := range operations {
		problems = append(problems, s.operationProblems(one, fmt.Sprintf("operations[%d]", i))...)
	}
	return problems
}

// operationProblems checks one operation, whose property in the body is at.
func (s *Server) operationProblems(one operation, at string) []validate.Problem {
	switch one.Type {
	case "link":
		problems := append(s.menuProblems(one.From, at+".from"), s.menuProblems(one.To, at+".to")...)
		if one.From == one.To {
			problems = append(problems, validate.Problem{
				Message: "must be another rich menu than from", Property: at + ".to",
			})
		}
		return problems
	case "unlink":
		return s.menuProblems(one.From, at+".from")
	case "unlinkAll":
		return nil
	}
	return []validate.Problem{{
		Message: validate.MustBeOneOf("link", "unlink", "unlinkAll"), Property: at + ".type",
	}}
}

// menuProblems checks a property that must be the id of a rich menu.
func (s *Server) menuProblems(id, property string) []validate.Problem {
	if id == "" {
		return []validate.Problem{{Message: validate.MayNotBeEmpty, Property: property}}
	}
	if _, ok := s.menus.find(id); !ok {
		return []validate.Problem{{Message: "richmenu not found", Property: property}}
	}
	return nil
}
