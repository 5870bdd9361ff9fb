package office_test

import (
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

func TestASchoolIsFoundedOnce(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.CreateSchool(b.ctx, "second", "第二國小", b.at))
		b.tx(func(tx *store.Tx) error { return tx.PutSettings(b.ctx, leave.Settings{CodeDays: 9}) })
		b.must(b.office.CreateSchool(b.ctx, home, "改名國小", b.at))
		for id, want := range map[leave.SchoolID]string{"second": "第二國小", home: "測試國小"} {
			school, err := b.office.School(b.ctx, id, b.at)
			b.must(err)
			if school.Name != want || !school.Hours.Calendar.Knows(leave.MustDate("2026-11-24")) ||
				len(school.Hours.Schedules) != len(leave.Groups()) {
				b.Errorf("%s is %s with %d schedules", id, school.Name, len(school.Hours.Schedules))
			}
		}
		if school, _ := b.office.School(b.ctx, home, b.at); school.Settings.CodeDays != 9 {
			b.Error("a school that was there did not stay as it was")
		}
	})
}
