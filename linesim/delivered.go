package linesim

import (
	"net/http"
	"sync"
	"time"
)

// tokyo is the zone in which LINE counts the days of what was sent.
var tokyo = time.FixedZone("Asia/Tokyo", 9*60*60)

// firstCounted is the day from which LINE has counted what was sent.
const firstCounted = "20180331"

// delivered counts how often something was sent, per day and way of sending.
type delivered struct {
	mu    sync.Mutex
	byDay map[string]int
}

func (d *delivered) count(now time.Time, via string, n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byDay == nil {
		d.byDay = map[string]int{}
	}
	d.byDay[dayOf(now)+via] += n
}

func (d *delivered) on(day, via string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.byDay[day+via]
}

func dayOf(t time.Time) string { return t.In(tokyo).Format("20060102") }

// getDelivered answers for whole days only: that of today is not ready before it is over.
func (s *Server) getDelivered(via string) handler {
	return func(c *call) answer {
		day := c.URL.Query().Get("date")
		if _, err := time.Parse("20060102", day); err != nil {
			return refuse(http.StatusBadRequest, "The value for the 'date' parameter is invalid")
		}
		switch {
		case day < firstCounted:
			return done(map[string]any{"status": "out_of_service"})
		case day >= dayOf(c.at):
			return done(map[string]any{"status": "unready"})
		}
		return done(map[string]any{"status": "ready", "success": s.delivered.on(day, via)})
	}
}
