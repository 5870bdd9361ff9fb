package linesim_test

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// behind is a client that knows the simulator only as a proxy, and trusts it.
func (s *harness) behind() *http.Client {
	s.t.Helper()
	authority := x509.NewCertPool()
	if !authority.AppendCertsFromPEM([]byte(s.get("/sim/ca.pem").body)) {
		s.t.Fatal("no certificate")
	}
	address, err := url.Parse(s.url)
	if err != nil {
		s.t.Fatal(err)
	}
	transport := &http.Transport{
		Proxy: http.ProxyURL(address), TLSClientConfig: &tls.Config{RootCAs: authority, MinVersion: tls.VersionTLS12},
	}
	s.t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func TestBotThatKnowsOnlyAProxy(t *testing.T) {
	t.Parallel()
	s := setup(t)
	client := s.behind()
	api, err := messaging_api.NewMessagingApiAPI(token, messaging_api.WithHTTPClient(client))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := api.PushMessage(&messaging_api.PushMessageRequest{To: chen, Messages: words("經由代理")}, ""); err != nil {
			t.Fatal(err)
		}
	}
	s.on(chen, "image", string(picture(t, 1, 1)))
	blob, err := messaging_api.NewMessagingApiBlobAPI(token, messaging_api.WithBlobHTTPClient(client))
	if err != nil {
		t.Fatal(err)
	}
	res, err := blob.GetMessageContent(s.heardID())
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil || s.texts(chen) != "經由代理|經由代理" {
		t.Errorf("%v; the phone shows %q", err, s.texts(chen))
	}
	if _, err := client.Get("https://example.com/"); err == nil || !strings.Contains(err.Error(), "Forbidden") {
		t.Errorf("elsewhere: %v", err)
	}
}
