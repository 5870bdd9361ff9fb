package linesim

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// lineHosts are the hosts of LINE for which the simulator is a proxy.
var lineHosts = []string{"api.line.me", "api-data.line.me", "access.line.me"}

// proxy decrypts connections to LINE's hosts with a certificate of its own and hands them to a server.
type proxy struct {
	once   sync.Once
	ready  error
	ca     []byte // PEM
	config *tls.Config
	conns  chan net.Conn
	server *http.Server
}

// prepare makes the certificates and starts the server, once they are needed.
func (p *proxy) prepare(h http.Handler, done <-chan struct{}) error {
	p.once.Do(func() {
		var leaf tls.Certificate
		if p.ca, leaf, p.ready = newCertificates(lineHosts); p.ready != nil {
			return
		}
		p.config = &tls.Config{
			Certificates: []tls.Certificate{leaf}, NextProtos: []string{"http/1.1"}, MinVersion: tls.VersionTLS12,
		}
		p.conns = make(chan net.Conn)
		p.server = &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
		go func() { _ = p.server.Serve(&connListener{p.conns, done}) }() // ends with the simulator
	})
	return p.ready
}

// connect turns a CONNECT to one of LINE's hosts into a connection to the simulator. It is no proxy to anywhere else.
func (s *Server) connect(w http.ResponseWriter, r *http.Request) {
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil || port != "443" || !slices.Contains(lineHosts, host) {
		writeError(w, http.StatusForbidden, "this proxy leads only to LINE's hosts, which it plays")
		return
	}
	if err := s.proxy.prepare(s, s.closing.Done()); err != nil {
		writeError(w, http.StatusInternalServerError, err.Error())
		return
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		writeError(w, http.StatusInternalServerError, err.Error())
		return
	}
	if _, err := conn.Write([]byte("HTTP/1.1 200 Connection Established\r\n\r\n")); err != nil {
		_ = conn.Close() // its owner has gone
		return
	}
	select {
	case s.proxy.conns <- tls.Server(conn, s.proxy.config):
	case <-s.closing.Done():
		_ = conn.Close() // nobody serves it any more
	}
}

// getAuthority gives the certificate that the bot must trust.
func (s *Server) getAuthority(w http.ResponseWriter, _ *http.Request) {
	if err := s.proxy.prepare(s, s.closing.Done()); err != nil {
		writeError(w, http.StatusInternalServerError, err.Error())
		return
	}
	writeBytes(w, "application/x-pem-file", s.proxy.ca)
}

// close cuts all open connections.
func (p *proxy) close() {
	p.once.Do(func() { p.ready = errors.New("closed") })
	if p.server != nil {
		_ = p.server.Close()
	}
}

// connListener is a listener whose connections are handed to it.
type connListener struct {
	conns <-chan net.Conn
	done  <-chan struct{}
}

// Accept waits for the next connection, or the end.
func (h *connListener) Accept() (net.Conn, error) {
	select {
	case conn := <-h.conns:
		return conn, nil
	case <-h.done:
		return nil, net.ErrClosed
	}
}

// Close does nothing: the end comes with done.
func (h *connListener) Close() error { return nil }

// Addr is of no use to anybody.
func (h *connListener) Addr() net.Addr { return &net.TCPAddr{} }
