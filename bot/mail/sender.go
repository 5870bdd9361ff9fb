package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync/atomic"
	"time"

	smtp "github.com/wneessen/go-mail"
	protocol "github.com/wneessen/go-mail/smtp"
)

const (
	// sendTimeout bounds the whole delivery of one letter, and dialTimeout the connecting.
	sendTimeout = 10 * time.Second
	dialTimeout = 5 * time.Second
	// retryAfter is the time for which a server that could not be reached is left alone. The relay that waits for a
	// letter's fate has pushes to send besides, and a password that is wrong should not be tried again and again.
	retryAfter = time.Minute
)

// Sender hands letters to the school's mail server, each over a connection of its own.
type Sender struct {
	server server
	paused atomic.Bool // the server could not be reached within retryAfter
}

// Open reads the address of the mail server. It is smtps://USER:PASSWORD@HOST:465?from=ADDRESS, or
// smtp://HOST:587?from=ADDRESS, where STARTTLS must succeed unless the host is this machine or tls=none is said.
// ca=FILE names the authorities to trust. Nothing is connected yet; no error holds anything of the address, which has
// a password inside.
func Open(address string) (*Sender, error) {
	s, err := read(address)
	if err != nil {
		return nil, err
	}
	return &Sender{server: s}, nil
}

// Server names the mail server, for people.
func (s *Sender) Server() string { return s.server.address() }

// Check goes as far as a letter would, without sending one. It connects, agrees on TLS and proves who we are.
func (s *Sender) Check(ctx context.Context) error {
	return s.with(ctx, func(*smtp.Client, *protocol.Client) error { return nil })
}

var errPaused = errors.New("the mail server could not be talked to within the last minute")

// Send hands over one letter, unless the server could not be talked to just before. The same ID makes the same
// Message-ID, so that what arrives twice is known to be one. An *Error says whether another try makes sense.
func (s *Sender) Send(ctx context.Context, m Message) error {
	letter, err := s.write(m)
	if err != nil {
		return err
	}
	if s.paused.Load() {
		return &Error{during: "connecting", cause: errPaused}
	}
	taken := false
	err = s.with(ctx, func(c *smtp.Client, at *protocol.Client) error {
		err := c.SendWithSMTPClient(at, letter)
		taken = letter.IsDelivered() // whatever went wrong after the server had said yes
		return err
	})
	if taken {
		return nil
	}
	return err
}

// with connects, does one thing and ends the connection, also when the context ends or greeting the server goes wrong
// half-way.
func (s *Sender) with(ctx context.Context, do func(*smtp.Client, *protocol.Client) error) error {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	hangUp := func() {}
	client, err := s.client(func(dialing context.Context) (net.Conn, error) {
		wire, err := s.dial(dialing)
		if err == nil {
			hangUp = func() { _ = wire.Close() } // after QUIT, or of no use any more
			context.AfterFunc(ctx, hangUp)
		}
		return wire, err
	})
	if err != nil {
		return err
	}
	defer func() { hangUp() }()
	at, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		s.paused.Store(true)
		time.AfterFunc(retryAfter, func() { s.paused.Store(false) })
		return failure(err)
	}
	if err := do(client, at); err != nil {
		return failure(err)
	}
	_ = at.Quit() // politeness
	return nil
}

func (s *Sender) dial(ctx context.Context) (net.Conn, error) {
	plain := &net.Dialer{Timeout: dialTimeout}
	if s.server.implicit {
		return (&tls.Dialer{NetDialer: plain, Config: s.server.tls()}).DialContext(ctx, "tcp", s.server.address())
	}
	return plain.DialContext(ctx, "tcp", s.server.address())
}

// client speaks SMTP over the connection that dial makes.
func (s *Sender) client(dial func(context.Context) (net.Conn, error)) (*smtp.Client, error) {
	policy := smtp.TLSMandatory
	if s.server.clear || s.server.implicit {
		policy = smtp.NoTLS // implicit: it is there already
	}
	options := []smtp.Option{
		smtp.WithPort(s.server.port), smtp.WithTimeout(sendTimeout), smtp.WithTLSPolicy(policy),
		smtp.WithTLSConfig(s.server.tls()),
		smtp.WithHELO(s.server.domain()), // a container's own name is none that servers believe
		smtp.WithoutNoop(), smtp.WithoutSMTPUTF8(),
		smtp.WithoutRset(), smtp.WithDialContextFunc(
			func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) },
		),
	}
	if s.server.user != "" {
		options = append(
			options, smtp.WithOpportunisticSMTPAuth(s.server.mechanisms()...), smtp.WithUsername(s.server.user),
			smtp.WithPassword(s.server.password),
		)
	}
	client, err := smtp.NewClient(s.server.host, options...)
	if err != nil {
		return nil, errors.New("mail: the server's settings can't be used")
	}
	return client, nil
}
