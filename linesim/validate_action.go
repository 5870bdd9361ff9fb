package linesim

import (
	"slices"
	"time"
)

// slot is a kind of place for an action: what may stand there, and how long its label may be.
type slot struct {
	types    []string
	label    int
	optional bool // the label
}

var (
	everywhere = []string{"postback", "message", "uri", "datetimepicker", "clipboard"}

	chip         = slot{types: append([]string{"camera", "cameraRoll", "location"}, everywhere...), label: 20}
	template     = slot{types: everywhere, label: 20}
	imageColumn  = slot{types: everywhere, label: 12}
	defaultTouch = slot{types: everywhere, label: 20, optional: true}
	flexButton   = slot{types: everywhere, label: 40}
	flexTouch    = slot{types: everywhere, label: 40, optional: true}
	menuArea     = slot{types: append([]string{"richmenuswitch"}, everywhere...), label: 20, optional: true}
)

// LINE's limits for what an action carries.
const (
	maxData      = 300
	maxSaid      = 300 // displayText, fillInText and the text of a message action
	maxURI       = 1000
	maxClipboard = 1000
	maxAlias     = 32
)

// action checks the action that must stand in the named property.
func (c *checker) action(o object, name string, at place, where slot) {
	action, ok := c.objectAt(o, name, at)
	if ok {
		c.actionItself(action, at.child(name), where)
	}
}

func (c *checker) optionalAction(o object, name string, at place, where slot) {
	if o[name] != nil {
		c.action(o, name, at, where)
	}
}

func (c *checker) actionItself(action object, at place, where slot) {
	kind, _ := action["type"].(string)
	if !slices.Contains(where.types, kind) {
		c.add(at.child("type"), wrongActionType(at, where))
		return
	}
	if where.optional {
		c.optionalText(action, "label", at, where.label, graphemes)
	} else {
		c.text(action, "label", at, where.label, graphemes)
	}
	c.actionProperties(kind, action, at)
}

func wrongActionType(at place, where slot) string {
	if at.sep == "/" {
		return invalid
	}
	return mustBeOneOf(where.types)
}

func (c *checker) actionProperties(kind string, action object, at place) {
	switch kind {
	case "postback":
		c.postback(action, at)
	case "message":
		c.text(action, "text", at, maxSaid, graphemes)
	case "uri":
		c.uri(action, at)
	case "datetimepicker":
		c.picker(action, at)
	case "richmenuswitch":
		c.text(action, "richMenuAliasId", at, maxAlias, utf16Units)
		c.text(action, "data", at, maxData, utf16Units)
	case "clipboard":
		c.text(action, "clipboardText", at, maxClipboard, utf16Units)
	}
}

func (c *checker) postback(action object, at place) {
	c.text(action, "data", at, maxData, utf16Units)
	c.optionalText(action, "displayText", at, maxSaid, graphemes)
	c.optionalText(action, "text", at, maxSaid, graphemes)
	if action["text"] != nil && action["displayText"] != nil {
		c.add(at.child("text"), "must not be specified together with displayText")
	}
	c.oneOf(action, "inputOption", at, "closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")
	c.optionalText(action, "fillInText", at, maxSaid, graphemes)
	if action["fillInText"] != nil && action["inputOption"] != "openKeyboard" {
		c.add(at.child("fillInText"), "must be specified only with openKeyboard")
	}
}

func (c *checker) uri(action object, at place) {
	before := len(c.problems)
	c.text(action, "uri", at, maxURI, utf16Units)
	if len(c.problems) > before {
		return
	}
	if fault := wrongURL(action["uri"].(string), uriSchemes...); fault != "" {
		c.add(at.child("uri"), fault)
	}
	if action["altUri"] != nil {
		c.altURI(action, at)
	}
}

var uriSchemes = []string{"http", "https", "line", "tel"}

// altURI is what LINE on a PC opens instead.
func (c *checker) altURI(action object, at place) {
	instead, ok := c.objectAt(action, "altUri", at)
	if !ok || instead["desktop"] == nil {
		return
	}
	at = at.child("altUri")
	before := len(c.problems)
	if c.optionalText(instead, "desktop", at, maxURI, utf16Units); len(c.problems) > before {
		return
	}
	if fault := wrongURL(instead["desktop"].(string), uriSchemes...); fault != "" {
		c.add(at.child("desktop"), fault)
	}
}

// pickerLayouts are the forms of what a picker gives, and also of its limits.
var pickerLayouts = map[string]string{"date": "2006-01-02", "time": "15:04", "datetime": "2006-01-02T15:04"}

// pickerTime reads a value of a picker; LINE knows the years 1900 to 2100.
func pickerTime(mode, value string) (time.Time, bool) {
	t, err := time.Parse(pickerLayouts[mode], value)
	return t, err == nil && (mode == "time" || (t.Year() >= 1900 && t.Year() <= 2100))
}

func (c *checker) picker(action object, at place) {
	c.text(action, "data", at, maxData, utf16Units)
	mode, _ := action["mode"].(string)
	if _, ok := pickerLayouts[mode]; !ok {
		c.add(at.child("mode"), mustBeOneOf([]string{"date", "time", "datetime"}))
		return
	}
	initial, hasInitial := c.pickerLimit(action, "initial", mode, at)
	least, hasLeast := c.pickerLimit(action, "min", mode, at)
	most, hasMost := c.pickerLimit(action, "max", mode, at)
	if hasLeast && hasMost && !least.Before(most) {
		c.add(at.child("min"), "must be less than max")
		return
	}
	if hasInitial && ((hasLeast && initial.Before(least)) || (hasMost && initial.After(most))) {
		c.add(at.child("initial"), "must be between min and max")
	}
}

func (c *checker) pickerLimit(action object, name, mode string, at place) (time.Time, bool) {
	value, there := action[name]
	if !there || value == nil {
		return time.Time{}, false
	}
	text, _ := value.(string)
	t, ok := pickerTime(mode, text)
	if !ok {
		c.add(at.child(name), "invalid format")
	}
	return t, ok
}
