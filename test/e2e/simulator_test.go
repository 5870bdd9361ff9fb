package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// get reads JSON from the simulator.
func (s *simulator) get(path string, into any) error {
	response, err := s.http.Get(s.base + path)
	if err != nil {
		return err
	}
	return readAnswer(response, into)
}

// post does something at the simulator; it answers when the bot has.
func (s *simulator) post(path string, body, into any) error {
	raw, ok := body.([]byte)
	if !ok {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return err
		}
	}
	response, err := s.http.Post(s.base+path, "application/json", bytes.NewReader(raw))
	if err != nil {
		return err
	}
	return readAnswer(response, into)
}

// refusal is an answer of the simulator that is no success.
type refusal struct {
	status int
	body   string
}

func (r *refusal) Error() string { return fmt.Sprintf("%d %s", r.status, strings.TrimSpace(r.body)) }

func readAnswer(response *http.Response, into any) error {
	body, err := io.ReadAll(response.Body)
	if closing := response.Body.Close(); err == nil {
		err = closing
	}
	switch {
	case err != nil:
		return err
	case response.StatusCode >= http.StatusBadRequest:
		return &refusal{status: response.StatusCode, body: string(body)}
	case into == nil || len(body) == 0:
		return nil
	}
	return json.Unmarshal(body, into)
}

// advance moves the clock; whatever becomes due by then has happened when it returns.
func (s *simulator) advance(by string) error {
	return s.post("/sim/clock", map[string]string{"advance": by}, nil)
}

// now is the time on the simulator's clock.
func (s *simulator) now() (time.Time, error) {
	var clock struct{ Now time.Time }
	err := s.get("/sim/clock", &clock)
	return clock.Now, err
}

// settle lets everything be sent that is due by now.
func (s *simulator) settle() error { return s.advance("1s") }
