package marketing

import (
	"time"

	"leaveline/linesim/api"
)

// LINE's error codes for a narrowcast that would reach almost nobody, and one for all or none that did not reach all.
const (
	tooFewRecipients = 2
	partlyForbidden  = 5
)

// askableFor is how long one can ask for the progress of a narrowcast, or send to its recipients again.
const askableFor = 14 * 24 * time.Hour

// progress is how far LINE has come with a narrowcast; here each is over at once.
type progress struct {
	Phase             string `json:"phase"`
	Success           *int   `json:"successCount,omitempty"`
	Failure           *int   `json:"failureCount,omitempty"`
	Target            int    `json:"targetCount"`
	FailedDescription string `json:"failedDescription,omitempty"`
	ErrorCode         int    `json:"errorCode,omitempty"`
	AcceptedTime      string `json:"acceptedTime"`
	CompletedTime     string `json:"completedTime"`

	accepted time.Time
}

// AddNarrowcast notes a narrowcast to so many people as carried out, and as failed if there was nobody.
func (a *Account) AddNarrowcast(c *api.Call, recipients int) {
	report, none := a.newProgress(c, "succeeded", recipients), 0
	if recipients == 0 {
		report.Phase, report.ErrorCode = "failed", tooFewRecipients
		report.FailedDescription = "There are not enough recipients."
	}
	report.Success, report.Failure = &recipients, &none
	a.narrowcasts.Add(c.ID, report)
}

func (a *Account) newProgress(c *api.Call, phase string, recipients int) progress {
	now := api.Timestamp(c.At)
	return progress{Phase: phase, Target: recipients, AcceptedTime: now, CompletedTime: now, accepted: c.At}
}

// AddCancelled notes a narrowcast that was to reach all or none, and would not have reached all.
func (a *Account) AddCancelled(c *api.Call) {
	report, none := a.newProgress(c, "failed", 0), 0
	report.ErrorCode, report.FailedDescription = partlyForbidden, "The quota does not do for all recipients."
	report.Success, report.Failure = &none, &none
	a.narrowcasts.Add(c.ID, report)
}

// narrowcastDone says whether there was such a narrowcast of late, and it reached somebody.
func (a *Account) narrowcastDone(id string, now time.Time) bool {
	report, ok := a.narrowcasts.Get(id)
	return ok && report.Phase == "succeeded" && now.Sub(report.accepted) < askableFor
}

func (a *Account) getProgress(c *api.Call) api.Answer {
	id := c.URL.Query().Get("requestId")
	if !api.IsRequestID(id) {
		return api.WrongParameter("requestId")
	}
	report, ok := a.narrowcasts.Get(id)
	if !ok || c.At.Sub(report.accepted) > askableFor {
		return api.NotFound()
	}
	return api.Done(report)
}
