package linesim

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"leaveline/linesim/api"
)

// How long issued channel access tokens live, and how many of version 2.1 a channel may have.
const (
	shortLife     = 30 * 24 * time.Hour
	statelessLife = 15 * time.Minute
	maxKeyTokens  = 30
)

// accessToken is an issued token. One of version 2.1 has a key id, by which it is listed.
type accessToken struct {
	keyID   string
	expires time.Time
}

// accessTokens are those that can be revoked. Stateless ones are not among them: they carry their end in themselves.
type accessTokens struct {
	mu      sync.Mutex
	byToken map[string]accessToken
}

func (a *accessTokens) add(token string, one accessToken) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.byToken == nil {
		a.byToken = map[string]accessToken{}
	}
	a.byToken[token] = one
}

func (a *accessTokens) find(token string, now time.Time) (accessToken, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	one, ok := a.byToken[token]
	return one, ok && now.Before(one.expires)
}

func (a *accessTokens) revoke(token string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.byToken, token)
}

// keyIDs lists the tokens of version 2.1 that are still good.
func (a *accessTokens) keyIDs(now time.Time) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	ids := []string{}
	for _, one := range a.byToken {
		if one.keyID != "" && now.Before(one.expires) {
			ids = append(ids, one.keyID)
		}
	}
	return ids
}

// lifeOf is the remaining life of an access token. The token that the simulator was started with never ends.
func (s *Server) lifeOf(token string, now time.Time) (time.Duration, bool) {
	if token == s.token {
		return 100 * 365 * 24 * time.Hour, true
	}
	if one, ok := s.access.find(token, now); ok {
		return one.expires.Sub(now), true
	}
	_, end, _ := strings.Cut(token, ".")
	seconds, err := strconv.ParseInt(end, 10, 64)
	if err != nil || !s.sealed(forAccess, token) {
		return 0, false
	}
	left := time.Unix(seconds, 0).Sub(now)
	return left, left > 0
}

// oauthError is the JSON with which LINE's token endpoints refuse.
type oauthError struct {
	Kind        string `json:"error"`
	Description string `json:"error_description"`
}

func (e *oauthError) Error() string { return e.Kind + ": " + e.Description }

func refuseToken(kind, description string) api.Answer {
	return refusedToken(&oauthError{kind, description})
}

// refusedToken answers with the refusal that err is.
func refusedToken(err error) api.Answer {
	return api.Answer{Status: http.StatusBadRequest, Body: err}
}

func formOf(c *api.Call) url.Values {
	form, err := url.ParseQuery(string(c.Body))
	if err != nil {
		return url.Values{}
	}
	return form
}

// checkClient refuses a client that does not know the channel's id and secret.
func (s *Server) checkClient(form url.Values) error {
	if form.Get("client_id") == s.channelID && form.Get("client_secret") == s.secret {
		return nil
	}
	return &oauthError{"invalid_client", "Invalid client_id or client_secret"}
}

// issueShort gives a token for thirty days.
func (s *Server) issueShort(c *api.Call) api.Answer {
	form := formOf(c)
	if form.Get("grant_type") != "client_credentials" {
		return refuseToken("unsupported_grant_type", "grant_type must be client_credentials")
	}
	if err := s.checkClient(form); err != nil {
		return refusedToken(err)
	}
	token := s.random.hex(32)
	s.access.add(token, accessToken{expires: c.At.Add(shortLife)})
	return api.Done(map[string]any{"access_token": token, "expires_in": int(shortLife.Seconds()), "token_type": "Bearer"})
}

// issueStateless issues a token for fifteen minutes. The channel proves itself by its secret or by an assertion.
func (s *Server) issueStateless(c *api.Call) api.Answer {
	form := formOf(c)
	if form.Get("grant_type") != "client_credentials" {
		return refuseToken("unsupported_grant_type", "grant_type must be client_credentials")
	}
	if form.Get("client_assertion") == "" {
		if err := s.checkClient(form); err != nil {
			return refusedToken(err)
		}
	} else if _, err := s.assert(form, c.At); err != nil {
		return refusedToken(err)
	}
	token := s.seal(forAccess, strconv.FormatInt(c.At.Add(statelessLife).Unix(), 10))
	return api.Done(
		map[string]any{"access_token": token, "expires_in": int(statelessLife.Seconds()), "token_type": "Bearer"},
	)
}

// issueKeyed gives a token of version 2.1, for as long as the assertion asks.
func (s *Server) issueKeyed(c *api.Call) api.Answer {
	form := formOf(c)
	if form.Get("grant_type") != "client_credentials" {
		return refuseToken("unsupported_grant_type", "grant_type must be client_credentials")
	}
	claims, err := s.assert(form, c.At)
	if err != nil {
		return refusedToken(err)
	}
	life := time.Duration(claims.TokenExp) * time.Second
	if life <= 0 || life > shortLife {
		return refuseToken("invalid_request", "token_exp must be from 1 second to 30 days")
	}
	if len(s.access.keyIDs(c.At)) >= maxKeyTokens {
		return refuseToken("invalid_request", "The number of channel access tokens exceeds the limit")
	}
	token, keyID := s.random.hex(32), s.random.hex(8)
	s.access.add(token, accessToken{keyID, c.At.Add(life)})
	return api.Done(
		map[string]any{"access_token": token, "expires_in": claims.TokenExp, "token_type": "Bearer", "key_id": keyID},
	)
}

func (s *Server) listKeyIDs(c *api.Call) api.Answer {
	if _, err := s.assert(c.URL.Query(), c.At); err != nil {
		return refusedToken(err)
	}
	return api.Done(map[string][]string{"kids": s.access.keyIDs(c.At)})
}

func (s *Server) verifyShort(c *api.Call) api.Answer {
	return s.verifyToken(formOf(c).Get("access_token"), c.At)
}

func (s *Server) verifyKeyed(c *api.Call) api.Answer {
	return s.verifyToken(c.URL.Query().Get("access_token"), c.At)
}

func (s *Server) verifyToken(token string, now time.Time) api.Answer {
	left, ok := s.lifeOf(token, now)
	if !ok {
		return refuseToken("invalid_request", "The access token is invalid or expired")
	}
	return api.Done(map[string]any{"client_id": s.channelID, "expires_in": int(left.Seconds()), "scope": "profile"})
}

// revokeShort and revokeKeyed succeed for any token, known or not.
func (s *Server) revokeShort(c *api.Call) api.Answer {
	s.access.revoke(formOf(c).Get("access_token"))
	return api.Empty()
}

func (s *Server) revokeKeyed(c *api.Call) api.Answer {
	form := formOf(c)
	if err := s.checkClient(form); err != nil {
		return refusedToken(err)
	}
	s.access.revoke(form.Get("access_token"))
	return api.Empty()
}

// tokenRoutes need no access token: they are where one comes from.
func (s *Server) tokenRoutes(mux *http.ServeMux) {
	for pattern, h := range map[string]api.Handler{
		"POST /v2/oauth/accessToken":  s.issueShort,
		"POST /v2/oauth/verify":       s.verifyShort,
		"POST /v2/oauth/revoke":       s.revokeShort,
		"POST /oauth2/v2.1/token":     s.issueKeyed,
		"GET /oauth2/v2.1/verify":     s.verifyKeyed,
		"GET /oauth2/v2.1/tokens/kid": s.listKeyIDs,
		"POST /oauth2/v2.1/revoke":    s.revokeKeyed,
		"POST /oauth2/v3/token":       s.issueStateless,
	} {
		mux.Handle(pattern, s.open(maxBody, formOnly(h)))
	}
}
