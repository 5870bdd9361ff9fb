package storetest

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/embedded"
)

var sameZone = cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })

func testSchool(t *testing.T, b bench) {
	want := school(b.school)
	want.Name, want.Periods = "高雄市測試國小 𠮷", embedded.Periods()
	want.Settings.RemindAt, want.Settings.RoundUp = leave.At(8, 30), false
	b.tx(t, func(tx *store.Tx) error { return tx.PutSchool(ctx(t), want) })
	got := must(b.read().School(ctx(t)))(t)
	want.Version = got.Version
	want.Hours, want.Types = got.Hours, want.Types.Under(want.Settings)
	equal(t, "school", *got, want, sameZone, cmp.AllowUnexported(leave.Calendar{}))
	if got.Hours.RoundUp {
		t.Error("hours round up although the setting says no")
	}
	if ids := must(b.Schools(ctx(t)))(t); !slices.Contains(ids, b.school) {
		t.Errorf("schools %v lack %s", ids, b.school)
	}
}

func testCalendar(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(tx.PutCalendar(ctx(t), embedded.Calendar()), tx.PutSchedules(ctx(t), embedded.Schedules()),
			tx.PutCalendar(ctx(t), []leave.CalendarDay{{Day: leave.MustDate("2026-11-25"), Off: true, Name: "颱風"}}))
	})
	later := leave.Schedules{{Group: leave.Staff, From: leave.MustDate("2026-08-01"), Until: leave.MustDate("2027-07-31"),
		Spans: []leave.Span{{From: leave.At(9, 0), To: leave.At(17, 0)}}}}
	b.tx(t, func(tx *store.Tx) error { return tx.PutSchedules(ctx(t), later) })
	hours := must(b.read().School(ctx(t)))(t).Hours
	for day, workday := range map[string]bool{"2026-11-24": true, "2026-11-25": false, "2025-02-08": true,
		"2026-02-17": false} {
		if hours.Calendar.Workday(leave.MustDate(day)) != workday {
			t.Errorf("%s: workday %v, want %v", day, !workday, workday)
		}
	}
	if name := hours.Calendar.Name(leave.MustDate("2026-11-25")); name != "颱風" {
		t.Errorf("name %q, want 颱風", name)
	}
	want := append(slices.DeleteFunc(embedded.Schedules(), func(s leave.Schedule) bool { return s.Group == leave.Staff }),
		later...)
	byGroup := func(a, b leave.Schedule) bool { return a.Group < b.Group }
	slices.SortFunc(want, func(a, b leave.Schedule) int {
		if byGroup(a, b) {
			return -1
		}
		return 1
	})
	equal(t, "schedules", hours.Schedules, want)
}

func testSchoolVersion(t *testing.T, b bench) {
	changes := map[string]func(*store.Tx) error{
		"school":       func(tx *store.Tx) error { return tx.PutSchool(ctx(t), school(b.school)) },
		"settings":     func(tx *store.Tx) error { return tx.PutSettings(ctx(t), leave.DefaultSettings()) },
		"types":        func(tx *store.Tx) error { return tx.PutTypes(ctx(t), leave.DefaultTypes()) },
		"units":        func(tx *store.Tx) error { return tx.PutUnits(ctx(t), []leave.Unit{{ID: "u", Name: "總務處"}}) },
		"people":       func(tx *store.Tx) error { return tx.PutPeople(ctx(t), staff()) },
		"acting":       func(tx *store.Tx) error { return tx.SetActing(ctx(t), "chen", "lin") },
		"calendar":     func(tx *store.Tx) error { return tx.PutCalendar(ctx(t), embedded.Calendar()) },
		"schedules":    func(tx *store.Tx) error { return tx.PutSchedules(ctx(t), embedded.Schedules()) },
		"entitlements": func(tx *store.Tx) error { return tx.PutEntitlements(ctx(t), nil, leave.Act{}) },
	}
	for name, change := range changes {
		was := must(b.read().SchoolVersion(ctx(t)))(t)
		b.tx(t, change)
		if is := must(b.read().SchoolVersion(ctx(t)))(t); is <= was {
			t.Errorf("%s: version %d after %d", name, is, was)
		}
	}
}

