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

// TestCommandsSpeakToTheOffice: commands name the person, and speak to whoever manages the records, in their language.
func TestCommandsSpeakToTheOffice(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.school()
	for _, c := range []struct {
		args     []string
		code     int
		en, zhTW string
	}{
		{[]string{"adjust", "T002", "休假", "--days=1", "--reason=更正"}, 0, "T002 王主任, ", "T002 王主任 休假（"},
		{[]string{"adjust", "T003", "休假", "--days=1", "--reason=更正"}, 1, "see 身分 in the staff file", "請查名冊的身分"},
		{[]string{"adjust", "T003", "公假", "--days=1", "--reason=更正"}, 1, "no balance of Official leave", "沒有公假的額度"},
		{[]string{"adjust", "T003", "旅行假", "--days=1", "--reason=更正"}, 1, "no such type of leave", "沒有這種假別"},
		{[]string{"adjust", "T999", "休假", "--days=1", "--reason=更正"}, 1, "nobody at this school", "沒有這個員工代號"},
		{[]string{"adjust", "T003", "事假", "--days=1", "--reason= "}, 1, "--reason must not be empty", "--reason 不能空白"},
		{[]string{"absent", "T003", "114-11-24", "--hours=1", "--reason=未到"}, 0, "T003 陳老師, absent", "T003 陳老師 那個年度曠職共"},
		{[]string{"absent", "T003", "114-11-24", "--hours=1", "--reason=a\u202eb"}, 1, "U+202E", "U+202E 看不見"},
		{[]string{"keep", "115-12-31"}, 0, "T038: may keep", "T038 胡主任：可以保留"},
		{[]string{"outbox", "people"}, 0, "0 people can be written to, 5 can't", "0 人通知得到，5 人通知不到"},
		{[]string{"bind-code", "T999"}, 1, "nobody at this school has the number T999", "名冊裡沒有員工代號 T999"},
		{[]string{"bind-code", "T003", "--qr", "x.png"}, 1, "LINE_BOT_ID: needed for --qr", "LINE_BOT_ID 還沒有設定"},
		{[]string{"outbox", "list", "--offline"}, 0, "not bound yet: leaveline bind-code", "還沒有綁定；leaveline bind-code"},
		{[]string{"demo", "--help"}, 0, "LEAVELINE_ADDR", "LEAVELINE_ADDR"},
		{[]string{"doctor", "--offline"}, 0, "LINE_BOT_ID", "LINE_BOT_ID"},
	} {
		if c.args[0] == "outbox" {
			if held := runs(t, r.values, "outbox", "hold"); held.code != 0 {
				t.Fatal(held.stderr)
			}
		}
		for lang, want := range map[string]string{"en": c.en, "zh-TW": c.zhTW} {
			got := runs(t, r.values, append(c.args[:len(c.args):len(c.args)], "--lang", lang)...)
			if got.code != c.code || !strings.Contains(got.stdout+got.stderr, want) {
				t.Errorf("%v in %s: exit %d: %s%s, want %s", c.args, lang, got.code, got.stdout, got.stderr, want)
			}
		}
	}
}
