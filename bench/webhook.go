package main

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

const (
	channelSecret = "bench-channel-secret-0123456789ab"
	channelToken  = "bench-channel-token"
	// replyWithin is when a turn without a reply is given up.
	replyWithin = 20 * time.Second
)

// message is what a person does: a tap when there is data, otherwise a typed text.
type message struct {
	user string
	data string
	text string
	turn string // which kind of turn it is, for the profile
	step int    // of a leave
}

// phone sends one person's webhooks over a connection of its own and waits for each reply. It is written for little
// work, because it shares the cores with what is measured.
type phone struct {
	line   *lineStandIn
	seat   int
	sent   int
	putOff int // deliveries that were answered 503
	conn   net.Conn
	read   *bufio.Reader
}

func pickUp(l *lineStandIn, seat int, bot string) (*phone, error) {
	conn, err := net.Dial("tcp", bot)
	if err != nil {
		return nil, err
	}
	return &phone{line: l, seat: seat, conn: conn, read: bufio.NewReader(conn)}, nil
}

func (p *phone) hangUp() { _ = p.conn.Close() }

// turn delivers a message and gives the reply. What the bot puts off (503) is delivered again at once, up to five
// times.
func (p *phone) turn(m message) (reply, error) {
	p.sent++
	body := event(m, tokenOf(p.seat, p.sent))
	for range 5 {
		status, err := p.deliver(body, m.turn)
		switch {
		case err != nil:
			return reply{}, err
		case status == http.StatusOK:
			return p.reply()
		case status != http.StatusServiceUnavailable:
			return reply{}, fmt.Errorf("webhook answered %d", status)
		}
		p.putOff++
	}
	return reply{}, errors.New("put off five times")
}

// deliver signs and posts a webhook and gives the status it was answered with.
func (p *phone) deliver(body []byte, turn string) (int, error) {
	mac := hmac.New(sha256.New, []byte(channelSecret))
	mac.Write(body)
	request := fmt.Appendf(nil, "POST /webhook HTTP/1.1\r\nHost: bench\r\nX-Bench-Turn: %s\r\nX-Line-Signature: %s\r\n"+
		"Content-Length: %d\r\n\r\n",
		turn, base64.StdEncoding.EncodeToString(mac.Sum(nil)), len(body))
	if _, err := p.conn.Write(append(request, body...)); err != nil {
		return 0, err
	}
	answer, err := http.ReadResponse(p.read, nil)
	if err != nil {
		return 0, err
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, answer.Body.Close()
}

// reply is there already when the bot acknowledges after answering.
func (p *phone) reply() (reply, error) {
	select {
	case r := <-p.line.seats[p.seat]:
		return r, nil
	default:
	}
	select {
	case r := <-p.line.seats[p.seat]:
		return r, nil
	case <-time.After(replyWithin):
		return reply{}, fmt.Errorf("no reply within %v", replyWithin)
	}
}

// event is a webhook body as LINE writes it.
func event(m message, token string) []byte {
	what := `"type":"postback","postback":{"data":` + quoted(m.data) + `}`
	if m.data == "" {
		what = `"type":"message","message":{"type":"text","id":"500000000000000001","quoteToken":"q","text":` +
			quoted(m.text) + `}`
	}
	return fmt.Appendf(nil, `{"destination":"U00000000000000000000000000000000","events":[{%s,`+
		`"mode":"active","timestamp":%d,"webhookEventId":"%s-%d","deliveryContext":{"isRedelivery":false},`+
		`"replyToken":"%s","source":{"type":"user","userId":"%s"}}]}`,
		what, time.Now().UnixMilli(), token, time.Now().UnixNano(), token, m.user)
}

func quoted(s string) string {
	q, _ := json.Marshal(s) // a text always can be
	return string(q)
}
