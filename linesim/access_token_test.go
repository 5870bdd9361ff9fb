package linesim_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/channel_access_token"
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"leaveline/linesim"
)

const (
	channel       = "2000000001"
	assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

func asChannel(c *linesim.Config) { c.ChannelID = channel }

func (s *harness) tokens() *channel_access_token.ChannelAccessTokenAPI {
	s.t.Helper()
	client, err := channel_access_token.NewChannelAccessTokenAPI(channel_access_token.WithEndpoint(s.url))
	if err != nil {
		s.t.Fatal(err)
	}
	return client
}

// pushes says whether a push under that access token is accepted.
func (s *harness) pushes(accessToken string) bool {
	s.t.Helper()
	api, err := messaging_api.NewMessagingApiAPI(accessToken, messaging_api.WithEndpoint(s.url))
	if err != nil {
		s.t.Fatal(err)
	}
	_, err = api.PushMessage(&messaging_api.PushMessageRequest{To: chen, Messages: words("好")}, "")
	return err == nil
}

func TestShortLivedToken(t *testing.T) {
	t.Parallel()
	s := setup(t, asChannel)
	client := s.tokens()
	issued, err := client.IssueChannelToken("client_credentials", channel, secret)
	if err != nil || issued.ExpiresIn != 2_592_000 || !s.pushes(issued.AccessToken) {
		t.Fatalf("issued %+v, %v", issued, err)
	}
	checked, err := client.VerifyChannelToken(issued.AccessToken)
	if err != nil || checked.ClientId != channel || checked.ExpiresIn != 2_592_000 {
		t.Errorf("checked %+v, %v", checked, err)
	}
	s.advance("720h")
	if s.pushes(issued.AccessToken) {
		t.Error("the token is good for more than thirty days")
	}
	if _, err := client.IssueChannelToken(
		"client_credentials", channel, "guess",
	); err == nil || !strings.Contains(err.Error(), "invalid_client") {
		t.Errorf("error %v", err)
	}
}

func TestStatelessToken(t *testing.T) {
	t.Parallel()
	s := setup(t, asChannel)
	issued, err := s.tokens().IssueStatelessChannelTokenByClientSecret(channel, secret)
	if err != nil || issued.ExpiresIn != 900 || !s.pushes(issued.AccessToken) {
		t.Fatalf("issued %+v, %v", issued, err)
	}
	s.advance("15m")
	if s.pushes(issued.AccessToken) {
		t.Error("the token is good for more than a quarter of an hour")
	}
	if s.pushes("x.9999999999") {
		t.Error("a made-up token is good")
	}
}

func TestTokenByAssertion(t *testing.T) {
	t.Parallel()
	s := setup(t, asChannel)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	var registered struct{ Kid string }
	s.post(
		"/sim/assertionkeys",
		fmt.Sprintf(`{"kty":"RSA","n":%q,"e":%q}`, segment(key.N.Bytes()), segment(big.NewInt(int64(key.E)).Bytes())),
	).into(t, &registered)
	now := s.clock.Now()
	good := sign(t, key, registered.Kid, now, 86_400)
	client := s.tokens()
	issued, err := client.IssueChannelTokenByJWT("client_credentials", assertionType, good)
	if err != nil || issued.ExpiresIn != 86_400 || issued.KeyId == "" || !s.pushes(issued.AccessToken) {
		t.Fatalf("issued %+v, %v", issued, err)
	}
	kids, err := client.GetsAllValidChannelAccessTokenKeyIds(assertionType, good)
	if err != nil || len(kids.Kids) != 1 || kids.Kids[0] != issued.KeyId {
		t.Errorf("kids %+v, %v", kids, err)
	}
	if checked, err := client.VerifyChannelTokenByJWT(issued.AccessToken); err != nil || checked.ExpiresIn != 86_400 {
		t.Errorf("checked %+v, %v", checked, err)
	}
	if _, err := client.IssueStatelessChannelTokenByJWTAssertion(good); err != nil {
		t.Error(err)
	}
	if _, err := client.RevokeChannelTokenByJWT(
		channel, secret, issued.AccessToken,
	); err != nil || s.pushes(issued.AccessToken) {
		t.Errorf("revoked: %v", err)
	}
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"signed by another": sign(t, stranger, registered.Kid, now, 86_400),
		"of another key id": sign(t, key, "x", now, 86_400),
		"expired":           sign(t, key, registered.Kid, now.Add(-2*time.Hour), 86_400),
		"for 31 days":       sign(t, key, registered.Kid, now, 31*86_400),
		"no JWT":            "a.b",
	} {
		if _, err := client.IssueChannelTokenByJWT("client_credentials", assertionType, bad); err == nil {
			t.Errorf("an assertion %s is accepted", name)
		}
	}
	s.post("/sim/assertionkeys", `{"kty":"EC"}`).has(t, http.StatusBadRequest, "")
}

func segment(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// sign makes an assertion as LINE's guide tells one to.
func sign(t *testing.T, key *rsa.PrivateKey, kid string, now time.Time, life int) string {
	t.Helper()
	header, _ := json.Marshal(map[string]any{"alg": "RS256", "typ": "JWT", "kid": kid})
	claims, _ := json.Marshal(
		map[string]any{
			"iss": channel, "sub": channel, "aud": "https://api.line.me/", "exp": now.Add(30 * time.Minute).Unix(),
			"token_exp": life,
		},
	)
	content := segment(header) + "." + segment(claims)
	sum := sha256.Sum256([]byte(content))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return content + "." + segment(signature)
}
