package leave_test

import (
	"testing"

	"leaveline/leave"
)

// Until when 補休 may be taken.
func TestCompUntil(t *testing.T) {
	t.Parallel()
	half := leave.DefaultSettings()
	half.TeacherCompMonths = 6
	for _, c := range []struct {
		article  string
		settings leave.Settings
		group    leave.Group
		on, want string
	}{
		{"各機關加班費支給辦法 §6: 二年內", leave.DefaultSettings(), leave.Staff, "2026-11-28", "2028-11-28"},
		{"聘僱人員: the same", leave.DefaultSettings(), leave.Contract, "2026-02-28", "2028-02-29"},
		{"whatever the school says of teachers", half, leave.Staff, "2026-11-28", "2028-11-28"},
		{"teachers, where the school says nothing", leave.DefaultSettings(), leave.Teacher, "2026-11-28", "2028-11-28"},
		{"teachers of a school that says six months", half, leave.AdminTeacher, "2026-08-31", "2027-02-28"},
		{"勞動基準法施行細則 §22-2: 年度之末日", leave.DefaultSettings(), leave.Labor, "2026-11-28", "2026-12-31"},
	} {
		if got := c.settings.CompUntil(c.group, leave.MustDate(c.on)); got != leave.MustDate(c.want) {
			t.Errorf("%s: earned on %s until %s, want %s", c.article, c.on, got, c.want)
		}
	}
}

// What a case earns follows it: approved, changed, given back, and never more is taken back than was given.
func TestCredits(t *testing.T) {
	t.Parallel()
	var ledger []leave.Entry
	q := &leave.Request{ID: "r1", Applicant: chen, Group: leave.Teacher, Segments: segs("2026-11-28 08:00-12:00"),
		Details: leave.Details{CompMinutes: 180}}
	for _, step := range []struct {
		name    string
		status  leave.Status
		segment string
		comp    int
		want    string
	}{
		{"asked for", leave.AwaitingApproval, "2026-11-28 08:00-12:00", 180, ""},
		{"approved", leave.Approved, "2026-11-28 08:00-12:00", 180, "2026-11-28 earn +3"},
		{"a change is asked for", leave.Changing, "2026-11-28 08:00-12:00", 180, ""},
		{"an hour less", leave.Approved, "2026-11-28 08:00-10:00", 120, "2026-11-28 earn -1"},
		{"on another day", leave.Approved, "2026-11-29 08:00-10:00", 120, "2026-11-28 earn -2; 2026-11-29 earn +2"},
		{"until midnight of it", leave.Approved, "2026-11-29 08:00-2026-11-30 00:00", 120, ""},
		{"revoked", leave.Revoked, "2026-11-29 08:00-10:00", 120, "2026-11-29 earn -2"},
		{"again", leave.Revoked, "2026-11-29 08:00-10:00", 120, ""},
	} {
		q.Status, q.Segments, q.Details.CompMinutes = step.status, segs(step.segment), step.comp
		credits := q.Credits(leave.DefaultSettings(), ledger, leave.Act{By: kao})
		if got := listed(credits); got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
		ledger = append(ledger, credits...)
	}
}

// 公假 on a day off is no leave from work; it can be asked for where it earns 補休, and nobody stands in.
func TestOfficialLeaveOnADayOff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		typ     leave.TypeCode
		segment string
		comp    int
		want    string
	}{
		{"公假 on a Saturday that earns hours", leave.Official, "2026-11-28 08:00-12:00", 240, ""},
		{"公差 the same", leave.BusinessTrip, "2026-11-28 08:00-12:00", 60, ""},
		{"公假 in the evening", leave.Official, "2026-11-25 18:00-20:00", 120, ""},
		{"without hours there is nothing to ask for", leave.Official, "2026-11-28 08:00-12:00", 0, "days_off"},
		{"more hours than it takes", leave.Official, "2026-11-28 08:00-12:00", 300, "comp_too_long"},
		{"公出 earns none", leave.Errand, "2026-11-28 08:00-12:00", 60, "days_off"},
		{"backwards is wrong on any day", leave.Official, "2026-11-28 12:00-08:00", 60, "end_before_start"},
	} {
		s := goodScene()
		s.draft.Type, s.draft.Details = c.typ, leave.Details{Place: "體育館", CompMinutes: c.comp}
		s.draft.Reason = "帶隊"
		s.at(c.segment)
		a := leave.Assess(s.draft, s.standing)
		if denials(a) != c.want || warnings(a) != "" || a.Minutes != 0 {
			t.Errorf("%s: %q, %q, %d min; want %q", c.name, denials(a), warnings(a), a.Minutes, c.want)
		}
	}
	q := leave.NewRequest("r1", leave.Number{}, people()[chen], "s",
		leave.Draft{Type: leave.Official, Segments: segs("2026-11-28 08:00-12:00"), Details: leave.Details{CompMinutes: 240}},
		leave.Counted{}, []leave.Step{{Role: leave.RolePrincipal, Approver: kao}})
	q.Submit(leave.Act{By: chen}, hsu)
	if q.Status != leave.AwaitingApproval || q.Awaited != kao {
		t.Errorf("%s, awaited %s", q.Status, q.Awaited)
	}
}
