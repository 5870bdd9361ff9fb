package linesim

import (
	"regexp"
	"slices"
	"unicode/utf16"
)

// symbols checks what stands for LINE's own emoji and for mentions: a dollar sign each in a text, a named blank in a text of version 2.
func (c *checker) symbols(m object, at place) {
	if m["type"] == "text" && m["emojis"] != nil {
		c.emoji(m, at)
	}
	if m["type"] == "textV2" && m["substitution"] != nil {
		c.substitution(m, at)
	}
}

func (c *checker) emoji(m object, at place) {
	text, _ := m["text"].(string)
	units := utf16.Encode([]rune(text))
	for i, one := range c.objects(m, "emojis", at, 0, maxEmoji) {
		here := at.child("emojis").index(i)
		c.text(one, "productId", here, maxText, utf16Units)
		c.text(one, "emojiId", here, maxText, utf16Units)
		index, ok := one["index"].(float64)
		if !ok || index < 0 || int(index) >= len(units) || units[int(index)] != '$' {
			c.add(here.child("index"), "must be the place of a $ in the text")
		}
	}
}

var (
	blankName = regexp.MustCompile(`^[a-zA-Z0-9_]{1,20}$`)
	blank     = regexp.MustCompile(`\{(\w+)\}`)
)

func (c *checker) substitution(m object, at place) {
	blanks, ok := c.objectAt(m, "substitution", at)
	if !ok {
		return
	}
	at = at.child("substitution")
	if len(blanks) > maxBlanks {
		c.add(at, "Size must be between 0 and 100")
		return
	}
	var used []string
	text, _ := m["text"].(string)
	for _, found := range blank.FindAllStringSubmatch(text, -1) {
		used = append(used, found[1])
	}
	for _, name := range sortedKeys(blanks) {
		c.blank(name, blanks[name], slices.Contains(used, name), at)
	}
}

func (c *checker) blank(name string, value any, used bool, at place) {
	what, _ := value.(object)
	here := at.child(name)
	switch {
	case !blankName.MatchString(name):
		c.add(here, "must match ^[a-zA-Z0-9_]{1,20}$")
	case !used:
		c.add(here, "must be used in the text")
	case what["type"] == "emoji":
		c.text(what, "productId", here, maxText, utf16Units)
		c.text(what, "emojiId", here, maxText, utf16Units)
	case what["type"] == "mention":
		c.mentionee(what, here)
	default:
		c.add(here.child("type"), mustBeOneOf([]string{"mention", "emoji"}))
	}
}

func (c *checker) mentionee(mention object, at place) {
	who, ok := c.objectAt(mention, "mentionee", at)
	if !ok {
		return
	}
	at = at.child("mentionee")
	id, _ := who["userId"].(string)
	switch {
	case who["type"] == "all":
	case who["type"] != "user":
		c.add(at.child("type"), mustBeOneOf([]string{"user", "all"}))
	case !userID.MatchString(id):
		c.add(at.child("userId"), "invalid user id")
	}
}
