package marketing

import (
	"cmp"

	"leaveline/linesim/api"
)

// firstFollowed is the day from which LINE has counted followers.
const firstFollowed = "20131101"

// minShown is the number of people from which on LINE counts what they did.
const minShown = 20

func (a *Account) insightRoutes() []api.Route {
	return []api.Route{
		{Pattern: "GET /v2/bot/insight/followers", Handler: a.getFollowerCounts},
		{Pattern: "GET /v2/bot/insight/demographic", Handler: getDemographic},
		{Pattern: "GET /v2/bot/insight/message/delivery", Handler: a.getDeliveries},
		{Pattern: "GET /v2/bot/insight/message/event", Handler: a.getMessageEvents},
		{Pattern: "GET /v2/bot/insight/message/event/aggregation", Handler: getUnitEvents},
	}
}

// getFollowerCounts counts everybody as they are now, whatever day is asked for: the past is not kept.
func (a *Account) getFollowerCounts(c *api.Call) api.Answer {
	day := cmp.Or(c.URL.Query().Get("date"), api.Day(c.At.AddDate(0, 0, -1)))
	return ofDay(c, day, firstFollowed, func(string) map[string]any {
		followers, blocks := a.config.Followers()
		// The ages of nobody here are known, so that no advertisement can be aimed at them.
		return map[string]any{"followers": followers, "targetedReaches": 0, "blocks": blocks}
	})
}

func getDemographic(*api.Call) api.Answer { return api.Done(map[string]bool{"available": false}) }

func (a *Account) getDeliveries(c *api.Call) api.Answer {
	names := map[string]string{
		"apiBroadcast": api.Broadcast, "apiPush": api.Push, "apiMulticast": api.Multicast,
		"apiNarrowcast": api.Narrowcast, "apiReply": api.Reply,
	}
	return ofDay(c, c.URL.Query().Get("date"), firstCounted, func(day string) map[string]any {
		counts := map[string]any{}
		for name, via := range names {
			counts[name] = a.delivered.on(day, via)
		}
		return counts
	})
}

// getMessageEvents counts the recipients of a message. Their doings are null, as LINE has it for few people.
func (a *Account) getMessageEvents(c *api.Call) api.Answer {
	id := c.URL.Query().Get("requestId")
	sent, known := a.sent.Get(id)
	if !known {
		return api.WrongParameter("requestId")
	}
	overview := emptyOverview()
	overview["requestId"], overview["timestamp"], overview["delivered"] = id, sent.At.Unix(), len(sent.To)
	if len(sent.To) >= minShown { // every message on a phone counts as seen
		overview["uniqueImpression"] = len(sent.To)
	}
	messages := []map[string]any{}
	for i := range sent.Messages {
		one := unknown("mediaPlayed", "mediaPlayed25Percent", "mediaPlayed50Percent", "mediaPlayed75Percent",
			"mediaPlayed100Percent", "uniqueMediaPlayed", "uniqueMediaPlayed25Percent", "uniqueMediaPlayed50Percent",
			"uniqueMediaPlayed75Percent", "uniqueMediaPlayed100Percent")
		one["seq"], one["impression"] = i+1, overview["uniqueImpression"]
		messages = append(messages, one)
	}
	return api.Done(map[string]any{"overview": overview, "messages": messages, "clicks": []any{}})
}

func emptyOverview() map[string]any {
	return unknown("uniqueImpression", "uniqueClick", "uniqueMediaPlayed", "uniqueMediaPlayed100Percent")
}

// unknown are figures that are null.
func unknown(names ...string) map[string]any {
	figures := map[string]any{}
	for _, name := range names {
		figures[name] = nil
	}
	return figures
}

func getUnitEvents(c *api.Call) api.Answer {
	query := c.URL.Query()
	if !unitName.MatchString(query.Get("customAggregationUnit")) {
		return api.WrongParameter("customAggregationUnit")
	}
	for _, name := range []string{"from", "to"} {
		if !api.IsDay(query.Get(name)) {
			return api.WrongParameter(name)
		}
	}
	return api.Done(map[string]any{"overview": emptyOverview(), "messages": []any{}, "clicks": []any{}})
}