// testSchoolsApart gives two schools the same ids and numbers, and looks from one for what only the other has.
func testSchoolsApart(t *testing.T, b bench) {
	other := begin(t, b.Store)
	mine, theirs := b.request(), other.request()
	theirs.ID, theirs.Number, theirs.Session, theirs.Reason = mine.ID, mine.Number, mine.Session, "別校"
	b.keep(t, mine)
	other.keep(t, theirs)
	equal(t, "my request", must(b.read().RequestByNumber(ctx(t), mine.Number))(t), mine)
	equal(t, "their request", must(other.read().Request(ctx(t), mine.ID))(t), theirs)

	grant := leave.Entry{Person: "chen", Type: leave.Annual, Year: yearsOf(mine)[0], Kind: leave.EntryGrant, Minutes: 480,
		Day: yearsOf(mine)[0], At: b.now}
	b.tx(t, func(tx *store.Tx) error { return tx.AddEntries(ctx(t), grant) })

	stranger := begin(t, b.Store)
	for name, read := range map[string]func(store.Reader) (int, error){
		"engagements": func(r store.Reader) (int, error) {
			all, err := r.Engagements(ctx(t), 1, leave.MustDate("9999-01-01"), "chen")
			return len(all["chen"]), err
		},
		"queue": func(r store.Reader) (int, error) { all, err := r.Queue(ctx(t), "li", nil, "", 9); return len(all), err },
		"requests": func(r store.Reader) (int, error) {
			all, err := r.RequestsOf(ctx(t), "chen", store.Filter{})
			return len(all), err
		},
		"duties":   func(r store.Reader) (int, error) { all, err := r.DutiesOf(ctx(t), "li", 1, 9); return len(all), err },
		"awaiting": func(r store.Reader) (int, error) { all, err := r.Awaiting(ctx(t), "", 9); return len(all), err },
		"usage": func(r store.Reader) (int, error) {
			all, err := r.Usage(ctx(t), []leave.PersonID{"chen"}, yearsOf(mine), "")
			return len(all), err
		},
		"takings": func(r store.Reader) (int, error) {
			all, err := r.UsageOfYear(ctx(t), "chen", yearsOf(mine)[0])
			return len(all), err
		},
		"entries": func(r store.Reader) (int, error) {
			all, err := r.Entries(ctx(t), []leave.PersonID{"chen"}, yearsOf(mine))
			return len(all), err
		},
		"entries of a type": func(r store.Reader) (int, error) {
			all, err := r.EntriesOf(ctx(t), "chen", leave.Annual)
			return len(all), err
		},
		"takings of a type": func(r store.Reader) (int, error) {
			all, err := r.UsageOfType(ctx(t), "chen", mine.Type, "")
			return len(all), err
		},
		"mine":       func(r store.Reader) (int, error) { c, err := r.Counts(ctx(t), "chen", nil, 1); return c.Mine, err },
		"escalation": func(r store.Reader) (int, error) { c, err := r.Counts(ctx(t), "li", nil, 1); return c.Duties, err },
	} {
		if n, err := read(b.read()); err != nil || n != 1 {
			t.Errorf("%s: mine %d, %v; want 1", name, n, err)
		}
		if n, err := read(stranger.read()); err != nil || n != 0 {
			t.Errorf("%s: a school without any sees %d, %v", name, n, err)
		}
	}
	theirs.Version, theirs.Status = 2, leave.Withdrawn
	other.tx(t, func(tx *store.Tx) error { return tx.UpdateRequest(ctx(t), theirs, 1) })
	equal(t, "my request after their change", must(b.read().Request(ctx(t), mine.ID))(t), mine)
}

func yearsOf(r *leave.Request) []leave.Date {
	var years []leave.Date
	for _, s := range r.Shares {
		years = append(years, s.Year)
	}
	return years
}

func testMigrate(t *testing.T, s *store.Store) {
	have, want, err := s.Schema(ctx(t))
	if err != nil || have != 0 || want < 1 {
		t.Fatalf("empty database: schema %d of %d, %v", have, want, err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := s.Migrate(ctx(t)); err != nil {
				t.Errorf("migrate with others: %v", err)
			}
		})
	}
	group.Wait()
	if err := s.Migrate(ctx(t)); err != nil {
		t.Errorf("migrate again: %v", err)
	}
	if have, want, err := s.Schema(ctx(t)); err != nil || have != want {
		t.Errorf("schema %d of %d, %v", have, want, err)
	}
	begin(t, s)
}

func testPing(t *testing.T, b bench) {
	if err := b.Ping(ctx(t)); err != nil {
		t.Error(err)
	}
	before := b.Statements()
	must(b.read().SchoolVersion(ctx(t)))(t)
	if b.Statements() == before {
		t.Error("the statement was not counted")
	}
	if b.Dialect() != "mysql" && b.Dialect() != "sqlite" {
		t.Errorf("dialect %q", b.Dialect())
	}
}
