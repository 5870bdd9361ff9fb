package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// lineStandIn is LINE as far as speed is concerned: it takes replies and pushes, notes when each reply came, and
// hands it to whoever waits for its token. The simulator would check and keep everything, and compete for the cores.
type lineStandIn struct {
	address string
	seats   []chan reply
	pushes  atomic.Int64
	server  *http.Server
}

// reply is one reply as it arrived.
type reply struct {
	at   time.Time
	body []byte
}

// maxSeats is how many people can talk at once.
const maxSeats = 256

func playLine() (*lineStandIn, error) {
	l := &lineStandIn{seats: make([]chan reply, maxSeats)}
	for i := range l.seats {
		l.seats[i] = make(chan reply, 1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v2/bot/message/reply", l.reply)
	mux.HandleFunc("POST /v2/bot/message/push", l.push)
	mux.HandleFunc("GET /v2/bot/message/quota", say(`{"type":"none"}`))
	mux.HandleFunc("GET /v2/bot/message/quota/consumption", say(`{"totalUsage":0}`))
	mux.HandleFunc("/", say(`{}`))
	server, address, err := serve(mux)
	l.server, l.address = server, "http://"+address
	return l, err
}

// sentMessages is what LINE answers to a message it took.
const sentMessages = `{"sentMessages":[{"id":"1"}]}`

func (l *lineStandIn) reply(w http.ResponseWriter, r *http.Request) {
	at := time.Now()
	body, err := io.ReadAll(r.Body)
	seat, ok := seatOf(body)
	if err != nil || !ok {
		http.Error(w, `{"message":"Invalid reply token"}`, http.StatusBadRequest)
		return
	}
	l.seats[seat] <- reply{at, body}
	_, _ = io.WriteString(w, sentMessages)
}

func (l *lineStandIn) push(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	l.pushes.Add(1)
	_, _ = io.WriteString(w, sentMessages)
}

func (l *lineStandIn) close() { _ = l.server.Close() }

// tokenOf is a reply token: the seat of who waits for it, and a number.
func tokenOf(seat, n int) string { return fmt.Sprintf("%03d-%d", seat, n) }

func seatOf(body []byte) (int, bool) {
	const key = `"replyToken":"`
	i := bytes.Index(body, []byte(key))
	if i < 0 || len(body) < i+len(key)+3 {
		return 0, false
	}
	seat, err := strconv.Atoi(string(body[i+len(key) : i+len(key)+3]))
	return seat, err == nil && seat < maxSeats
}

func say(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

// serve answers on a free port of this machine.
func serve(handler http.Handler) (*http.Server, string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	return server, listener.Addr().String(), nil
}
