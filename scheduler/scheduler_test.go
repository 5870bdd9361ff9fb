package scheduler_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/scheduler"
	"leaveline/store"
)

const school leave.SchoolID = "demo"

// morning is Monday 2026-11-23 at 09:00 in Taipei.
var morning = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// openSchool is the sample school on a database of the test's own.
func openSchool(t *testing.T) (*office.Office, *store.Store) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "school.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	o := office.New(s)
	if err := sample.Build(ctx, o, s, school, morning); err != nil {
		t.Fatal(err)
	}
	return o, s
}

// complaints fails the test on whatever is logged.
type complaints struct{ t *testing.T }

func (c complaints) Write(line []byte) (int, error) {
	c.t.Errorf("logged: %s", line)
	return len(line), nil
}

// told lists what the outbox holds, kind and person, and empties it.
func told(t *testing.T, s *store.Store, now time.Time) map[string]int {
	t.Helper()
	return due(t, s, now, now.Add(48*time.Hour))
}

// due lists what the outbox holds that is due by a moment, and marks it as sent.
func due(t *testing.T, s *store.Store, now, by time.Time) map[string]int {
	t.Helper()
	all := map[string]int{}
	for {
		claimed, err := s.ClaimMessages(context.Background(), school, by, time.Minute, 100)
		if err != nil {
			t.Fatal(err)
		}
		if len(claimed) == 0 {
			return all
		}
		for _, m := range claimed {
			all[fmt.Sprintf("%s %s", m.Notice.Kind, m.To)]++
		}
		if err := s.MarkSent(context.Background(), store.BundleOf(claimed...), now); err != nil {
			t.Fatal(err)
		}
	}
}

// Three replicas tick side by side through ten days, one of which nobody is there: each window of each job runs once in
// effect, and the downtime is made up for by one window that covers it.
func TestEveryWindowOnce(t *testing.T) {
	t.Parallel()
	o, s := openSchool(t)
	const every = 6 * time.Hour
	var mu sync.Mutex
	runs := map[time.Time]int{}
	var covered time.Duration
	count := func(_ context.Context, _ *leave.School, w scheduler.Window) error {
		mu.Lock()
		defer mu.Unlock()
		runs[w.To]++
		covered += w.To.Sub(w.From)
		return nil
	}
	job := scheduler.Job{Name: "count", Every: every, Run: count}
	replicas := make([]*scheduler.Scheduler, 3)
	for i := range replicas {
		replicas[i] = scheduler.New(school, o, s, slog.New(slog.DiscardHandler))
		replicas[i].Jobs = []scheduler.Job{job}
	}
	const days = 10
	start := morning.Truncate(every)
	for now := start; now.Before(start.AddDate(0, 0, days)); now = now.Add(time.Hour) {
		if down := now.Sub(start) / (24 * time.Hour); down == 4 {
			continue
		}
		var all sync.WaitGroup
		for _, replica := range replicas {
			all.Go(func() { replica.Tick(context.Background(), now) })
		}
		all.Wait()
	}
	for window, n := range runs {
		if n != 1 {
			t.Errorf("window %s ran %d times", window, n)
		}
	}
	if want := days * 24 * time.Hour; covered != want {
		t.Errorf("windows cover %s, want %s", covered, want)
	}
}

// A job that panics harms neither the others nor its own later runs.
func TestPanicHarmsNoLaterRun(t *testing.T) {
	t.Parallel()
	o, s := openSchool(t)
	var neighbour, again atomic.Int32
	one := scheduler.New(school, o, s, slog.New(slog.DiscardHandler))
	one.Jobs = []scheduler.Job{
		{Name: "panics", Every: time.Hour, Run: func(context.Context, *leave.School, scheduler.Window) error {
			again.Add(1)
			panic("out of chalk")
		}},
		{Name: "neighbour", Every: time.Hour, Run: func(context.Context, *leave.School, scheduler.Window) error {
			neighbour.Add(1)
			return nil
		}},
	}
	for i := range 3 {
		one.Tick(context.Background(), morning.Add(time.Duration(i)*time.Hour))
	}
	if again.Load() != 3 || neighbour.Load() != 3 {
		t.Errorf("the panicking job ran %d times, its neighbour %d times, want 3 and 3", again.Load(), neighbour.Load())
	}
}

