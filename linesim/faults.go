package linesim

import (
	"math/rand/v2"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"leaveline/linesim/api"
)

// The kinds of fault which the API can be made to have.
const (
	faultError         = "500"
	faultTimeoutBefore = "timeout-before" // nothing is done, nothing is answered
	faultTimeoutAfter  = "timeout-after"  // it is done, nothing is answered
	faultRate          = "429-rate"
	faultQuota         = "429-quota"
	faultSlow          = "slow"
	faultReset         = "reset" // the connection is cut, nothing is done
	faultNotReady      = "202"   // content that is still being prepared
	faultNotFound      = "404"
	faultGone          = "410"
)

const (
	rateText  = "The API rate limit has been exceeded. Try again later."
	quotaText = "You have reached your monthly limit."
)

// How long the API keeps silent, unless the fault says so itself.
const (
	slowDelay    = 2 * time.Second
	timeoutDelay = time.Minute
)

// fault is one planned misbehaviour of the API or the webhooks. Without nth and share every call on the path is hit.
// Times bounds how often; 0 means once with nth, and else without end.
type fault struct {
	Path  string  `json:"path"`
	Nth   int     `json:"nth,omitempty"`
	Share float64 `json:"share,omitempty"`
	Kind  string  `json:"kind"`
	Times int     `json:"times,omitempty"`
	Delay string  `json:"delay,omitempty"`

	delay    time.Duration
	chance   *rand.Rand
	calls    int
	hitCount int
}

// faults are the planned misbehaviours; the first that fits a call wins.
type faults struct {
	mu   sync.Mutex
	list []*fault
}

func (f *faults) replace(list []*fault, d *random) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, one := range list {
		one.chance = d.stream(i)
	}
	f.list = list
}

func (f *faults) all() []fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := []fault{}
	for _, one := range f.list {
		list = append(list, *one)
	}
	return list
}

// forCall returns the fault that hits this call, or nil.
func (f *faults) forCall(called string) *fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, one := range f.list {
		if one.hits(called) {
			return one
		}
	}
	return nil
}

// on says whether the fault is on that path. A * in its own path stands for one part.
func (f *fault) on(called string) bool {
	ok, err := path.Match(f.Path, called)
	return err == nil && ok
}

func (f *fault) hits(called string) bool {
	if !f.on(called) || (f.Times > 0 && f.hitCount >= f.Times) {
		return false
	}
	f.calls++
	if (f.Nth > 0 && f.calls < f.Nth) || (f.Nth > 0 && f.Times == 0 && f.calls > f.Nth) {
		return false
	}
	if f.Share > 0 && f.chance.Float64() >= f.Share {
		return false
	}
	f.hitCount++
	return true
}

// check completes a fault that has come over HTTP. The text is empty, or tells the caller's mistake.
func (f *fault) check() string {
	switch f.Kind {
	case faultError, faultTimeoutBefore, faultTimeoutAfter, faultRate, faultQuota, faultSlow, faultReset,
		faultNotReady, faultNotFound, faultGone, faultDuplicate, faultLate, faultBadSignature:
	default:
		return "kind must be one of 500, timeout-before, timeout-after, 429-rate, 429-quota, slow, reset, 202, 404, 410, " +
			"duplicate, late, bad-signature"
	}
	if f.Path == webhookPath && !f.forWebhook() {
		return "kind must be one of " + strings.Join(webhookFaults, ", ") + " for webhooks"
	}
	if f.Path != webhookPath && (f.Kind == faultDuplicate || f.Kind == faultLate || f.Kind == faultBadSignature) {
		return "kind " + f.Kind + " is for the path webhook"
	}
	if f.Path != webhookPath && !isLinePath(f.Path) {
		return "path must be webhook or one of LINE's, such as /v2/bot/message/push"
	}
	if f.Nth < 0 || f.Times < 0 || f.Share < 0 || f.Share > 1 {
		return "nth and times must not be negative, share must be from 0 to 1"
	}
	return f.checkDelay()
}

func (f *fault) checkDelay() string {
	f.delay = timeoutDelay
	if f.Kind == faultSlow || f.Kind == faultLate {
		f.delay = slowDelay
	}
	if f.Delay == "" {
		return ""
	}
	d, err := time.ParseDuration(f.Delay)
	if err != nil || d < 0 {
		return "delay must be a duration such as 2s"
	}
	f.delay = d
	return ""
}

// answerWithFault answers the call as the fault wants it, or properly without one.
func (s *Server) answerWithFault(c *api.Call, hit *fault, h api.Handler) api.Answer {
	if hit == nil {
		return h(c)
	}
	switch hit.Kind {
	case faultError:
		return api.Refuse(http.StatusInternalServerError, "Internal server error")
	case faultRate:
		return api.Refuse(http.StatusTooManyRequests, rateText)
	case faultQuota:
		return api.Refuse(http.StatusTooManyRequests, quotaText)
	case faultNotReady:
		return api.AcceptedEmpty()
	case faultNotFound:
		return noContent()
	case faultGone:
		return api.Refuse(http.StatusGone, goneText)
	case faultSlow:
		s.pauseFor(c, hit.delay)
		return h(c)
	case faultTimeoutAfter:
		h(c)
	}
	if hit.Kind != faultReset {
		s.pauseFor(c, hit.delay)
	}
	panic(http.ErrAbortHandler) // hangs up without an answer
}

// pauseFor waits in real time, until the caller has gone or the server closes.
func (s *Server) pauseFor(c *api.Call, d time.Duration) {
	select {
	case <-c.Context().Done():
	case <-s.closing.Done():
	case <-time.After(d):
	}
}
