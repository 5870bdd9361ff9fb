package linesim_test

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// node runs one of the programs that were written with clients of others.
func (s *harness) node(program string, args ...string) *exec.Cmd {
	s.t.Helper()
	if os.Getenv("TEST_NODE_CLIENTS") == "" {
		s.t.Skip("TEST_NODE_CLIENTS names no folder in which `npm ci` has installed testdata/clients")
	}
	cmd := exec.CommandContext(
		s.t.Context(), "node", append([]string{"testdata/clients/" + program, s.url, secret, token}, args...)...,
	)
	cmd.Stderr = os.Stderr
	return cmd
}

// botOf starts such a program as the bot, and takes its word for where it listens.
func (s *harness) botOf(program string) {
	s.t.Helper()
	cmd := s.node(program)
	out, err := cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.t.Fatal(err)
	}
	s.sim.SetWebhook(strings.TrimSpace(address))
}

// answered waits for the next message of the bot's on that phone, be it a reply or a push.
func (s *harness) answered(after int) seen {
	s.t.Helper()
	found := s.messages(chen, fmt.Sprintf("after=%d&wait=20s", after))
	if len(found) == 0 {
		s.t.Fatal("the bot says nothing")
	}
	return found[len(found)-1]
}

func TestBotsOfOtherAuthors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ program, card, button, data, twice string }{
		{"line-bot-sdk.mjs", "flex", "送出", "資料 submit=1", "409 true"},
		{"linebot.mjs", "template", "要", "資料 yes=1", "1 1"},
	} {
		t.Run(c.program, func(t *testing.T) {
			t.Parallel()
			s := setup(t)
			s.botOf(c.program)
			last := 0
			does := func(what, body, kind, want string) {
				t.Helper()
				s.on(chen, what, body).has(t, http.StatusOK, "")
				got := s.answered(last)
				for got.Message.Text == "推播" {
					got = s.answered(got.N)
				}
				if last = got.N; got.Message.Type != kind || got.Message.Text != want {
					t.Errorf("%s %s: the phone shows %+v, want %s", what, body, got, want)
				}
			}
			does("text", `{"text":"<你好> 😀"}`, "text", "你說：<你好> 😀")
			does("text", `{"text":"請假"}`, c.card, "")
			does("tap", `{"label":"`+c.button+`"}`, "text", c.data)
			does("text", `{"text":"我是誰"}`, "text", "陳老師")
			does("text", `{"text":"推兩次"}`, "text", c.twice)
			does("text", `{"text":"出錯"}`, "text", "messages[0].text")
			image := picture(t, 10, 10)
			does("image", string(image), "text", fmt.Sprintf("收到 %d 位元組", len(image)))
		})
	}
}

func TestClientOfAnotherAuthor(t *testing.T) {
	t.Parallel()
	s := setup(t)
	said, err := s.node("messaging-api-line.mjs", chen).Output()
	if err != nil {
		t.Fatal(err)
	}
	const want = `info linesim
profile 陳老師
push 1
multicast {}
template 1
flex 1
menu true
link 32
refused LINE API - The request body has 1 error(s)
- messages[0].text: May not be empty
`
	if string(said) != want {
		t.Errorf("the client says\n%s", said)
	}
	if got := s.texts(chen); got != "一|二||" {
		t.Errorf("the phone shows %q", got)
	}
}
