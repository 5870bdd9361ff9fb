package linesim

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
)

// LINE's limits for coupons.
const (
	maxCouponTitle     = 60
	maxCouponText      = 1000
	maxCouponCondition = 100
	maxCouponIssued    = 999_999
	maxDeliveryTag     = 30
	couponRunning      = "RUNNING"
	couponClosed       = "CLOSED"
)

// coupon is one as it was created, with what the account adds.
type coupon struct {
	id     string
	title  string
	status string
	made   object
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

// in lists copies of those in one of the states, or in any; the newest first.
func (c *coupons) in(states []string) []coupon {
	c.mu.Lock()
	defer c.mu.Unlock()
	var found []coupon
	for _, one := range slices.Backward(c.list) {
		if len(states) == 0 || slices.Contains(states, one.status) {
			found = append(found, *one)
		}
	}
	return found
}

func (s *Server) couponRoutes(mux *http.ServeMux) {
	s.on(mux, "GET /v2/bot/coupon", s.listCoupons)
	s.on(mux, "POST /v2/bot/coupon", s.createCoupon)
	s.on(mux, "GET /v2/bot/coupon/{couponId}", s.getCoupon)
	s.on(mux, "PUT /v2/bot/coupon/{couponId}/close", s.closeCoupon)
}

func (s *Server) createCoupon(c *call) answer {
	if _, refused := readFields(c.body); refused != nil {
		return *refused
	}
	var made object
	if json.Unmarshal(c.body, &made) != nil {
		return *notJSON(c.body, 1)
	}
	check := &checker{}
	check.coupon(made)
	if len(check.problems) > 0 {
		return bodyErrors(check.problems...)
	}
	one := &coupon{id: s.dice.ulid(c.at), status: couponRunning, made: made}
	one.title, _ = made["title"].(string)
	made["couponId"], made["createdTimestamp"] = one.id, c.at.Unix()
	made["maxAcquireCount"], made["maxTicketPerUser"] = acquirable(made), 1
	priceInTaiwan(made)
	s.coupons.add(one)
	return done(map[string]string{"couponId": one.id})
}

// acquirable is how many there are in all: -1 without a limit.
func acquirable(made object) any {
	condition, _ := made["acquisitionCondition"].(object)
	if most, ok := condition["maxAcquireCount"]; ok {
		return most
	}
	return -1
}

// priceInTaiwan adds the currency of the account's country to an amount of money.
func priceInTaiwan(made object) {
	reward, _ := made["reward"].(object)
	if price, ok := reward["priceInfo"].(object); ok && price["type"] != "percentage" {
		price["currency"] = "TWD"
	}
}

func (c *checker) coupon(o object) {
	root := place{"", "."}
	c.text(o, "title", root, maxCouponTitle, utf16Units)
	c.optionalText(o, "description", root, maxCouponText, utf16Units)
	c.optionalText(o, "usageCondition", root, maxCouponCondition, utf16Units)
	c.optionalHTTPS(o, "imageUrl", root, maxURL)
	c.optionalHTTPS(o, "barcodeImageUrl", root, maxURL)
	c.whole(o, "startTimestamp", root, 0, maxMoment)
	c.whole(o, "endTimestamp", root, 0, maxMoment)
	c.whole(o, "maxUseCountPerTicket", root, -1, 1)
	c.text(o, "timezone", root, maxCouponTitle, utf16Units)
	c.text(o, "visibility", root, maxCouponTitle, utf16Units)
	c.oneOf(o, "visibility", root, "UNLISTED", "PUBLIC")
	c.acquisition(o, root)
	if o["reward"] != nil {
		c.reward(o, root)
	}
}

// maxMoment is far beyond any coupon's time, in seconds.
const maxMoment = 1 << 40

func (c *checker) acquisition(o object, root place) {
	condition, ok := c.objectAt(o, "acquisitionCondition", root)
	if !ok || !c.oneOf(condition, "type", root.child("acquisitionCondition"), "normal", "lottery") || condition["type"] != "lottery" {
		return
	}
	c.whole(condition, "lotteryProbability", root.child("acquisitionCondition"), 1, 99)
	c.whole(condition, "maxAcquireCount", root.child("acquisitionCondition"), -1, maxCouponIssued)
}

func (c *checker) reward(o object, root place) {
	reward, ok := c.objectAt(o, "reward", root)
	if !ok || !c.oneOf(reward, "type", root.child("reward"), "cashBack", "discount", "free", "gift", "others") || reward["priceInfo"] == nil {
		return
	}
	at := root.child("reward").child("priceInfo")
	price, ok := c.objectAt(reward, "priceInfo", root.child("reward"))
	if ok && c.oneOf(price, "type", at, "fixed", "percentage", "explicit") && price["type"] == "percentage" {
		c.whole(price, "percentage", at, 1, 99)
	}
}

func (s *Server) listCoupons(c *call) answer {
	titles, ids := map[string]string{}, []string{}
	for _, one := range s.coupons.in(c.URL.Query()["status"]) {
		titles[one.id], ids = one.title, append(ids, one.id)
	}
	page := pageOf(c, ids, "items", 20, 100)
	if body, ok := page.body.(map[string]any); ok {
		items := []map[string]string{}
		for _, id := range body["items"].([]string) { //nolint:forcetypeassert // as pageOf makes it
			items = append(items, map[string]string{"couponId": id, "title": titles[id]})
		}
		body["items"] = items
	}
	return page
}

func (s *Server) getCoupon(c *call) answer {
	one, ok := s.coupons.find(c.PathValue("couponId"))
	if !ok {
		return notFound()
	}
	shown := object{"status": one.status}
	for name, value := range one.made {
		shown[name] = value
	}
	return done(shown)
}

func (s *Server) closeCoupon(c *call) answer {
	id := c.PathValue("couponId")
	if _, ok := s.coupons.find(id); !ok {
		return notFound()
	}
	if !s.coupons.close(id) {
		return refuse(http.StatusGone, "The coupon is already closed")
	}
	return done(nothing)
}

// couponMessage checks a message that carries a coupon, which must run.
func (c *checker) couponMessage(m object, at place) {
	c.text(m, "couponId", at, maxCouponTitle, utf16Units)
	c.optionalText(m, "deliveryTag", at, maxDeliveryTag, utf16Units)
	if id, ok := m["couponId"].(string); ok && id != "" && !c.couponRuns(id) {
		c.add(at.child("couponId"), "The coupon does not exist or is closed")
	}
}

// getSimCoupon gives the page a coupon's title.
func (s *Server) getSimCoupon(w http.ResponseWriter, r *http.Request) {
	one, ok := s.coupons.find(r.PathValue("id"))
	if !ok {
		writeError(w, http.StatusNotFound, "no such coupon")
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"title": one.title})
}

func (s *Server) couponRuns(id string) bool {
	one, ok := s.coupons.find(id)
	return ok && one.status == couponRunning
}
