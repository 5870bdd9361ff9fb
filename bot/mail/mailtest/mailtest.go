// Package mailtest is a mail server for tests: it speaks SMTP with TLS and passwords, keeps what it takes, and fails as
// it is told.
package mailtest

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// User and Password are what the server wants to parse.
const (
	User     = "leave@school.example"
	Password = "p@ss:word/1"
)

// Letter is one mail as it was taken.
type Letter struct {
	From, To string // of the envelope
	Raw      []byte
}

// Head is a field of the letter's head, decoded only by whoever asks.
func (l Letter) Head(name string) string {
	m, err := mail.ReadMessage(bytes.NewReader(l.Raw))
	if err != nil {
		return ""
	}
	return m.Header.Get(name)
}

// Read is the letter as people read it: its subject, and the part that is plain text.
func (l Letter) Read() (subject, body string, err error) {
	m, err := mail.ReadMessage(bytes.NewReader(l.Raw))
	if err != nil {
		return "", "", err
	}
	subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		return "", "", err
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return "", "", err
	}
	part, err := multipart.NewReader(m.Body, params["boundary"]).NextRawPart()
	if err != nil {
		return "", "", err
	}
	var plain io.Reader = quotedprintable.NewReader(part)
	if part.Header.Get("Content-Transfer-Encoding") == "base64" {
		plain = base64.NewDecoder(base64.StdEncoding, part)
	}
	text, err := io.ReadAll(plain)
	return subject, string(text), err
}

// Trouble is what the server does instead of taking a letter.
type Trouble struct {
	Rcpt, Data error // an answer: *smtp.SMTPError
	HangUp     bool  // takes the letter and breaks the connection without a word
	Drop       bool  // breaks the connection in the middle of the letter, which is lost
}

// Server is one mail server on this machine.
type Server struct {
	address  string
	implicit bool
	ca       string
	smtp     *smtp.Server
	done     chan struct{} // closed when it has ended

	mu       sync.Mutex
	more     chan struct{} // closed and made anew with each letter
	letters  []Letter
	troubles []Trouble
}

// Kind is how a server is protected.
type Kind int

// The kinds.
const (
	STARTTLS Kind = iota
	TLS
	Clear // neither TLS nor a password
)

// New is a server that ends with the test.
func New(t testing.TB, kind Kind) *Server {
	t.Helper()
	s, err := Start(t.TempDir(), kind)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// Start begins a server; its certificate lies in dir.
func Start(dir string, kind Kind) (*Server, error) {
	certificate, ca, err := certify(dir)
	if err != nil {
		return nil, err
	}
	s := &Server{implicit: kind == TLS, ca: ca, done: make(chan struct{}), more: make(chan struct{})}
	config := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.address = listener.Addr().String()
	if s.implicit {
		listener = tls.NewListener(listener, config)
	}
	s.smtp = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{server: s, conn: c, known: kind == Clear}, nil
	}))
	s.smtp.Domain, s.smtp.ErrorLog = "localhost", quiet{}
	if kind == STARTTLS {
		s.smtp.TLSConfig = config
	}
	go func() {
		defer close(s.done)
		_ = s.smtp.Serve(listener)
	}()
	return s, nil
}

// Close ends the server.
func (s *Server) Close() {
	_ = s.smtp.Close()
	<-s.done
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// URL is LEAVELINE_SMTP_URL for this server.
func (s *Server) URL() string {
	u := url.URL{Scheme: "smtp", Host: s.address, User: url.UserPassword(User, Password)}
	if s.implicit {
		u.Scheme = "smtps"
	}
	u.RawQuery = url.Values{"from": {User}, "ca": {s.ca}}.Encode()
	return u.String()
}

// ClearURL is LEAVELINE_SMTP_URL for a server within this machine that asks for nothing.
func (s *Server) ClearURL() string { return "smtp://" + s.address + "?from=" + User }

// Fail has the next letters meet troubles, in this order.
func (s *Server) Fail(troubles ...Trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.troubles = append(s.troubles, troubles...)
}

// Letters are those that were taken.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters)
}

// Await waits until the letters are as wanted; false when ctx ends before.
func (s *Server) Await(ctx context.Context, wanted func([]Letter) bool) bool {
	for {
		s.mu.Lock()
		letters, more := slices.Clone(s.letters), s.more
		s.mu.Unlock()
		if wanted(letters) {
			return true
		}
		select {
		case <-more:
		case <-ctx.Done():
			return false
		}
	}
}

// trouble is what the letter now coming meets.
func (s *Server) trouble(next bool) Trouble {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.troubles) == 0 {
		return Trouble{}
	}
	now := s.troubles[0]
	if next {
		s.troubles = s.troubles[1:]
	}
	return now
}

func (s *Server) keep(l Letter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, l)
	close(s.more)
	s.more = make(chan struct{})
}

type session struct {
	server   *Server
	conn     *smtp.Conn
	known    bool
	from, to string
}

func (*session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.known = user == User && password == Password
		if !s.known {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.known {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if err := s.server.trouble(false).Rcpt; err != nil {
		s.server.trouble(true)
		return err
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	now := s.server.trouble(true)
	if now.Drop {
		_ = s.conn.Conn().Close()
		return errors.New("dropped")
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if now.Data != nil {
		return now.Data
	}
	s.server.keep(Letter{From: s.from, To: s.to, Raw: raw})
	if now.HangUp {
		_ = s.conn.Conn().Close()
	}
	return nil
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

// certify makes a certificate for this machine, and a file with it to trust.
func certify(dir string) (tls.Certificate, string, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, "", err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Unix(0, 0), NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}, IsCA: true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, "", err
	}
	path := filepath.Join(dir, "ca.pem")
	err = os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}), 0o600)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, path, err
}
