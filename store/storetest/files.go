package storetest

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

func (b bench) file(source string) store.File {
	return store.File{
		Attachment: leave.Attachment{ID: leave.FileID(store.NewID(b.now)), Session: "talk-1", Owner: "chen", Media: leave.PDF,
			Size: 1234, Added: b.now},
		Source: source, KeyID: "k1", Key: []byte{0, 1, 255}, State: store.FileStored,
	}
}

// A file comes once from a source; it goes with its conversation to the request, and once removed it has no key any
// more.
func testFiles(t *testing.T, b bench) {
	first, second := b.file("line:1"), b.file("line:2")
	q := b.request()
	b.keep(t, q)
	b.tx(t, func(tx *store.Tx) error { return errors.Join(tx.AddFile(ctx(t), first), tx.AddFile(ctx(t), second)) })
	err := b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return tx.AddFile(ctx(t), b.file("line:1")) })
	if !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("the same photo twice: %v", err)
	}
	equal(t, "of the conversation", must(b.read().FilesIn(ctx(t), "chen", "talk-1"))(t), []store.File{first, second})
	equal(t, "of another's", must(b.read().FilesIn(ctx(t), "li", "talk-1"))(t), nil)
	equal(t, "unsent since yesterday", must(b.read().UnsentFiles(ctx(t), b.now))(t), nil)
	equal(t, "unsent", must(b.read().UnsentFiles(ctx(t), b.now.Add(time.Second)))(t), []store.File{first, second})

	b.tx(t, func(tx *store.Tx) error { return tx.BindFiles(ctx(t), "chen", "talk-1", q.ID) })
	first.Request, second.Request = q.ID, q.ID
	equal(t, "of the request", must(b.read().FilesOf(ctx(t), q.ID))(t), []store.File{first, second})
	equal(t, "left in the conversation", must(b.read().FilesIn(ctx(t), "chen", "talk-1"))(t), nil)
	if first.Bound() != "talk-1" || (store.File{Attachment: leave.Attachment{Request: q.ID}}).Bound() != string(q.ID) {
		t.Error("bound to something else")
	}
	equal(t, "keys", must(b.read().FileKeys(ctx(t)))(t), map[string]int{"k1": 2})

	b.tx(t, func(tx *store.Tx) error { return tx.RemoveFiles(ctx(t), first.ID) })
	first.State, first.Key = store.FileRemoved, nil
	equal(t, "removed", must(b.read().RemovedFiles(ctx(t)))(t), []store.File{first})
	equal(t, "left", must(b.read().FilesOf(ctx(t), q.ID))(t), []store.File{second})
	b.tx(t, func(tx *store.Tx) error { return tx.FileIsDeleted(ctx(t), first.ID) })
	equal(t, "still to be deleted", must(b.read().RemovedFiles(ctx(t)))(t), nil)
	equal(t, "by its source", must(b.read().FileFrom(ctx(t), "line:2"))(t), second)

	equal(t, "of open requests", must(b.read().SentFiles(ctx(t), "", 10))(t), nil)
	q.Status, q.Version, q.Awaited, q.ClosedAt = leave.Withdrawn, 2, "", b.now
	b.tx(t, func(tx *store.Tx) error { return tx.UpdateRequest(ctx(t), q, 1) })
	equal(t, "of closed requests", must(b.read().SentFiles(ctx(t), "", 10))(t),
		[]store.SentFile{{ID: second.ID, Request: q.ID, Status: leave.Withdrawn, Closed: b.now}})
}

func testFileLinks(t *testing.T, b bench) {
	link := store.FileLink{
		Hash: []byte("h1"), Purpose: store.LinkUpload, Person: "chen", Filed: leave.AttachmentOwner{Session: "talk-1"},
		Code: "4927", Expires: b.now.Add(time.Minute), LineUser: "U1",
	}
	guessed := link
	guessed.Hash = []byte("h2")
	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(tx.AddFileLink(ctx(t), link), tx.AddFileLink(ctx(t), guessed))
	})
	equal(t, "link", must(b.read().FileLink(ctx(t), link.Hash))(t), link)
	take := func(hash []byte, at time.Time) error {
		return b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return tx.TakeFileLink(ctx(t), hash, at) })
	}
	tried := func(hash []byte, right bool, at time.Time) error {
		return b.InTx(ctx(t), b.school, func(tx *store.Tx) error { return tx.TryLinkCode(ctx(t), hash, right, at) })
	}
	heard := heardOf(60, func() error { return tried(guessed.Hash, false, b.now) })
	if heard != 5 {
		t.Errorf("heard %d of 60 wrong codes at once, want 5", heard)
	}
	try(t, tried(link.Hash, true, b.now))
	if err := tried(link.Hash, true, b.now.Add(time.Minute)); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a code that is too late: %v", err)
	}
	for what, err := range map[string]error{
		"too late": take(link.Hash, b.now.Add(time.Minute)), "guessed at": take(guessed.Hash, b.now),
		"unknown": take([]byte("h3"), b.now),
	} {
		if !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s: %v", what, err)
		}
	}
	try(t, take(link.Hash, b.now))
	if err := take(link.Hash, b.now); !errors.Is(err, store.ErrConflict) {
		t.Errorf("taken twice: %v", err)
	}
	used := must(b.read().FileLink(ctx(t), link.Hash))(t)
	if used.Good(b.now) || !link.Good(b.now) || link.Good(b.now.Add(time.Hour)) {
		t.Error("good when it is not, or not when it is")
	}
}

