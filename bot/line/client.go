package line

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// Client sends messages. Replies and pushes go out as bytes that were frozen before, because a retry must carry the
// very same ones; the SDK serves all other calls.
type Client struct {
	token        string
	endpoint     string
	blobEndpoint string
	http         *http.Client
	contents     *http.Client // for what people send: larger, so slower
	api          *messaging_api.MessagingApiAPI
	blob         *messaging_api.MessagingApiBlobAPI
}

const (
	// callTimeout bounds one call; LINE answers in well under a second.
	callTimeout = 5 * time.Second
	// idlePerHost keeps enough connections for a morning's burst; net/http's own two would open one for each call.
	idlePerHost = 128
	maxResponse = 1 << 20
)

// NewClient makes a client for the two hosts of LINE's API.
func NewClient(token, endpoint, blobEndpoint string) (*Client, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:forcetypeassert // net/http documents the type
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = 2*idlePerHost, idlePerHost
	client := &http.Client{Timeout: callTimeout, Transport: transport}
	api, err := messaging_api.NewMessagingApiAPI(
		token, messaging_api.WithEndpoint(endpoint), messaging_api.WithHTTPClient(client),
	)
	if err != nil {
		return nil, fmt.Errorf("line: client for %s: %w", endpoint, err)
	}
	blob, err := messaging_api.NewMessagingApiBlobAPI(
		token, messaging_api.WithBlobEndpoint(blobEndpoint), messaging_api.WithBlobHTTPClient(client),
	)
	if err != nil {
		return nil, fmt.Errorf("line: client for %s: %w", blobEndpoint, err)
	}
	return &Client{
		token: token, endpoint: strings.TrimRight(endpoint, "/"), blobEndpoint: strings.TrimRight(blobEndpoint, "/"),
		http: client, contents: &http.Client{
			Timeout: contentWithin, Transport: transport, CheckRedirect: nowhereElse,
		}, api: api, blob: blob,
	}, nil
}

// nowhereElse keeps the token from following an answer to another host.
func nowhereElse(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Reply answers with a reply token, once, with at most five messages. The error is an *Error when LINE refused.
func (c *Client) Reply(ctx context.Context, token string, messages []json.RawMessage) error {
	body, err := json.Marshal(struct {
		ReplyToken string            `json:"replyToken"`
		Messages   []json.RawMessage `json:"messages"`
	}{token, messages})
	if err != nil {
		return fmt.Errorf("line: encode reply: %w", err)
	}
	return c.post(ctx, "/v2/bot/message/reply", body, "")
}

// PushBody is the bytes of a push, to be frozen and sent with Push.
func PushBody(to UserID, messages []json.RawMessage) ([]byte, error) {
	body, err := json.Marshal(struct {
		To       UserID            `json:"to"`
		Messages []json.RawMessage `json:"messages"`
	}{to, messages})
	if err != nil {
		return nil, fmt.Errorf("line: encode push: %w", err)
	}
	return body, nil
}

// Validate asks whether LINE would push these messages; nobody gets them. The error is an *Error when it would not.
func (c *Client) Validate(ctx context.Context, messages []json.RawMessage) error {
	body, err := json.Marshal(struct {
		Messages []json.RawMessage `json:"messages"`
	}{messages})
	if err != nil {
		return fmt.Errorf("line: encode messages: %w", err)
	}
	return c.post(ctx, "/v2/bot/message/validate/push", body, "")
}

// Push sends frozen bytes under their retry key, a UUID. The error is an *Error when LINE refused; 409 among them means
// sent.
func (c *Client) Push(ctx context.Context, body []byte, retryKey string) error {
	return c.post(ctx, "/v2/bot/message/push", body, retryKey)
}

func (c *Client) post(ctx context.Context, path string, body []byte, retryKey string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.endpoint+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("line: post %s: %w", path, err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	req.Header.Set("Content-Type", "application/json")
	if retryKey != "" {
		req.Header.Set("X-Line-Retry-Key", retryKey)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("line: post %s: %w", path, err)
	}
	defer func() { _ = res.Body.Close() }() // nothing is lost with the rest of an answer that has been read
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxResponse))
	if err != nil {
		return fmt.Errorf("line: read answer of %s: %w", path, err)
	}
	if res.StatusCode == http.StatusOK {
		return nil
	}
	return refusal(res, answer)
}

func refusal(res *http.Response, answer []byte) *Error {
	refused := &Error{Status: res.StatusCode, RequestID: res.Header.Get("X-Line-Request-Id")}
	if json.Unmarshal(answer, &refused.Response) != nil {
		refused.Response.Message = http.StatusText(res.StatusCode) // a proxy's page, not LINE's JSON
	}
	return refused
}

// Quota holds the channel's limit of pushes in this month, and the used ones.
type Quota struct {
	Limited bool
	Limit   int
	Used    int
}

// Left returns the number of remaining pushes. It is meaningless when not Limited.
func (q Quota) Left() int { return max(0, q.Limit-q.Used) }

// Quota reads the month's quota and its consumption; LINE calls the latter approximate.
func (c *Client) Quota() (Quota, error) {
	limit, err := c.api.GetMessageQuota()
	if err != nil {
		return Quota{}, fmt.Errorf("line: quota: %w", err)
	}
	used, err := c.api.GetMessageQuotaConsumption()
	if err != nil {
		return Quota{}, fmt.Errorf("line: quota consumption: %w", err)
	}
	return Quota{
		Limited: limit.Type == messaging_api.QuotaType_LIMITED, Limit: int(limit.Value), Used: int(used.TotalUsage),
	}, nil
}

// BotID is the bot's basic id, as in @123abcde.
func (c *Client) BotID() (string, error) {
	info, err := c.api.GetBotInfo()
	if err != nil {
		return "", fmt.Errorf("line: bot info: %w", err)
	}
	return info.BasicId, nil
}

// WebhookActive reports whether the channel's webhook is switched on, and its address.
func (c *Client) WebhookActive() (address string, active bool, err error) {
	endpoint, err := c.api.GetWebhookEndpoint()
	if err != nil {
		return "", false, fmt.Errorf("line: webhook endpoint: %w", err)
	}
	return endpoint.Endpoint, endpoint.Active, nil
}
