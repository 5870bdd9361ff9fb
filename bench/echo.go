package main

import (
	"errors"
	"net/http"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

// echoBot is the yardstick: a bot that gives every text back, made with LINE's SDK as its documentation shows, on a
// client that keeps enough connections.
type echoBot struct {
	api *messaging_api.MessagingApiAPI
}

func startEcho(line string) (*http.Server, string, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:forcetypeassert // net/http documents the type
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = 2*maxSeats, maxSeats
	client := &http.Client{Timeout: 5 * time.Second, Transport: transport}
	api, err := messaging_api.NewMessagingApiAPI(channelToken, messaging_api.WithEndpoint(line),
		messaging_api.WithHTTPClient(client))
	if err != nil {
		return nil, "", err
	}
	mux := http.NewServeMux()
	mux.Handle("POST /webhook", echoBot{api})
	return serve(mux)
}

func (b echoBot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	callback, err := webhook.ParseRequest(channelSecret, r)
	if err != nil {
		status := http.StatusInternalServerError
		if errors.Is(err, webhook.ErrInvalidSignature) {
			status = http.StatusBadRequest
		}
		w.WriteHeader(status)
		return
	}
	for _, e := range callback.Events {
		if err := b.answer(e); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
	}
}

func (b echoBot) answer(event webhook.EventInterface) error {
	e, ok := event.(webhook.MessageEvent)
	if !ok {
		return nil
	}
	text, ok := e.Message.(webhook.TextMessageContent)
	if !ok {
		return nil
	}
	_, err := b.api.ReplyMessage(&messaging_api.ReplyMessageRequest{
		ReplyToken: e.ReplyToken,
		Messages:   []messaging_api.MessageInterface{messaging_api.TextMessage{Text: text.Text}},
	})
	return err
}
