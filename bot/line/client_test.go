package line_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/uuid"

	"leaveline/bot/line"
	"leaveline/linesim"
)

const token = "fedcba9876543210fedcba9876543210"

// playLine is LINE with one friend, chen, and a quota.
func playLine(t *testing.T, quota int) string {
	t.Helper()
	sim, err := linesim.New(linesim.Config{
		ChannelSecret: secret, ChannelToken: token, MonthlyQuota: quota, Phones: []linesim.Phone{{ID: chen, Name: "陳老師"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(func() {
		if err := sim.Close(); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	return server.URL
}

func client(t *testing.T, token, url string) *line.Client {
	t.Helper()
	c, err := line.NewClient(token, url, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func push(t *testing.T, c *line.Client, to line.UserID, message, key string) error {
	t.Helper()
	body, err := line.PushBody(to, []json.RawMessage{json.RawMessage(message)})
	if err != nil {
		t.Fatal(err)
	}
	return c.Push(context.Background(), body, key)
}

const hello = `{"type":"text","text":"你好"}`

func wantClass(t *testing.T, err error, want line.ErrorClass) {
	t.Helper()
	var refused *line.Error
	if !errors.As(err, &refused) || line.ClassOf(err) != want {
		t.Errorf("got %v, want class %d", err, want)
	}
}

func TestErrorClasses(t *testing.T) {
	t.Parallel()
	url := playLine(t, 2)
	c := client(t, token, url)
	key := uuid.NewString()
	if err := push(t, c, chen, hello, key); err != nil {
		t.Fatal(err)
	}
	wantClass(t, push(t, c, chen, hello, key), line.ClassAccepted)
	wantClass(t, push(t, c, chen, `{"type":"text","text":""}`, uuid.NewString()), line.ClassRejected)
	wantClass(
		t, push(t, client(t, "another-token-entirely-0123456789", url), chen, hello, uuid.NewString()), line.ClassForbidden,
	)
	wantClass(t, c.Reply(context.Background(), "spent", []json.RawMessage{json.RawMessage(hello)}), line.ClassTokenSpent)
	if err := push(t, c, chen, hello, uuid.NewString()); err != nil {
		t.Fatal(err)
	}
	wantClass(t, push(t, c, chen, hello, uuid.NewString()), line.ClassQuotaExceeded)
	quota, err := c.Quota()
	if want := (line.Quota{Limited: true, Limit: 2, Used: 2}); err != nil || quota != want {
		t.Errorf("quota %+v (%v), want %+v", quota, err, want)
	}
}

// A proxy's error page is no LINE JSON, and still an answer.
func TestProxyPage(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "<html>bad gateway</html>", http.StatusBadGateway)
	}))
	t.Cleanup(server.Close)
	wantClass(t, push(t, client(t, token, server.URL), chen, hello, uuid.NewString()), line.ClassRetry)
}
