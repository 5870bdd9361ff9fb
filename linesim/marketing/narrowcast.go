package marketing

import (
	"net/http"

	"leaveline/linesim/api"
)

// tooFewRecipients is LINE's error code for a narrowcast that would reach almost nobody.
const tooFewRecipients = 2

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
}

// AddNarrowcast notes a narrowcast to so many people as carried out, and as failed if there was nobody.
func (a *Account) AddNarrowcast(c *api.Call, recipients int) {
	now, none := api.Timestamp(c.At), 0
	report := progress{Phase: "succeeded", Target: recipients, AcceptedTime: now, CompletedTime: now}
	if recipients == 0 {
		report.Phase, report.ErrorCode = "failed", tooFewRecipients
		report.FailedDescription = "There are not enough recipients."
	}
	report.Success, report.Failure = &recipients, &none
	a.narrowcasts.Add(c.ID, report)
}

func (a *Account) getProgress(c *api.Call) api.Answer {
	report, ok := a.narrowcasts.Get(c.URL.Query().Get("requestId"))
	if !ok {
		return api.Refuse(http.StatusNotFound, "The request ID is invalid or expired")
	}
	return api.Done(report)
}
