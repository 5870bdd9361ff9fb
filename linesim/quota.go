package linesim

import (
	"math"
	"net/http"
	"sync"
	"time"

	"leaveline/linesim/api"
)

// freeQuota is the number of messages a month in the plan without a fee.
const freeQuota = 200

// quota counts the recipients of all messages but replies, per calendar month in Asia/Taipei.
type quota struct {
	mu    sync.Mutex
	limit int // below 0: none
	month string
	count quotaCount
}

// quotaCount is this month so far. Used is the counted recipients; Pushes and Replies are accepted requests.
type quotaCount struct {
	Limit   int `json:"limit"`
	Used    int `json:"used"`
	Pushes  int `json:"pushes"`
	Replies int `json:"replies"`
}

func newQuota(limit int) *quota {
	if limit == 0 {
		limit = freeQuota
	}
	return &quota{limit: max(limit, -1)}
}

// beginMonth resets the counts where a new month has begun. It is called with mu held.
func (q *quota) beginMonth(now time.Time) {
	month := api.Month(now)
	if month != q.month {
		q.month, q.count = month, quotaCount{Limit: q.limit}
	}
}

// reserve takes n out of the month's quota unless that is more than is left.
func (q *quota) reserve(now time.Time, n int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.beginMonth(now)
	if q.limit >= 0 && q.count.Used+n > q.limit {
		return false
	}
	q.count.Used += n
	q.count.Pushes++
	return true
}

// left is how many more messages the month has; many where there is no limit.
func (q *quota) left(now time.Time) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.beginMonth(now)
	if q.limit < 0 {
		return math.MaxInt
	}
	return max(q.limit-q.count.Used, 0)
}

// giveBack returns quota reserved for recipients who were not reached.
func (q *quota) giveBack(n int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.count.Used = max(q.count.Used-n, 0)
}

func (q *quota) countReply(now time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.beginMonth(now)
	q.count.Replies++
}

func (q *quota) now(now time.Time) quotaCount {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.beginMonth(now)
	return q.count
}

func (s *Server) getSimQuota(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, s.quota.now(s.clock.Now()))
}

// set changes the limit, the used quota, or both.
func (q *quota) set(now time.Time, limit, used *int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if limit != nil {
		q.limit = max(*limit, -1)
	}
	q.beginMonth(now)
	q.count.Limit = q.limit
	if used != nil {
		q.count.Used = *used
	}
}

func (s *Server) postQuota(w http.ResponseWriter, r *http.Request) {
	var wanted struct{ Limit, Used *int }
	if !readControl(w, r, &wanted) {
		return
	}
	if wanted.Used != nil && *wanted.Used < 0 {
		writeError(w, http.StatusBadRequest, "used must not be negative")
		return
	}
	s.quota.set(s.clock.Now(), wanted.Limit, wanted.Used)
	s.feed.touch()
	s.getSimQuota(w, r)
}

func (s *Server) getQuota(c *api.Call) api.Answer {
	limit := s.quota.now(c.At).Limit
	if limit < 0 {
		return api.Done(map[string]any{"type": "none"})
	}
	return api.Done(map[string]any{"type": "limited", "value": limit})
}

func (s *Server) getConsumption(c *api.Call) api.Answer {
	return api.Done(map[string]any{"totalUsage": s.quota.now(c.At).Used})
}
