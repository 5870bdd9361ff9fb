package validate

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// LINE's limits for Flex messages, in bytes of JSON.
const (
	maxBubble   = 30 << 10
	maxCarousel = 50 << 10
	maxBubbles  = 12
	maxAnimated = 10 // images in one message
)

// inside checks the template or the Flex container of a message.
func (c *checker) inside(m object, raw json.RawMessage) {
	switch m["type"] {
	case "template":
		c.template(m)
	case "flex":
		c.flex(m, raw)
	}
}

func (c *checker) flex(m object, raw json.RawMessage) {
	root := path{"", "/"}
	container, ok := m["contents"].(object)
	if !ok {
		c.add(root, mustBeSpecified)
		return
	}
	switch container["type"] {
	case "bubble":
		c.bubble(container, root)
		c.size(raw, maxBubble)
	case "carousel":
		c.carousel(container, root)
		c.size(raw, maxCarousel)
	default:
		c.add(root.child("type"), invalid)
	}
	if animatedIn(container) > maxAnimated {
		c.add(root, fmt.Sprintf("the number of animated images must not exceed %d", maxAnimated))
	}
}

// animatedIn counts the animated images anywhere in a part of a message.
func animatedIn(v any) int {
	n := 0
	switch part := v.(type) {
	case []any:
		for _, child := range part {
			n += animatedIn(child)
		}
	case object:
		if part["type"] == "image" && part["animated"] == true {
			n++
		}
		for _, child := range part {
			n += animatedIn(child)
		}
	}
	return n
}

// size measures the container as compact JSON without needless escapes. A message that is short enough as it came is
// not measured again.
func (c *checker) size(raw json.RawMessage, limit int) {
	if len(raw) <= limit {
		return
	}
	var message struct {
		Contents any `json:"contents"`
	}
	if json.Unmarshal(raw, &message) != nil {
		return
	}
	var compact bytes.Buffer
	encoder := json.NewEncoder(&compact)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(message.Contents) == nil && compact.Len()-1 > limit {
		c.add(path{"", "/"}, fmt.Sprintf("the size of the container must not exceed %d bytes", limit))
	}
}

func (c *checker) carousel(carousel object, root path) {
	c.properties(carousel, root, carouselProperties)
	bubbles := c.objects(carousel, "contents", root, 1, maxBubbles)
	for i, bubble := range bubbles {
		here := root.child("contents").index(i)
		if bubble["type"] != "bubble" {
			c.add(here, invalid)
			continue
		}
		c.bubble(bubble, here)
		if hero, _ := bubble["hero"].(object); hero["type"] == "video" {
			c.add(here.child("hero"), invalid) // a video stands in a single bubble only
		}
		if sizeOf(bubble) != sizeOf(bubbles[0]) {
			c.add(here.child("size"), "must be the same in every bubble")
		}
	}
}

func sizeOf(bubble object) any {
	if bubble["size"] == nil {
		return "mega"
	}
	return bubble["size"]
}

// bubble checks the four blocks; all but the hero must be boxes.
func (c *checker) bubble(bubble object, at path) {
	c.properties(bubble, at, bubbleProperties)
	blocks := 0
	for _, name := range []string{"header", "hero", "body", "footer"} {
		if bubble[name] == nil {
			continue
		}
		blocks++
		c.block(name, bubble[name], at.child(name))
	}
	if blocks == 0 {
		c.add(at, "At least one block must be specified")
	}
	c.optionalAction(bubble, "action", at, flexTapAction)
	c.styles(bubble, at)
	c.videoFits(bubble, at)
}

func (c *checker) block(name string, value any, at path) {
	component, _ := value.(object)
	kind, _ := component["type"].(string)
	if kind == "box" || (name == "hero" && (kind == "image" || kind == "video")) {
		c.component(component, at)
		return
	}
	c.misplaced(kind, at)
}

// misplaced refuses a component where it cannot stand, and names one that there is not at all.
func (c *checker) misplaced(kind string, at path) {
	if _, known := componentProperties[kind]; kind == "" || known || kind == "span" {
		c.add(at, invalid)
		return
	}
	c.add(at, fmt.Sprintf("%s: unknown component %q", invalid, kind))
}

