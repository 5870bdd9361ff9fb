package e2e

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// proxy is a TCP line to a server, which can be cut, mended and kept from carrying anything.
type proxy struct {
	t      *testing.T
	target string
	addr   string
	gate   sync.RWMutex // held while nothing is carried
	delay  atomic.Int64 // of everything that is carried

	mu       sync.Mutex
	listener net.Listener // nil while cut
	ends     map[net.Conn]bool
}

// startProxy opens a line to a server.
func startProxy(t *testing.T, target string) *proxy {
	t.Helper()
	c := &proxy{t: t, target: target, addr: "127.0.0.1:0", ends: map[net.Conn]bool{}}
	c.mend()
	t.Cleanup(c.cut)
	return c
}

// mend lets connections be made, at the address which the line has had from the first.
func (c *proxy) mend() {
	c.t.Helper()
	listener, err := net.Listen("tcp", c.addr)
	if err != nil {
		c.t.Fatal(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.listener, c.addr = listener, listener.Addr().String()
	go c.accept(listener)
}

// cut ends every connection at once and refuses new ones, as a killed server does.
func (c *proxy) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.listener == nil {
		return
	}
	_ = c.listener.Close() // nobody waits for an answer
	c.listener = nil
	for end := range c.ends {
		_ = end.Close()
	}
	clear(c.ends)
}

// frozen keeps everything from being carried while do runs: connections are made, and nothing answers.
func (c *proxy) frozen(do func()) {
	c.gate.Lock()
	defer c.gate.Unlock()
	do()
}

// slow lets everything take that much longer.
func (c *proxy) slow(by time.Duration) { c.delay.Store(int64(by)) }

func (c *proxy) accept(listener net.Listener) {
	for {
		near, err := listener.Accept()
		if err != nil {
			return
		}
		far, err := net.DialTimeout("tcp", c.target, time.Second)
		if err != nil {
			_ = near.Close()
			continue
		}
		if c.holds(near, far) {
			go c.carry(near, far)
			go c.carry(far, near)
		}
	}
}

// holds notes a connection, unless the line was cut meanwhile.
func (c *proxy) holds(ends ...net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, end := range ends {
		if c.listener == nil {
			_ = end.Close()
			continue
		}
		c.ends[end] = true
	}
	return c.listener != nil
}

func (c *proxy) carry(to, from net.Conn) {
	defer func() {
		_ = to.Close()
		_ = from.Close()
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.ends, from)
	}()
	_, _ = io.Copy(gated{to, c}, from) // the end of a connection is its end, however it comes
}

// gated is an end of a line that carries nothing while the line is frozen, and all later while it is slow.
type gated struct {
	net.Conn
	line *proxy
}

func (g gated) Write(b []byte) (int, error) {
	g.line.gate.RLock()
	g.line.gate.RUnlock() //nolint:staticcheck // only waits
	time.Sleep(time.Duration(g.line.delay.Load()))
	return g.Conn.Write(b)
}
