package bot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"leaveline/bot"
	"leaveline/bot/line"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store"
	"leaveline/store/dialog"
)

const school leave.SchoolID = "demo"

var morning = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// chat is a bot on the sample school, with the log and the replies that it writes.
type chat struct {
	*testing.T
	bot   *bot.Bot
	redis *miniredis.Miniredis
	log   bytes.Buffer
	said  string // the messages of the newest reply
	n     int
}

func (c *chat) Reply(_ context.Context, _ string, messages []json.RawMessage) error {
	c.said = string(bytes.Join(rawOf(messages), nil))
	return nil
}

func rawOf(messages []json.RawMessage) (raw [][]byte) {
	for _, m := range messages {
		raw = append(raw, m)
	}
	return raw
}

// nothingElse is an outbox without held messages, menus that are in order, and a meter that is not read.
type nothingElse struct{}

func (nothingElse) Take(context.Context, leave.PersonID, int) (
	[]json.RawMessage, func(context.Context) error, error,
) {
	return nil, nil, nil
}

func (nothingElse) Answer(context.Context, leave.PersonID, leave.RequestID, string, time.Time) error {
	return nil
}
func (nothingElse) Wake()                              {}
func (nothingElse) Changed(line.UserID)                {}
func (nothingElse) Turn(string, string, time.Duration) {}

func newChat(t *testing.T) *chat {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "school.db"))
	if err == nil {
		err = s.Migrate(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	o := office.New(s)
	if err := sample.Build(t.Context(), o, s, school, morning); err != nil {
		t.Fatal(err)
	}
	c := &chat{T: t, redis: miniredis.RunT(t)}
	dialogs, err := dialog.Open("redis://" + c.redis.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dialogs.Close() })
	c.bot = &bot.Bot{
		School: school, Office: o, Store: s, Dialogs: dialogs, Line: c, Outbox: nothingElse{}, Menus: nothingElse{},
		Clock: func() time.Time { return morning }, Log: slog.New(slog.NewTextHandler(&c.log, nil)), Meter: nothingElse{},
	}
	return c
}

// types sends a text of the first teacher of the sample.
func (c *chat) types(text string) {
	c.Helper()
	c.n++
	err := c.bot.Turn(c.Context(), line.Event{
		ID: "e" + string(rune('0'+c.n)), Kind: line.KindText, User: c.user(), At: morning, ReplyToken: "r", Text: text,
	})
	if err != nil {
		c.Fatal(err)
	}
}

func (c *chat) user() line.UserID { return line.UserID(sample.People()[0].LineUser) }

// TestUnreadableConversation tells the person once that their draft is lost, and the log without its content.
func TestUnreadableConversation(t *testing.T) {
	t.Parallel()
	for name, kept := range map[string]string{
		"a state of another shape":   `{"state":{"flow":7,"draft":{"reason":"秘密"}},"recent":["x"]}`,
		"a state that is no object":  `{"state":"秘密"}`,
		"a flow that nobody knows":   `{"state":{"flow":"of_tomorrow","stage":"asking","draft":{"reason":"秘密"}}}`,
		"a parked flow nobody knows": `{"state":{"flow":"of_tomorrow","parked":{"flow":"of_tomorrow"}}}`,
		"events of another shape":    `{"state":{"flow":"apply"},"recent":7,"reason":"秘密"}`,
		"no JSON at all":             `秘密`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newChat(t)
			key := "leaveline:dialog:{" + string(school) + ":" + string(c.user()) + "}"
			c.redis.HSet(key, "version", "3", "kept", kept)
			c.types("餘額")
			if n := strings.Count(c.said, "讀不出來了"); n != 1 {
				t.Errorf("told %d times: %s", n, c.said)
			}
			if log := c.log.String(); strings.Count(log, "conversation at fault") != 1 || strings.Contains(log, "秘密") {
				t.Errorf("logged: %s", log)
			}
			c.log.Reset()
			c.types("餘額")
			if strings.Contains(c.said, "讀不出來了") || strings.Contains(c.log.String(), "at fault") || c.said == "" {
				t.Errorf("told again: %s, logged: %s", c.said, c.log.String())
			}
		})
	}
}

// TestReadableConversation tells nobody that something is lost which is there.
func TestReadableConversation(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	for _, text := range []string{"你好", "請假", "病假", "首頁", "取消"} {
		c.types(text)
		if strings.Contains(c.said, "讀不出來了") || strings.Contains(c.log.String(), "at fault") {
			t.Errorf("%s: %s, logged: %s", text, c.said, c.log.String())
		}
	}
}
