package linesim

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
	maxAssertion  = 30 * time.Minute
)

// claims are the contents of a signed assertion: its channel, and the token that it asks for.
type claims struct {
	Issuer   string `json:"iss"`
	Subject  string `json:"sub"`
	Expires  int64  `json:"exp"`
	TokenExp int64  `json:"token_exp"`
}

// assertionKeys are the public keys registered for the channel. Without any, signatures are not checked.
type assertionKeys struct {
	mu   sync.Mutex
	byID map[string]*rsa.PublicKey
}

func (k *assertionKeys) add(id string, key *rsa.PublicKey) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byID == nil {
		k.byID = map[string]*rsa.PublicKey{}
	}
	k.byID[id] = key
}

func (k *assertionKeys) signed(id, content string, signature []byte) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.byID) == 0 {
		return true
	}
	key, ok := k.byID[id]
	sum := sha256.Sum256([]byte(content))
	return ok && rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) == nil
}

// assert reads a client assertion. It must be a JWT by RS256 about this channel, good for at most half an hour.
func (s *Server) assert(form url.Values, now time.Time) (claims, error) {
	if form.Get("client_assertion_type") != assertionType {
		return claims{}, &oauthError{"invalid_request", "client_assertion_type must be " + assertionType}
	}
	found, ok := s.readAssertion(form.Get("client_assertion"))
	end := time.Unix(found.Expires, 0)
	if !ok || found.Issuer != s.channelID || found.Subject != s.channelID ||
		now.After(end) || end.Sub(now) > maxAssertion {
		return claims{}, &oauthError{"invalid_client", "Invalid client_assertion"}
	}
	return found, nil
}

func (s *Server) readAssertion(jwt string) (claims, bool) {
	parts := strings.Split(jwt, ".")
	if len(parts) != 3 {
		return claims{}, false
	}
	var header struct{ Alg, Kid string }
	var found claims
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || !fromSegment(parts[0], &header) || !fromSegment(parts[1], &found) || header.Alg != "RS256" {
		return claims{}, false
	}
	return found, s.assertionKeys.signed(header.Kid, parts[0]+"."+parts[1], signature)
}

func fromSegment(segment string, target any) bool {
	raw, err := base64.RawURLEncoding.DecodeString(segment)
	return err == nil && json.Unmarshal(raw, target) == nil
}

// postAssertionKey registers a public key (a JWK), as LINE's console does, and answers with its id.
func (s *Server) postAssertionKey(w http.ResponseWriter, r *http.Request) {
	var key struct{ Kty, N, E string }
	if !readControl(w, r, &key) {
		return
	}
	n, errN := base64.RawURLEncoding.DecodeString(key.N)
	e, errE := base64.RawURLEncoding.DecodeString(key.E)
	exponent := new(big.Int).SetBytes(e)
	if key.Kty != "RSA" || errN != nil || errE != nil || len(
		n,
	) < 256 || !exponent.IsInt64() || exponent.Int64() > 1<<31-1 {
		writeError(w, http.StatusBadRequest, "that is no public RSA key of at least 2048 bits as a JWK")
		return
	}
	id := s.random.hex(16)
	s.assertionKeys.add(id, &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())})
	writeJSON(w, http.StatusCreated, map[string]string{"kid": id})
}
