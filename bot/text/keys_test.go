package text_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

// TestEveryKeyHasWords holds both languages complete: every key that can be said has words, and no words are left over.
func TestEveryKeyHasWords(t *testing.T) {
	t.Parallel()
	said := slices.Concat(
		slices.Collect(maps.Keys(transcribed(t))), families(), literals(t, "../render"), literals(t, "."), literals(t, ".."),
		literals(t, "../page"), literals(t, "../mail"), literals(t, "../menu"), []string{"failed"},
	)
	slices.Sort(said)
	said = slices.Compact(said)
	for _, lang := range []string{leave.Chinese, leave.English} {
		have := slices.Sorted(maps.Keys(sentences(t, lang)))
		if diff := cmp.Diff(said, have); diff != "" {
			t.Errorf("%s (-said +has words):\n%s", lang, diff)
		}
	}
}

// families are the keys that are composed when they are said.
func families() []string {
	keys := []string{
		"alt.several", "alt.news", "notice.nudge_delegate", "notice.reminder_delegate", "progress.choice",
		"progress.escalated",
		"route.step_done", "route.decides_done", "notice.proof_late",
		"notice.ask_delegate_change", "notice.ask_decision_change", "notice.ask_decision_cancel",
	}
	for _, status := range leave.Statuses() {
		keys = append(keys, "status."+string(status), "duty."+string(status), "progress."+string(status))
	}
	for _, kin := range leave.Kins() {
		keys = append(keys, "kin."+string(kin))
	}
	for _, role := range []leave.Role{leave.RoleUnitHead, leave.RolePersonnel, leave.RolePrincipal} {
		keys = append(keys, "role."+string(role))
	}
	for _, transition := range leave.Transitions() {
		keys = append(keys, "verb."+string(transition.Verb), "did."+string(transition.Verb))
	}
	for _, verb := range []leave.Verb{leave.VerbRecount, leave.VerbReportReturn, leave.VerbReassign} {
		keys = append(keys, "verb."+string(verb), "did."+string(verb))
	}
	for _, kind := range leave.NoticeKinds() {
		if kind != leave.NoticeReminder && kind != leave.NoticeNudge && kind != leave.NoticeRelinked &&
			kind != leave.NoticeAdjusted {
			keys = append(keys, "alt."+string(kind))
		}
		if kind != leave.NoticeAskDecision {
			keys = append(keys, "notice."+string(kind))
		}
	}
	return keys
}

var keyLike = regexp.MustCompile(`"([a-z_]+(?:\.[a-z_]+)+)"`)

// literals are the strings in a folder's source that look like keys.
func literals(t *testing.T, dir string) []string {
	t.Helper()
	var keys []string
	for _, m := range keyLike.FindAllStringSubmatch(source(t, dir), -1) {
		keys = append(keys, m[1])
	}
	return keys
}

// source is what a folder's files say, tests left out.
func source(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	return all.String()
}

// sentences are a language's words by key; forms for one and for many are joined.
func sentences(t *testing.T, lang string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string, len(raw))
	for key, value := range raw {
		switch value := value.(type) {
		case string:
			all[key] = value
		case map[string]any:
			for _, form := range value {
				s, ok := form.(string)
				if !ok {
					t.Fatalf("%s: %s is no sentence", lang, key)
				}
				all[key] += s
			}
		}
	}
	return all
}
