package line

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"time"

	"leaveline/bot/retry"
)

// The reasons why the content of a message can't be had.
var (
	// ErrNotReady says that LINE is still preparing the content.
	ErrNotReady = errors.New("line: content not ready")
	// ErrGone says that the content was deleted, or never there.
	ErrGone = errors.New("line: content gone")
	// ErrTooLarge says that the content has more bytes than asked for.
	ErrTooLarge = errors.New("line: content too large")
)

// contentID matches LINE's ids of messages.
var contentID = regexp.MustCompile(`^[0-9]{1,32}$`)

const (
	// contentTries is how often content is asked for that is not ready, or whose answer broke off.
	contentTries = 3
	// contentPause and longestContentPause bound the waits between tries.
	contentPause        = 300 * time.Millisecond
	longestContentPause = time.Second
	// contentWithin bounds one try: ten megabytes take their time.
	contentWithin = 20 * time.Second
)

// Content fetches at most a number of bytes that a person has sent. They come from LINE's own host and nowhere else.
// Content that is not ready is asked for again for a while. The error is ErrNotReady, ErrGone, ErrTooLarge, or a
// failure of the call.
func (c *Client) Content(ctx context.Context, id string, most int) ([]byte, error) {
	for try := 1; ; try++ {
		raw, again, err := c.contentOnce(ctx, id, most)
		if err == nil || !again || try == contentTries ||
			!retry.Wait(ctx, retry.Pause(contentPause, longestContentPause, try)) {
			return raw, err
		}
	}
}

func (c *Client) contentOnce(ctx context.Context, id string, most int) (raw []byte, again bool, err error) {
	if !contentID.MatchString(id) {
		return nil, false, ErrGone
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.blobEndpoint+"/v2/bot/message/"+id+"/content", nil)
	if err != nil {
		return nil, false, fmt.Errorf("line: content: %w", err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.contents.Do(req)
	if err != nil {
		return nil, true, fmt.Errorf("line: content: %w", err)
	}
	defer func() { _ = res.Body.Close() }() // nothing is lost with the rest of an answer
	switch {
	case res.StatusCode == http.StatusAccepted:
		return nil, true, ErrNotReady
	case res.StatusCode == http.StatusNotFound || res.StatusCode == http.StatusGone:
		return nil, false, ErrGone
	case res.StatusCode != http.StatusOK:
		refused := &Error{Status: res.StatusCode, RequestID: res.Header.Get("X-Line-Request-Id")}
		return nil, ClassOf(refused) == ClassRetry, refused
	case res.ContentLength > int64(most):
		return nil, false, ErrTooLarge
	}
	raw, err = readAtMost(res.Body, res.ContentLength, most)
	return raw, !errors.Is(err, ErrTooLarge), err
}

// readAtMost reads a body into as much memory as it needs: doubling a buffer would take twice that.
func readAtMost(body io.Reader, length int64, most int) ([]byte, error) {
	if length < 0 {
		length = int64(most)
	}
	raw := make([]byte, length+1)
	n, err := io.ReadFull(body, raw)
	switch {
	case err == nil:
		return nil, ErrTooLarge
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return raw[:n:n], nil
	}
	return nil, fmt.Errorf("line: read content: %w", err)
}
