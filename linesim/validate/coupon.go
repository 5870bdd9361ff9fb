package validate

import (
	"math"
	"slices"
	"strings"
)

// LINE's limits for coupons.
const (
	maxCouponTitle     = 60
	maxCouponText      = 1000
	maxCouponCondition = 100
	maxCouponIssued    = 999_999
	maxDeliveryTag     = 30
	maxCouponCode      = 16
	maxCouponTime      = 1 << 40 // in Unix seconds: far beyond any coupon's
)

// Coupons are refused in words of their own, values listed without blanks.
var (
	rewardTypes   = []string{"discount", "free", "gift", "cashBack", "others"}
	discountTypes = []string{"fixed", "percentage", "explicit"}
	cashBackTypes = []string{"fixed", "percentage"}

	// what each type of price must say, and no other may
	priceNumbers = map[string][]string{
		"fixed": {"fixedAmount"}, "percentage": {"percentage"}, "explicit": {"originalPrice", "priceAfterDiscount"},
	}
)

// MustBeOneOfClosely is the same as MustBeOneOf, without blanks between the values, as LINE writes it about coupons.
func MustBeOneOfClosely(values ...string) string {
	return "Must be one of the following values: [" + strings.Join(values, ",") + "]"
}

// Coupon checks the body of a request that creates a coupon, and returns it as it was read; the error is an *Error.
func Coupon(body []byte) (map[string]any, error) {
	coupon, err := readObject(body)
	if err != nil {
		return nil, err
	}
	c := &checker{}
	c.coupon(coupon)
	return coupon, c.refusal()
}

func (c *checker) coupon(o object) {
	root := path{"", "."}
	c.sized(o, "title", root, 1, maxCouponTitle)
	c.sized(o, "description", root, 0, maxCouponText)
	c.sized(o, "usageCondition", root, 0, maxCouponCondition)
	c.sized(o, "couponCode", root, 0, maxCouponCode)
	if o["title"] == nil {
		c.add(root.child("title"), MayNotBeEmpty)
	}
	c.optionalHTTPS(o, "imageUrl", root, maxURL)
	c.optionalHTTPS(o, "barcodeImageUrl", root, maxURL)
	c.whole(o, "startTimestamp", root, 0, maxCouponTime)
	c.whole(o, "endTimestamp", root, 0, maxCouponTime)
	c.whole(o, "maxUseCountPerTicket", root, -1, 1)
	c.text(o, "timezone", root, maxCouponTitle, UTF16Len)
	c.text(o, "visibility", root, maxCouponTitle, UTF16Len)
	c.closely(o, "visibility", root, "PUBLIC", "UNLISTED")
	start, _ := o["startTimestamp"].(float64)
	if end, ok := o["endTimestamp"].(float64); ok && end <= start {
		c.add(root.child("endTimestamp"), "must be after startTimestamp")
	}
	c.couponAcquisition(o, root)
	c.couponReward(o, root)
}

// sized checks the length of a text if it is there, in the words that LINE has for coupons.
func (c *checker) sized(o object, name string, at path, least, most int) {
	if o[name] == nil {
		return
	}
	text, ok := o[name].(string)
	if !ok {
		c.add(at.child(name), invalid)
		return
	}
	if n := UTF16Len(text); n < least || n > most {
		c.add(at.child(name), SizeBetween(least, most))
	}
}

// closely checks a property that must have one of the values, and says whether it does.
func (c *checker) closely(o object, name string, at path, values ...string) bool {
	text, _ := o[name].(string)
	if slices.Contains(values, text) {
		return true
	}
	c.add(at.child(name), MustBeOneOfClosely(values...))
	return false
}

func (c *checker) couponAcquisition(o object, root path) {
	at := root.child("acquisitionCondition")
	condition, ok := c.objectAt(o, "acquisitionCondition", root)
	if !ok || !c.closely(condition, "type", at, "normal", "lottery") || condition["type"] != "lottery" {
		return
	}
	c.whole(condition, "lotteryProbability", at, 1, 99)
	c.whole(condition, "maxAcquireCount", at, -1, maxCouponIssued)
}

func (c *checker) couponReward(o object, root path) {
	at := root.child("reward")
	reward, ok := c.objectAt(o, "reward", root)
	if !ok || !c.closely(reward, "type", at, rewardTypes...) {
		return
	}
	types := map[any][]string{"discount": discountTypes, "cashBack": cashBackTypes}[reward["type"]]
	if types == nil {
		return
	}
	if price, ok := c.objectAt(reward, "priceInfo", at); ok && c.closely(price, "type", at.child("priceInfo"), types...) {
		c.couponPrice(price, at.child("priceInfo"))
	}
}

// couponPrice checks that a price has the numbers of its type, and none of another.
func (c *checker) couponPrice(price object, at path) {
	kind, _ := price["type"].(string)
	for _, one := range discountTypes {
		for _, name := range priceNumbers[one] {
			switch {
			case one != kind && price[name] != nil:
				c.add(at.child(name), "Must not be specified")
			case one == kind && name == "percentage":
				c.whole(price, name, at, 1, 99)
			case one == kind:
				c.whole(price, name, at, 1, math.MaxInt32)
			}
		}
	}
}

// couponMessage checks a message that carries a coupon, which must run.
func (c *checker) couponMessage(m object, at path) {
	c.text(m, "couponId", at, maxCouponTitle, UTF16Len)
	c.optionalText(m, "deliveryTag", at, maxDeliveryTag, UTF16Len)
	c.matches(m, "deliveryTag", at, deliveryTag)
	runs := c.account.CouponRuns
	if id, ok := m["couponId"].(string); ok && id != "" && runs != nil && !runs(id) {
		c.add(at.child("couponId"), "The coupon does not exist or is closed")
	}
}
