package linesim_test

import (
	"net/http"
	"strings"
	"testing"

	"leaveline/linesim"
)

// a run is what ids and faults come to when the same things are done in the same order.
func (s *harness) run() string {
	s.post(
		"/sim/faults", `{"faults":[{"path":"/v2/bot/message/push","kind":"500","share":0.5}]}`,
	).has(s.t, http.StatusOK, "")
	var seen strings.Builder
	for range 40 {
		seen.WriteString(itoa(s.pushText(chen, "推").status))
	}
	s.on(chen, "text", `{"text":"嗨"}`)
	return seen.String() + s.tokenOf(lee) + s.heardID()
}

func TestSeedRepeatsARun(t *testing.T) {
	t.Parallel()
	runs := map[uint64]string{}
	for _, seed := range []uint64{1, 2} {
		with := func(c *linesim.Config) { c.Seed = seed }
		runs[seed] = setup(t, with).run()
		if again := setup(t, with).run(); again != runs[seed] {
			t.Errorf("seed %d gave\n%s and then\n%s", seed, runs[seed], again)
		}
	}
	if runs[1] == runs[2] {
		t.Errorf("two seeds gave the same run %s", runs[1])
	}
}
