// Package marketing plays what LINE offers to those who send to many: audiences, recipients of narrowcasts, coupons,
// aggregation units, delivery counts and insight.
//
// An Account keeps all of this for one LINE official account, in memory. It never sends anything itself: the server of
// linesim asks it who is meant by a narrowcast (Recipients), sends, and then tells it what was sent (AddSent,
// AddNarrowcast, CountDelivered, CountUnit), from which statistics and audiences are made afterwards. What it needs of
// the server is handed in with Config. Its own paths are in Routes.
package marketing

import (
	"net/http"
	"slices"
	"time"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// Config connects an Account to the server that plays it.
type Config struct {
	NewCouponID func(created time.Time) string
	Followers   func() (followers, blocks int) // of today; who has blocked the account counts as a follower too
}

// Account is the marketing side of one LINE official account. Its methods may be called by many goroutines at once.
type Account struct {
	config      Config
	audiences   audiences
	coupons     coupons
	narrowcasts api.Recent[progress]
	sent        api.Recent[Sent] // broadcasts and narrowcasts by their request ids
	units       units
	delivered   deliveryCounts
}

// New makes an account without audiences and coupons, which has sent nothing yet.
func New(c Config) *Account { return &Account{config: c} }

// Sent is a broadcast or narrowcast that has gone out, for later statistics and audiences.
type Sent struct {
	At       time.Time
	To       []string // ids of the people whom it reached
	Messages int
}

// AddSent remembers a broadcast or narrowcast by the id of its request.
func (a *Account) AddSent(requestID string, sent Sent) { a.sent.Add(requestID, sent) }

// Routes are the paths of LINE's API that the account answers.
func (a *Account) Routes() []api.Route {
	return slices.Concat(
		a.audienceRoutes(), a.couponRoutes(), a.insightRoutes(), a.deliveryRoutes(), a.unitRoutes(), membershipRoutes(),
		[]api.Route{{Pattern: "GET /v2/bot/message/progress/narrowcast", Handler: a.getProgress}},
	)
}

// membershipRoutes are those of an account without memberships and phone numbers, as LINE allows few.
func membershipRoutes() []api.Route {
	none := func(message string) api.Handler {
		return func(*api.Call) api.Answer { return api.Refuse(http.StatusNotFound, message) }
	}
	return []api.Route{
		{Pattern: "GET /v2/bot/membership/subscription/{userId}", Handler: noSubscription},
		{Pattern: "GET /v2/bot/membership/list", Handler: none("Membership plan not found")},
		{Pattern: "GET /v2/bot/membership/{membershipId}/users/ids", Handler: none("Membership ID is not found")},
		{Pattern: "POST /bot/pnp/push", Handler: NotAvailable},
		{Pattern: "GET /v2/bot/message/delivery/pnp", Handler: NotAvailable},
	}
}

func noSubscription(c *api.Call) api.Answer {
	if !validate.IsUserID(c.PathValue("userId")) {
		return api.WrongParameter("userId")
	}
	return api.NotFound()
}

// NotAvailable answers for what LINE offers to few accounts, and not to this one.
func NotAvailable(*api.Call) api.Answer {
	return api.Refuse(http.StatusForbidden, "Access to this API is not available for your account")
}
