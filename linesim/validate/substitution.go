package validate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// substitutes checks LINE's own emoji and mentions. They replace a dollar sign each in a text, and a named placeholder
// in a text of version 2.
func (c *checker) substitutes(m object, at path) {
	if m["type"] == "text" && m["emojis"] != nil {
		c.emoji(m, at)
	}
	if m["type"] == "textV2" {
		c.substitution(m, at)
	}
}

func (c *checker) emoji(m object, at path) {
	text, _ := m["text"].(string)
	units := utf16.Encode([]rune(text))
	for i, one := range c.objects(m, "emojis", at, 0, maxEmoji) {
		here := at.child("emojis").index(i)
		c.text(one, "productId", here, maxText, UTF16Len)
		c.text(one, "emojiId", here, maxText, UTF16Len)
		index, ok := one["index"].(float64)
		if !ok || index < 0 || int(index) >= len(units) || units[int(index)] != '$' {
			c.add(here.child("index"), "must be the place of a $ in the text")
		}
	}
}

// maxSubstituted is how many mentions, and how many emoji, one text of version 2 may have.
const maxSubstituted = 20

var placeholderName = regexp.MustCompile(`^[a-zA-Z0-9_]{1,20}$`)

// Placeholders lists what stands in braces in a text of version 2, in its order. Doubled braces stand for themselves;
// ok is false if the others are not in pairs.
func Placeholders(text string) (found []string, ok bool) {
	for text != "" {
		next := strings.IndexAny(text, "{}")
		if next < 0 {
			return found, true
		}
		if strings.HasPrefix(text[next:], "{{") || strings.HasPrefix(text[next:], "}}") {
			text = text[next+2:]
			continue
		}
		name, rest, closed := strings.Cut(text[next+1:], "}")
		if text[next] == '}' || !closed || strings.Contains(name, "{") {
			return found, false
		}
		found, text = append(found, name), rest
	}
	return found, true
}

// substitution checks that every placeholder of the text is substituted, and with what.
func (c *checker) substitution(m object, at path) {
	text, _ := m["text"].(string)
	used, paired := Placeholders(text)
	if !paired {
		c.add(at.child("text"), "{ and } must be used in pairs")
		return
	}
	var placeholders object
	if m["substitution"] != nil {
		var ok bool
		if placeholders, ok = c.objectAt(m, "substitution", at); !ok {
			return
		}
	}
	c.substituted(used, placeholders, at)
	at = at.child("substitution")
	if len(placeholders) > maxPlaceholders {
		c.add(at, SizeBetween(0, maxPlaceholders))
		return
	}
	for _, name := range sortedKeys(placeholders) {
		c.placeholder(name, placeholders[name], slices.Contains(used, name), at)
	}
}

// substituted checks the text's own side of it: each placeholder once, in the order of the text.
func (c *checker) substituted(used []string, placeholders object, at path) {
	counts := map[any]int{}
	for i, name := range used {
		one, known := placeholders[name]
		if known {
			kind, _ := one.(object)
			counts[kind["type"]]++
		} else if !slices.Contains(used[:i], name) {
			c.add(at.child("text"), fmt.Sprintf("the substitution of {%s} must be specified", name))
		}
	}
	for _, kind := range []string{"mention", "emoji"} {
		if counts[kind] > maxSubstituted {
			c.add(at.child("substitution"), fmt.Sprintf("at most %d of type %s in a message", maxSubstituted, kind))
		}
	}
}

func (c *checker) placeholder(name string, value any, used bool, at path) {
	one, _ := value.(object)
	here := at.child(name)
	switch {
	case !placeholderName.MatchString(name):
		c.add(here, "must match ^[a-zA-Z0-9_]{1,20}$")
	case !used:
		c.add(here, "must be used in the text")
	case one["type"] == "emoji":
		c.text(one, "productId", here, maxText, UTF16Len)
		c.text(one, "emojiId", here, maxText, UTF16Len)
	case one["type"] == "mention":
		c.mentionee(one, here)
	default:
		c.add(here.child("type"), MustBeOneOf("mention", "emoji"))
	}
}

func (c *checker) mentionee(mention object, at path) {
	who, ok := c.objectAt(mention, "mentionee", at)
	if !ok {
		return
	}
	at = at.child("mentionee")
	id, _ := who["userId"].(string)
	switch {
	case who["type"] == "all":
	case who["type"] != "user":
		c.add(at.child("type"), MustBeOneOf("user", "all"))
	case !IsUserID(id):
		c.add(at.child("userId"), "invalid user id")
	}
}
