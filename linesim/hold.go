package linesim

import (
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
)

// reasonHeld is the reason of a delivery that waits for its release.
const reasonHeld = "held"

// hold keeps all events back while it is on. They can then be sent in another order, or many in one webhook.
type hold struct {
	mu     sync.Mutex
	on     bool
	raised []raisedEvent
}

// add takes the event if events are held, and says so.
func (h *hold) add(one raisedEvent) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.on {
		h.raised = append(h.raised, one)
	}
	return h.on
}

func (h *hold) begin() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.on = true
}

// end stops holding and returns the held events.
func (h *hold) end() []raisedEvent {
	h.mu.Lock()
	defer h.mu.Unlock()
	held := h.raised
	h.on, h.raised = false, nil
	return held
}

func (s *Server) postHold(w http.ResponseWriter, _ *http.Request) {
	s.hold.begin()
	writeJSON(w, http.StatusOK, struct{}{})
}

// postRelease sends the held events as they happened, reversed or shuffled, so many in a webhook.
func (s *Server) postRelease(w http.ResponseWriter, r *http.Request) {
	var wanted struct {
		Order string
		Batch int
	}
	if !readControl(w, r, &wanted) {
		return
	}
	if wanted.Batch < 0 || !slices.Contains([]string{"", "reversed", "shuffled"}, wanted.Order) {
		writeError(w, http.StatusBadRequest, "order must be empty, reversed or shuffled, and batch not negative")
		return
	}
	held := s.hold.end()
	arrange(held, wanted.Order, s.random.stream(0))
	writeJSON(w, http.StatusOK, map[string]any{"deliveries": s.release(r.Context(), held, wanted.Batch)})
}

func arrange(raised []raisedEvent, order string, chance *rand.Rand) {
	switch order {
	case "reversed":
		slices.Reverse(raised)
	case "shuffled":
		chance.Shuffle(len(raised), func(i, j int) { raised[i], raised[j] = raised[j], raised[i] })
	}
}

// release sends the events, batch of them in a webhook; 0 means all in one.
func (s *Server) release(ctx context.Context, held []raisedEvent, batch int) []Delivery {
	deliveries := []Delivery{}
	if len(held) == 0 || !s.begin() {
		return deliveries
	}
	defer s.end()
	if batch == 0 {
		batch = len(held)
	}
	for some := range slices.Chunk(held, batch) {
		s.renewReplyTokens(some)
		deliveries = append(deliveries, s.send(ctx, some))
	}
	return deliveries
}

// renewReplyTokens lets the minute of the events' reply tokens begin now.
func (s *Server) renewReplyTokens(raised []raisedEvent) {
	for _, one := range raised {
		s.tokens.redelivered(one.event.ReplyToken, s.clock.Now())
	}
}
