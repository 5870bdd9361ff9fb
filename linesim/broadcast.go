package linesim

import "net/http"

// broadcast sends to every friend of the bot's, and each of them counts.
func (s *Server) broadcast(c *call) answer {
	out, refused := s.readMessages(c.body)
	if refused != nil {
		return *refused
	}
	friends := s.people.friends()
	if a := s.sendCounted(c, friends, len(friends), viaBroadcast, &out); a.status != 0 {
		return a
	}
	s.keepBroadcast(c, friends, out)
	return done(nothing)
}

// narrowcast is answered at once and carried out afterwards; what became of it is asked by the request's id.
func (s *Server) narrowcast(c *call) answer {
	out, refused := s.readMessages(c.body)
	if refused != nil {
		return *refused
	}
	to, refused := s.audience(out.fields)
	if refused != nil {
		return *refused
	}
	report := narrowcastProgress{Phase: "succeeded", Target: len(to), AcceptedTime: milliTime(c.at), CompletedTime: milliTime(c.at)}
	if len(to) == 0 {
		report.Phase, report.ErrorCode, report.FailedDescription = "failed", tooFewRecipients, "There are not enough recipients."
	} else if a := s.sendCounted(c, to, len(to), viaNarrowcast, &out); a.status != 0 {
		return a
	}
	s.keepBroadcast(c, to, out)
	report.count(len(to))
	s.narrowcasts.add(c.id, report)
	return answer{status: http.StatusAccepted, body: nothing}
}

// tooFewRecipients is LINE's error code for a narrowcast that would reach almost nobody.
const tooFewRecipients = 2

type narrowcastProgress struct {
	Phase             string `json:"phase"`
	Success           *int   `json:"successCount,omitempty"`
	Failure           *int   `json:"failureCount,omitempty"`
	Target            int    `json:"targetCount"`
	FailedDescription string `json:"failedDescription,omitempty"`
	ErrorCode         int    `json:"errorCode,omitempty"`
	AcceptedTime      string `json:"acceptedTime"`
	CompletedTime     string `json:"completedTime"`
}

func (p *narrowcastProgress) count(reached int) {
	failed := p.Target - reached
	p.Success, p.Failure = &reached, &failed
}

// audience are the friends whom a narrowcast is for. Of nobody here is it known how old they are or where they live, so that a demographic
// filter finds nobody.
func (s *Server) audience(f fields) ([]*phone, *answer) {
	if given(f["filter"]) {
		return nil, nil
	}
	friends := s.people.friends()
	if given(f["recipient"]) {
		var refused *answer
		if friends, refused = s.recipients(f["recipient"], friends); refused != nil {
			return nil, refused
		}
	}
	var limit struct {
		Max *int `json:"max"`
	}
	if refused := f.into("limit", &limit); refused != nil {
		return nil, refused
	}
	if limit.Max == nil {
		return friends, nil
	}
	if *limit.Max < 1 {
		a := bodyErrors(problem{"must be greater than or equal to 1", "limit.max"})
		return nil, &a
	}
	return friends[:min(*limit.Max, len(friends))], nil
}

func given(raw []byte) bool { return len(raw) > 0 && string(raw) != "null" }

func (s *Server) getNarrowcastProgress(c *call) answer {
	report, ok := s.narrowcasts.get(c.URL.Query().Get("requestId"))
	if !ok {
		return refuse(http.StatusNotFound, "The request ID is invalid or expired")
	}
	return done(report)
}
