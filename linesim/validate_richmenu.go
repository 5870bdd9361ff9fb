package linesim

import (
	"encoding/json"
	"math"
)

// LINE's limits for rich menus.
const (
	maxMenuName    = 300
	maxChatBarText = 14
	maxAreas       = 20
)

// readMenu reads a rich menu and checks it.
func readMenu(body []byte) (*richMenu, *answer) {
	f, refused := readFields(body)
	if refused != nil {
		return nil, refused
	}
	var tree object
	if json.Unmarshal(body, &tree) != nil {
		a := invalidProperty("size")
		return nil, &a
	}
	c := &checker{}
	c.menu(tree)
	if len(c.problems) > 0 {
		a := bodyErrors(c.problems...)
		return nil, &a
	}
	menu := &richMenu{}
	for name, target := range map[string]any{"size": &menu.Size, "selected": &menu.Selected, "name": &menu.Name, "chatBarText": &menu.ChatBarText, "areas": &menu.Areas} {
		if refused := f.into(name, target); refused != nil {
			return nil, refused
		}
	}
	return menu, nil
}

func (c *checker) menu(m object) {
	root := place{"", "."}
	if size, ok := c.objectAt(m, "size", root); ok {
		c.menuSize(size, root.child("size"))
	}
	if _, ok := m["selected"].(bool); !ok {
		c.add(root.child("selected"), mustBeThere)
	}
	c.text(m, "name", root, maxMenuName, graphemes)
	c.text(m, "chatBarText", root, maxChatBarText, graphemes)
	for i, area := range c.objects(m, "areas", root, 0, maxAreas) {
		here := root.child("areas").index(i)
		c.area(area, "bounds", here)
		c.action(area, "action", here, menuArea)
	}
}

func (c *checker) menuSize(size object, at place) {
	before := len(c.problems)
	c.whole(size, "width", at, minMenuWidth, maxMenuWidth)
	c.whole(size, "height", at, minMenuHeight, math.MaxInt32)
	if len(c.problems) == before && !menuShape(size["width"].(float64), size["height"].(float64)) {
		c.add(at, "the width must be at least 1.45 times the height")
	}
}
