package office_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/url"
	"slices"
	"sync/atomic"
	"testing"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// cutter stands between the office and the database. Armed, it lets the next COMMIT through and loses the answer, as a
// server that dies after it would.
type cutter struct {
	armed atomic.Bool
	cut   atomic.Int64
}

func (c *cutter) listen(t *testing.T, database string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", database)
			if err != nil {
				_ = client.Close()
				continue
			}
			go c.up(client, server)
			go func() { _, _ = io.Copy(client, server) }()
		}
	}()
	return l.Addr().String()
}

func (c *cutter) up(client, server net.Conn) {
	defer func() { _ = client.Close(); _ = server.Close() }()
	packet := make([]byte, 1<<16)
	for {
		n, err := client.Read(packet)
		if err != nil {
			return
		}
		if bytes.Contains(packet[:n], []byte("COMMIT")) && c.armed.CompareAndSwap(true, false) {
			c.cut.Add(1)
			_ = client.Close() // the answer has nowhere to go
		}
		if _, err := server.Write(packet[:n]); err != nil {
			return
		}
	}
}

// A COMMIT whose answer is lost may have been kept. The action is run again, finds itself in the records, and is done
// once.
func TestALostAnswerToCommit(t *testing.T) {
	t.Parallel()
	u, err := url.Parse(newDatabase(t))
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{}
	u.Host = c.listen(t, u.Host)
	b := openBench(t, u.String())
	lost := func(what string, action func() error) {
		b.Helper()
		before := c.cut.Load()
		c.armed.Store(true)
		if err := action(); err != nil {
			b.Errorf("%s: %v", what, err)
		}
		if c.cut.Load() != before+1 {
			b.Errorf("%s: nothing was cut", what)
		}
	}
	events := 0
	asked := func(who leave.PersonID) office.Actor { // by an event of LINE's
		events++
		a := b.as(who)
		a.Event = fmt.Sprintf("event-%d", events)
		return a
	}
	var sent leave.Case
	lost("submit", func() error {
		sent, err = b.office.Submit(b.ctx, asked(chen), "once", sick())
		return err
	})
	lost("consent", func() error {
		sent, err = b.office.Consent(b.ctx, asked(li), sent.ID, sent.Version)
		return err
	})
	lost("nudge", func() error { _, err := b.office.Nudge(b.ctx, asked(chen), sent.ID, sent.Version); return err })
	lost("escalate", func() error { return b.office.Escalate(b.ctx, home, sent.ID, sent.Version, kao, b.at) })
	lost("approve", func() error {
		sent, err = b.office.Approve(b.ctx, asked(wang), sent.ID, sent.Version)
		return err
	})
	if sent.Status != leave.Approved {
		b.Errorf("the case is %s", sent.Status)
	}
	b.audited(sent.ID, leave.VerbSubmit, leave.VerbAccept, leave.VerbNudge, leave.VerbEscalate, leave.VerbApprove)
	lost("delegates", func() error { return b.office.SetDelegates(b.ctx, asked(chen), []leave.PersonID{lin, li}) })
	rows, err := b.read().History(b.ctx, "")
	b.must(err)
	if n := len(slices.DeleteFunc(rows, func(a store.Audit) bool { return a.Verb != "set_delegates" })); n != 1 {
		b.Errorf("%d rows about the delegates, want 1", n)
	}
	code := b.code("T01")
	lost("bind", func() error { _, err := b.office.Bind(b.ctx, phone("U1", b.at), code); return err })
	lost("unbind", func() error {
		actor := b.as(chen)
		actor.LineUser = "U1"
		return b.office.Unbind(b.ctx, actor)
	})
}
