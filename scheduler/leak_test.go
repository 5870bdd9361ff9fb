package scheduler_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"go.uber.org/goleak"

	"leaveline/scheduler"
)

// TestMain fails when a test leaves a goroutine behind. The office's cache of schools keeps one, which its library
// gives no way to end.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/hashicorp/golang-lru/v2/expirable.NewLRU[...].func1"))
}

// TestStart: what Start sets going is gone when stop returns.
func TestStart(t *testing.T) {
	t.Parallel()
	o, s := openSchool(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stop := scheduler.New(school, o, s, slog.New(slog.NewTextHandler(complaints{t}, nil))).Start(ctx, func() time.Time {
		return morning
	})
	stop()
}
