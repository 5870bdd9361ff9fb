package linesim

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"os"
	"time"
)

// webhookTimeout is how long LINE waits for the bot's answer, in real time.
const webhookTimeout = 2 * time.Second

// LINE's words for the ways in which a webhook fails.
const (
	couldNotConnect = "could_not_connect"
	requestTimeout  = "request_timeout"
	errorStatusCode = "error_status_code"
	unclassified    = "unclassified"
)

// Sign is the x-line-signature of a webhook body: HMAC-SHA256 under the channel secret, in base64.
func Sign(channelSecret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(channelSecret))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// post sends a body to the bot, signed under the secret.
func (s *Server) post(ctx context.Context, url string, body []byte, secret string) Delivery {
	return s.postSigned(ctx, url, body, Sign(secret, body))
}

// postSigned tells a slow answer and a refused connection apart as LINE's error statistics do.
func (s *Server) postSigned(ctx context.Context, url string, body []byte, signature string) Delivery {
	if url == "" {
		return Delivery{Reason: "no webhook set"}
	}
	ctx, stop := context.WithTimeout(ctx, webhookTimeout)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return Delivery{Reason: unclassified}
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "LineBotWebhook/2.0")
	req.Header.Set("X-Line-Signature", signature)
	res, err := s.out.Do(req)
	if err != nil {
		return Delivery{Reason: failure(err), noTLS: isTLS(err)}
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10)) // so that the connection can be used again
	if res.StatusCode/100 != 2 {
		return Delivery{Status: res.StatusCode, Reason: errorStatusCode}
	}
	return Delivery{Status: res.StatusCode}
}

func failure(err error) string {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) {
		return requestTimeout
	}
	return couldNotConnect
}

// isTLS says whether a connection failed for its security: a certificate, or an answer that is no TLS.
func isTLS(err error) bool {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return true
	}
	_, alert := errors.AsType[tls.AlertError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	return alert || record || errors.Is(err, http.ErrSchemeMismatch)
}

func newWebhookClient() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			MaxIdleConns:        1024,
			MaxIdleConnsPerHost: 512,
			IdleConnTimeout:     time.Minute,
			DisableCompression:  true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
