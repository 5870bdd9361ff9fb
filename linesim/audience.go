package linesim

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// LINE's limits for audiences.
const (
	maxAudiences      = 1000
	maxAudienceName   = 120
	maxAudienceAtOnce = 10_000
	maxAudienceJobs   = 50
	maxAudienceFile   = 60 << 20 // 1,500,000 ids
	audienceDays      = 180
	maxAudiencePage   = 40
	usualAudiencePage = 20
	firstAudienceID   = 1_000_000_000_000
	audienceOfLate    = 60 * 24 * time.Hour // how old the message may be whose readers make an audience
)

// refuseAudience names what is wrong in LINE's own words.
func refuseAudience(code, property string) *answer {
	a := refuse(http.StatusBadRequest, code, problem{code, property})
	return &a
}

// How an audience came to be.
const (
	audienceUpload = "UPLOAD"
	audienceClick  = "CLICK"
	audienceImp    = "IMP"
)

// audience is a list of people for narrowcasts.
type audience struct {
	ID          int64  `json:"audienceGroupId"`
	Route       string `json:"createRoute"`
	Type        string `json:"type"`
	Description string `json:"description"`
	Created     int64  `json:"created"`
	Permission  string `json:"permission"`
	Expires     int64  `json:"expireTimestamp"`
	IFA         bool   `json:"isIfaAudience"`
	RequestID   string `json:"requestId,omitempty"`
	ClickURL    string `json:"clickUrl,omitempty"`

	ids  map[string]bool
	jobs []audienceJob
}

// audienceShown is an audience as it is looked up.
type audienceShown struct {
	audience
	Status string `json:"status"`
	Count  int    `json:"audienceCount"`
}

// shown has an empty audience in progress for ever.
func (a *audience) shown() audienceShown {
	if len(a.ids) == 0 {
		return audienceShown{*a, "IN_PROGRESS", 0}
	}
	return audienceShown{*a, "READY", len(a.ids)}
}

type audienceJob struct {
	ID          int64  `json:"audienceGroupJobId"`
	Audience    int64  `json:"audienceGroupId"`
	Description string `json:"description,omitempty"`
	Type        string `json:"type"`
	Status      string `json:"jobStatus"`
	Count       int    `json:"audienceCount"`
	Created     int64  `json:"created"`
}

// audiences are the account's, the oldest first.
type audiences struct {
	mu   sync.Mutex
	list []*audience
	last int64 // id, of audiences and jobs alike
}

func (a *audiences) add(one *audience) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.list) >= maxAudiences {
		return false
	}
	one.ID = a.next()
	a.list = append(a.list, one)
	return true
}

// next is called with mu held.
func (a *audiences) next() int64 {
	a.last = max(a.last, firstAudienceID) + 1
	return a.last
}

// about says whether there is one of that type already about a message.
func (a *audiences) about(kind, requestID string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.ContainsFunc(a.list, func(one *audience) bool { return one.Type == kind && one.RequestID == requestID })
}

// with does something with an audience while nobody else does; false when there is none of that id.
func (a *audiences) with(id int64, do func(*audience)) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.list, func(one *audience) bool { return one.ID == id })
	if i < 0 {
		return false
	}
	do(a.list[i])
	return true
}

func (a *audiences) remove(id int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	before := len(a.list)
	a.list = slices.DeleteFunc(a.list, func(one *audience) bool { return one.ID == id })
	return len(a.list) < before
}

// put adds people to an audience, as a job that is done at once.
func (a *audiences) put(id int64, ids []string, description string, now time.Time) bool {
	return a.with(id, func(one *audience) {
		for _, user := range ids {
			one.ids[user] = true
		}
		job := audienceJob{ID: a.next(), Audience: id, Description: description, Type: "DIFF_ADD", Status: "FINISHED", Count: len(ids), Created: now.Unix()}
		one.jobs = append(one.jobs, job)
		one.jobs = one.jobs[max(0, len(one.jobs)-maxAudienceJobs):]
	})
}

// like lists copies of those whose name holds the text, the newest first.
func (a *audiences) like(text string) []audienceShown {
	a.mu.Lock()
	defer a.mu.Unlock()
	found := []audienceShown{}
	for _, one := range slices.Backward(a.list) {
		if strings.Contains(strings.ToLower(one.Description), strings.ToLower(text)) {
			found = append(found, one.shown())
		}
	}
	return found
}

