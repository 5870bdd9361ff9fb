package marketing

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// LINE's limits for audiences.
const (
	maxAudiences       = 1000
	maxAudienceName    = 120 // UTF-16 units
	maxIDsAtOnce       = 10_000
	maxAudienceJobs    = 50
	maxAudienceFile    = 60 << 20 // 1,500,000 ids
	maxAudiencesListed = 40       // on a page
	audiencesListed    = 20       // on a page, unless the query says how many
	audienceDays       = 180      // until an audience expires
	firstAudienceID    = 1_000_000_000_000
	maxMessageAge      = 60 * 24 * time.Hour // of the message whose readers make an audience
)

// How an audience came to be.
const (
	audienceUpload = "UPLOAD"
	audienceClick  = "CLICK"
	audienceImp    = "IMP"
)

// audience is a list of people for narrowcasts, as LINE writes it.
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

// newAudience makes an audience of nobody.
func newAudience(kind, name string, now time.Time) *audience {
	return &audience{
		Route: "MESSAGING_API", Type: kind, Description: name, Created: now.Unix(), Permission: "READ_WRITE",
		Expires: now.AddDate(0, 0, audienceDays).Unix(), ids: map[string]bool{},
	}
}

// audienceShown is an audience as it is looked up.
type audienceShown struct {
	audience
	Status string `json:"status"`
	Count  int    `json:"audienceCount"`
}

// shown has an audience of nobody as in progress, for ever.
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

// retargets says whether there is an audience of that type for a message already.
func (a *audiences) retargets(kind, requestID string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.ContainsFunc(a.list, func(one *audience) bool { return one.Type == kind && one.RequestID == requestID })
}

// with calls do with an audience, holding the lock. It returns false when there is none of that id.
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

// members are the ids in an audience.
func (a *audiences) members(id int64) (ids []string, ok bool) {
	ok = a.with(id, func(one *audience) { ids = slices.Collect(maps.Keys(one.ids)) })
	return ids, ok
}

func (a *audiences) remove(id int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	before := len(a.list)
	a.list = slices.DeleteFunc(a.list, func(one *audience) bool { return one.ID == id })
	return len(a.list) < before
}

// addIDs adds people to an audience, as a job that is done at once.
func (a *audiences) addIDs(id int64, ids []string, description string, now time.Time) bool {
	return a.with(id, func(one *audience) {
		for _, user := range ids {
			one.ids[user] = true
		}
		one.jobs = append(one.jobs, audienceJob{
			ID: a.next(), Audience: id, Description: description, Type: "DIFF_ADD", Status: "FINISHED", Count: len(ids),
			Created: now.Unix(),
		})
		one.jobs = one.jobs[max(0, len(one.jobs)-maxAudienceJobs):]
	})
}

// named lists copies of those whose name contains the text in either case, the newest first.
func (a *audiences) named(text string) []audienceShown {
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
