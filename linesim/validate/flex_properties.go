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
		switch {
		case !known:
			c.add(at.child(name), unknownField)
		case o[name] != nil && !allowed(o[name]):
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

// isRGB is a colour without transparency.
func isRGB(v any) bool { text, ok := v.(string); return ok && len(text) == 7 && isColor(v) }

// measured says which numbers a length may be.
type measured func(number float64) bool

func anyNumber(float64) bool      { return true }
func notNegative(n float64) bool  { return n >= 0 }
func positive(n float64) bool     { return n > 0 }
func ofACircle(n float64) bool    { return n >= 0 && n < 360 }
func withinAWhole(n float64) bool { return n >= 0 && n <= 100 }

// length allows one of the keywords, or such a number with one of the units.
func length(allowed measured, units []string, keywords ...string) rule {
	return func(v any) bool {
		text, ok := v.(string)
		if !ok {
			return false
		}
		number, ok := withUnit(text, units)
		return slices.Contains(keywords, text) || ok && allowed(number)
	}
}

func withUnit(text string, units []string) (float64, bool) {
	for _, unit := range units {
		if number, ok := strings.CutSuffix(text, unit); ok && signed.MatchString(number) {
			value, err := strconv.ParseFloat(number, 64)
			return value, err == nil
		}
	}
	return 0, false
}

var (
	signed = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	aspect = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?):([0-9]+(?:\.[0-9]+)?)$`)
)

const maxAspect = 100_000

// ratio is width:height, each from 1 to 100000, whole or not; a height of more than three widths is refused.
func ratio(v any) bool {
	text, _ := v.(string)
	parts := aspect.FindStringSubmatch(text)
	if parts == nil {
		return false
	}
	width, err := strconv.ParseFloat(parts[1], 64)
	height, err2 := strconv.ParseFloat(parts[2], 64)
	within := func(n float64) bool { return n >= 1 && n <= maxAspect }
	return err == nil && err2 == nil && within(width) && within(height) && height <= 3*width
}

var (
	px        = []string{"px"}
	pxPercent = []string{"px", "%"}
	deg       = []string{"deg"}
	percent   = []string{"%"}

	spaces = []string{"none", "xs", "sm", "md", "lg", "xl", "xxl"}
	sizes  = []string{"xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"}

	space      = length(notNegative, px, spaces...)
	padding    = length(notNegative, pxPercent, spaces...)
	offset     = length(anyNumber, pxPercent, spaces...)
	extent     = length(notNegative, pxPercent)
	font       = length(positive, px, sizes...)
	alignments = oneOf("start", "end", "center")
	gravities  = oneOf("top", "bottom", "center")
)

var (
	blockNames = map[string]bool{"header": true, "hero": true, "body": true, "footer": true}

	boxChildren = map[string]map[string]bool{
		"horizontal": {"box": true, "button": true, "image": true, "text": true, "separator": true, "filler": true,
			"spacer": true},
		"vertical": {"box": true, "button": true, "image": true, "text": true, "separator": true, "filler": true,
			"spacer": true},
		"baseline": {"icon": true, "text": true, "filler": true, "spacer": true},
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
		"type": anything, "angle": length(ofACircle, deg), "startColor": isColor, "endColor": isColor, "centerColor": isColor,
		"centerPosition": length(withinAWhole, percent),
	}

	common = map[string]rule{
		"type": anything, "margin": space, "position": oneOf("relative", "absolute"),
		"offsetTop": offset, "offsetBottom": offset, "offsetStart": offset, "offsetEnd": offset,
	}

	spanProperties = map[string]rule{
		"type": anything, "text": anyString, "size": font, "color": isColor, "weight": oneOf("regular", "bold"),
		"style": oneOf("normal", "italic"), "decoration": oneOf("none", "underline", "line-through"),
	}

	componentProperties = map[string]map[string]rule{
		"box": merged(common, map[string]rule{
			"layout": anything, "contents": anything, "action": anything, "background": anything,
			"flex": wholeNumber, "spacing": space, "backgroundColor": isColor, "borderColor": isColor,
			"borderWidth":  length(notNegative, px, "none", "light", "normal", "medium", "semi-bold", "bold"),
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
			"size":        length(positive, pxPercent, append([]string{"full"}, sizes...)...),
			"aspectRatio": ratio, "aspectMode": oneOf("cover", "fit"), "backgroundColor": isColor, "animated": boolean,
		}),
		"icon": merged(common, map[string]rule{
			"url": anything, "size": font, "aspectRatio": ratio, "scaling": boolean,
		}),
		"text": merged(common, spanProperties, map[string]rule{
			"contents": anything, "action": anything, "flex": wholeNumber, "align": alignments, "gravity": gravities,
			"wrap": boolean, "lineSpacing": length(positive, px), "maxLines": wholeNumber, "adjustMode": oneOf("shrink-to-fit"),
			"scaling": boolean,
		}),
		"video": {
			"type": anything, "url": anything, "previewUrl": anything, "altContent": anything, "aspectRatio": ratio,
			"action": anything,
		},
		"separator": {"type": anything, "margin": space, "color": isColor},
		"filler":    {"type": anything, "flex": wholeNumber},
		"spacer":    {"type": anything, "size": oneOf(spaces[1:]...)},
	}
)

func merged(all ...map[string]rule) map[string]rule {
	sum := map[string]rule{}
	for _, one := range all {
		maps.Copy(sum, one)
	}
	return sum
}
