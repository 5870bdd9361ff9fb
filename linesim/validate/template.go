package validate

// LINE's limits for templates.
const (
	maxTitle          = 40
	maxButtonsText    = 160
	maxConfirmText    = 240
	maxColumnText     = 120
	maxShortText      = 60 // beside an image or a title
	maxColumns        = 10
	maxColumnActions  = 3
	maxButtonsActions = 4
)

// The properties of templates and of a carousel's columns that LINE knows.
var (
	imageColumnNames = names("imageUrl", "action")

	columnNames = names("thumbnailImageUrl", "imageBackgroundColor", "title", "text", "defaultAction", "actions")

	templateNames = map[string]map[string]bool{
		"buttons": names("type", "thumbnailImageUrl", "imageAspectRatio", "imageSize", "imageBackgroundColor", "title",
			"text", "defaultAction", "actions"),
		"confirm":        names("type", "text", "actions"),
		"carousel":       names("type", "columns", "imageAspectRatio", "imageSize"),
		"image_carousel": names("type", "columns"),
	}
)

func (c *checker) template(m object) {
	root := path{"template", "/"}
	t, ok := m["template"].(object)
	if !ok {
		c.add(root, mustBeSpecified)
		return
	}
	kind, _ := t["type"].(string)
	c.unknownProperties(t, root, templateNames[kind])
	if templateNames[kind]["imageSize"] {
		c.oneOf(t, "imageAspectRatio", root, "rectangle", "square")
		c.oneOf(t, "imageSize", root, "cover", "contain")
	}
	switch kind {
	case "buttons":
		c.titled(t, root, maxButtonsText)
		c.templateActions(t, root, 1, maxButtonsActions)
	case "confirm":
		c.text(t, "text", root, maxConfirmText, graphemes)
		c.templateActions(t, root, 2, 2)
	case "carousel":
		c.columns(t, root)
	case "image_carousel":
		c.imageColumns(t, root)
	default:
		c.add(root.child("type"), invalid)
	}
}

// titled checks the common properties of a buttons template and a carousel's column. A text beside a picture or a title
// must be shorter.
func (c *checker) titled(t object, at path, limit int) {
	if t["title"] != nil || t["thumbnailImageUrl"] != nil {
		limit = maxShortText
	}
	if t["imageBackgroundColor"] != nil && !isRGB(t["imageBackgroundColor"]) {
		c.add(at.child("imageBackgroundColor"), invalid)
	}
	c.optionalText(t, "title", at, maxTitle, graphemes)
	c.text(t, "text", at, limit, graphemes)
	c.optionalHTTPS(t, "thumbnailImageUrl", at, maxURL)
	c.optionalAction(t, "defaultAction", at, defaultAction)
}

func (c *checker) templateActions(t object, at path, least, most int) {
	for i, action := range c.objects(t, "actions", at, least, most) {
		c.checkAction(action, at.child("actions").index(i), templateAction)
	}
}

func (c *checker) columns(t object, root path) {
	columns := c.objects(t, "columns", root, 1, maxColumns)
	for i, column := range columns {
		here := root.child("columns").index(i)
		c.unknownProperties(column, here, columnNames)
		c.titled(column, here, maxColumnText)
		c.templateActions(column, here, 1, maxColumnActions)
		if countOf(column["actions"]) != countOf(columns[0]["actions"]) {
			c.add(here.child("actions"), "the number of actions must be the same in every column")
		}
	}
}

func (c *checker) imageColumns(t object, root path) {
	for i, column := range c.objects(t, "columns", root, 1, maxColumns) {
		here := root.child("columns").index(i)
		c.unknownProperties(column, here, imageColumnNames)
		c.https(column, "imageUrl", here, maxURL)
		c.action(column, "action", here, imageColumnAction)
	}
}

func countOf(v any) int {
	array, _ := v.([]any)
	return len(array)
}
