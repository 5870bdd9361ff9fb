package linesim

import (
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
)

// reasonHeld is what a delivery says that has not begun.
const reasonHeld = "held"

// hold keeps events back, all of them while it is on, so that they can be sent in another order or many in one webhook.
type hold struct {
	mu      sync.Mutex
	on      bool
	parcels []parcel
}

// keep takes the parcel if events are held.
func (h *hold) keep(one parcel) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.on {
		h.parcels = append(h.parcels, one)
	}
	return h.on
}

func (h *hold) begin() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.on = true
}

// end gives out what was held.
func (h *hold) end() []parcel {
	h.mu.Lock()
	defer h.mu.Unlock()
	held := h.parcels
	h.on, h.parcels = false, nil
	return held
}

func (s *Server) postHold(w http.ResponseWriter, _ *http.Request) {
	s.hold.begin()
	writeJSON(w, http.StatusOK, struct{}{})
}

// postRelease sends what was held: in the order in which it happened, reversed or shuffled, and so many events in a webhook.
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
	arrange(held, wanted.Order, s.dice.stream(0))
	writeJSON(w, http.StatusOK, map[string]any{"deliveries": s.release(r.Context(), held, wanted.Batch)})
}

func arrange(parcels []parcel, order string, chance *rand.Rand) {
	switch order {
	case "reversed":
		slices.Reverse(parcels)
	case "shuffled":
		chance.Shuffle(len(parcels), func(i, j int) { parcels[i], parcels[j] = parcels[j], parcels[i] })
	}
}

// release sends the parcels, batch of them at a time; 0 means all together.
func (s *Server) release(ctx context.Context, held []parcel, batch int) []Delivery {
	deliveries := []Delivery{}
	if len(held) == 0 || !s.begin() {
		return deliveries
	}
	defer s.end()
	if batch == 0 {
		batch = len(held)
	}
	for some := range slices.Chunk(held, batch) {
		s.renew(some)
		deliveries = append(deliveries, s.send(ctx, some))
	}
	return deliveries
}

// renew lets the minute of the reply tokens begin now.
func (s *Server) renew(parcels []parcel) {
	for _, one := range parcels {
		s.tokens.redelivered(one.event.ReplyToken, s.clock.Now())
	}
}
