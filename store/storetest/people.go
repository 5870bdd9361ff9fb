package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"leaveline/leave"
	"leaveline/store"
)

func ids(people []leave.Person) []leave.PersonID {
	var all []leave.PersonID
	for _, p := range people {
		all = append(all, p.ID)
	}
	return all
}

func testPeople(t *testing.T, b bench) {
	r := b.read()
	want := staff()[2]
	equal(t, "person", must(r.Person(ctx(t), "wang"))(t), want)
	equal(t, "by number", must(r.PersonByNumber(ctx(t), "T003"))(t), want)
	equal(t, "people", must(r.People(ctx(t), "wang", "nobody"))(t), map[leave.PersonID]leave.Person{"wang": want})
	equal(t, "no people", len(must(r.People(ctx(t)))(t)), 0)
	equal(t, "of the unit", ids(must(r.PeopleOf(ctx(t), "academic"))(t)), []leave.PersonID{"chen", "li", "wang"})

	gone := staff()[1]
	gone.Left, gone.Sex = true, leave.Female
	b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{gone}) })
	equal(t, "of the unit after li left", ids(must(r.PeopleOf(ctx(t), "academic"))(t)), []leave.PersonID{"chen", "wang"})
	equal(t, "who left", must(r.Person(ctx(t), "li"))(t), gone)
	all := ids(must(r.Staff(ctx(t)))(t))
	b.tx(t, func(tx *store.Tx) error {
		return tx.SetDelegates(ctx(t), "wang", []leave.PersonID{"chen", "li"})
	})
	equal(t, "delegates", ids(must(r.Delegates(ctx(t), "wang"))(t)), []leave.PersonID{"chen"})
	equal(t, "former delegates", ids(must(r.FormerDelegates(ctx(t), "wang"))(t)), []leave.PersonID{"li"})
	equal(t, "of the school", len(all), len(staff()))
	equal(t, "of the school, with who left", slices.Contains(all, "li"), true)

	many := make([]leave.Person, 450)
	for i := range many {
		many[i] = leave.Person{ID: leave.PersonID(fmt.Sprintf("p%03d", i)), Number: fmt.Sprintf("N%03d", i), Name: "王小明",
			Unit: "big", Group: leave.Staff}
	}
	b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), many) })
	equal(t, "many", must(r.PeopleOf(ctx(t), "big"))(t), many)
	equal(t, "many by id", len(must(r.People(ctx(t), ids(many)...))(t)), len(many))
}

func testFindPeople(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		return tx.PutPeople(ctx(t), []leave.Person{
			{ID: "a", Number: "T010", Name: "歐陽小美"}, {ID: "b", Number: "T011", Name: "Anne-Marie O'Neill"},
			{ID: "c", Number: "T012", Name: "小美", Left: true}, {ID: "d", Number: "T013", Name: "100%_好"},
		})
	})
	for text, want := range map[string][]leave.PersonID{
		"小美": {"a"}, "陽": {"a"}, "歐陽小美": {"a"}, "老師": {"chen", "li"}, "T010": {"a"}, "T01": nil, "marie": {"b"},
		" O'NEILL ": {"b"},
		"%":         {"d"}, "_": {"d"}, "": nil, "沒有這個人": nil, "王": {"wang"},
	} {
		equal(t, "find "+text, ids(must(b.read().FindPeople(ctx(t), text, 10))(t)), want)
	}
	equal(t, "limit", ids(must(b.read().FindPeople(ctx(t), "老師", 1))(t)), []leave.PersonID{"chen"})
	b.tx(t, func(tx *store.Tx) error {
		return tx.PutPeople(ctx(t), []leave.Person{{ID: "a", Number: "T010", Name: "林大同"}})
	})
	equal(t, "former name", ids(must(b.read().FindPeople(ctx(t), "小美", 10))(t)), nil)
}

func testNumberTaken(t *testing.T, b bench) {
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error {
		return tx.PutPeople(ctx(t), []leave.Person{{ID: "new", Number: "T001", Name: "冒名"}})
	})
	if !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("got %v, want ErrDuplicate", err)
	}
}

