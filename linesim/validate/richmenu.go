package validate

import "math"

// LINE's limits for rich menus; widths and heights are in pixels.
const (
	maxMenuName    = 300
	maxChatBarText = 14
	maxAreas       = 20
	minMenuWidth   = 800
	maxMenuWidth   = 2500
	minMenuHeight  = 250
	minMenuRatio   = 1.45 // of the width to the height
)

// RichMenu checks the body of a request that creates a rich menu; the error is an *Error.
func RichMenu(body []byte) error {
	menu, err := readObject(body)
	if err != nil {
		return err
	}
	c := &checker{absent: mustBeSpecified, badURI: invalidURI}
	c.richMenu(menu)
	return c.refusal()
}

// RichMenuSize says whether LINE takes a rich menu, or its image, of this many pixels.
func RichMenuSize(width, height int) bool { return menuSize(float64(width), float64(height)) }

func menuSize(width, height float64) bool {
	return width >= minMenuWidth && width <= maxMenuWidth && height >= minMenuHeight && width/height >= minMenuRatio
}

func (c *checker) richMenu(m object) {
	root := path{"", "."}
	if size, ok := c.objectAt(m, "size", root); ok {
		c.richMenuSize(size, root.child("size"))
	}
	if _, ok := m["selected"].(bool); !ok {
		c.add(root.child("selected"), mustBeSpecified)
	}
	c.text(m, "name", root, maxMenuName, graphemes)
	c.text(m, "chatBarText", root, maxChatBarText, graphemes)
	for i, area := range c.objects(m, "areas", root, 0, maxAreas) {
		here := root.child("areas").index(i)
		c.area(area, "bounds", here)
		c.action(area, "action", here, menuAreaAction)
	}
}

func (c *checker) richMenuSize(size object, at path) {
	before := len(c.problems)
	c.whole(size, "width", at, minMenuWidth, maxMenuWidth)
	c.whole(size, "height", at, minMenuHeight, math.MaxInt32)
	if len(c.problems) == before && !menuSize(size["width"].(float64), size["height"].(float64)) {
		c.add(at, "the width must be at least 1.45 times the height")
	}
}
