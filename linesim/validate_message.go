package linesim

import "math"

// LINE's limits for the messages themselves.
const (
	maxText       = 5000
	maxAltText    = 1500
	maxURL        = 2000
	maxQuickReply = 13
	maxSenderName = 20
)

var messageTypes = []string{"text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex"}

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
	case "sticker":
		c.text(m, "packageId", at, 20, utf16Units)
		c.text(m, "stickerId", at, 20, utf16Units)
		c.quote(m, at)
	case "image", "video":
		c.https(m, "originalContentUrl", at, maxURL)
		c.https(m, "previewImageUrl", at, maxURL)
	case "audio":
		c.https(m, "originalContentUrl", at, maxURL)
		c.whole(m, "duration", at, 1, math.MaxInt32)
	case "location":
		c.location(m, at)
	case "imagemap":
		c.imagemap(m, at)
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
	c.objects(m, "actions", at, 0, 50)
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