// heardOf runs something many times at once and counts how often it succeeds.
func heardOf(times int, do func() error) int {
	var all sync.WaitGroup
	var heard atomic.Int64
	for range times {
		all.Go(func() {
			if do() == nil {
				heard.Add(1)
			}
		})
	}
	all.Wait()
	return int(heard.Load())
}

// A report after a trip is owed from when the trip is approved until it is given, or the leave is none any more.
func testTripReports(t *testing.T, b bench) {
	early, late := b.request(segment("2026-11-25T00:00", "2026-11-27T24:00")),
		b.request(segment("2026-12-01T08:00", "2026-12-02T17:15"))
	ordinary := b.request(segment("2026-12-03T08:00", "2026-12-03T12:00"))
	early.Type, late.Details.Mainland = leave.Mainland, true
	b.keep(t, early, late, ordinary)
	owed := func(before string) []leave.RequestID {
		var ids []leave.RequestID
		for _, q := range must(b.read().TripReports(ctx(t), leave.MustDate(before), 10))(t) {
			ids = append(ids, q.ID)
		}
		return ids
	}
	put := func(r *leave.Request, status leave.Status) {
		b.tx(t, func(tx *store.Tx) error {
			r, err := tx.LockRequest(ctx(t), r.ID)
			if err != nil {
				return err
			}
			r.Status = status
			r.Version++
			if status == leave.Cancelling {
				r.Details.Returned = &leave.ReturnReport{On: leave.MustDate("2026-12-05"), Note: "平安"}
			}
			return tx.UpdateRequest(ctx(t), r, r.Version-1)
		})
	}
	equal(t, "nothing is approved", owed("2026-12-31"), nil)
	for _, r := range []*leave.Request{late, ordinary, early} {
		put(r, leave.Approved)
	}
	equal(t, "all", owed("2026-12-31"), []leave.RequestID{early.ID, late.ID})
	equal(t, "before the last day", owed("2026-11-27"), nil)
	equal(t, "over", owed("2026-11-28"), []leave.RequestID{early.ID})
	put(early, leave.Revoked)
	equal(t, "revoked", owed("2026-12-31"), []leave.RequestID{late.ID})
	put(late, leave.Cancelling)
	equal(t, "reported", owed("2026-12-31"), nil)
}

// What is owed is listed by its day; what came, or whose request came to nothing, is not.
func testProofs(t *testing.T, b bench) {
	late, early, given := b.request(), b.request(segment("2026-11-25T08:00", "2026-11-25T12:00")),
		b.request(segment("2026-11-26T08:00", "2026-11-26T12:00"))
	b.keep(t, late, early, given)
	b.tx(t, func(tx *store.Tx) error {
		return errors.Join(tx.PutProofDebt(ctx(t), late.ID, "chen", leave.Proof{Due: leave.MustDate("2026-12-10")}),
			tx.PutProofDebt(ctx(t), early.ID, "chen", leave.Proof{Due: leave.MustDate("2026-12-20")}),
			tx.PutProofDebt(ctx(t), early.ID, "chen", leave.Proof{Due: leave.MustDate("2026-12-01")}),
			tx.PutProofDebt(ctx(t), given.ID, "chen", leave.Proof{Due: leave.MustDate("2026-12-02")}),
			tx.PutProofDebt(ctx(t), given.ID, "chen", leave.Proof{Due: leave.MustDate("2026-12-02"), Given: true}),
			tx.SetDetails(ctx(t), early.ID, leave.Details{Files: 1, Proof: leave.Proof{Due: leave.MustDate("2026-12-01")}}))
	})
	owed := func(who leave.PersonID) []leave.RequestID {
		var ids []leave.RequestID
		for _, q := range must(b.read().ProofsOwed(ctx(t), who, 10))(t) {
			ids = append(ids, q.ID)
		}
		return ids
	}
	equal(t, "owed by chen", owed("chen"), []leave.RequestID{early.ID, late.ID})
	equal(t, "owed by all", owed(""), []leave.RequestID{early.ID, late.ID})
	equal(t, "owed by li", owed("li"), nil)
	kept := must(b.read().Request(ctx(t), early.ID))(t)
	equal(t, "details", kept.Details, leave.Details{Files: 1, Proof: leave.Proof{Due: leave.MustDate("2026-12-01")}})
	if kept.Version != 1 {
		t.Errorf("version %d: nobody has to look at it again", kept.Version)
	}
	late.Status, late.Version, late.Awaited, late.ClosedAt = leave.Withdrawn, 2, "", b.now
	b.tx(t, func(tx *store.Tx) error { return tx.UpdateRequest(ctx(t), late, 1) })
	equal(t, "a request taken back owes nothing", owed(""), []leave.RequestID{early.ID})
}
