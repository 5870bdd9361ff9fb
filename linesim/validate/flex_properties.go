package validate

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rule says whether a property may have the value.
type rule func(v any) bool

// properties reports each property that is unknown or has a value that is not allowed, in alphabetical order.
func (c *checker) properties(o object, at path, rules map[string]rule) {
	for _, name := range sortedKeys(o) {
		allowed, known := rules[name]
		if !known || (o[name] != nil && !allowed(o[name])) {
			c.add(at.child(name), invalid)
		}
	}
}

func sortedKeys(o object) []string { return slices.Sorted(maps.Keys(o)) }

// anything is for what is checked elsewhere.
func anything(any) bool { return true }

func boolean(v any) bool { _, ok := v.(bool); return ok }

func anyString(v any) bool { _, ok := v.(string); return ok }

func wholeNumber(v any) bool {
	n, ok := v.(float64)
	return ok && n >= 0 && n == float64(int64(n))
}

func oneOf(values ...string) rule {
	return func(v any) bool {
		text, ok := v.(string)
		return ok && slices.Contains(values, text)
	}
}

func isColor(v any) bool {
	text, ok := v.(string)
	if !ok || (len(text) != 7 && len(text) != 9) || text[0] != '#' {
		return false
	}
	_, err := strconv.ParseUint(text[1:], 16, 64)
	return err == nil
}

// length allows one of the keywords or a number with one of the units.
func length(units []string, keywords ...string) rule {
	return func(v any) bool {
		text, ok := v.(string)
		return ok && (slices.Contains(keywords, text) || hasUnit(text, units))
	}
}

func hasUnit(text string, units []string) bool {
	for _, unit := range units {
		if number, ok := strings.CutSuffix(text, unit); ok {
			return isDecimal(strings.TrimPrefix(number, "-"))
		}
	}
	return false
}

func isDecimal(text string) bool {
	whole, part, _ := strings.Cut(text, ".")
	return whole != "" && strings.Trim(whole+part, "0123456789") == ""
}

var aspect = regexp.MustCompile(`^([1-9][0-9]{0,5}):([1-9][0-9]{0,5})$`)

// ratio is width:height, each from 1 to 100000; a height of more than three widths is refused.
func ratio(v any) bool {
	text, _ := v.(string)
	parts := aspect.FindStringSubmatch(text)
	if parts == nil {
		return false
	}
	width, _ := strconv.Atoi(parts[1])
	height, _ := strconv.Atoi(parts[2])
	return width <= 100_000 && height <= 100_000 && height <= 3*width
}

var (
	px        = []string{"px"}
	pxPercent = []string{"px", "%"}
	deg       = []string{"deg"}
	percent   = []string{"%"}

	spaces = []string{"none", "xs", "sm", "md", "lg", "xl", "xxl"}
	sizes  = []string{"xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"}

	space      = length(px, spaces...)
	padding    = length(pxPercent, spaces...)
	extent     = length(pxPercent)
	font       = length(px, sizes...)
	alignments = oneOf("start", "end", "center")
	gravities  = oneOf("top", "bottom", "center")
)

var (
	blockNames = map[string]bool{"header": true, "hero": true, "body": true, "footer": true}

	boxChildren = map[string]map[string]bool{
		"horizontal": {"box": true, "button": true, "image": true, "text": true, "separator": true, "filler": true},
		"vertical":   {"box": true, "button": true, "image": true, "text": true, "separator": true, "filler": true},
		"baseline":   {"icon": true, "text": true, "filler": true},
	}

	carouselProperties = map[string]rule{"type": anything, "contents": anything}

	bubbleProperties = map[string]rule{
		"type": anything, "header": anything, "hero": anything, "body": anything, "footer": anything,
		"styles": anything, "action": anything,
		"size":      oneOf("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
		"direction": oneOf("ltr", "rtl"),
	}

	styleProperties    = map[string]rule{"backgroundColor": isColor, "separator": boolean, "separatorColor": isColor}
	gradientProperties = map[string]rule{
		"type": anything, "angle": length(deg), "startColor": isColor, "endColor": isColor, "centerColor": isColor,
		"centerPosition": length(percent),
	}

	common = map[string]rule{
		"type": anything, "margin": space, "position": oneOf("relative", "absolute"),
		"offsetTop": padding, "offsetBottom": padding, "offsetStart": padding, "offsetEnd": padding,
	}

	spanProperties = map[string]rule{
		"type": anything, "text": anyString, "size": font, "color": isColor, "weight": oneOf("regular", "bold"),
		"style": oneOf("normal", "italic"), "decoration": oneOf("none", "underline", "line-through"),
	}

	componentProperties = map[string]map[string]rule{
		"box": merged(common, map[string]rule{
			"layout": anything, "contents": anything, "action": anything, "background": anything,
			"flex": wholeNumber, "spacing": space, "backgroundColor": isColor, "borderColor": isColor,
			"borderWidth":  length(px, "none", "light", "normal", "medium", "semi-bold", "bold"),
			"cornerRadius": space, "width": extent, "maxWidth": extent, "height": extent, "maxHeight": extent,
			"paddingAll": padding, "paddingTop": padding, "paddingBottom": padding, "paddingStart": padding,
			"paddingEnd":     padding,
			"justifyContent": oneOf("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
			"alignItems":     oneOf("center", "flex-start", "flex-end"),
		}),
		"button": merged(common, map[string]rule{
			"action": anything, "flex": wholeNumber, "color": isColor, "style": oneOf("primary", "secondary", "link"),
			"gravity": gravities, "height": oneOf("sm", "md"), "adjustMode": oneOf("shrink-to-fit"), "scaling": boolean,
		}),
		"image": merged(common, map[string]rule{
			"url": anything, "action": anything, "flex": wholeNumber, "align": alignments, "gravity": gravities,
			"size":        length(pxPercent, append([]string{"full"}, sizes...)...),
			"aspectRatio": ratio, "aspectMode": oneOf("cover", "fit"), "backgroundColor": isColor, "animated": boolean,
		}),
		"icon": merged(common, map[string]rule{
			"url": anything, "size": font, "aspectRatio": ratio, "scaling": boolean,
		}),
		"text": merged(common, spanProperties, map[string]rule{
			"contents": anything, "action": anything, "flex": wholeNumber, "align": alignments, "gravity": gravities,
			"wrap": boolean, "lineSpacing": length(px), "maxLines": wholeNumber, "adjustMode": oneOf("shrink-to-fit"),
			"scaling": boolean,
		}),
		"video": {
			"type": anything, "url": anything, "previewUrl": anything, "altContent": anything, "aspectRatio": ratio,
			"action": anything,
		},
		"separator": {"type": anything, "margin": space, "color": isColor},
		"filler":    {"type": anything, "flex": wholeNumber},
	}
)

func merged(all ...map[string]rule) map[string]rule {
	sum := map[string]rule{}
	for _, one := range all {
		maps.Copy(sum, one)
	}
	return sum
}
