package storetest

import (
	"context"
	"errors"
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

func testErrors(t *testing.T, b bench) {
	r := b.read()
	gone(t, "person", second(r.Person(ctx(t), "nobody")))
	gone(t, "number", second(r.PersonByNumber(ctx(t), "nobody")))
	gone(t, "request", second(r.Request(ctx(t), "none")))
	gone(t, "request number", second(r.RequestByNumber(ctx(t), leave.Number{})))
	gone(t, "session", second(r.RequestBySession(ctx(t), "chen", "")))
	gone(t, "binding", second(r.BindingOf(ctx(t), "chen")))
	gone(t, "account", second(r.BindingByLine(ctx(t), "U")))
	gone(t, "school", second(b.Read("none").School(ctx(t))))
	gone(t, "school version", second(b.Read("none").SchoolVersion(ctx(t))))
	gone(t, "lock", b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return second(tx.LockRequest(ctx(t), "none")) }))
	over, cancel := context.WithCancel(ctx(t))
	cancel()
	if _, err := r.Person(over, "chen"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled reading: %v", err)
	}
	if err := b.InTx(over, b.school, func(*store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled transaction: %v", err)
	}
}

func testRollback(t *testing.T, b bench) {
	errRefused := errors.New("refused")
	r := b.request()
	runs := 0
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
		runs++
		if err := tx.InsertRequest(ctx(t), r); err != nil {
			return err
		}
		if err := tx.Enqueue(ctx(t), store.Message{To: "wang", Key: "k", Due: b.now}); err != nil {
			return err
		}
		if _, err := tx.Request(ctx(t), r.ID); err != nil {
			t.Errorf("the transaction does not see its own request: %v", err)
		}
		if _, err := b.read().Request(ctx(t), r.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("others see the request before it is kept: %v", err)
		}
		return errRefused
	})
	if !errors.Is(err, errRefused) || runs != 1 {
		t.Errorf("got %v after %d runs, want the refusal after one", err, runs)
	}
	gone(t, "request", second(b.read().Request(ctx(t), r.ID)))
	equal(t, "messages", len(must(b.read().MessagesOf(ctx(t), "", "wang"))(t)), 0)
	equal(t, "days", len(b.engaged(t, "2026-11-24", "2026-11-24")), 0)

	panicked := func() (what any) {
		defer func() { what = recover() }()
		_ = b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
			_ = tx.InsertRequest(ctx(t), r)
			panic("poison")
		})
		return nil
	}()
	equal(t, "panic", panicked, any("poison"))
	gone(t, "request after a panic", second(b.read().Request(ctx(t), r.ID)))
}

func testMoments(t *testing.T, b bench) {
	for _, at := range []string{"2026-11-24T02:00:00Z", "2026-11-24T00:30:00.123456789+08:00",
		"2026-12-31T23:59:59.999999Z", "2026-11-24T02:00:00.1Z"} {
		r := b.request()
		r.SubmittedAt = moment(at)
		b.keep(t, r)
		want := r.SubmittedAt.UTC().Truncate(1000)
		if got := must(b.read().Request(ctx(t), r.ID))(t).SubmittedAt; got != want {
			t.Errorf("%s: read %v, want %v", at, got, want)
		}
	}
}
