package marketing

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// The states of a coupon.
const (
	couponRunning = "RUNNING"
	couponClosed  = "CLOSED"
)

// couponStates are those that LINE knows; a draft can be made in its manager only.
var couponStates = []string{"DRAFT", couponRunning, couponClosed}

// maxRunningCoupons is how many coupons an account may have that are not closed.
const maxRunningCoupons = 5000

// coupon is one as it was created, with the properties that the account adds.
type coupon struct {
	id         string
	title      string
	status     string
	properties map[string]any
}

// coupons are the account's, the oldest first.
type coupons struct {
	mu   sync.Mutex
	list []*coupon
}

func (c *coupons) add(one *coupon) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, one)
}

// find gives a copy.
func (c *coupons) find(id string) (coupon, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.list, func(one *coupon) bool { return one.id == id })
	if i < 0 {
		return coupon{}, false
	}
	return *c.list[i], true
}

// close says whether the coupon ran until now.
func (c *coupons) close(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, one := range c.list {
		if one.id == id && one.status == couponRunning {
			one.status = couponClosed
			return true
		}
	}
	return false
}

func (c *coupons) running() int { return len(c.in([]string{couponRunning})) }

// couponShown is a coupon as it is listed.
type couponShown struct {
	ID    string `json:"couponId"`
	Title string `json:"title"`
}

// in lists the coupons in one of the states, or in any without one; the newest first.
func (c *coupons) in(states []string) []couponShown {
	c.mu.Lock()
	defer c.mu.Unlock()
	var found []couponShown
	for _, one := range slices.Backward(c.list) {
		if len(states) == 0 || slices.Contains(states, one.status) {
			found = append(found, couponShown{one.id, one.title})
		}
	}
	return found
}

// CouponRuns says whether there is a coupon of that id that is not closed.
func (a *Account) CouponRuns(id string) bool {
	one, ok := a.coupons.find(id)
	return ok && one.status == couponRunning
}

// CouponTitle is the title of a coupon, closed or not.
func (a *Account) CouponTitle(id string) (string, bool) {
	one, ok := a.coupons.find(id)
	return one.title, ok
}

func (a *Account) couponRoutes() []api.Route {
	return []api.Route{
		{Pattern: "GET /v2/bot/coupon", Handler: a.listCoupons},
		{Pattern: "POST /v2/bot/coupon", Handler: a.createCoupon},
		{Pattern: "GET /v2/bot/coupon/{couponId}", Handler: a.getCoupon},
		{Pattern: "PUT /v2/bot/coupon/{couponId}/close", Handler: a.closeCoupon},
	}
}

func (a *Account) createCoupon(c *api.Call) api.Answer {
	properties, err := validate.Coupon(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	if end, _ := properties["endTimestamp"].(float64); int64(end) <= c.At.Unix() {
		return api.Refused(validate.Wrong("endTimestamp", "must be in the future"))
	}
	if a.coupons.running() >= maxRunningCoupons {
		return api.Refused(validate.WrongWhole("You have too many coupons created."))
	}
	one := &coupon{id: a.config.NewCouponID(c.At), status: couponRunning, properties: properties}
	one.title, _ = properties["title"].(string)
	properties["couponId"], properties["createdTimestamp"] = one.id, c.At.Unix()
	properties["maxAcquireCount"], properties["maxTicketPerUser"] = maxAcquireCount(properties), 1
	addCurrency(properties)
	a.coupons.add(one)
	return api.Done(map[string]string{"couponId": one.id})
}

// maxAcquireCount is how many coupons there are in all: -1 without a limit.
func maxAcquireCount(properties map[string]any) any {
	condition, _ := properties["acquisitionCondition"].(map[string]any)
	if most, ok := condition["maxAcquireCount"]; ok {
		return most
	}
	return -1
}

// addCurrency adds the currency of the account's country to an amount of money.
func addCurrency(properties map[string]any) {
	reward, _ := properties["reward"].(map[string]any)
	if price, ok := reward["priceInfo"].(map[string]any); ok && price["type"] != "percentage" {
		price["currency"] = "TWD"
	}
}

// maxListed is how many coupons one page may have.
const maxListed = 100

// listCoupons takes several states, with commas or one at a time.
func (a *Account) listCoupons(c *api.Call) api.Answer {
	var states []string
	for _, some := range c.URL.Query()["status"] {
		states = append(states, strings.Split(some, ",")...)
	}
	for _, state := range states {
		if !slices.Contains(couponStates, state) {
			return api.Refused(validate.Wrong("status", validate.MustBeOneOfClosely(couponStates...)))
		}
	}
	if limit, err := strconv.Atoi(c.URL.Query().Get("limit")); err == nil && limit > maxListed {
		return api.Refused(validate.Wrong("limit", fmt.Sprintf("Must be less than or equal to %d", maxListed)))
	}
	return api.PageOf(c, a.coupons.in(states), "items", 20, maxListed)
}

// refuseWhole answers about a coupon as a whole, which LINE does as if a body had been wrong.
func refuseWhole(status int, message string) api.Answer {
	wrong := validate.WrongWhole(message)
	return api.Refuse(status, wrong.Message, wrong.Details...)
}

func (a *Account) getCoupon(c *api.Call) api.Answer {
	one, ok := a.coupons.find(c.PathValue("couponId"))
	if !ok {
		return refuseWhole(http.StatusNotFound, "coupon not found")
	}
	shown := map[string]any{"status": one.status}
	maps.Copy(shown, one.properties)
	return api.Done(shown)
}

func (a *Account) closeCoupon(c *api.Call) api.Answer {
	id := c.PathValue("couponId")
	if _, ok := a.coupons.find(id); !ok {
		return refuseWhole(http.StatusNotFound, "coupon not found")
	}
	if !a.coupons.close(id) {
		return refuseWhole(http.StatusGone, "The coupon has already been closed.")
	}
	return api.Empty()
}
