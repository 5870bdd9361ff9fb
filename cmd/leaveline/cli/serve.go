package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"
)

type serveCommand struct{}

// drainFor gives load balancers time to see that this replica is going.
const drainFor = 3 * time.Second

// Run answers the channel until the program is told to stop. Then it first stops being ready, and finishes what is in
// flight.
func (serveCommand) Run(p Process) error {
	c, err := readConfig(p.Getenv)
	if err := errors.Join(err, c.checkChannel()); err != nil {
		return err
	}
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return err
	}
	a, err := assemble(c, records, p.Now, newLog(p.Stderr))
	if err != nil {
		return errors.Join(err, records.Close())
	}
	if err := a.office.CreateSchool(p.Ctx, a.school, c.SchoolName, p.Now()); err != nil {
		return errors.Join(err, a.close())
	}
	if err := a.noteAudit(p); err != nil {
		return errors.Join(err, a.close())
	}
	return errors.Join(a.serve(p.Ctx, c), a.close())
}

// noteAudit links what a release without a chain left of the audit, and notes the chain's head in the log.
func (a *app) noteAudit(p Process) error {
	if _, err := a.office.LinkAudit(p.Ctx, a.school, p.Now(), false); err != nil {
		return err
	}
	return a.office.NoteAuditHead(p.Ctx, a.school, a.log)
}

func (a *app) serve(ctx context.Context, c config) error {
	ready := &readiness{checks: []func(context.Context) error{a.store.Ping}}
	mux := http.NewServeMux()
	if err := a.routes(mux); err != nil {
		return err
	}
	mux.Handle("GET /readyz", ready)
	web, err := listen(c.Addr, answered(mux))
	if err != nil {
		return err
	}
	stopMetrics, err := a.serveMetrics(c.MetricsAddr)
	if err != nil {
		return errors.Join(err, web.stop())
	}
	stopWork := a.start(ctx)
	a.log.Info("serving", slog.Int("port", web.port()), slog.String("version", version()))
	failed := web.wait(ctx)
	ready.draining.Store(true)
	if failed == nil {
		time.Sleep(drainFor)
	}
	err = errors.Join(failed, web.stop())
	stopWork()
	return errors.Join(err, stopMetrics())
}

func (a *app) serveMetrics(addr string) (stop func() error, err error) {
	if addr == "" {
		return func() error { return nil }, nil
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", a.metrics.handler())
	s, err := listen(addr, answered(mux))
	if err != nil {
		return nil, err
	}
	return s.stop, nil
}

// newLog writes JSON lines.
func newLog(w io.Writer) *slog.Logger { return slog.New(slog.NewJSONHandler(w, nil)) }
