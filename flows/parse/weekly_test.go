package parse_test

import (
	"slices"
	"testing"

	"leaveline/leave"

	"leaveline/flows/parse"
)

// W13: what people type for a leave that comes back every week. It is Monday 2026-11-23.
func TestWeekly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, until string
		pattern     []string
	}{
		{"每週三下午到1/20", "2027-01-20", []string{"2026-11-25 13:15-17:15"}},
		{"公假 每週三下午到116/1/20", "2027-01-20", []string{"2026-11-25 13:15-17:15"}},
		{"每週三下午", "", []string{"2026-11-25 13:15-17:15"}},
		{"每個禮拜三下午直到1月20日", "2027-01-20", []string{"2026-11-25 13:15-17:15"}},
		{"每週三13:15到15:00到1/20", "2027-01-20", []string{"2026-11-25 13:15-15:00"}},
		{"每週三13:15-15:00 到1/20", "2027-01-20", []string{"2026-11-25 13:15-15:00"}},
		{"每星期一三上午到12/31", "2026-12-31", []string{"2026-11-23 08:00-12:00", "2026-11-25 08:00-12:00"}},
		{"12/2起每週三下午到1/20", "2027-01-20", []string{"2026-12-02 13:15-17:15"}},
		{"每週三下午 12/2到1/20", "2027-01-20", []string{"2026-12-02 13:15-17:15"}},
		{"每週五", "", []string{"2026-11-27 08:00-17:15"}},
		{"every Wednesday afternoon until 1/20", "2027-01-20", []string{"2026-11-25 13:15-17:15"}},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			parsed, err := parse.Text(c.text, context(t))
			if err != nil || !parsed.Weekly || len(parsed.Segments) > 0 {
				t.Fatalf("parsed %+v, %v", parsed, err)
			}
			var want []leave.Segment
			for _, s := range c.pattern {
				want = append(want, leave.Segment{From: at(s[:10] + "T" + s[11:16]), To: at(s[:10] + "T" + s[17:])})
			}
			if !slices.Equal(parsed.Pattern, want) || parsed.Until.String() != c.until {
				t.Errorf("parsed %v until %v", parsed.Pattern, parsed.Until)
			}
		})
	}
}

// A trip beside another type is spent on that leave; alone it is the report itself.
func TestTrips(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]leave.TypeCode{
		"12/3休假出國": {leave.Annual, leave.Abroad}, "出國12/3到12/5": {leave.Abroad, ""},
		"赴大陸 事假 12/3": {leave.Personal, leave.Mainland},
		"休假去大陸12/3":   {leave.Annual, leave.Mainland}, "寒暑假出國報備 2/1到2/5": {leave.Abroad, ""},
	} {
		parsed, err := parse.Text(text, context(t))
		if err != nil || parsed.Type != want[0] || parsed.Trip != want[1] {
			t.Errorf("%s: %s and %s, %v", text, parsed.Type, parsed.Trip, err)
		}
	}
}
