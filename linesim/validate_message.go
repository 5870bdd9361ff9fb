package linesim

import "math"

// LINE's limits for the messages themselves.
const (
	maxText       = 5000
	maxAltText    = 1500
	maxURL        = 2000
	maxQuickReply = 13
	maxSenderName = 20
	maxTracking   = 100
	maxEmoji      = 20
	maxBlanks     = 100
)

var messageTypes = []string{"text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex", "coupon"}

// message checks the properties that LINE reports as those of the request body.
func (c *checker) message(m object, at place) {
	if m["type"] == nil {
		c.add(at.child("type"), mayNotBeEmpty)
		return
	}
	if !c.oneOf(m, "type", at, messageTypes...) {
		return
	}
	c.ownProperties(m, at)
	c.quickReply(m, at)
	c.sender(m, at)
}

func (c *checker) ownProperties(m object, at place) {
	switch m["type"] {
	case "text", "textV2":
		c.text(m, "text", at, maxText, utf16Units)
		c.quote(m, at)
		c.symbols(m, at)
	case "sticker":
		c.text(m, "packageId", at, 20, utf16Units)
		c.text(m, "stickerId", at, 20, utf16Units)
		c.quote(m, at)
	case "image", "video":
		c.https(m, "originalContentUrl", at, maxURL)
		c.https(m, "previewImageUrl", at, maxURL)
		c.optionalText(m, "trackingId", at, maxTracking, utf16Units)
	case "audio":
		c.https(m, "originalContentUrl", at, maxURL)
		c.whole(m, "duration", at, 1, math.MaxInt32)
	case "location":
		c.location(m, at)
	case "imagemap":
		c.imagemap(m, at)
	case "coupon":
		c.couponMessage(m, at)
	case "template", "flex":
		c.text(m, "altText", at, maxAltText, utf16Units)
	}
}

func (c *checker) location(m object, at place) {
	c.text(m, "title", at, 100, utf16Units)
	c.text(m, "address", at, 100, utf16Units)
	c.number(m, "latitude", at, -90, 90)
	c.number(m, "longitude", at, -180, 180)
}

func (c *checker) imagemap(m object, at place) {
	c.https(m, "baseUrl", at, maxURL)
	c.text(m, "altText", at, maxAltText, utf16Units)
	if size, ok := c.objectAt(m, "baseSize", at); ok {
		c.whole(size, "width", at.child("baseSize"), 1040, 1040)
		c.whole(size, "height", at.child("baseSize"), 1, math.MaxInt32)
	}
	for i, action := range c.objects(m, "actions", at, 0, 50) {
		c.imagemapAction(action, at.child("actions").index(i))
	}
	if m["video"] != nil {
		c.imagemapVideo(m, at)
	}
}

func (c *checker) imagemapAction(action object, at place) {
	c.area(action, "area", at)
	c.optionalText(action, "label", at, 100, graphemes)
	switch action["type"] {
	case "uri":
		c.text(action, "linkUri", at, maxURI, utf16Units)
	case "message":
		c.text(action, "text", at, 400, graphemes)
	case "clipboard":
		c.text(action, "clipboardText", at, maxClipboard, utf16Units)
	default:
		c.add(at.child("type"), mustBeOneOf([]string{"uri", "message", "clipboard"}))
	}
}

func (c *checker) imagemapVideo(m object, at place) {
	video, ok := c.objectAt(m, "video", at)
	if !ok {
		return
	}
	at = at.child("video")
	c.https(video, "originalContentUrl", at, maxURL)
	c.https(video, "previewImageUrl", at, maxURL)
	c.area(video, "area", at)
	if video["externalLink"] == nil {
		return
	}
	if link, ok := c.objectAt(video, "externalLink", at); ok {
		c.text(link, "linkUri", at.child("externalLink"), maxURI, utf16Units)
		c.text(link, "label", at.child("externalLink"), 30, graphemes)
	}
}

// area checks the bounds of something in a picture.
func (c *checker) area(o object, name string, at place) {
	bounds, ok := c.objectAt(o, name, at)
	if !ok {
		return
	}
	here := at.child(name)
	c.whole(bounds, "x", here, 0, math.MaxInt32)
	c.whole(bounds, "y", here, 0, math.MaxInt32)
	c.whole(bounds, "width", here, 1, math.MaxInt32)
	c.whole(bounds, "height", here, 1, math.MaxInt32)
}

// quote checks that a quote token is one that was given out.
func (c *checker) quote(m object, at place) {
	value, there := m["quoteToken"]
	if !there || value == nil {
		return
	}
	if token, ok := value.(string); !ok || !c.sealed(forQuote, token) {
		c.add(at.child("quoteToken"), "Invalid quote token")
	}
}

func (c *checker) sender(m object, at place) {
	if m["sender"] == nil {
		return
	}
	if sender, ok := c.objectAt(m, "sender", at); ok {
		c.optionalText(sender, "name", at.child("sender"), maxSenderName, utf16Units)
		c.optionalHTTPS(sender, "iconUrl", at.child("sender"), maxURL)
	}
}

func (c *checker) quickReply(m object, at place) {
	if m["quickReply"] == nil {
		return
	}
	quick, ok := c.objectAt(m, "quickReply", at)
	if !ok {
		return
	}
	at = at.child("quickReply")
	for i, item := range c.objects(quick, "items", at, 1, maxQuickReply) {
		here := at.child("items").index(i)
		c.oneOf(item, "type", here, "action")
		c.optionalHTTPS(item, "imageUrl", here, maxURL)
		c.action(item, "action", here, chip)
	}
}
