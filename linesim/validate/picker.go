package validate

import (
	"strings"
	"time"
)

// pickerLayouts are the forms of a picker's values and of its limits, by the picker's mode.
var pickerLayouts = map[string]string{"date": "2006-01-02", "time": "15:04", "datetime": "2006-01-02T15:04"}

// PickerLayout is the time layout of the values of a date-time picker; empty for a mode that LINE does not know.
func PickerLayout(mode string) string { return pickerLayouts[mode] }

// PickerTime reads a value of a date-time picker, as UTC; LINE knows the years 1900 to 2100. Between date and time a
// small t will do, as in RFC 3339.
func PickerTime(mode, value string) (time.Time, bool) {
	layout := pickerLayouts[mode]
	if len(value) != len(layout) {
		return time.Time{}, false
	}
	if mode == "datetime" {
		value = strings.Replace(value, "t", "T", 1)
	}
	t, err := time.Parse(layout, value)
	return t, err == nil && (mode == "time" || (t.Year() >= 1900 && t.Year() <= 2100))
}

func (c *checker) picker(action object, at path) {
	c.text(action, "data", at, maxPostbackData, UTF16Len)
	mode, _ := action["mode"].(string)
	if _, ok := pickerLayouts[mode]; !ok {
		c.add(at.child("mode"), MustBeOneOf("date", "time", "datetime"))
		return
	}
	initial, hasInitial := c.pickerLimit(action, "initial", mode, at)
	least, hasLeast := c.pickerLimit(action, "min", mode, at)
	most, hasMost := c.pickerLimit(action, "max", mode, at)
	if hasLeast && hasMost && !least.Before(most) {
		c.add(at.child("min"), "must be less than max")
		return
	}
	if hasInitial && ((hasLeast && initial.Before(least)) || (hasMost && initial.After(most))) {
		c.add(at.child("initial"), "must be between min and max")
	}
}

func (c *checker) pickerLimit(action object, name, mode string, at path) (time.Time, bool) {
	value, there := action[name]
	if !there || value == nil {
		return time.Time{}, false
	}
	text, _ := value.(string)
	t, ok := PickerTime(mode, text)
	if !ok {
		c.add(at.child(name), "invalid format")
	}
	return t, ok
}
