package importcsv_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/office/importcsv"
)

func TestTerms(t *testing.T) {
	d := open(t)
	if n := d.take(importcsv.Terms, d.file("terms.csv")); n != 3 {
		t.Errorf("%d lines", n)
	}
	school, err := d.read().School(d.Context())
	d.must(err)
	day := leave.MustDate("2027-01-26")
	if !school.Terms.IsReturn(day) || !school.MustCome(leave.Teacher, day) || school.MustCome(leave.Teacher, day+1) {
		t.Errorf("terms %+v", school.Terms)
	}
	if _, kept := school.Terms.Vacation(leave.MustDate("2026-07-10")); !kept {
		t.Error("the year before is gone")
	}
}

func TestBadTerms(t *testing.T) {
	d := open(t)
	got := d.refuse(
		importcsv.Terms,
		"類別,起日,迄日,名稱\n寒假,116-01-21,116-01-10,\n暑假,116-07-01,116-08-29,\n假期,116-08-29,116-09-02,校慶\n"+
			"返校日,116-07-02,116-07-03,\n校慶,116-12-01,,\n返校日,,,\n",
	)
	want := []string{
		`line 2: 迄日 "116-01-10": is before it begins`,
		`line 4: 起日 "116-08-29": lies in 暑假, which begins on 2027-07-01`,
		`line 5: 迄日 "116-07-03": a day of return is one day`,
		`line 6: 類別 "校慶": is none of 寒假, 暑假, 假期, 返校日`,
		`line 7: 起日 is empty`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A bell table with a gap backwards, or two that are in force at once, name their lines.
func TestBadSchedulesNameTheirLines(t *testing.T) {
	d := open(t)
	got := d.refuse(
		importcsv.Schedules,
		"身分,起日,迄日,時段\n教師,115-08-01,115-07-31,08:00-12:00\n教師,115-09-01,,12:00-11:00\n"+
			"職員,115-08-01,116-07-31,08:00-12:00 11:00-17:00\n職員,116-07-31,,08:00-17:00\n",
	)
	want := []string{
		`line 2: 迄日 "115-07-31": is before it begins`,
		`line 3: 時段 "12:00-11:00": 12:00-11:00 is no stretch after the one before it; ` +
			`write 08:00-12:00 13:15-17:15`,
		`line 4: 時段 "08:00-12:00 11:00-17:00": 11:00-17:00 is no stretch after the one before it; ` +
			`write 08:00-12:00 13:15-17:15`,
		`line 5: 起日 "116-07-31": overlaps line 4`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
