package e2e

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestImportDryRun: what an import would change is said and not kept, and mistakes are said in the reader's language.
func TestImportDryRun(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.school()
	before := r.dump()
	moved := r.file("員工代號,姓名,處室,身分\nT003,陳老師,人事室,公務人員\nT050,孫老師,教務處,專任教師\n", nil)
	got := runs(t, r.values, "import", "staff", moved, "--dry-run")
	want := "2 rows read, and nothing is kept\n1 added, 1 changed or removed, 0 as before\n" +
		"4 that the file does not name stay as they are\n" +
		"changed  T003 陳老師: unit 教務處 → 人事室; group 專任教師 → 公務人員\nadded    T050 孫老師\n"
	if got.code != 0 || got.stdout != want {
		t.Errorf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
	if diff := cmp.Diff(before, r.dump()); diff != "" {
		t.Errorf("something was written:\n%s", diff)
	}
	got = runs(t, r.values, "import", "staff", moved, "--lang", "zh-TW")
	if got.code != 0 || !strings.HasPrefix(got.stdout, "已匯入 2 列\n新增 1、變更或刪除 1、不變 0\n") ||
		!strings.Contains(got.stdout, "變更　T003 陳老師：處室 教務處 → 人事室；身分 專任教師 → 公務人員") {
		t.Errorf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
	r.values["LANG"] = "zh_TW.UTF-8"
	got = runs(t, r.values, "import", "units", r.file("處室;主管\n教務處;T999\n", nil))
	if got.code != 1 || !strings.Contains(got.stderr, "第 2 行：主管「T999」：名冊裡沒有這個員工代號") {
		t.Errorf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
	got = runs(t, r.values, "suspend", "10/7")
	if got.code != 1 || !strings.Contains(got.stderr, "「10/7」：沒有寫年度；請寫成 115-08-01 或 2026-08-01") {
		t.Errorf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
	r.values["LC_ALL"] = "en_US.UTF-8"
	if got = runs(t, r.values, "suspend", "10/7"); !strings.Contains(got.stderr, "the year is missing") {
		t.Errorf("exit %d: %s%s", got.code, got.stdout, got.stderr)
	}
}
