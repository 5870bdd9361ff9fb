package validate

import "slices"

// actionRules say which actions may stand in a kind of place, and how long their labels may be.
type actionRules struct {
	types    []string
	label    int
	optional bool // the label
}

var (
	commonActions = []string{"postback", "message", "uri", "datetimepicker", "clipboard"}

	quickReplyAction = actionRules{
		types: append([]string{"camera", "cameraRoll", "location"}, commonActions...), label: 20,
	}
	templateAction    = actionRules{types: commonActions, label: 20}
	imageColumnAction = actionRules{types: commonActions, label: 12, optional: true}
	defaultAction     = actionRules{types: commonActions, label: 20, optional: true}
	flexButtonAction  = actionRules{types: commonActions, label: 40}
	flexTapAction     = actionRules{types: commonActions, label: 40, optional: true}
	videoAction       = actionRules{types: []string{"uri"}, label: 40}
	menuAreaAction    = actionRules{
		types: append([]string{"richmenuswitch"}, commonActions...), label: 20, optional: true,
	}
)

// LINE's limits for what an action carries.
const (
	maxPostbackData = 300
	maxActionText   = 300 // displayText, fillInText and the text of a message action
	maxURI          = 1000
	maxClipboard    = 1000
	maxAlias        = 32
)

// action checks the action that must stand in the named property.
func (c *checker) action(o object, name string, at path, rules actionRules) {
	action, ok := c.objectAt(o, name, at)
	if ok {
		c.checkAction(action, at.child(name), rules)
	}
}

func (c *checker) optionalAction(o object, name string, at path, rules actionRules) {
	if o[name] != nil {
		c.action(o, name, at, rules)
	}
}

func (c *checker) checkAction(action object, at path, rules actionRules) {
	kind, _ := action["type"].(string)
	if !slices.Contains(rules.types, kind) {
		c.add(at.child("type"), wrongActionType(at, rules))
		return
	}
	if rules.optional {
		c.optionalText(action, "label", at, rules.label, graphemes)
	} else {
		c.text(action, "label", at, rules.label, graphemes)
	}
	c.unknownProperties(action, at, actionNames[kind])
	c.actionProperties(kind, action, at)
}

// actionNames are the properties of each action that LINE knows.
var actionNames = map[string]map[string]bool{
	"postback":       names("type", "label", "data", "displayText", "text", "inputOption", "fillInText"),
	"message":        names("type", "label", "text"),
	"uri":            names("type", "label", "uri", "altUri"),
	"datetimepicker": names("type", "label", "data", "mode", "initial", "max", "min"),
	"camera":         names("type", "label"),
	"cameraRoll":     names("type", "label"),
	"location":       names("type", "label"),
	"richmenuswitch": names("type", "label", "richMenuAliasId", "data"),
	"clipboard":      names("type", "label", "clipboardText"),
}

func names(list ...string) map[string]bool {
	set := map[string]bool{}
	for _, name := range list {
		set[name] = true
	}
	return set
}

func wrongActionType(at path, rules actionRules) string {
	if at.sep == "/" {
		return invalid
	}
	return MustBeOneOf(rules.types...)
}

func (c *checker) actionProperties(kind string, action object, at path) {
	switch kind {
	case "postback":
		c.postback(action, at)
	case "message":
		c.text(action, "text", at, maxActionText, graphemes)
	case "uri":
		c.uri(action, at)
	case "datetimepicker":
		c.picker(action, at)
	case "richmenuswitch":
		c.text(action, "richMenuAliasId", at, maxAlias, UTF16Len)
		c.text(action, "data", at, maxPostbackData, UTF16Len)
	case "clipboard":
		c.text(action, "clipboardText", at, maxClipboard, UTF16Len)
	}
}

func (c *checker) postback(action object, at path) {
	c.text(action, "data", at, maxPostbackData, UTF16Len)
	c.optionalText(action, "displayText", at, maxActionText, graphemes)
	c.optionalText(action, "text", at, maxActionText, graphemes)
	if action["text"] != nil {
		c.note(at.child("text"), deprecated)
	}
	if action["text"] != nil && action["displayText"] != nil {
		c.add(at.child("text"), "must not be specified together with displayText")
	}
	c.oneOf(action, "inputOption", at, "closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")
	c.optionalText(action, "fillInText", at, maxActionText, graphemes)
	if action["fillInText"] != nil && action["inputOption"] != "openKeyboard" {
		c.add(at.child("fillInText"), "must be specified only with openKeyboard")
	}
}

func (c *checker) uri(action object, at path) {
	c.link(action, "uri", at)
	if action["altUri"] != nil {
		c.altURI(action, at)
	}
}

var uriSchemes = []string{"http", "https", "line", "tel"}

// altURI is what LINE on a PC opens instead.
func (c *checker) altURI(action object, at path) {
	instead, ok := c.objectAt(action, "altUri", at)
	if !ok || instead["desktop"] == nil {
		return
	}
	at = at.child("altUri")
	before := len(c.problems)
	if c.optionalText(instead, "desktop", at, maxURI, UTF16Len); len(c.problems) > before {
		return
	}
	c.scheme(instead["desktop"].(string), at.child("desktop"), uriSchemes...)
}
