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
	imageColumnAction = actionRules{types: commonActions, label: 12}
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
	c.actionProperties(kind, action, at)
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
	before := len(c.problems)
	c.text(action, "uri", at, maxURI, UTF16Len)
	if len(c.problems) > before {
		return
	}
	if wrong := urlProblem(action["uri"].(string), uriSchemes...); wrong != "" {
		c.add(at.child("uri"), wrong)
	}
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
	if wrong := urlProblem(instead["desktop"].(string), uriSchemes...); wrong != "" {
		c.add(at.child("desktop"), wrong)
	}
}
