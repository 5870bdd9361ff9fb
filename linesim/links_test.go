package linesim_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"leaveline/linesim"
)

// The page leads to what else belongs to the scene; without any it is as it was.
func TestLinksToOtherPages(t *testing.T) {
	t.Parallel()
	for want, links := range map[string][]linesim.Link{
		`href="/mail?a=1&amp;b=2" data-english="Mail &lt;2&gt;" target="_blank" rel="noopener">信箱 &lt;2&gt;</a>`: {
			{Title: "信箱 <2>", English: "Mail <2>", Address: "/mail?a=1&b=2"},
		},
		"<!--links-->": nil,
	} {
		sim, err := linesim.New(linesim.Config{ChannelSecret: secret, ChannelToken: token, Links: links})
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(sim)
		for path, want := range map[string]string{"/": want, "/app.js": "The phones page"} {
			response, err := http.Get(server.URL + path)
			if err != nil {
				t.Fatal(err)
			}
			page, err := io.ReadAll(response.Body)
			response.Body.Close()
			if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(page), want) {
				t.Errorf("%s: %s, %v", path, response.Status, err)
			}
		}
		server.Close()
		if err := sim.Close(); err != nil {
			t.Error(err)
		}
	}
}
