package marketing

import (
	"encoding/json"
	"fmt"
	"slices"

	"leaveline/linesim/validate"
)

// maxFilters is how many criteria a demographic filter may have, operators aside.
const maxFilters = 10

// The values that LINE lists for each criterion; those of ranges in their order.
var (
	genders  = []string{"male", "female"}
	apps     = []string{"ios", "android"}
	ages     = numbered("age_%d", 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70)
	periods  = numbered("day_%d", 7, 30, 90, 180, 365)
	regions  = slices.Concat(upTo("jp_%02d", 47), upTo("tw_%02d", 22), upTo("th_%02d", 8))
	criteria = []string{"operator", "gender", "age", "appType", "area", "subscriptionPeriod"}
)

func numbered(format string, numbers ...int) []string {
	values := make([]string, len(numbers))
	for i, n := range numbers {
		values[i] = fmt.Sprintf(format, n)
	}
	return values
}

func upTo(format string, most int) []string {
	var values []string
	for n := range most {
		values = append(values, fmt.Sprintf(format, n+1))
	}
	return values
}

// checkFilter looks at a narrowcast's filter, which has nothing but a demographic one.
func checkFilter(f validate.Fields) error {
	var filter struct{ Demographic json.RawMessage }
	if err := f.Into("filter", &filter); err != nil || !given(filter.Demographic) {
		return err
	}
	filters := 0
	return checkDemographic(filter.Demographic, "filter.demographic", &filters)
}

// checkDemographic checks one filter object and what it combines; filters counts the criteria so far.
func checkDemographic(raw json.RawMessage, at string, filters *int) error {
	var one struct {
		Type  string
		OneOf []string
		Gte   *string
		Lt    *string
		operator
	}
	if json.Unmarshal(raw, &one) != nil {
		return validate.Property(at)
	}
	if one.Type != "operator" {
		if *filters++; *filters > maxFilters {
			return validate.Wrong("filter.demographic", validate.SizeBetween(1, maxFilters))
		}
	}
	switch one.Type {
	case "operator":
		return checkOperator(one.operator, at, filters)
	case "gender":
		return checkOneOf(one.OneOf, genders, at)
	case "appType":
		return checkOneOf(one.OneOf, apps, at)
	case "area":
		return checkOneOf(one.OneOf, regions, at)
	case "age":
		return checkRange(one.Gte, one.Lt, ages, at)
	case "subscriptionPeriod":
		return checkRange(one.Gte, one.Lt, periods, at)
	}
	return validate.Wrong(at+".type", validate.MustBeOneOf(criteria...))
}

func checkOperator(o operator, at string, filters *int) error {
	if err := o.check(at); err != nil {
		return err
	}
	if given(o.Not) {
		return checkDemographic(o.Not, at+".not", filters)
	}
	for name, list := range map[string][]json.RawMessage{".and": o.And, ".or": o.Or} {
		for i, part := range list {
			if err := checkDemographic(part, fmt.Sprintf("%s%s[%d]", at, name, i), filters); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkOneOf(wanted, values []string, at string) error {
	if len(wanted) == 0 {
		return validate.Wrong(at+".oneOf", validate.MayNotBeEmpty)
	}
	for i, value := range wanted {
		if !slices.Contains(values, value) {
			return validate.Wrong(fmt.Sprintf("%s.oneOf[%d]", at, i), validate.MustBeOneOf(values...))
		}
	}
	return nil
}

// checkRange wants a beginning, an end above it, or both.
func checkRange(gte, lt *string, values []string, at string) error {
	if gte == nil && lt == nil {
		return validate.Wrong(at, "gte or lt must be specified")
	}
	for _, end := range []struct {
		name  string
		value *string
	}{{".gte", gte}, {".lt", lt}} {
		if end.value != nil && !slices.Contains(values, *end.value) {
			return validate.Wrong(at+end.name, validate.MustBeOneOf(values...))
		}
	}
	if gte != nil && lt != nil && slices.Index(values, *gte) >= slices.Index(values, *lt) {
		return validate.Wrong(at+".lt", "must be greater than gte")
	}
	return nil
}
