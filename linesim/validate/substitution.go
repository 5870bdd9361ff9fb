package validate

import (
	"regexp"
	"slices"
	"unicode/utf16"
)

// substitutes checks LINE's own emoji and mentions. They replace a dollar sign each in a text, and a named placeholder
// in a text of version 2.
func (c *checker) substitutes(m object, at path) {
	if m["type"] == "text" && m["emojis"] != nil {
		c.emoji(m, at)
	}
	if m["type"] == "textV2" && m["substitution"] != nil {
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

var (
	placeholderName = regexp.MustCompile(`^[a-zA-Z0-9_]{1,20}$`)
	placeholder     = regexp.MustCompile(`\{(\w+)\}`)
)

func (c *checker) substitution(m object, at path) {
	placeholders, ok := c.objectAt(m, "substitution", at)
	if !ok {
		return
	}
	at = at.child("substitution")
	if len(placeholders) > maxPlaceholders {
		c.add(at, SizeBetween(0, maxPlaceholders))
		return
	}
	var used []string
	text, _ := m["text"].(string)
	for _, found := range placeholder.FindAllStringSubmatch(text, -1) {
		used = append(used, found[1])
	}
	for _, name := range sortedKeys(placeholders) {
		c.placeholder(name, placeholders[name], slices.Contains(used, name), at)
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
