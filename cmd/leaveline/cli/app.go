package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"leaveline/bot"
	"leaveline/bot/line"
	"leaveline/bot/menu"
	"leaveline/bot/outbox"
	"leaveline/bot/page"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/scheduler"
	"leaveline/store"
	"leaveline/store/dialog"
	"leaveline/store/files"
)

// app is the bot with everything it stands on.
type app struct {
	school    leave.SchoolID
	clock     func() time.Time
	log       *slog.Logger
	store     *store.Store
	dialogs   *dialog.Dialogs
	office    *office.Office
	client    *line.Client
	relay     *outbox.Relay
	bot       *bot.Bot
	scheduler *scheduler.Scheduler
	menus     *menu.Syncer
	metrics   *metrics
	vault     *files.Vault // nil: no attachments are taken
	pages     *page.Pages  // nil: none
	door      *page.Door
	secrets   []string
}

// openRecords connects to the database and brings its schema up to date.
func openRecords(ctx context.Context, c config) (*store.Store, error) {
	s, err := store.Open(ctx, c.DatabaseURL)
	if err != nil {
		return nil, fmt.Errorf("LEAVELINE_DATABASE_URL: %w", err)
	}
	if err := s.Migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := c.unlock(ctx, s); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// unlock gives the records the keys under which they are sealed.
func (c config) unlock(ctx context.Context, s *store.Store) error {
	keys, err := c.sealingKeys()
	if err == nil {
		err = s.Unlock(ctx, leave.SchoolID(c.School), keys)
	}
	if err != nil {
		return fmt.Errorf("LEAVELINE_FILES_KEY: %w", err)
	}
	return nil
}

// assemble wires the bot; nothing runs yet.
func assemble(c config, s *store.Store, clock func() time.Time, log *slog.Logger) (*app, error) {
	dialogs, err := dialog.Open(c.RedisURL)
	if err != nil {
		return nil, fmt.Errorf("LEAVELINE_REDIS_URL: %w", err)
	}
	keys, err := c.sealingKeys()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("LEAVELINE_FILES_KEY: %w", err), dialogs.Close())
	}
	dialogs.Seal(keys, s.Seals)
	client, err := line.NewClient(c.ChannelToken, c.LineEndpoint, c.BlobEndpoint)
	if err != nil {
		return nil, errors.Join(err, dialogs.Close())
	}
	a := &app{
		school: leave.SchoolID(c.School), clock: clock, log: log, store: s, dialogs: dialogs, client: client,
		office: office.New(s), metrics: newMetrics(), secrets: c.secrets(),
	}
	a.relay = &outbox.Relay{School: a.school, Store: s, Office: a.office, Line: client, Clock: clock, Log: log,
		Meter: a.metrics}
	a.menus = &menu.Syncer{School: a.school, Office: a.office, Line: client, Clock: clock, Log: log}
	a.bot = &bot.Bot{
		School: a.school, Office: a.office, Store: s, Dialogs: dialogs, Line: client, Content: client, Outbox: a.relay,
		Menus: a.menus,
		Clock: clock, Log: log, Meter: a.metrics,
	}
	if err := a.openFiles(c); err != nil {
		return nil, errors.Join(err, dialogs.Close())
	}
	if err := a.openMail(c); err != nil {
		return nil, errors.Join(err, dialogs.Close())
	}
	a.scheduler = scheduler.New(a.school, a.office, s, log)
	return a, nil
}

// start sets going what happens by itself; stop waits for it to end.
func (a *app) start(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	a.menus.Try(ctx)
	var working sync.WaitGroup
	working.Go(func() { a.relay.Run(ctx) })
	working.Go(func() { a.menus.Run(ctx) })
	stopScheduler := a.scheduler.Start(ctx, a.clock)
	return func() {
		cancel()
		stopScheduler()
		working.Wait()
	}
}

func (a *app) close() error {
	a.client.Close()
	return errors.Join(a.closeFiles(), a.dialogs.Close(), a.store.Close())
}

// routes are the bot's own pages.
func (a *app) routes(mux *http.ServeMux) error {
	mux.Handle("POST /webhook", &line.Webhook{Secrets: a.secrets, Turn: a.bot.Turn, Log: a.log, Counter: a.metrics})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	a.door.Routes(mux)
	return a.fileRoutes(mux)
}
