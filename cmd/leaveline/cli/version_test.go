package cli

import (
	"runtime/debug"
	"testing"
)

// TestRecordedVersion: the module's version comes before the commit, and a build that knows neither says so.
func TestRecordedVersion(t *testing.T) {
	t.Parallel()
	commit := []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: "0123abcd"}}
	for name, c := range map[string]struct {
		info debug.BuildInfo
		want string
	}{
		"installed":  {debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Settings: commit}, "v1.2.3"},
		"in a clone": {debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: commit}, "0123abcd"},
		"in a test":  {debug.BuildInfo{}, "unversioned"},
	} {
		if got := recordedVersion(&c.info); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
