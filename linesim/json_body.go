package linesim

import (
	"mime"
	"net/http"
	"slices"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// The media types of the bodies that LINE's paths take.
const (
	mediaJSON = "application/json"
	mediaForm = "application/x-www-form-urlencoded"
)

// jsonBodies are the operations whose body is JSON, each with the properties that LINE knows of it. Where properties
// are checked one by one there are none.
var jsonBodies = map[string][]string{
	"POST /v2/bot/message/reply":               {"replyToken", "messages", "notificationDisabled"},
	"POST /v2/bot/message/push":                {"to", "messages", "notificationDisabled", "customAggregationUnits"},
	"POST /v2/bot/message/multicast":           {"to", "messages", "notificationDisabled", "customAggregationUnits"},
	"POST /v2/bot/message/narrowcast":          {"messages", "recipient", "filter", "limit", "notificationDisabled"},
	"POST /v2/bot/message/broadcast":           {"messages", "notificationDisabled"},
	"POST /v2/bot/message/validate/reply":      {"messages"},
	"POST /v2/bot/message/validate/push":       {"messages"},
	"POST /v2/bot/message/validate/multicast":  {"messages"},
	"POST /v2/bot/message/validate/narrowcast": {"messages"},
	"POST /v2/bot/message/validate/broadcast":  {"messages"},
	"POST /v2/bot/message/markAsRead":          {"chat"},
	"POST /v2/bot/chat/loading/start":          {"chatId", "loadingSeconds"},
	"POST /v2/bot/chat/markAsRead":             {"markAsReadToken"},
	"PUT /v2/bot/channel/webhook/endpoint":     {"endpoint"},
	"POST /v2/bot/channel/webhook/test":        {"endpoint"},
	"POST /v2/bot/richmenu":                    {"size", "selected", "name", "chatBarText", "areas"},
	"POST /v2/bot/richmenu/validate":           {"size", "selected", "name", "chatBarText", "areas"},
	"POST /v2/bot/richmenu/bulk/link":          {"richMenuId", "userIds"},
	"POST /v2/bot/richmenu/bulk/unlink":        {"userIds"},
	"POST /v2/bot/richmenu/batch":              {"operations", "resumeRequestKey"},
	"POST /v2/bot/richmenu/validate/batch":     {"operations", "resumeRequestKey"},
	"POST /v2/bot/richmenu/alias":              {"richMenuAliasId", "richMenuId"},

	"POST /v2/bot/richmenu/alias/{richMenuAliasId}": {"richMenuId"},

	"POST /v2/bot/audienceGroup/upload": {"description", "isIfaAudience", "uploadDescription", "audiences"},
	"PUT /v2/bot/audienceGroup/upload":  {"audienceGroupId", "uploadDescription", "audiences"},
	"POST /v2/bot/audienceGroup/click":  {"description", "requestId", "clickUrl"},
	"POST /v2/bot/audienceGroup/imp":    {"description", "requestId"},

	"PUT /v2/bot/audienceGroup/{audienceGroupId}/updateDescription": {"description"},

	"POST /v2/bot/coupon": {"title", "description", "acquisitionCondition", "maxUseCountPerTicket", "startTimestamp",
		"endTimestamp", "timezone", "reward", "visibility", "imageUrl", "couponCode", "barcodeImageUrl", "usageCondition"},
}

// asJSON refuses a body of another type where JSON is wanted, and notes what LINE does not know of the body.
func asJSON(pattern string, h api.Handler) api.Handler {
	known, wanted := jsonBodies[pattern]
	if !wanted {
		return h
	}
	return func(c *api.Call) api.Answer {
		if refusal := takesOnly(c, mediaJSON); refusal.Status != 0 {
			return refusal
		}
		a := h(c)
		if a.Status/100 == 2 {
			noteUnknown(c, known)
		}
		return a
	}
}

// takesOnly refuses a body that says it is of another type. One that says nothing is noted: LINE requires the header,
// and has not documented what it answers without.
func takesOnly(c *api.Call, mediaTypes ...string) api.Answer {
	given := c.Header.Get("Content-Type")
	if len(c.Body) == 0 {
		return api.Answer{}
	}
	if given == "" {
		c.Note(validate.Problem{Message: "LINE requires the header: " + mediaTypes[0], Property: "Content-Type"})
		return api.Answer{}
	}
	mediaType, _, err := mime.ParseMediaType(given)
	if err != nil {
		mediaType = given
	}
	if !slices.Contains(mediaTypes, mediaType) {
		return api.NotSupported(mediaType)
	}
	return api.Answer{}
}

func noteUnknown(c *api.Call, known []string) {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return // a body that may be empty
	}
	for _, name := range f.Names() {
		if !slices.Contains(known, name) && f.Has(name) {
			c.Note(validate.UnknownProperty(name))
		}
	}
}

// formOnly is for the paths that take a form, as those of access tokens do.
func formOnly(h api.Handler) api.Handler {
	return func(c *api.Call) api.Answer {
		if c.Method == http.MethodPost {
			if refusal := takesOnly(c, mediaForm); refusal.Status != 0 {
				return refusal
			}
		}
		return h(c)
	}
}
