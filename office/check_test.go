package office_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// findings are those about something, severe ones marked.
func (b *bench) findings(about string) []string {
	b.Helper()
	all, err := b.office.CheckSchool(b.ctx, home, b.at)
	b.must(err)
	var texts []string
	for _, f := range all {
		if f.About == about {
			texts = append(texts, map[bool]string{true: "! "}[f.Severity == office.Severe]+f.Text)
		}
	}
	return texts
}

func TestAHealthySchool(t *testing.T) {
	both(t, func(b *bench) {
		b.must(b.office.SetActing(b.ctx, b.as(wang), lin))
		b.approved(chen, sick())
		b.approved(chen, draft(leave.Official, li, "2026-12-01 08:00-2026-12-03 17:15"))
		c := b.consented(chen, draft(leave.Personal, li, "2026-12-08 08:00-12:00"))
		c, err := b.office.Return(b.ctx, b.as(wang), c.ID, c.Version, "補件")
		b.must(err)
		_, err = b.office.Resubmit(
			b.ctx, b.as(chen), c.ID, c.Version, "mend", draft(leave.Sick, lin, "2026-12-09 08:00-12:00"),
		)
		b.must(err)
		c = b.consented(wu, draft(leave.Personal, li, "2026-12-08 13:15-17:15"))
		_, err = b.office.Nudge(b.ctx, b.as(wu), c.ID, c.Version)
		b.must(err)
		c, err = b.office.Reject(b.ctx, b.as(zhang), c.ID, c.Version, "不行")
		b.must(err)
		all, err := b.office.CheckSchool(b.ctx, home, b.at)
		b.must(err)
		for _, f := range all {
			if f.Severity == office.Severe {
				b.Errorf("%s: %s", f.About, f.Text)
			}
		}
		if got := b.findings("delegates"); !cmp.Equal(got, []string{"9 of 9 people have no delegate on their list"}) {
			b.Errorf("delegates: %v", got)
		}
		if got := b.findings("bindings"); len(got) != 4 {
			b.Errorf("bindings: %v", got)
		}
	})
}

// A report after a trip to mainland China that is past its day is named, and listed to the officer alone.
func TestOverdueTripReports(t *testing.T) {
	both(t, func(b *bench) {
		trip := draft(leave.Personal, li, "2026-12-07 08:00-2026-12-08 17:15")
		trip.Details.Mainland, trip.Details.Destination = true, "廈門"
		c := b.approved(chen, trip)
		for day, want := range map[string]int{"2026-12-08": 0, "2026-12-09": 1, "2026-12-15": 1, "2026-12-16": 1} {
			b.at = local(day + " 10:00").In(time.FixedZone("", 8*60*60))
			if got := b.facts(hsu).TripReports(9); len(got) != want || want > 0 && got[0].ID != c.ID {
				b.Errorf("%s: %d listed", day, len(got))
			}
			if got := b.facts(chen).TripReports(9); len(got) != 0 {
				b.Errorf("%s: listed to a colleague", day)
			}
			if late := len(b.findings("reports")) > 0; late != (day == "2026-12-16") {
				b.Errorf("%s: the doctor says it is late: %v", day, late)
			}
		}
	})
}

func TestASchoolWithoutItsPosts(t *testing.T) {
	both(t, func(b *bench) {
		b.tx(func(tx *store.Tx) error {
			left := people()[8]
			left.Left = true
			return tx.PutPeople(b.ctx, []leave.Person{left})
		})
		b.tx(func(tx *store.Tx) error { return tx.PutUnits(b.ctx, []leave.Unit{{ID: student, Name: "學務處"}}) })
		if got := b.findings("posts"); !cmp.Equal(got, []string{"! there is no principal", "! 學務處 has no head"}) {
			b.Errorf("posts: %q", got)
		}
		var whole strings.Builder
		for _, f := range b.findings("routes") {
			whole.WriteString(f + "\n")
		}
		for _, want := range []string{
			"! nobody could decide the leave of a teacher of 學務處, unit_head is vacant: every type\n",
			"! nobody could decide the leave of 王主任, principal is vacant: every type\n",
			"! nobody could decide the leave of a teacher of 教務處, principal is vacant: every type\n",
		} {
			if !strings.Contains(whole.String(), want) {
				b.Errorf("missing: %sfound:\n%s", want, whole.String())
			}
		}
	})
}

func TestTimesThatAreMissing(t *testing.T) {
	both(t, func(b *bench) {
		b.tx(func(tx *store.Tx) error {
			return tx.PutSchedules(b.ctx, leave.Schedules{{
				Group: leave.Staff, From: leave.MustDate("2020-01-01"), Until: leave.MustDate("2027-07-31"),
				Spans: []leave.Span{{From: leave.At(8, 0), To: leave.At(17, 0)}},
			}})
		})
		if got := b.findings("schedules"); !cmp.Equal(got, []string{"! staff has no working hours on 2027-08-02"}) {
			b.Errorf("schedules: %q", got)
		}
		if got := b.findings("calendar"); len(got) != 0 {
			b.Errorf("calendar: %q", got)
		}
		b.at = b.at.AddDate(1, 0, 0)
		if got := b.findings("calendar"); !cmp.Equal(got, []string{"there is no calendar of 2028"}) {
			b.Errorf("calendar a year later: %q", got)
		}
		b.at = b.at.AddDate(1, 0, 0)
		want := []string{"! there is no calendar of 2028", "there is no calendar of 2029"}
		if got := b.findings("calendar"); !cmp.Equal(got, want) {
			b.Errorf("calendar two years later: %q", got)
		}
	})
}

