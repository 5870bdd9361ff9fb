package cli

import (
	"testing"

	"leaveline/bot/line"
	"leaveline/leave"
)

func TestForecast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		used, limit int
		today, want string
	}{
		{0, 200, "2026-11-01", "pushes: 200 of 200 left this month; at this pace 0 will be used"},
		{60, 200, "2026-11-12", "pushes: 140 of 200 left this month; at this pace 150 will be used"},
		{120, 200, "2026-11-12", "pushes: 80 of 200 left this month; at this pace they are used up on 2026-11-21"},
		{200, 200, "2026-11-12", "pushes: 0 of 200 left this month; messages go with people's next replies until the " +
			"month ends"},
		{31, 200, "2026-12-31", "pushes: 169 of 200 left this month; at this pace 31 will be used"},
	} {
		got := forecast(line.Quota{Limited: true, Limit: c.limit, Used: c.used}, leave.MustDate(c.today)).English
		if got != c.want {
			t.Errorf("%d used on %s: %s, want %s", c.used, c.today, got, c.want)
		}
	}
	got := forecast(line.Quota{Used: 7}, leave.MustDate("2026-11-12")).English
	if got != "pushes: 7 this month, without a limit" {
		t.Error(got)
	}
}
