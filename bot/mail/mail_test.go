package mail_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"leaveline/bot/mail"
	"leaveline/bot/mail/mailtest"
	"leaveline/leave"
)

var update = flag.Bool("update", false, "write the letters anew")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var morning = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func some(lang string) mail.Message {
	m := mail.Message{
		ID: "mail:chen:1", At: morning, To: "chen@school.example", Lang: lang, School: "示範國小", Asks: 1,
		Lines: []string{"有一件代理需要您回覆：115-11-24(二) 08:00–12:00（115-000123）", "假單有新進度：115-11-30(一)（115-000101）"},
		Open:  "https://leave.school.example/open?do=todo&lang=zh-TW",
	}
	if lang == leave.English {
		m.School, m.Asks, m.Open = "Demo School", 0, ""
		m.Lines = []string{"News about your request: Mon 30 Nov 2026 (115-000101)"}
	}
	return m
}

func open(t *testing.T, address string) *mail.Sender {
	t.Helper()
	s, err := mail.Open(address)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A letter arrives by each way that a server can be spoken to.
func TestSend(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]mailtest.Kind{
		"STARTTLS": mailtest.STARTTLS, "TLS": mailtest.TLS, "within this machine": mailtest.Clear,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.New(t, kind)
			address := server.URL()
			if kind == mailtest.Clear {
				address = server.ClearURL()
			}
			s := open(t, address)
			if err := s.Check(t.Context()); err != nil {
				t.Fatal(err)
			}
			if n := len(server.Letters()); n != 0 {
				t.Fatalf("%d letters after a check", n)
			}
			if err := s.Send(t.Context(), some(leave.Chinese)); err != nil {
				t.Fatal(err)
			}
			got := server.Letters()
			if len(got) != 1 || got[0].From != mailtest.User || got[0].To != "chen@school.example" {
				t.Fatalf("letters %+v", got)
			}
		})
	}
}

// What is sent again under the same ID is the same letter.
func TestAgainIsTheSame(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.TLS)
	s := open(t, server.URL())
	other := some(leave.Chinese)
	other.ID = "mail:chen:2"
	for _, m := range []mail.Message{some(leave.Chinese), some(leave.Chinese), other} {
		if err := s.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	got := server.Letters()
	if !bytes.Equal(got[0].Raw, got[1].Raw) {
		t.Errorf("two tries differ:\n%s", cmp.Diff(string(got[0].Raw), string(got[1].Raw)))
	}
	if got[0].Head("Message-ID") == got[2].Head("Message-ID") {
		t.Error("two letters have one Message-ID")
	}
}

// Each kind of trouble is told apart, by codes alone.
func TestTrouble(t *testing.T) {
	t.Parallel()
	said := func(code int, enhanced smtp.EnhancedCode) error {
		return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: "<chen@school.example> 陳老師 is not welcome"}
	}
	for name, c := range map[string]struct {
		trouble   mailtest.Trouble
		permanent bool
		taken     int
		says      string
	}{
		"no such mailbox": {
			trouble: mailtest.Trouble{Rcpt: said(550, smtp.EnhancedCode{5, 1, 1})}, permanent: true,
			says: "RCPT TO command: 550 5.1.1",
		},
		"mailbox full": {
			trouble: mailtest.Trouble{Rcpt: said(452, smtp.EnhancedCode{4, 2, 2})}, says: "RCPT TO command: 452 4.2.2",
		},
		"greylisted": {
			trouble: mailtest.Trouble{Rcpt: said(451, smtp.EnhancedCode{4, 7, 1})}, says: "RCPT TO command: 451 4.7.1",
		},
		"relaying denied, our fault": {
			trouble: mailtest.Trouble{Rcpt: said(554, smtp.EnhancedCode{5, 7, 1})}, says: "RCPT TO command: 554 5.7.1",
		},
		"gone after the letter": {
			trouble: mailtest.Trouble{Data: said(550, smtp.EnhancedCode{5, 1, 1})}, permanent: true, says: "550 5.1.1",
		},
		"taken for advertising": {
			trouble: mailtest.Trouble{Data: said(554, smtp.EnhancedCode{5, 7, 1})}, says: "554 5.7.1",
		},
		"busy after the letter": {
			trouble: mailtest.Trouble{Data: said(451, smtp.EnhancedCode{4, 3, 0})}, says: "451 4.3.0",
		},
		"breaks after the letter":  {trouble: mailtest.Trouble{HangUp: true}, taken: 1, says: "closing SMTP DATA writer"},
		"breaks within the letter": {trouble: mailtest.Trouble{Drop: true}, says: "closing SMTP DATA writer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.New(t, mailtest.STARTTLS)
			s := open(t, server.URL())
			server.Fail(c.trouble)
			err := s.Send(t.Context(), some(leave.Chinese))
			var failed *mail.Error
			if !errors.As(err, &failed) || failed.Permanent() != c.permanent || !strings.HasSuffix(err.Error(), c.says) {
				t.Errorf("got %v, permanent %v", err, failed.Permanent())
			}
			if strings.Contains(err.Error(), "chen") || strings.Contains(err.Error(), "陳") {
				t.Errorf("%v tells who", err)
			}
			if n := len(server.Letters()); n != c.taken {
				t.Errorf("%d letters taken, want %d", n, c.taken)
			}
			if err := s.Send(t.Context(), some(leave.Chinese)); err != nil {
				t.Errorf("the next try: %v", err)
			}
		})
	}
}

