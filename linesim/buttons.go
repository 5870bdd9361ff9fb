package linesim

import (
	"encoding/json"
	"strconv"
	"strings"
)

// object is a JSON object of a message.
type object = map[string]any

// action is the effect of a button, with the fields of every type of action.
type action struct {
	Type          string `json:"type"`
	Label         string `json:"label"`
	Data          string `json:"data"`
	DisplayText   string `json:"displayText"`
	Text          string `json:"text"`
	URI           string `json:"uri"`
	Mode          string `json:"mode"`
	Initial       string `json:"initial"`
	Min           string `json:"min"`
	Max           string `json:"max"`
	ClipboardText string `json:"clipboardText"`
	RichMenuAlias string `json:"richMenuAliasId"`
	InputOption   string `json:"inputOption"`
	FillInText    string `json:"fillInText"`
	LinkURI       string `json:"linkUri"` // an imagemap's word for uri
}

// button is something on the phone that can be tapped.
type button struct {
	label  string
	action action
}

// toAction turns a part of a message into an action; it must have a type.
func toAction(v any) (action, bool) {
	var a action
	raw, err := json.Marshal(v)
	if err != nil || json.Unmarshal(raw, &a) != nil {
		return action{}, false
	}
	return a, a.Type != ""
}

// buttonsOf lists the buttons in a message from top to bottom, without its quick replies.
func buttonsOf(message object) []button {
	var found []button
	collect(message["contents"], &found)
	if t, ok := message["template"].(object); ok {
		collectTemplate(t, &found)
	}
	if message["type"] == "imagemap" {
		collectTemplate(object{"actions": message["actions"]}, &found)
	}
	return found
}

// chipsOf lists the quick replies of a message.
func quickRepliesOf(message object) []button {
	quick, _ := message["quickReply"].(object)
	items, _ := quick["items"].([]any)
	var found []button
	for _, item := range items {
		collectOne(item, &found)
	}
	return found
}

// collect walks a Flex container in the order in which it is shown.
func collect(v any, found *[]button) {
	switch part := v.(type) {
	case []any:
		for _, child := range part {
			collect(child, found)
		}
	case object:
		collectOne(part, found)
		for _, name := range []string{"header", "hero", "body", "footer", "contents", "altContent"} {
			collect(part[name], found)
		}
	}
}

// collectOne adds the action of a component. A component without a label is known by the words on it.
func collectOne(v any, found *[]button) {
	component, _ := v.(object)
	a, ok := toAction(component["action"])
	if !ok {
		return
	}
	label := a.Label
	if label == "" {
		label = textOf(component)
	}
	*found = append(*found, button{label, a})
}

func textOf(v any) string {
	switch part := v.(type) {
	case []any:
		var all strings.Builder
		for _, child := range part {
			all.WriteString(textOf(child))
		}
		return all.String()
	case object:
		if text, ok := part["text"].(string); ok && text != "" {
			return text
		}
		return textOf(part["contents"])
	}
	return ""
}

func collectTemplate(t object, found *[]button) {
	actions, _ := t["actions"].([]any)
	columns, _ := t["columns"].([]any)
	for _, one := range actions {
		if a, ok := toAction(one); ok {
			*found = append(*found, button{a.Label, a})
		}
	}
	for _, column := range columns {
		if c, ok := column.(object); ok {
			collectOne(c, found)
			collectTemplate(c, found)
		}
	}
}

// actionAt follows a path such as contents.footer.contents.0 to an action, or to a component with one.
func actionAt(message object, path string) (action, bool) {
	var here any = message
	for _, step := range strings.Split(path, ".") {
		switch part := here.(type) {
		case object:
			here = part[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(part) {
				return action{}, false
			}
			here = part[i]
		}
	}
	if component, ok := here.(object); ok && component["action"] != nil {
		here = component["action"]
	}
	a, ok := toAction(here)
	return a, ok && knownAction(a.Type)
}

func knownAction(kind string) bool {
	switch kind {
	case "postback", "message", "uri", "datetimepicker", "richmenuswitch", "clipboard", "camera", "cameraRoll", "location":
		return true
	}
	return false
}
