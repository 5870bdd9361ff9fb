package shapes

import (
	"time"

	"leaveline/bot/render"
	"leaveline/leave"
)

// The people of the shapes. Two have the longest names that a register of the indigenous peoples or of foreigners may
// hold.
var (
	chen = leave.Person{ID: "chen", Name: "陳老師", Title: "教學組長", Unit: "academic", Group: leave.AdminTeacher}
	li   = leave.Person{ID: "li", Name: "李老師", Title: "註冊組長", Unit: "academic", Group: leave.AdminTeacher}
	wang = leave.Person{
		ID: "wang", Name: "王主任", Title: "教務主任", Unit: "academic", Group: leave.AdminTeacher, Post: leave.PostHead,
	}
	hu = leave.Person{
		ID: "hu", Name: "胡主任", Title: "人事主任", Unit: "personnel", Group: leave.Staff, Post: leave.PostPersonnel,
	}
	lin = leave.Person{
		ID: "lin", Name: "林校長", Title: "校長", Unit: "principal", Group: leave.AdminTeacher, Post: leave.PostPrincipal,
	}
	long = leave.Person{
		ID: "long", Name: "谷縱．喀勒芳安．伊斯瑪哈單．布農老師", Title: "國際教育暨新住民語文推廣中心執行秘書", Unit: "academic", Group: leave.Teacher,
	}
	wide = leave.Person{
		ID: "wide", Name: "Maximiliana Wolfeschlegelsteinhausenbergerdorff", Title: "外籍英語教師", Unit: "academic",
		Group: leave.Teacher,
	}
)

func people() map[leave.PersonID]leave.Person {
	all := map[leave.PersonID]leave.Person{}
	for _, p := range []leave.Person{chen, li, wang, hu, lin, long, wide} {
		all[p.ID] = p
	}
	return all
}

func school() *leave.School {
	return &leave.School{
		ID: "demo", Name: "範例國小", Zone: leave.Taipei, Settings: leave.DefaultSettings(), Types: leave.DefaultTypes(),
	}
}

func reader(me leave.Person, lang string) render.Reader {
	return render.Reader{
		Lang: lang, School: school(), Me: me, Now: leave.Local{Day: leave.MustDate("2026-11-23"), At: leave.At(9, 0)},
		Report: func(err error) { panic(err) },
	}
}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, leave.Taipei)
	if err != nil {
		panic(err)
	}
	return t
}

func segment(day string, from, to leave.TimeOfDay) leave.Segment {
	d := leave.MustDate(day)
	return leave.Segment{From: leave.Local{Day: d, At: from}, To: leave.Local{Day: d, At: to}}
}

// request is 陳老師's morning, awaiting 李老師.
func request(change ...func(*leave.Case)) leave.Case {
	c := leave.Case{
		Request: leave.Request{
			ID: "01JD8Q4T5V6W7X8Y9Z0A1B2C3D", Number: leave.Number{ROCYear: 115, Serial: 123},
			Applicant: chen.ID, FiledBy: chen.ID, Group: chen.Group, Unit: chen.Unit, Type: leave.Sick,
			Segments: []leave.Segment{segment("2026-11-24", leave.At(8, 0), leave.At(12, 0))}, Minutes: 240,
			Reason: "感冒發燒", Covers: leave.CoveredBy(li.ID), Candidates: []leave.PersonID{li.ID, long.ID, wide.ID},
			Steps:  []leave.Step{{Role: leave.RoleUnitHead, Approver: wang.ID}},
			Status: leave.AwaitingDelegate, Version: 1, Awaited: li.ID, Since: at("2026-11-23 09:00"),
			SubmittedAt: at("2026-11-23 09:00"),
		},
		People: people(), UnitName: "教務處", Deciders: []leave.PersonID{li.ID},
	}
	for _, f := range change {
		f(&c)
	}
	return c
}

func agreed(c *leave.Case) {
	c.Status, c.Version, c.Awaited, c.Since = leave.AwaitingApproval, 2, wang.ID, at("2026-11-23 09:20")
	c.Covers, c.Deciders = []leave.Cover{{Delegate: li.ID}}, []leave.PersonID{wang.ID}
}

func approved(c *leave.Case) {
	agreed(c)
	c.Steps[0].Decided = &leave.Decision{Verdict: leave.VerdictApprove, By: wang.ID, At: at("2026-11-23 10:05")}
	c.Status, c.Version, c.At, c.Awaited, c.ClosedAt, c.Deciders = leave.Approved, 3, 1, "", at("2026-11-23 10:05"), nil
}

func rejected(c *leave.Case) {
	approved(c)
	c.Steps[0].Decided = &leave.Decision{
		Verdict: leave.VerdictReject, By: li.ID, For: wang.ID, At: at("2026-11-23 10:05"), Note: "當日有重要活動",
	}
	c.Status, c.At = leave.Rejected, 0
}

func returned(c *leave.Case) {
	agreed(c)
	c.Steps[0].Decided = &leave.Decision{
		Verdict: leave.VerdictReturn, By: wang.ID, At: at("2026-11-23 10:05"), Note: "請修正時間",
	}
	c.Status, c.Version, c.Awaited, c.Since, c.Deciders = leave.Returned, 3, chen.ID, at("2026-11-23 10:05"), nil
}

func withdrawn(c *leave.Case) {
	c.Status, c.Version, c.Awaited, c.ClosedAt, c.Deciders = leave.Withdrawn, 2, "", at("2026-11-23 11:00"), nil
}

func declined(c *leave.Case) {
	c.Covers, c.Awaited, c.Version, c.Deciders = []leave.Cover{{Declined: []leave.PersonID{li.ID}}}, chen.ID, 2, nil
}

func seeking(c *leave.Case) {
	c.Covers, c.Awaited, c.Version, c.Deciders = []leave.Cover{{Sought: hu.ID}}, hu.ID, 2, []leave.PersonID{hu.ID}
}

func personal(c *leave.Case) {
	c.Type, c.Reason = leave.Personal, "陪家人辦理移民署居留證件"
}

func away(c *leave.Case) {
	c.Away = []leave.Absence{
		{Person: long, Segments: []leave.Segment{segment("2026-11-24", leave.At(8, 0), leave.At(17, 15))}},
	}
}

// worst is a case with the longest of everything.
func worst(c *leave.Case) {
	c.Applicant, c.Covers, c.Type = long.ID, leave.CoveredBy(wide.ID), leave.Official
	c.Reason = longest
	c.Segments = nil
	for day := range leave.Date(14) {
		d := (leave.MustDate("2026-12-01") + day).String()
		c.Segments = append(c.Segments, segment(d, leave.At(8, 0), leave.At(9, 0)))
	}
	c.Minutes = 14 * 60
	for range 9 {
		c.Away = append(c.Away, leave.Absence{Person: wide})
	}
	c.Steps = []leave.Step{
		{
			Role: leave.RoleUnitHead, Approver: wang.ID,
		}, {Role: leave.RolePersonnel, Approver: hu.ID}, {Role: leave.RolePrincipal, Approver: lin.ID},
	}
}