// A lesson that begins before the one before it has ended, or has no length, is found; a break between two is none of
// that.
func TestLessonsOutOfOrder(t *testing.T) {
	both(t, func(b *bench) {
		b.tx(func(tx *store.Tx) error {
			s := school()
			s.Periods = []leave.Span{
				{From: leave.At(8, 0), To: leave.At(8, 40)}, {From: leave.At(10, 0), To: leave.At(10, 40)},
				{From: leave.At(10, 30), To: leave.At(11, 0)}, {},
			}
			return tx.PutSchool(b.ctx, s)
		})
		want := []string{
			"! lesson 3 is 10:30–11:00, which is no time after the one before it",
			"! lesson 4 is 00:00–00:00, which is no time after the one before it",
		}
		if diff := cmp.Diff(want, b.findings("schedules")); diff != "" {
			b.Errorf("schedules (-want +got):\n%s", diff)
		}
	})
}

// Days for which no working hours are known, because a schedule has expired or two leave a gap, can't be asked for, and
// say so; what was asked for before stays as it was.
func TestAnExpiredSchedule(t *testing.T) {
	both(t, func(b *bench) {
		before := b.submit(chen, draft(leave.Personal, li, "2026-12-07 08:00-12:00"))
		hours := []leave.Span{{From: leave.At(8, 0), To: leave.At(16, 0)}}
		b.tx(func(tx *store.Tx) error {
			return tx.PutSchedules(b.ctx, leave.Schedules{
				{Group: leave.Teacher, From: leave.MustDate("2020-01-01"), Until: leave.MustDate("2026-11-30"), Spans: hours},
				{Group: leave.Teacher, From: leave.MustDate("2026-12-14"), Until: leave.MustDate("2027-01-20"), Spans: hours},
			})
		})
		for _, day := range []string{"2026-12-08", "2027-01-21"} {
			_, err := b.office.Submit(b.ctx, b.as(chen), day, draft(leave.Personal, li, day+" 08:00-12:00"))
			if args := b.denied(err, leave.DeniedNoSchedule); args["day"] != leave.MustDate(day) {
				b.Errorf("%s: %v", day, args)
			}
		}
		b.submit(chen, draft(leave.Personal, li, "2026-12-15 08:00-12:00"))
		if q, err := b.read().Request(b.ctx, before.ID); err != nil || q.Minutes != before.Minutes {
			b.Errorf("what was asked for before: %+v, %v", q, err)
		}
	})
}

func TestALoopOfActingApprovers(t *testing.T) {
	both(t, func(b *bench) {
		b.tx(func(tx *store.Tx) error { return tx.SetActing(b.ctx, wang, lin) })
		b.tx(func(tx *store.Tx) error { return tx.SetActing(b.ctx, lin, wang) })
		b.tx(func(tx *store.Tx) error { return tx.SetActing(b.ctx, hsu, shi) })
		want := []string{"! a loop: 林老師 → 王主任 → 林老師", "who should act for 許主任 is not at the school any more"}
		if diff := cmp.Diff(want, b.findings("acting")); diff != "" {
			b.Errorf("acting (-want +got):\n%s", diff)
		}
	})
}

// Each change is made behind the office's back, and found.
func TestRecordsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*leave.Request)
		want  string
	}{
		"awaits nobody": {
			func(q *leave.Request) { q.Awaited = "" },
			"! 115-000001 is open and awaits nobody",
		},
		"awaits who left": {
			func(q *leave.Request) { q.Awaited = shi },
			"! 115-000001 awaits somebody who is not at the school",
		},
		"approved by nobody": {
			func(q *leave.Request) { q.Status, q.Awaited = leave.Approved, "" },
			"! 115-000001 is approved, but not every step decided so",
		},
		"closed and awaited": {
			func(q *leave.Request) { q.Status = leave.Withdrawn },
			"! 115-000001 is closed and awaits somebody",
		},
		"changed without a row": {
			func(q *leave.Request) { q.Version++ },
			"! 115-000001 is awaiting_approval in version 3, its audit rows end with awaiting_approval in version 2",
		},
		"decided by themselves": {
			func(q *leave.Request) { q.Steps[0].Decided = &leave.Decision{By: chen} },
			"! 115-000001 was decided by its applicant",
		},
		"shares of something": {
			func(q *leave.Request) { q.Shares[0].Minutes = 60 },
			"! 115-000001 has 240 minutes, its shares of the leave years 60",
		},
		"two at the same time": {
			func(q *leave.Request) { q.Segments = []leave.Segment{seg("2026-12-01 10:00-11:00")} },
			"! 陳老師 has 115-000002 and 115-000001 at the same time",
		},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(b *bench) {
				q := b.consented(chen, sick())
				b.submit(chen, draft(leave.Personal, li, "2026-12-01 08:00-12:00"))
				b.forged = true
				b.tx(func(tx *store.Tx) error {
					locked, err := tx.LockRequest(b.ctx, q.ID)
					if err != nil {
						return err
					}
					was := locked.Version
					c.spoil(locked)
					return tx.UpdateRequest(b.ctx, locked, was)
				})
				if got := strings.Join(b.findings("records"), "\n"); !strings.Contains(got, c.want) {
					b.Errorf("found:\n%s\nwant: %s", got, c.want)
				}
			})
		})
	}
}
