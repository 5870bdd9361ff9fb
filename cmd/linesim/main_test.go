package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"leaveline/linesim"
)

// begin runs the program and returns the settings that it prints for a bot.
func begin(t *testing.T, names int, args ...string) map[string]string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, args, in, io.Discard)
		_ = in.CloseWithError(io.EOF)
		ended <- err
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	settings := map[string]string{}
	for lines := bufio.NewScanner(out); len(settings) < names && lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), "="); ok {
			settings[name] = value
		}
	}
	if len(settings) < names {
		t.Fatalf("it prints only %v", settings)
	}
	return settings
}

// TestPrintsWhatTheBotNeeds plays a bot that knows nothing but the settings that are printed.
func TestPrintsWhatTheBotNeeds(t *testing.T) {
	t.Parallel()
	type request struct{ body, signature string }
	heard := make(chan request, 1)
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		heard <- request{string(body), r.Header.Get("X-Line-Signature")}
	}))
	t.Cleanup(bot.Close)
	settings := begin(t, 4, "--addr", "127.0.0.1:0", "--webhook", bot.URL, "--phone", "小明")
	const ming = "U00000000000000000000000000000001"
	if settings["LINE_BLOB_ENDPOINT"] != settings["LINE_API_ENDPOINT"] {
		t.Errorf("the hosts are at different places: %v", settings)
	}
	said, err := http.Post(
		settings["LINE_API_ENDPOINT"]+"/sim/users/"+ming+"/text", "", strings.NewReader(`{"text":"早安"}`),
	)
	if err != nil {
		t.Fatal(err)
	}
	said.Body.Close()
	got := <-heard
	if want := linesim.Sign(settings["LINE_CHANNEL_SECRET"], []byte(got.body)); got.signature != want {
		t.Errorf("%s is signed %s, not %s", got.body, got.signature, want)
	}
	info, err := http.NewRequest(http.MethodGet, settings["LINE_API_ENDPOINT"]+"/v2/bot/info", nil)
	if err != nil {
		t.Fatal(err)
	}
	info.Header.Set("Authorization", "Bearer "+settings["LINE_CHANNEL_TOKEN"])
	answer, err := http.DefaultClient.Do(info)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("the printed token is answered %s", answer.Status)
	}
}

// TestSaysThatNobodyListens: a bot that has not been started is the first thing that goes wrong.
func TestSaysThatNobodyListens(t *testing.T) {
	t.Parallel()
	for _, webhook := range []string{"http://127.0.0.1:1/webhook", "http://localhost:1"} {
		f := linesim.Flags{Webhook: webhook}
		var out strings.Builder
		if err := f.Greet(&out, "8081", "LINE_CHANNEL_SECRET=s"); err != nil {
			t.Fatal(err)
		}
		if said := strings.Contains(out.String(), "Nothing listens at "+webhook); !said {
			t.Errorf("%s: %s", webhook, out.String())
		}
		if !strings.HasSuffix(out.String(), "LINE_API_ENDPOINT=http://localhost:8081\nLINE_BLOB_ENDPOINT="+
			"http://localhost:8081\nLINE_CHANNEL_SECRET=s\n") {
			t.Errorf("it prints %s", out.String())
		}
	}
	bot := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(bot.Close)
	var out strings.Builder
	f := linesim.Flags{Webhook: bot.URL + "/webhook"}
	if err := f.Greet(&out, "8081"); err != nil || strings.Contains(out.String(), "Nothing listens") {
		t.Errorf("with a bot it prints %s, %v", out.String(), err)
	}
}

// TestWarnsOfABotThatNeverCalls: it may be calling the real LINE.
func TestWarnsOfABotThatNeverCalls(t *testing.T) {
	t.Parallel()
	bot := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(bot.Close)
	var log strings.Builder
	f := linesim.Flags{Webhook: bot.URL, Secret: "s", Token: "t", Quota: -1, Phone: []string{"小明"}}
	sim, err := f.New(slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		request := httptest.NewRequest(http.MethodPost, "/sim/users/U00000000000000000000000000000001/text",
			strings.NewReader(`{"text":"早安"}`))
		sim.ServeHTTP(httptest.NewRecorder(), request)
	}
	if err := sim.Close(); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(log.String(), "is it calling the real LINE?"); n != 1 {
		t.Errorf("%d warnings: %s", n, log.String())
	}
}

func TestRefusedFlags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{"", "--webhook is missing"},
		{"--webhook http://bot --token " + strings.Repeat("a", 172), "looks like a real one of LINE's"},
		{"--webhook ftp://bot", "is not an http or https URL"},
		{"--webhook http://bot --start yesterday", "cannot parse"},
		{"--webhook http://bot again", `unexpected argument "again"`},
		{"--webhook http://bot --addr nowhere:99999999", "choose another place with --addr"},
	} {
		err := run(t.Context(), strings.Fields(c.args), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.args, err)
		}
	}
}