func (c *checker) styles(bubble object, at path) {
	if bubble["styles"] == nil {
		return
	}
	styles, ok := c.objectAt(bubble, "styles", at)
	if !ok {
		return
	}
	for _, name := range sortedKeys(styles) {
		value := styles[name]
		style, ok := value.(object)
		if !blockNames[name] {
			c.add(at.child("styles").child(name), unknownField)
			continue
		}
		if !ok && value != nil {
			c.add(at.child("styles").child(name), invalid)
			continue
		}
		c.properties(style, at.child("styles").child(name), styleProperties)
	}
}

// component checks one component and what it contains.
func (c *checker) component(component object, at path) {
	kind, _ := component["type"].(string)
	rules, known := componentProperties[kind]
	if !known {
		c.misplaced(kind, at)
		return
	}
	c.properties(component, at, rules)
	switch kind {
	case "filler", "spacer":
		c.note(at, kind+" is "+deprecated)
	case "box":
		c.box(component, at)
	case "button":
		c.action(component, "action", at, flexButtonAction)
	case "image", "icon":
		c.https(component, "url", at, maxURL)
		c.optionalAction(component, "action", at, flexTapAction)
	case "text":
		c.flexText(component, at)
	case "video":
		c.video(component, at)
	}
}

// videoSizes are the bubbles that are large enough for a video.
var videoSizes = oneOf("kilo", "mega", "giga")

func (c *checker) videoFits(bubble object, at path) {
	hero, _ := bubble["hero"].(object)
	if hero["type"] == "video" && !videoSizes(sizeOf(bubble)) {
		c.add(at.child("size"), invalid)
	}
}

// video checks a video, which must say what replaces it where it cannot be played.
func (c *checker) video(video object, at path) {
	c.https(video, "url", at, maxURL)
	c.https(video, "previewUrl", at, maxURL)
	c.optionalAction(video, "action", at, videoAction)
	instead, _ := video["altContent"].(object)
	kind, _ := instead["type"].(string)
	if kind != "box" && kind != "image" {
		c.misplaced(kind, at.child("altContent"))
		return
	}
	c.component(instead, at.child("altContent"))
}

func (c *checker) box(box object, at path) {
	layout, _ := box["layout"].(string)
	allowed, known := boxChildren[layout]
	if !known {
		c.add(at.child("layout"), invalid)
		return
	}
	children, ok := box["contents"].([]any)
	if !ok {
		c.add(at.child("contents"), mustBeSpecified)
		return
	}
	for i, value := range children {
		c.boxChild(value, at.child("contents").index(i), allowed)
	}
	c.optionalAction(box, "action", at, flexTapAction)
	c.background(box, at)
}

func (c *checker) boxChild(value any, at path, allowed map[string]bool) {
	child, _ := value.(object)
	kind, _ := child["type"].(string)
	if !allowed[kind] {
		c.misplaced(kind, at)
		return
	}
	c.component(child, at)
}

func (c *checker) background(box object, at path) {
	if box["background"] == nil {
		return
	}
	background, ok := c.objectAt(box, "background", at)
	if !ok {
		return
	}
	at = at.child("background")
	if background["type"] != "linearGradient" {
		c.add(at.child("type"), invalid)
		return
	}
	c.properties(background, at, gradientProperties)
	for _, name := range []string{"angle", "startColor", "endColor"} {
		if background[name] == nil {
			c.add(at.child(name), mustBeSpecified)
		}
	}
}

// flexText checks a text, which needs a string or spans. Spans win over the string.
func (c *checker) flexText(text object, at path) {
	c.optionalAction(text, "action", at, flexTapAction)
	spans, ok := text["contents"].([]any)
	if text["contents"] != nil && !ok {
		c.add(at.child("contents"), invalid)
		return
	}
	for i, value := range spans {
		c.span(value, at.child("contents").index(i))
	}
	if len(spans) == 0 && (text["text"] == nil || text["text"] == "") {
		c.add(at.child("text"), "must be non-empty text")
	}
}

func (c *checker) span(value any, at path) {
	span, _ := value.(object)
	if span["type"] != "span" {
		c.add(at, invalid)
		return
	}
	c.properties(span, at, spanProperties)
}
