package linesim

import (
	"fmt"
	"net/http"
	"regexp"
	"time"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxBatch is how many operations one batch may have.
const maxBatch = 1000

// unlinkAll is the operation that takes everybody's menu away.
const unlinkAll = "unlinkAll"

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

	accepted time.Time
}

// batchAskable is how long one can ask for the progress of a batch.
const batchAskable = 14 * 24 * time.Hour

// runBatch answers 202, as LINE does, though all of it is done at once.
func (s *Server) runBatch(c *api.Call) api.Answer {
	operations, err := s.readBatch(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	for _, one := range operations {
		s.operate(one)
	}
	s.batches.Add(c.ID, batchProgress{"succeeded", api.Timestamp(c.At), api.Timestamp(c.At), c.At})
	s.feed.touch()
	return api.AcceptedEmpty()
}

func (s *Server) operate(one operation) {
	to := ""
	if one.Type == "link" {
		to = one.To
	}
	for _, p := range s.people.list() {
		if menu := p.ownMenu(); one.Type == unlinkAll || (menu != "" && menu == one.From) {
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
	id := c.URL.Query().Get("requestId")
	if !api.IsRequestID(id) {
		return api.WrongParameter("requestId")
	}
	progress, ok := s.batches.Get(id)
	if !ok || c.At.Sub(progress.accepted) > batchAskable {
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
	if problems := batchProblems(operations, key); len(problems) > 0 {
		return nil, validate.Body(problems...)
	}
	return operations, s.checkMenus(operations)
}

// checkMenus looks for the menus themselves. One that there is not is answered with 404, one without a picture with
// 400.
func (s *Server) checkMenus(operations []operation) error {
	for i, one := range operations {
		for _, end := range []struct{ name, id string }{{"from", one.From}, {"to", one.To}} {
			property := fmt.Sprintf("operations[%d].%s", i, end.name)
			menu, ok := s.menus.find(end.id)
			switch {
			case end.id == "" || one.Type == unlinkAll || one.Type != "link" && end.name == "to":
			case !ok:
				return &api.Refusal{Status: http.StatusNotFound, Wrong: validate.Wrong(property,
					fmt.Sprintf("Richmenu (%s) is not found", end.id))}
			case end.name == "to" && menu.image.bytes == nil:
				return validate.Wrong(property, fmt.Sprintf("'to' richmenu (%s) must have image but it doesn't", end.id))
			}
		}
	}
	return nil
}

func batchProblems(operations []operation, key string) []validate.Problem {
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
		problems = append(problems, operationProblems(one, fmt.Sprintf("operations[%d]", i))...)
	}
	return append(problems, combinationProblems(operations)...)
}

// combinationProblems are those of operations that do not go together.
func combinationProblems(operations []operation) []validate.Problem {
	var problems []validate.Problem
	seen, all := map[string]bool{}, 0
	for _, one := range operations {
		if one.Type == unlinkAll {
			all++
			continue
		}
		if one.From != "" && seen[one.From] {
			problems = append(problems, validate.Problem{
				Message: "from richmenu (" + one.From + ") is duplicated", Property: "operations[].from",
			})
		}
		seen[one.From] = true
	}
	if all > 0 && all < len(operations) {
		problems = append(problems, validate.Problem{
			Message: "'unlinkAll' type can't be combined with other type", Property: "operations[].type",
		})
	}
	return problems
}

// operationProblems checks one operation, whose property in the body is at.
func operationProblems(one operation, at string) []validate.Problem {
	switch one.Type {
	case "link":
		problems := append(menuProblems(one.From, at+".from"), menuProblems(one.To, at+".to")...)
		if one.From == one.To && len(problems) == 0 {
			problems = append(problems, validate.Problem{
				Message: "must be another rich menu than from", Property: at + ".to",
			})
		}
		return problems
	case "unlink":
		return menuProblems(one.From, at+".from")
	case unlinkAll:
		return nil
	}
	return []validate.Problem{{
		Message: validate.MustBeOneOf("link", "unlink", unlinkAll), Property: at + ".type",
	}}
}

// menuProblems checks a property that must be the id of a rich menu.
func menuProblems(id, property string) []validate.Problem {
	if id == "" {
		return []validate.Problem{{Message: validate.MayNotBeEmpty, Property: property}}
	}
	if !validate.IsRichMenuID(id) {
		return []validate.Problem{{Message: "invalid richMenuId", Property: property}}
	}
	return nil
}
