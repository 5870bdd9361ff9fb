package leave_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"leaveline/leave"
)

// A kind without a row of rules would be sent at once and ask for nothing.
func TestEveryNoticeKindHasRules(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("notice.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`NoticeKind = "(\w+)"`).FindAllSubmatch(source, -1)
	for _, d := range declared {
		if kind := leave.NoticeKind(d[1]); !slices.Contains(leave.NoticeKinds(), kind) {
			t.Errorf("%s has no rules", kind)
		}
	}
	if len(declared) == 0 || len(declared) != len(leave.NoticeKinds()) {
		t.Errorf("%d kinds are declared, %d have rules", len(declared), len(leave.NoticeKinds()))
	}
}
