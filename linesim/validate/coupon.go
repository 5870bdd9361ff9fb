package validate

// LINE's limits for coupons.
const (
	maxCouponTitle     = 60
	maxCouponText      = 1000
	maxCouponCondition = 100
	maxCouponIssued    = 999_999
	maxDeliveryTag     = 30
	maxCouponTime      = 1 << 40 // in Unix seconds: far beyond any coupon's
)

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
	c.text(o, "title", root, maxCouponTitle, UTF16Len)
	c.optionalText(o, "description", root, maxCouponText, UTF16Len)
	c.optionalText(o, "usageCondition", root, maxCouponCondition, UTF16Len)
	c.optionalHTTPS(o, "imageUrl", root, maxURL)
	c.optionalHTTPS(o, "barcodeImageUrl", root, maxURL)
	c.whole(o, "startTimestamp", root, 0, maxCouponTime)
	c.whole(o, "endTimestamp", root, 0, maxCouponTime)
	c.whole(o, "maxUseCountPerTicket", root, -1, 1)
	c.text(o, "timezone", root, maxCouponTitle, UTF16Len)
	c.text(o, "visibility", root, maxCouponTitle, UTF16Len)
	c.oneOf(o, "visibility", root, "UNLISTED", "PUBLIC")
	c.couponAcquisition(o, root)
	if o["reward"] != nil {
		c.couponReward(o, root)
	}
}

func (c *checker) couponAcquisition(o object, root path) {
	at := root.child("acquisitionCondition")
	condition, ok := c.objectAt(o, "acquisitionCondition", root)
	if !ok || !c.oneOf(condition, "type", at, "normal", "lottery") || condition["type"] != "lottery" {
		return
	}
	c.whole(condition, "lotteryProbability", at, 1, 99)
	c.whole(condition, "maxAcquireCount", at, -1, maxCouponIssued)
}

func (c *checker) couponReward(o object, root path) {
	at := root.child("reward")
	reward, ok := c.objectAt(o, "reward", root)
	known := ok && c.oneOf(reward, "type", at, "cashBack", "discount", "free", "gift", "others")
	if !known || reward["priceInfo"] == nil {
		return
	}
	price, ok := c.objectAt(reward, "priceInfo", at)
	at = at.child("priceInfo")
	if ok && c.oneOf(price, "type", at, "fixed", "percentage", "explicit") && price["type"] == "percentage" {
		c.whole(price, "percentage", at, 1, 99)
	}
}

// couponMessage checks a message that carries a coupon, which must run.
func (c *checker) couponMessage(m object, at path) {
	c.text(m, "couponId", at, maxCouponTitle, UTF16Len)
	c.optionalText(m, "deliveryTag", at, maxDeliveryTag, UTF16Len)
	runs := c.account.CouponRuns
	if id, ok := m["couponId"].(string); ok && id != "" && runs != nil && !runs(id) {
		c.add(at.child("couponId"), "The coupon does not exist or is closed")
	}
}