func TestServerIsAway(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	s := open(t, "smtp://"+listener.Addr().String()+"?from=leave@school.example")
	checkRetry(t, s.Send(t.Context(), some(leave.Chinese)), "connecting")
}

// A server that could not be talked to is left alone for a while, so that nobody waits for it letter after letter;
// asked on purpose it is called at once.
func TestServerRests(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	calls := make(chan struct{}, 9)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			wire, err := listener.Accept()
			if err != nil {
				return
			}
			calls <- struct{}{}
			_, _ = io.WriteString(wire, "554 no service today\r\n")
			wire.Close()
		}
	}()
	s := open(t, "smtp://"+listener.Addr().String()+"?from=leave@school.example")
	checkRetry(t, s.Send(t.Context(), some(leave.Chinese)), "greeting the server: 554")
	for range 5 {
		checkRetry(t, s.Send(t.Context(), some(leave.Chinese)), "within the last minute")
	}
	checkRetry(t, s.Check(t.Context()), "greeting the server: 554")
	listener.Close()
	<-done
	if len(calls) != 2 {
		t.Errorf("%d calls, want 2", len(calls))
	}
}

// A server that takes the connection and says nothing keeps nobody longer than the caller wants to wait.
func TestServerIsSilent(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		wire, err := listener.Accept()
		cancel()
		if err == nil {
			_, _ = io.Copy(io.Discard, wire)
			wire.Close()
		}
	}()
	s := open(t, "smtp://"+listener.Addr().String()+"?from=leave@school.example")
	checkRetry(t, s.Send(ctx, some(leave.Chinese)), "connecting")
}

// Wrong settings are no reason to give an address up.
func TestSettingsAreWrong(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.STARTTLS)
	clear := mailtest.New(t, mailtest.Clear)
	for name, address := range map[string]string{
		"password":            strings.Replace(server.URL(), "word", "wort", 1),
		"certificate":         server.URL()[:strings.Index(server.URL(), "?")] + "?from=leave@school.example&ca=" + other(t),
		"TLS on a clear port": strings.Replace(clear.URL(), "smtp:", "smtps:", 1),
		"clear to a TLS port": clear.URL(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, address)
			checkRetry(t, s.Check(t.Context()), "")
		})
	}
}

// other is an authority that nobody here has a certificate of.
func other(t *testing.T) string {
	t.Helper()
	address := mailtest.New(t, mailtest.Clear).URL()
	_, query, _ := strings.Cut(address, "ca=")
	path, _, _ := strings.Cut(query, "&")
	return path
}

