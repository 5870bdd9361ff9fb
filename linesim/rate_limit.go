package linesim

import (
	"net/http"
	"sync"
	"time"

	"leaveline/linesim/api"
)

// rate is how often LINE lets a channel call one of its paths.
type rate struct {
	calls int
	per   time.Duration
}

// rates are LINE's limits by pattern; every other path has the usual one.
var (
	usualRate = rate{2000, time.Second}

	hourly, everyMinute = rate{60, time.Hour}, rate{60, time.Minute}

	rates = map[string]rate{
		"POST /v2/bot/message/multicast":         {200, time.Second},
		"POST /v2/bot/message/narrowcast":        {60, time.Hour},
		"POST /v2/bot/message/broadcast":         {60, time.Hour},
		"GET /v2/bot/message/delivery/reply":     {60, time.Hour},
		"GET /v2/bot/message/delivery/push":      {60, time.Hour},
		"GET /v2/bot/message/delivery/multicast": {60, time.Hour},
		"GET /v2/bot/message/delivery/broadcast": {60, time.Hour},
		"POST /v2/bot/chat/loading/start":        {100, time.Second},
		"POST /v2/bot/channel/webhook/test":      {60, time.Hour},
		"GET /v2/bot/channel/webhook/endpoint":   {1000, time.Minute},
		"PUT /v2/bot/channel/webhook/endpoint":   {1000, time.Minute},
		"POST /v2/bot/richmenu":                  {100, time.Hour},
		"DELETE /v2/bot/richmenu/{richMenuId}":   {100, time.Hour},
		"GET /v2/bot/richmenu/list":              {10, time.Second},
		"POST /v2/bot/richmenu/batch":            {3, time.Hour},
		"POST /v2/oauth/accessToken":             {370, time.Second},

		"DELETE /v2/bot/richmenu/alias/{richMenuAliasId}":               {100, time.Hour},
		"GET /v2/bot/richmenu/progress/batch":                           {100, time.Hour},
		"GET /v2/bot/insight/followers":                                 hourly,
		"GET /v2/bot/insight/demographic":                               hourly,
		"GET /v2/bot/insight/message/delivery":                          hourly,
		"GET /v2/bot/insight/message/event":                             hourly,
		"GET /v2/bot/insight/message/event/aggregation":                 hourly,
		"POST /v2/bot/audienceGroup/upload":                             everyMinute,
		"PUT /v2/bot/audienceGroup/upload":                              everyMinute,
		"POST /v2/bot/audienceGroup/upload/byFile":                      everyMinute,
		"PUT /v2/bot/audienceGroup/upload/byFile":                       everyMinute,
		"POST /v2/bot/audienceGroup/click":                              everyMinute,
		"POST /v2/bot/audienceGroup/imp":                                everyMinute,
		"PUT /v2/bot/audienceGroup/{audienceGroupId}/updateDescription": everyMinute,
		"GET /v2/bot/audienceGroup/{audienceGroupId}":                   everyMinute,
		"DELETE /v2/bot/audienceGroup/{audienceGroupId}":                everyMinute,
		"GET /v2/bot/audienceGroup/list":                                everyMinute,
		"GET /v2/bot/audienceGroup/shared/{audienceGroupId}":            everyMinute,
		"GET /v2/bot/audienceGroup/shared/list":                         everyMinute,
		"GET /v2/bot/membership/subscription/{userId}":                  {200, time.Second},
		"GET /v2/bot/membership/list":                                   {200, time.Second},
	}
)

// bucket holds the calls that a path has left. It fills up again with time.
type bucket struct {
	mu   sync.Mutex
	left float64
	at   time.Time
}

// take takes one call out of the bucket, unless it is empty.
func (b *bucket) take(now time.Time, limit rate) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.at.IsZero() {
		b.left = float64(limit.calls)
	} else {
		b.left = min(b.left+now.Sub(b.at).Seconds()/limit.per.Seconds()*float64(limit.calls), float64(limit.calls))
	}
	b.at = now
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}

// limited refuses calls above LINE's rates by the simulated clock, if rate limits are switched on.
func (s *Server) limited(pattern string, h api.Handler) api.Handler {
	limit, ok := rates[pattern]
	if !ok {
		limit = usualRate
	}
	b := &bucket{}
	return func(c *api.Call) api.Answer {
		if s.settings.get().RateLimits && !b.take(c.At, limit) {
			return api.Refuse(http.StatusTooManyRequests, rateText)
		}
		return h(c)
	}
}
