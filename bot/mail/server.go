package mail

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/mail"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	smtp "github.com/wneessen/go-mail"
)

// server is the mail server that takes the letters, with their sender's address.
type server struct {
	host     string
	port     int
	implicit bool // TLS from the first byte; otherwise by STARTTLS
	clear    bool // no TLS at all
	user     string
	password string
	from     string
	trusts   *x509.CertPool // nil: those of this machine
}

const (
	portImplicit   = 465
	portSubmission = 587
)

var (
	errURL      = errors.New("want smtps://USER:PASSWORD@HOST:465?from=ADDRESS, or smtp://HOST:587?from=ADDRESS")
	errFrom     = errors.New("from: want the address that the mails come from, as in ?from=leave@school.edu.tw")
	errTLS      = errors.New("tls: the only choice is ?tls=none, with smtp://")
	errCA       = errors.New("ca: not a file with certificates in PEM")
	errPassword = errors.New("without TLS the password would travel in the clear: leave it or tls=none out")
	errOption   = errors.New("the only options are from, tls and ca")
	errUser     = errors.New("a user needs a password, and a password a user")
)

// read takes the address apart. No error repeats any of it: there is a password inside.
func read(address string) (server, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || u.Path != "" &&
		u.Path != "/" || u.Fragment != "" {
		return server{}, errURL
	}
	s := server{host: u.Hostname(), port: portSubmission, implicit: u.Scheme == "smtps"}
	if s.implicit {
		s.port = portImplicit
	}
	if u.Port() != "" {
		port, err := strconv.ParseUint(u.Port(), 10, 16)
		if err != nil || port == 0 {
			return server{}, errURL
		}
		s.port = int(port)
	}
	s.user = u.User.Username()
	s.password, _ = u.User.Password()
	if (s.user == "") != (s.password == "") {
		return server{}, errUser
	}
	return s, s.choose(u)
}

// choose takes in what stands behind the question mark.
func (s *server) choose(u *url.URL) error {
	chosen, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return errURL
	}
	for name := range chosen {
		if !slices.Contains([]string{"from", "tls", "ca"}, name) {
			return errOption
		}
	}
	from, err := mail.ParseAddress(chosen.Get("from"))
	if err != nil || from.Name != "" || from.Address != chosen.Get("from") {
		return errFrom
	}
	s.from = from.Address
	switch choice := chosen.Get("tls"); {
	case choice != "" && (choice != "none" || s.implicit):
		return errTLS
	case choice == "none", loopback(s.host) && !s.implicit && !chosen.Has("ca"):
		s.clear = true
	}
	if s.clear && s.password != "" && !loopback(s.host) {
		return errPassword
	}
	return s.trust(chosen.Get("ca"))
}

// trust makes the authorities of a file the only ones that are trusted.
func (s *server) trust(path string) error {
	if path == "" {
		return nil
	}
	pem, err := os.ReadFile(path)
	s.trusts = x509.NewCertPool()
	if err != nil || !s.trusts.AppendCertsFromPEM(pem) {
		return errCA
	}
	return nil
}

// loopback reports whether a host is this machine, so that nobody in between can read along.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// domain is the part behind the @ of the address that letters come from.
func (s server) domain() string { return s.from[strings.LastIndex(s.from, "@")+1:] }

func (s server) address() string { return net.JoinHostPort(s.host, strconv.Itoa(s.port)) }

func (s server) tls() *tls.Config {
	return &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12, RootCAs: s.trusts}
}

// mechanisms are the ways to prove who we are, the safest first.
func (s server) mechanisms() []smtp.SMTPAuthType {
	all := []smtp.SMTPAuthType{smtp.SMTPAuthSCRAMSHA256, smtp.SMTPAuthSCRAMSHA1}
	if s.clear {
		return append(all, smtp.SMTPAuthPlainNoEnc, smtp.SMTPAuthLoginNoEnc) // only ever within this machine
	}
	return append(all, smtp.SMTPAuthPlain, smtp.SMTPAuthLogin)
}
