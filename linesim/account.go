package linesim

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"
)

// displayName is what the played account is called.
const displayName = "linesim"

func (s *Server) getInfo(*call) answer {
	return done(map[string]string{"userId": s.botID, "basicId": "@" + s.botID[1:9], "displayName": displayName, "chatMode": "bot", "markAsReadMode": "manual"})
}

// getProfile knows only people who have not blocked the bot.
func (s *Server) getProfile(c *call) answer {
	p, ok := s.people.find(c.PathValue("userId"))
	if !ok || !p.follows() {
		return refuse(http.StatusNotFound, "Not found")
	}
	return done(map[string]string{"userId": p.id, "displayName": p.person().Name, "language": "zh-TW"})
}

// getFollowers pages through the followers; the token for the next page is where it starts.
func (s *Server) getFollowers(c *call) answer {
	limit, err := strconv.Atoi(orElse(c.URL.Query().Get("limit"), "300"))
	if err != nil || limit < 1 || limit > 1000 {
		return refuse(http.StatusBadRequest, "The value for the 'limit' parameter is invalid")
	}
	start, err := strconv.Atoi(orElse(c.URL.Query().Get("start"), "0"))
	if err != nil || start < 0 {
		return refuse(http.StatusBadRequest, "The value for the 'start' parameter is invalid")
	}
	ids := []string{}
	for _, p := range s.people.list() {
		if p.follows() {
			ids = append(ids, p.id)
		}
	}
	page := ids[min(start, len(ids)):min(start+limit, len(ids))]
	if start+limit < len(ids) {
		return done(map[string]any{"userIds": page, "next": strconv.Itoa(start + limit)})
	}
	return done(map[string]any{"userIds": page})
}

// startLoading checks the request; the animation itself is not shown.
func (s *Server) startLoading(c *call) answer {
	f, refused := readFields(c.body)
	if refused != nil {
		return *refused
	}
	chat, refused := f.text("chatId")
	if refused != nil {
		return *refused
	}
	seconds := 20.0
	if refused := f.into("loadingSeconds", &seconds); refused != nil {
		return *refused
	}
	if seconds != 0 && (seconds < 5 || seconds > 60 || math.Mod(seconds, 5) != 0) {
		return bodyErrors(problem{"must be a multiple of 5 from 5 to 60", "loadingSeconds"})
	}
	if _, ok := s.people.find(chat); !ok {
		return invalidProperty("chatId")
	}
	return answer{status: http.StatusAccepted, body: nothing}
}

func (s *Server) markAsRead(c *call) answer {
	f, refused := readFields(c.body)
	if refused != nil {
		return *refused
	}
	token, refused := f.text("markAsReadToken")
	if refused != nil {
		return *refused
	}
	if !s.sealed(forRead, token) {
		return refuse(http.StatusBadRequest, "Invalid markAsReadToken")
	}
	return done(nothing)
}

func (s *Server) getEndpoint(*call) answer {
	url := s.webhookURL()
	if url == "" {
		return refuse(http.StatusNotFound, "Webhook endpoint not found")
	}
	return done(map[string]any{"endpoint": url, "active": true})
}

// putEndpoint also takes http, which LINE does not, since the bot is on this machine.
func (s *Server) putEndpoint(c *call) answer {
	url, refused := endpointIn(c)
	if refused != nil {
		return *refused
	}
	if url == "" {
		return bodyErrors(problem{mayNotBeEmpty, "endpoint"})
	}
	s.SetWebhook(url)
	return done(nothing)
}

func endpointIn(c *call) (string, *answer) {
	f, refused := readFields(c.body)
	if refused != nil {
		return "", refused
	}
	var url string
	if refused := f.into("endpoint", &url); refused != nil {
		return "", refused
	}
	if checkWebhook(url) != nil {
		a := refuse(http.StatusBadRequest, "Invalid webhook endpoint URL")
		return "", &a
	}
	return url, nil
}

// testEndpoint sends an empty list of events, as the Verify button of LINE's console does.
func (s *Server) testEndpoint(c *call) answer {
	url := ""
	if len(c.body) > 0 {
		var refused *answer
		if url, refused = endpointIn(c); refused != nil {
			return *refused
		}
	}
	d := s.post(c.Context(), orElse(url, s.webhookURL()), mustJSON(callback{Destination: s.botID, Events: []event{}}))
	return done(map[string]any{
		"success": d.OK(), "timestamp": c.at.Format(time.RFC3339Nano), "statusCode": d.Status,
		"reason": orElse(d.Reason, http.StatusText(d.Status)), "detail": fmt.Sprint(d.Status),
	})
}