func testPosts(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(
			tx.PutPeople(ctx(t), []leave.Person{{ID: "hr", Number: "H1", Name: "人事", Unit: "personnel",
				Post: leave.PostPersonnel}, {ID: "gone", Number: "H2", Left: true, Post: leave.PostPrincipal}}),
			tx.PutUnits(ctx(t), []leave.Unit{{ID: "vacant", Name: "輔導室"}, {ID: "left", Name: "圖書館", Head: "gone"}}))
	})
	want := leave.Posts{Principal: "lin", Personnel: "hr", Heads: map[leave.UnitID]leave.PersonID{"academic": "wang"}}
	equal(t, "posts", must(b.read().Posts(ctx(t)))(t), want)
	equal(t, "units", must(b.read().Units(ctx(t)))(t), []leave.Unit{
		{ID: "academic", Name: "教務處", Head: "wang"}, {ID: "left", Name: "圖書館", Head: "gone"}, {ID: "vacant", Name: "輔導室"},
	})
}

func testDelegates(t *testing.T, b bench) {
	set := func(all ...leave.PersonID) {
		b.tx(t, func(tx *store.Tx) error { return tx.SetDelegates(ctx(t), "chen", all) })
	}
	read := func() []leave.PersonID { return ids(must(b.read().Delegates(ctx(t), "chen"))(t)) }
	set("wang", "li", "lin")
	equal(t, "in order", read(), []leave.PersonID{"wang", "li", "lin"})
	set("li", "wang")
	equal(t, "another order", read(), []leave.PersonID{"li", "wang"})
	li := staff()[1]
	li.Left = true
	b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{li}) })
	equal(t, "without who left", read(), []leave.PersonID{"wang"})
	set()
	equal(t, "none", read(), nil)
}

func testActing(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(tx.SetActing(ctx(t), "chen", "lin"), tx.PutPeople(ctx(t), staff()))
	})
	equal(t, "acts for", ids(must(b.read().ActsFor(ctx(t), "lin"))(t)), []leave.PersonID{"chen", "wang"})
	b.tx(t, func(tx *store.Tx) error { return tx.SetActing(ctx(t), "chen", "") })
	equal(t, "acts for after", ids(must(b.read().ActsFor(ctx(t), "lin"))(t)), []leave.PersonID{"wang"})
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return tx.SetActing(ctx(t), "nobody", "lin") })
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

// What people chose goes with them, and a change of it makes a new version of the school.
func testNotificationMode(t *testing.T, b bench) {
	chen := staff()[0]
	chen.Email, chen.NotificationMode = "chen@school.example", leave.NotifyByMail
	b.tx(t, func(tx *store.Tx) error { return tx.PutPeople(ctx(t), []leave.Person{chen}) })
	before := must(b.read().School(ctx(t)))(t).Version
	b.tx(t, func(tx *store.Tx) error { return tx.SetNotificationMode(ctx(t), "chen", leave.NotifyWithReply) })
	chen.NotificationMode = leave.NotifyWithReply
	equal(t, "person", must(b.read().Person(ctx(t), "chen"))(t), chen)
	equal(t, "of the unit", must(b.read().PeopleOf(ctx(t), "academic"))(t)[0], chen)
	equal(t, "version", must(b.read().School(ctx(t)))(t).Version, before+1)
	gone(t, "news of nobody", b.InTx(ctx(t), b.school,
		func(tx *store.Tx) error { return tx.SetNotificationMode(ctx(t), "nobody", leave.NotifyAtOnce) }))
}

func testCollation(t *testing.T, b bench) {
	b.tx(t, func(tx *store.Tx) error {
		return tx.PutPeople(ctx(t), []leave.Person{{ID: "Ab", Number: "x1", Name: "é"}, {ID: "ab", Number: "X1", Name: "e"},
			{ID: "😀", Number: "ä", Name: "𠮷野"}})
	})
	for id, name := range map[leave.PersonID]string{"Ab": "é", "ab": "e", "😀": "𠮷野"} {
		equal(t, string(id), must(b.read().Person(ctx(t), id))(t).Name, name)
	}
	for _, number := range []string{"a", "Ä", "😀'; DROP TABLE staff; --", "\\", "\x00"} {
		if _, err := b.read().PersonByNumber(ctx(t), number); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("number %q: %v, want ErrNotFound", number, err)
		}
	}
}
