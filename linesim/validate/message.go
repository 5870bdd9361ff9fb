package validate

import "math"

// LINE's limits for the messages themselves.
const (
	maxText         = 5000
	maxAltText      = 1500
	maxURL          = 2000
	maxQuickReply   = 13
	maxSenderName   = 20
	maxTracking     = 100
	maxEmoji        = 20
	maxPlaceholders = 100
)

var messageTypes = []string{
	"text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex", "coupon",
}

// message checks the properties that LINE reports as those of the request body.
func (c *checker) message(m object, at path) {
	if m["type"] == nil {
		c.add(at.child("type"), MayNotBeEmpty)
		return
	}
	if !c.oneOf(m, "type", at, messageTypes...) {
		return
	}
	c.ownProperties(m, at)
	c.quickReply(m, at)
	c.sender(m, at)
}

func (c *checker) ownProperties(m object, at path) {
	switch m["type"] {
	case "text", "textV2":
		c.text(m, "text", at, maxText, UTF16Len)
		c.quote(m, at)
		c.substitutes(m, at)
	case "sticker":
		c.text(m, "packageId", at, 20, UTF16Len)
		c.text(m, "stickerId", at, 20, UTF16Len)
		c.quote(m, at)
	case "image", "video":
		c.https(m, "originalContentUrl", at, maxURL)
		c.https(m, "previewImageUrl", at, maxURL)
		c.optionalText(m, "trackingId", at, maxTracking, UTF16Len)
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
		c.text(m, "altText", at, maxAltText, UTF16Len)
	}
}

func (c *checker) location(m object, at path) {
	c.text(m, "title", at, 100, UTF16Len)
	c.text(m, "address", at, 100, UTF16Len)
	c.number(m, "latitude", at, -90, 90)
	c.number(m, "longitude", at, -180, 180)
}

func (c *checker) imagemap(m object, at path) {
	c.https(m, "baseUrl", at, maxURL)
	c.text(m, "altText", at, maxAltText, UTF16Len)
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

func (c *checker) imagemapAction(action object, at path) {
	c.area(action, "area", at)
	c.optionalText(action, "label", at, 100, graphemes)
	switch action["type"] {
	case "uri":
		c.text(action, "linkUri", at, maxURI, UTF16Len)
	case "message":
		c.text(action, "text", at, 400, graphemes)
	case "clipboard":
		c.text(action, "clipboardText", at, maxClipboard, UTF16Len)
	default:
		c.add(at.child("type"), MustBeOneOf("uri", "message", "clipboard"))
	}
}

func (c *checker) imagemapVideo(m object, at path) {
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
		c.text(link, "linkUri", at.child("externalLink"), maxURI, UTF16Len)
		c.text(link, "label", at.child("externalLink"), 30, graphemes)
	}
}

// area checks the bounds of something in a picture.
func (c *checker) area(o object, name string, at path) {
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
func (c *checker) quote(m object, at path) {
	value, there := m["quoteToken"]
	if !there || value == nil {
		return
	}
	given := c.account.QuoteTokenGiven
	if token, ok := value.(string); !ok || (given != nil && !given(token)) {
		c.add(at.child("quoteToken"), "Invalid quote token")
	}
}

func (c *checker) sender(m object, at path) {
	if m["sender"] == nil {
		return
	}
	if sender, ok := c.objectAt(m, "sender", at); ok {
		c.optionalText(sender, "name", at.child("sender"), maxSenderName, UTF16Len)
		c.optionalHTTPS(sender, "iconUrl", at.child("sender"), maxURL)
	}
}

func (c *checker) quickReply(m object, at path) {
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
		c.action(item, "action", here, quickReplyAction)
	}
}