// newAudience begins an audience of that type, as the body describes it.
func newAudience(c *call, kind string) (*audience, fields, *answer) {
	f, refused := readFields(c.body)
	if refused != nil {
		return nil, nil, refused
	}
	name, refused := audienceName(f)
	if refused != nil {
		return nil, nil, refused
	}
	return audienceOf(kind, name, c.at), f, nil
}

func audienceOf(kind, name string, now time.Time) *audience {
	return &audience{
		Route: "MESSAGING_API", Type: kind, Description: name, Created: now.Unix(), Permission: "READ_WRITE",
		Expires: now.AddDate(0, 0, audienceDays).Unix(), ids: map[string]bool{},
	}
}

func audienceName(f fields) (string, *answer) {
	var name string
	if refused := f.into("description", &name); refused != nil {
		return "", refused
	}
	return name, checkAudienceName(name)
}

func checkAudienceName(name string) *answer {
	switch {
	case strings.TrimSpace(name) == "":
		return refuseAudience("AUDIENCE_GROUP_NAME_EMPTY", "description")
	case utf16Units(name) > maxAudienceName:
		return refuseAudience("AUDIENCE_GROUP_NAME_SIZE_OVER", "description")
	case strings.ContainsFunc(name, unicode.IsControl):
		return refuseAudience("AUDIENCE_GROUP_NAME_WRONG", "description")
	}
	return nil
}

// uploadedIDs are the people that a body names; of advertisers' ids nobody here is known by any.
func uploadedIDs(f fields, ifa bool) ([]string, *answer) {
	var list []struct{ ID string }
	if refused := f.into("audiences", &list); refused != nil {
		return nil, refused
	}
	if len(list) > maxAudienceAtOnce {
		return nil, refuseAudience("UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS", "audiences")
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.ID
	}
	return ids, audienceIDs(ids, ifa, "audiences[].id")
}

func audienceIDs(ids []string, ifa bool, property string) *answer {
	if ifa || !slices.ContainsFunc(ids, func(id string) bool { return !userID.MatchString(id) }) {
		return nil
	}
	return refuseAudience("UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT", property)
}

func noAudience() answer {
	return refuse(http.StatusBadRequest, "audience group not found", problem{Message: "AUDIENCE_GROUP_NOT_FOUND"})
}

// recipients are those of the friends whom a narrowcast's recipient object means.
func (s *Server) recipients(raw json.RawMessage, friends []*phone) ([]*phone, *answer) {
	var wanted struct {
		Type      string
		Audience  int64             `json:"audienceGroupId"`
		RequestID string            `json:"requestId"`
		And, Or   []json.RawMessage // of an operator, like not
		Not       json.RawMessage
	}
	if json.Unmarshal(raw, &wanted) != nil {
		a := invalidProperty("recipient")
		return nil, &a
	}
	switch wanted.Type {
	case "audience":
		return s.inAudience(wanted.Audience, friends)
	case "redelivery":
		sent, _ := s.broadcasts.get(wanted.RequestID)
		return only(friends, func(p *phone) bool { return slices.Contains(sent.to, p.id) }), nil
	case "operator":
		return s.combined(wanted.And, wanted.Or, wanted.Not, friends)
	}
	a := bodyErrors(problem{mustBeOneOf([]string{"operator", "audience", "redelivery"}), "recipient.type"})
	return nil, &a
}

func (s *Server) inAudience(id int64, friends []*phone) (found []*phone, refused *answer) {
	if !s.audiences.with(id, func(one *audience) {
		found = only(friends, func(p *phone) bool { return one.ids[p.id] })
	}) {
		a := noAudience()
		refused = &a
	}
	return found, refused
}

// combined is what an operator makes of other recipients; exactly one of the three is given.
func (s *Server) combined(and, or []json.RawMessage, not json.RawMessage, friends []*phone) ([]*phone, *answer) {
	if given(not) {
		found, refused := s.recipients(not, friends)
		return only(friends, func(p *phone) bool { return !slices.Contains(found, p) }), refused
	}
	votes, parts := map[*phone]int{}, append(and, or...)
	for _, part := range parts {
		found, refused := s.recipients(part, friends)
		if refused != nil {
			return nil, refused
		}
		for _, p := range found {
			votes[p]++
		}
	}
	least := 1
	if len(and) > 0 {
		least = len(and)
	}
	return only(friends, func(p *phone) bool { return votes[p] >= least }), nil
}

func only(friends []*phone, fits func(*phone) bool) []*phone {
	return slices.DeleteFunc(slices.Clone(friends), func(p *phone) bool { return !fits(p) })
}
