package retry_test

import (
	"context"
	"testing"
	"time"

	"leaveline/bot/retry"
)

func TestPauseDoublesUpToTheLongest(t *testing.T) {
	t.Parallel()
	const first, longest = 2 * time.Second, 10 * time.Minute
	for failures, want := range map[int]time.Duration{
		0: first, 1: first, 2: 2 * first, 4: 8 * first, 9: 256 * first, 10: longest, 1000: longest,
	} {
		for range 100 {
			if got := retry.Pause(first, longest, failures); got < want/2 || got >= want+want/2 {
				t.Errorf("after %d failures %s, want about %s", failures, got, want)
			}
		}
	}
}

func TestWaitEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	if !retry.Wait(ctx, time.Nanosecond) {
		t.Error("a pause that passed counts as cut off")
	}
	cancel()
	if retry.Wait(ctx, time.Hour) {
		t.Error("a pause that was cut off counts as passed")
	}
}