func checkRetry(t *testing.T, err error, says string) {
	t.Helper()
	var failed *mail.Error
	if !errors.As(err, &failed) || failed.Permanent() || !strings.Contains(err.Error(), says) {
		t.Errorf("got %v, want an error that can be retried", err)
	}
	if err != nil && (strings.Contains(err.Error(), "chen") || strings.Contains(err.Error(), mailtest.Password)) {
		t.Errorf("%v tells too much", err)
	}
}

func TestBadAddress(t *testing.T) {
	t.Parallel()
	s := open(t, "smtp://127.0.0.1:1?from=leave@school.example")
	for _, to := range []string{"", "chen", "chen@a\r\nBcc: all@school.example", "陳 <chen@school.example>", "a@b, c@d"} {
		m := some(leave.Chinese)
		m.To = to
		var failed *mail.Error
		if err := s.Send(t.Context(), m); !errors.As(err, &failed) || !failed.Permanent() {
			t.Errorf("%q: %v, want an error for good", to, err)
		}
	}
}

// Unsafe or senseless settings are refused, in a line that tells no password.
func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for address, says := range map[string]string{
		"":            "want smtps://",
		"mail.school": "want smtps://",
		"http://mail.school?from=leave@school.example":                       "want smtps://",
		"smtp://?from=leave@school.example":                                  "want smtps://",
		"smtp://mail.school:99999?from=leave@school.example":                 "want smtps://",
		"smtp://mail.school/inbox?from=leave@school.example":                 "want smtps://",
		"smtp://user:hunter2@mail.school:x?from=leave@school.example":        "want smtps://",
		"smtp://mail.school":                                                 "from:",
		"smtp://mail.school?from=leave":                                      "from:",
		"smtp://mail.school?from=LeaveLine+%3Cleave@school.example%3E":       "from:",
		"smtp://user@mail.school?from=leave@school.example":                  "a user needs a password",
		"smtp://user:hunter2@mail.school?from=leave@school.example&tls=none": "in the clear",
		"smtp://mail.school?from=leave@school.example&tls=maybe":             "tls:",
		"smtps://mail.school?from=leave@school.example&tls=none":             "tls:",
		"smtp://mail.school?from=leave@school.example&verify=no":             "only options",
		"smtp://mail.school?from=leave@school.example&ca=/nowhere/ca.pem":    "ca:",
	} {
		_, err := mail.Open(address)
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "hunter2") ||
			strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", address, err, says)
		}
	}
	for address, server := range map[string]string{
		"smtps://u:p@mail.school?from=leave@school.example":          "mail.school:465",
		"smtp://u:p@mail.school?from=leave@school.example":           "mail.school:587",
		"smtp://mail.school:25/?from=leave@school.example&tls=none":  "mail.school:25",
		"smtp://u:p@[::1]:2525?from=leave@school.example":            "[::1]:2525",
		"smtps://a%40b:p%2F@mail.school?from=leave%40school.example": "mail.school:465",
	} {
		s, err := mail.Open(address)
		if err != nil || s.Server() != server {
			t.Errorf("%s: %v, %v", address, s, err)
		}
	}
}

// TestLetters keeps the letters as people read them.
func TestLetters(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.Clear)
	s := open(t, server.ClearURL())
	for i, lang := range []string{leave.Chinese, leave.English} {
		if err := s.Send(t.Context(), some(lang)); err != nil {
			t.Fatal(err)
		}
		golden(t, filepath.Join("testdata", lang+".txt"), plainly(t, server.Letters()[i].Raw))
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if diff := cmp.Diff(string(want), got); err != nil || diff != "" {
		t.Errorf("%s: %v (-want +got):\n%s", path, err, diff)
	}
}

// plainly is a letter with what was coded for the way written out.
func plainly(t *testing.T, raw []byte) string {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, name := range []string{
		"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type",
	} {
		value, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get(name))
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(name + ": " + value + "\n")
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		var body io.Reader = quotedprintable.NewReader(part)
		if part.Header.Get("Content-Transfer-Encoding") == "base64" {
			body = base64.NewDecoder(base64.StdEncoding, part)
		}
		content, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n=== " + part.Header.Get("Content-Type") + "\n" + strings.ReplaceAll(string(content), "\r\n", "\n"))
	}
}
