package validate

import (
	"math"
	"regexp"
)

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
	c.unknownProperties(m, at, messageNames[m["type"].(string)])
	c.ownProperties(m, at)
	c.quickReply(m, at)
	c.sender(m, at)
}

// messageNames are the properties of each message that LINE knows.
var messageNames = map[string]map[string]bool{
	"text":     messageOf("text", "emojis", "quoteToken"),
	"textV2":   messageOf("text", "substitution", "quoteToken"),
	"sticker":  messageOf("packageId", "stickerId", "quoteToken"),
	"image":    messageOf("originalContentUrl", "previewImageUrl"),
	"video":    messageOf("originalContentUrl", "previewImageUrl", "trackingId"),
	"audio":    messageOf("originalContentUrl", "duration"),
	"location": messageOf("title", "address", "latitude", "longitude"),
	"imagemap": messageOf("baseUrl", "altText", "baseSize", "video", "actions"),
	"coupon":   messageOf("couponId", "deliveryTag"),
	"template": messageOf("altText", "template"),
	"flex":     messageOf("altText", "contents"),
}

var (
	quickReplyNames = names("type", "imageUrl", "action")
	senderNames     = names("name", "iconUrl")
)

func messageOf(own ...string) map[string]bool {
	return names(append(own, "type", "quickReply", "sender")...)
}

var (
	trackingID  = regexp.MustCompile(`^[a-zA-Z0-9\-.=,+*()%$&;:@{}!?<>\[\]]+$`)
	deliveryTag = regexp.MustCompile(`^[a-zA-Z0-9_]+$`)
	// LINE names one of the words that it reserves for itself
	reservedName = regexp.MustCompile(`(?i)(^|[^a-z])line($|[^a-z])`)
)

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
		if m["type"] == "video" {
			c.optionalText(m, "trackingId", at, maxTracking, UTF16Len)
			c.matches(m, "trackingId", at, trackingID)
		}
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
		c.link(action, "linkUri", at)
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
		c.link(link, "linkUri", at.child("externalLink"))
		c.text(link, "label", at.child("externalLink"), 30, graphemes)
	}
}

// link checks an address that a tap opens.
func (c *checker) link(o object, name string, at path) {
	before := len(c.problems)
	if c.text(o, name, at, maxURI, UTF16Len); len(c.problems) == before {
		c.scheme(o[name].(string), at.child(name), uriSchemes...)
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
		c.unknownProperties(sender, at.child("sender"), senderNames)
		c.optionalText(sender, "name", at.child("sender"), maxSenderName, UTF16Len)
		if name, _ := sender["name"].(string); reservedName.MatchString(name) {
			c.add(at.child("sender").child("name"), "must not contain a reserved word")
		}
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
		c.unknownProperties(item, here, quickReplyNames)
		c.oneOf(item, "type", here, "action")
		c.optionalHTTPS(item, "imageUrl", here, maxURL)
		c.action(item, "action", here, quickReplyAction)
	}
}
