package linesim

import (
	_ "embed"
	html "html/template"
	"net/http"
	"slices"
	"strconv"
	"time"

	"leaveline/linesim/api"
)

// webhookError is one line of the statistics that LINE shows of webhooks which failed.
type webhookError struct {
	At       time.Time `json:"at"`
	Reason   string    `json:"reason"`
	Detail   string    `json:"detail"`
	EventIDs []string  `json:"eventIds"`
	Again    bool      `json:"isRedelivery"`
}

type statistics struct {
	Sent   int            `json:"sent"`
	Failed int            `json:"failed"`
	Counts map[string]int `json:"counts"`
	Errors []webhookError `json:"errors"` // the newest first
}

func (s *Server) statistics() statistics {
	found := statistics{
		Counts: map[string]int{couldNotConnect: 0, requestTimeout: 0, errorStatusCode: 0, unclassified: 0},
		Errors: []webhookError{},
	}
	for _, line := range s.ledger.webhooks.list() {
		found.Sent++
		if line.Reason == "" {
			continue
		}
		found.Failed++
		found.Counts[line.Reason]++
		found.Errors = append(
			found.Errors, webhookError{line.At, line.Reason, line.detail(), line.EventIDs, line.IsRedelivery},
		)
	}
	slices.Reverse(found.Errors)
	return found
}

// detail says more of a reason, as LINE does.
func (l webhookLine) detail() string {
	switch l.Reason {
	case errorStatusCode:
		return strconv.Itoa(l.Status)
	case requestTimeout:
		return "no answer in " + webhookTimeout.String()
	}
	return ""
}

func (s *Server) getStatistics(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, s.statistics())
}

//go:embed statistics.html
var statisticsHTML string

var statisticsPage = html.Must(html.New("statistics").Funcs(html.FuncMap{"stamp": stampOf}).Parse(statisticsHTML))

func stampOf(t time.Time) string { return t.In(api.Taipei).Format("2006-01-02 15:04:05") }

func (s *Server) showStatistics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = statisticsPage.Execute(w, s.statistics()) // the reader has gone
}
