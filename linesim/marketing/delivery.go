package marketing

import (
	"sync"
	"time"

	"leaveline/linesim/api"
)

// firstCounted is the day from which LINE has counted what was sent.
const firstCounted = "20180331"

// deliveryCounts are how many recipients were reached, by day and way of sending.
type deliveryCounts struct {
	mu    sync.Mutex
	byDay map[string]int
}

// CountDelivered adds the recipients reached by a request, to the day of now and the way of sending.
func (a *Account) CountDelivered(now time.Time, via string, recipients int) {
	a.delivered.add(now, via, recipients)
}

func (d *deliveryCounts) add(now time.Time, via string, recipients int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byDay == nil {
		d.byDay = map[string]int{}
	}
	d.byDay[api.Day(now)+via] += recipients
}

func (d *deliveryCounts) on(day, via string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.byDay[day+via]
}

func (a *Account) deliveryRoutes() []api.Route {
	var routes []api.Route
	for _, via := range []string{api.Reply, api.Push, api.Multicast, api.Broadcast} {
		routes = append(routes, api.Route{Pattern: "GET /v2/bot/message/delivery/" + via, Handler: a.getDelivered(via)})
	}
	return routes
}

func (a *Account) getDelivered(via string) api.Handler {
	return func(c *api.Call) api.Answer {
		return ofDay(c, c.URL.Query().Get("date"), firstCounted, func(day string) map[string]any {
			return map[string]any{"success": a.delivered.on(day, via)}
		})
	}
}

// ofDay answers for a day that is over, with the counts of that day; that of today is not ready.
func ofDay(c *api.Call, day, first string, count func(day string) map[string]any) api.Answer {
	if !api.IsDay(day) {
		return api.WrongParameter("date")
	}
	switch {
	case day < first:
		return api.Done(map[string]any{"status": "out_of_service"})
	case day >= api.Day(c.At):
		return api.Done(map[string]any{"status": "unready"})
	}
	counts := count(day)
	counts["status"] = "ready"
	return api.Done(counts)
}
