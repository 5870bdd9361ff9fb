package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// Window is one occasion of a job. It covers what became due after From, up to and including To. After a downtime one
// window covers all of it.
type Window struct {
	From, To time.Time
}

// Job is something that happens by itself.
type Job struct {
	Name  string
	Every time.Duration // windows end at multiples of it, in UTC
	Run   func(ctx context.Context, school *leave.School, w Window) error
}

// Scheduler runs the jobs of one school.
type Scheduler struct {
	School leave.SchoolID
	Office *office.Office
	Store  *store.Store
	Log    *slog.Logger
	Jobs   []Job
}

// New makes a scheduler with all jobs.
func New(school leave.SchoolID, o *office.Office, s *store.Store, log *slog.Logger) *Scheduler {
	scheduler := &Scheduler{School: school, Office: o, Store: s, Log: log}
	scheduler.Jobs = []Job{
		{Name: "remind", Every: caseEvery, Run: scheduler.remind},
		{Name: "reassign", Every: caseEvery, Run: scheduler.reassign},
		{Name: "delegates", Every: caseEvery, Run: scheduler.dropDelegates},
		{Name: "escalate", Every: caseEvery, Run: scheduler.escalate},
		{Name: "tomorrow", Every: caseEvery, Run: scheduler.tomorrow},
		{Name: "proofs", Every: caseEvery, Run: scheduler.proofs},
		{Name: "files", Every: purgeEvery, Run: scheduler.purgeFiles},
		{Name: "recount", Every: recountEvery, Run: scheduler.recount},
		{Name: "takeovers", Every: caseEvery, Run: scheduler.takeovers},
		{Name: "return", Every: caseEvery, Run: scheduler.reports},
		{Name: "link", Every: caseEvery, Run: scheduler.linkAudit},
		{Name: "refusals", Every: purgeEvery, Run: scheduler.tellRefusals},
		{Name: "head", Every: purgeEvery, Run: scheduler.noteHead},
		{Name: "tidy", Every: purgeEvery, Run: scheduler.purge},
	}
	return scheduler
}

const (
	// caseEvery is how often the open cases are looked through.
	caseEvery = 10 * time.Minute
	// lease is how long a replica may hold a window.
	lease = 5 * time.Minute
)

// Start looks every minute until ctx ends. The returned function waits for a look in progress.
func (s *Scheduler) Start(ctx context.Context, clock func() time.Time) (stop func()) {
	trigger := cron.New()
	trigger.Schedule(cron.Every(time.Minute), cron.FuncJob(func() { s.Tick(ctx, clock()) }))
	trigger.Start()
	return func() { <-trigger.Stop().Done() }
}

// Tick runs every job whose window has ended by now and that nobody has run. A job that fails or panics is taken up
// again once its lease is over, and keeps no other job from running. Nothing more begins once ctx has ended.
func (s *Scheduler) Tick(ctx context.Context, now time.Time) {
	school, err := s.Office.School(ctx, s.School, now)
	if err != nil {
		s.complain(ctx, "school", err)
		return
	}
	for _, job := range s.Jobs {
		if ctx.Err() != nil {
			return
		}
		if err := s.runDue(ctx, school, job, now); err != nil {
			s.complain(ctx, job.Name, err)
		}
	}
}

// complain logs a failure, unless the program is being stopped: what was broken off then is taken up by the next look.
func (s *Scheduler) complain(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		s.Log.LogAttrs(ctx, slog.LevelError, "scheduler troubled", slog.String("what", what), slog.Any("error", err))
	}
}

// runDue runs a job's newest window, reaching back to where the last finished one ended.
func (s *Scheduler) runDue(ctx context.Context, school *leave.School, job Job, now time.Time) error {
	end := now.Truncate(job.Every)
	mine, err := s.Store.ClaimWindow(ctx, s.School, job.Name, end, now, lease)
	if err != nil || !mine {
		return err
	}
	last, err := s.Store.Read(s.School).LastWindow(ctx, job.Name)
	if err != nil {
		return err
	}
	if last.IsZero() || last.After(end) {
		last = end.Add(-job.Every)
	}
	if err := runSafely(ctx, job, school, Window{From: last, To: end}); err != nil {
		return err
	}
	return s.Store.FinishWindow(ctx, s.School, job.Name, end, now)
}

// runSafely turns a panic into an error: robfig/cron would never run the job again after one.
func runSafely(ctx context.Context, job Job, school *leave.School, w Window) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("scheduler: job %s panicked: %w", job.Name, office.Panicked(p))
		}
	}()
	return job.Run(ctx, school, w)
}

// crossed reports whether a silence passed its limit within the window. The limit is in working minutes.
func crossed(school *leave.School, group leave.Group, since time.Time, limit int, w Window) bool {
	return school.WorkingMinutes(group, since, w.To) >= limit && school.WorkingMinutes(group, since, w.From) < limit
}

// passed reports whether a time of a working day fell into the window. Of several days in a long window the last
// counts.
func passed(school *leave.School, at leave.TimeOfDay, w Window) (leave.Date, bool) {
	for day := school.Now(w.To).Day; day >= school.Now(w.From).Day; day-- {
		moment := leave.Local{Day: day, At: at}.In(school.Zone)
		if school.Hours.Calendar.Workday(day) && moment.After(w.From) && !moment.After(w.To) {
			return day, true
		}
	}
	return 0, false
}

// pageSize bounds how many cases are in memory at once.
const pageSize = 200

// eachOpenPage hands all open cases to look, a page at a time.
func (s *Scheduler) eachOpenPage(ctx context.Context, look func([]*leave.Request) error) error {
	read := func(after leave.RequestID) ([]*leave.Request, error) {
		return s.Store.Read(s.School).Awaiting(ctx, after, pageSize)
	}
	return store.EachPage(read, requestID, look)
}

func requestID(r *leave.Request) leave.RequestID { return r.ID }

// passedToday is passed for the day on which the window ends. After a downtime nobody hears of a morning long past.
func passedToday(school *leave.School, at leave.TimeOfDay, w Window) (leave.Date, bool) {
	day, ok := passed(school, at, w)
	return day, ok && day == school.Now(w.To).Day
}
