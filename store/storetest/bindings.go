package storetest

import (
	"errors"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

func testBindings(t *testing.T, b bench) {
	bind := func(who leave.PersonID, line string) (old *store.Binding) {
		b.tx(t, func(tx *store.Tx) error {
			var err error
			old, err = tx.Bind(ctx(t), store.Binding{Person: who, LineUser: line, Lang: leave.Chinese, Reachable: true,
				BoundAt: b.now})
			return err
		})
		return old
	}
	r := b.read()
	first := store.Binding{Person: "chen", LineUser: "U1", Lang: leave.Chinese, Reachable: true, BoundAt: b.now}
	equal(t, "first time", bind("chen", "U1"), (*store.Binding)(nil))
	equal(t, "of the person", must(r.BindingOf(ctx(t), "chen"))(t), first)
	equal(t, "of the account", must(r.BindingByLine(ctx(t), "U1"))(t), first)

	equal(t, "another phone", bind("chen", "U2"), &first)
	gone(t, "the old phone", second(r.BindingByLine(ctx(t), "U1")))
	equal(t, "another person takes the phone", bind("li", "U2"), (*store.Binding)(nil))
	gone(t, "the first person", second(r.BindingOf(ctx(t), "chen")))
	equal(t, "both", len(must(r.Bindings(ctx(t), "chen", "li", "wang"))(t)), 1)

	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(tx.SetLang(ctx(t), "li", "en"), tx.SetReachable(ctx(t), "U2", false, b.now),
			tx.SetReachable(ctx(t), "U2", true, b.now.Add(-time.Second)), // an older event that arrives later
			tx.SetReachable(ctx(t), "U9", false, b.now))
	})
	equal(t, "settings", must(r.BindingOf(ctx(t), "li"))(t), store.Binding{Person: "li", LineUser: "U2", Lang: "en",
		BoundAt: b.now, ReachAt: b.now})
	gone(t, "language of nobody", b.InTx(ctx(t), b.school,
		func(tx *store.Tx) error { return tx.SetLang(ctx(t), "chen", "en") }))

	bind("wang", "U1")
	equal(t, "everybody", must(r.EveryBinding(ctx(t)))(t), []store.Binding{
		{Person: "wang", LineUser: "U1", Lang: leave.Chinese, Reachable: true, BoundAt: b.now},
		{Person: "li", LineUser: "U2", Lang: "en", BoundAt: b.now, ReachAt: b.now},
	})
	left := staff()[2]
	left.Left = true
	b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{left}) })
	equal(t, "everybody at the school", len(must(r.EveryBinding(ctx(t)))(t)), 1)

	b.tx(t, func(tx *store.Tx) error { return errors.Join(tx.Unbind(ctx(t), "li"), tx.Unbind(ctx(t), "wang")) })
	gone(t, "unbound", second(r.BindingOf(ctx(t), "li")))
}

func second[T any](_ T, err error) error { return err }

func gone(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%s: %v, want ErrNotFound", what, err)
	}
}

func testCodes(t *testing.T, b bench) {
	add := func(hash byte, prefix string) {
		b.tx(t, func(tx *store.Tx) error {
			return tx.AddCode(ctx(t), store.Code{Hash: []byte{hash, 0, 0xff}, Prefix: prefix, Person: "chen",
				Expires: b.now.Add(time.Hour)})
		})
	}
	take := func(hash byte, now time.Time) (who leave.PersonID, err error) {
		err = b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
			who, err = tx.TakeCode(ctx(t), []byte{hash, 0, 0xff}, now)
			return err
		})
		return who, err
	}
	wrong := func(prefix string) {
		b.tx(t, func(tx *store.Tx) error { return tx.AddWrongTry(ctx(t), prefix) })
	}
	add(1, "ABC")
	equal(t, "owner", must(take(1, b.now))(t), "chen")
	gone(t, "used", second(take(1, b.now)))
	gone(t, "unknown", second(take(9, b.now)))
	add(2, "DEF")
	gone(t, "expired", second(take(2, b.now.Add(time.Hour))))
	add(3, "GHI")
	add(4, "JKL")
	for range 4 {
		wrong("GHI")
	}
	equal(t, "after four wrong tries", must(take(3, b.now))(t), "chen")
	for range 5 {
		wrong("JKL")
	}
	gone(t, "after five wrong tries", second(take(4, b.now)))
	equal(t, "another prefix", must(take(2, b.now))(t), "chen")
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
		return tx.AddCode(ctx(t), store.Code{Hash: []byte{1, 0, 0xff}, Person: "li", Expires: b.now})
	})
	if !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("the same code again: %v, want ErrDuplicate", err)
	}
}

func testWrongCodes(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		for range 3 {
			if err := tx.AddWrongCode(ctx(t), "U1", today); err != nil {
				return err
			}
		}
		for user, c := range map[string]struct {
			day  leave.Date
			want int
		}{"U1": {today, 3}, "U2": {today, 0}} {
			n, err := tx.WrongCodes(ctx(t), user, c.day)
			if err != nil {
				return err
			}
			equal(t, user, n, c.want)
		}
		n, err := tx.WrongCodes(ctx(t), "U1", today+1)
		equal(t, "the next day", n, 0)
		return err
	})
}
