package linesim

import (
	"fmt"
	"net/http"
	"time"
)

// displayName is what the played account is called.
const displayName = "linesim"

func (s *Server) getInfo(*call) answer {
	chat, read := "bot", "auto"
	if s.settings.get().Chat {
		chat, read = "chat", "manual"
	}
	return done(map[string]string{"userId": s.botID, "basicId": "@" + s.botID[1:9], "displayName": displayName, "chatMode": chat, "markAsReadMode": read})
}

// getProfile knows friends, and strangers who have written; nobody who has blocked the bot.
func (s *Server) getProfile(c *call) answer {
	p, ok := s.people.person(c.PathValue("userId"))
	if !ok || !p.known() {
		return refuse(http.StatusNotFound, "Not found")
	}
	return done(map[string]string{"userId": p.id, "displayName": p.person().Name, "language": p.speaks()})
}

// getFollowers pages through the followers.
func (s *Server) getFollowers(c *call) answer {
	ids := []string{}
	for _, p := range s.people.friends() {
		ids = append(ids, p.id)
	}
	return pageOf(c, ids, "userIds", 300, 1000)
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
	d := s.post(c.Context(), orElse(url, s.webhookURL()), s.pack(nil), s.secret)
	return done(map[string]any{
		"success": d.OK(), "timestamp": c.at.Format(time.RFC3339Nano), "statusCode": d.Status,
		"reason": orElse(d.Reason, http.StatusText(d.Status)), "detail": fmt.Sprint(d.Status),
	})
}