// A week of ticks: whoever is awaited hears of it in working hours only, once an occasion, and one silent step goes up
// once.
func TestRemindersOfAWeek(t *testing.T) {
	t.Parallel()
	o, s := openSchool(t)
	one := scheduler.New(
		school, o, s, slog.New(slog.NewTextHandler(complaints{t}, &slog.HandlerOptions{Level: slog.LevelError})),
	)
	const head = "T002" // 王主任, whom two cases await since yesterday
	perDay := map[leave.Date]map[string]int{}
	now := morning
	for ; now.Before(morning.AddDate(0, 0, 7)); now = now.Add(10 * time.Minute) {
		one.Tick(context.Background(), now)
		for what, n := range told(t, s, now) {
			day := leave.LocalOf(now, office.NewSchool(school, "").Zone).Day
			if perDay[day] == nil {
				perDay[day] = map[string]int{}
			}
			perDay[day][what] += n
		}
	}
	for _, tt := range []struct {
		day  string
		what string
		want int
	}{
		{"2026-11-24", "reminder " + head, 2},
		{"2026-11-25", "reminder " + head, 2},
		{"2026-11-28", "reminder " + head, 0},
		{"2026-11-29", "reminder " + head, 0},
		{"2026-11-23", "tomorrow T013", 1}, // 郭老師 is away on Tuesday
		{"2026-11-24", "tomorrow T029", 1}, // 羅幹事 is away on Wednesday and Thursday
		{"2026-11-25", "tomorrow T029", 0},
	} {
		if got := perDay[leave.MustDate(tt.day)][tt.what]; got != tt.want {
			t.Errorf("%s %s: got %d, want %d; that day: %v", tt.day, tt.what, got, tt.want, perDay[leave.MustDate(tt.day)])
		}
	}
	for _, weekend := range []string{"2026-11-28", "2026-11-29"} {
		if n := len(perDay[leave.MustDate(weekend)]); n != 0 {
			t.Errorf("%s: %v", weekend, perDay[leave.MustDate(weekend)])
		}
	}
	escalated := 0
	for _, day := range perDay {
		escalated += day["escalated T004"] // 李老師, whom 王主任 named
	}
	if escalated != 2 {
		t.Errorf("王主任's two silent cases went to the acting approver %d times, want 2", escalated)
	}
}

// After a downtime that ended on a day off nobody is reminded of the mornings that passed: of certificates as little as
// of the rest.
func TestMissedMorningIsNotMadeUpForOnADayOff(t *testing.T) {
	t.Parallel()
	o, s := openSchool(t)
	ctx := context.Background()
	friday := leave.MustDate("2026-11-27")
	err := s.InTx(ctx, school, func(tx *store.Tx) error {
		list, err := tx.RequestsOf(ctx, "T003", store.Filter{Status: leave.Approved, Limit: 1})
		if err != nil {
			return err
		}
		details := list[0].Details
		details.Proof = leave.Proof{Due: friday}
		if err := tx.SetDetails(ctx, list[0].ID, details); err != nil {
			return err
		}
		return tx.PutProofDebt(ctx, list[0].ID, "T003", details.Proof)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		back time.Time
		want int
	}{
		{"on Sunday at noon", time.Date(2026, 11, 29, 4, 0, 0, 0, time.UTC), 0},
		{"on Friday at noon", time.Date(2026, 11, 27, 4, 0, 0, 0, time.UTC), 1},
	} {
		one := scheduler.New(school, o, s, slog.New(slog.NewTextHandler(complaints{t}, nil)))
		one.Jobs = slices.DeleteFunc(one.Jobs, func(job scheduler.Job) bool { return job.Name != "proofs" })
		one.Jobs[0].Name = tt.name // windows of its own
		one.Tick(ctx, time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC))
		told(t, s, morning.AddDate(0, 0, 3))
		one.Tick(ctx, tt.back)
		if got := told(t, s, tt.back)["proof T003"]; got != tt.want {
			t.Errorf("back %s: %d reminders, want %d", tt.name, got, tt.want)
		}
	}
}

// Nobody is reminded while work is called off: what was due waits until it goes on.
func TestNobodyIsRemindedWhileWorkIsCalledOff(t *testing.T) {
	o, s := openSchool(t)
	ctx := context.Background()
	warnings := slog.NewTextHandler(complaints{t}, &slog.HandlerOptions{Level: slog.LevelWarn})
	everything := scheduler.New(school, o, s, slog.New(warnings))
	kinds := func(from, to time.Time) map[string]int {
		all := map[string]int{}
		for now := from; !now.After(to); now = now.Add(10 * time.Minute) {
			everything.Tick(ctx, now)
			for what, n := range due(t, s, now, now) {
				all[what] += n
			}
		}
		return all
	}
	tuesday := time.Date(2026, 11, 24, 0, 0, 0, 0, time.FixedZone("", 8*60*60))
	kinds(morning, morning.Add(8*time.Hour)) // what the day before brings
	off := leave.Suspension{Day: leave.MustDate("2026-11-24"), To: leave.EndOfDay}
	if _, err := o.Suspend(ctx, office.Actor{School: school, At: morning.Add(8 * time.Hour)}, off.Day,
		[]leave.Suspension{off}); err != nil {
		t.Fatal(err)
	}
	for what, n := range kinds(tuesday, tuesday.Add(24*time.Hour-time.Minute)) {
		for _, kind := range []leave.NoticeKind{
			leave.NoticeReminder, leave.NoticeEscalated, leave.NoticeDutySoon, leave.NoticeTomorrow, leave.NoticeProof,
			leave.NoticeReturnDue,
		} {
			if strings.HasPrefix(what, string(kind)+" ") {
				t.Errorf("%s × %d on the day that is called off", what, n)
			}
		}
	}
	reminded := 0
	for what, n := range kinds(tuesday.Add(24*time.Hour), tuesday.Add(33*time.Hour)) {
		if strings.HasPrefix(what, string(leave.NoticeReminder)+" ") {
			reminded += n
		}
	}
	if reminded == 0 {
		t.Error("nobody is reminded on the next working day")
	}
}
