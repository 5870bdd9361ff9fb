package linesim

import (
	"net/http"
	"strconv"
	"strings"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// displayName is the profile name of the played account.
const displayName = "linesim"

func (s *Server) getInfo(*api.Call) api.Answer {
	chat, read := "bot", "auto"
	if s.settings.get().Chat {
		chat, read = "chat", "manual"
	}
	return api.Done(map[string]string{
		"userId": s.botID, "basicId": "@" + s.botID[1:9], "displayName": displayName, "chatMode": chat,
		"markAsReadMode": read,
	})
}

// getProfile answers for friends, and for strangers who have written. Of people who have blocked the bot it says
// nothing.
func (s *Server) getProfile(c *api.Call) api.Answer {
	if !validate.IsUserID(c.PathValue("userId")) {
		return api.WrongParameter("userId")
	}
	p, ok := s.people.person(c.PathValue("userId"))
	if !ok || !p.known() {
		return api.NotFound()
	}
	return api.Done(map[string]string{"userId": p.id, "displayName": p.person().Name, "language": p.lang()})
}

// getFollowers pages through the followers.
func (s *Server) getFollowers(c *api.Call) api.Answer {
	return api.PageOf(c, idsOf(s.people.friends()), "userIds", 300, 1000)
}

func (s *Server) getEndpoint(*api.Call) api.Answer {
	endpoint := s.webhookURL()
	if endpoint == "" {
		return api.Refuse(http.StatusNotFound, "Webhook endpoint not found")
	}
	return api.Done(map[string]any{"endpoint": endpoint, "active": s.settings.get().UseWebhook})
}

// putEndpoint also takes http, which LINE does not, since the bot is on this machine.
func (s *Server) putEndpoint(c *api.Call) api.Answer {
	endpoint, err := endpointIn(c)
	if err != nil {
		return api.Refused(err)
	}
	if endpoint == "" {
		return api.Refused(validate.Wrong("endpoint", validate.MayNotBeEmpty))
	}
	s.SetWebhook(endpoint)
	return api.Empty()
}

func endpointIn(c *api.Call) (string, error) {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return "", err
	}
	var endpoint string
	if err := f.Into("endpoint", &endpoint); err != nil {
		return "", err
	}
	if checkWebhook(endpoint) != nil {
		return "", &validate.Error{Message: "Invalid webhook endpoint URL"}
	}
	return endpoint, nil
}

// testEndpoint sends an empty list of events, as the Verify button of LINE's console does.
func (s *Server) testEndpoint(c *api.Call) api.Answer {
	endpoint := ""
	if len(c.Body) > 0 {
		var err error
		if endpoint, err = endpointIn(c); err != nil {
			return api.Refused(err)
		}
	}
	if endpoint = orElse(endpoint, s.webhookURL()); endpoint == "" {
		return api.Refuse(http.StatusNotFound, "Webhook endpoint not found")
	}
	d := s.post(c.Context(), endpoint, s.webhookBody(nil), s.secret)
	return api.Done(map[string]any{
		"success": d.OK(), "timestamp": api.Timestamp(c.At), "statusCode": d.Status,
		"reason": strings.ToUpper(orElse(d.Reason, "ok")), "detail": testDetail(d, endpoint),
	})
}

// testDetail says more of a webhook's test, in the words of LINE's reference.
func testDetail(d Delivery, endpoint string) string {
	switch {
	case d.Reason == "" || d.Reason == errorStatusCode:
		return strconv.Itoa(d.Status)
	case d.Reason == requestTimeout:
		return "Request timeout"
	case d.Reason == couldNotConnect && d.noTLS:
		return "TLS handshake failure: " + endpoint
	case d.Reason == couldNotConnect:
		return "Failure to connect"
	}
	return "N/A"
}
