package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/store"
)

// Sealing is a school that has the same words in every place that is sealed.
type Sealing struct {
	bench
	request *leave.Request
	audit   store.Audit
	entry   leave.Entry
	frozen  string
	words   string
}

// Write makes a school with the given words in every place that is sealed.
func Write(t *testing.T, s *store.Store, words string) *Sealing {
	t.Helper()
	b := begin(t, s)
	w := &Sealing{bench: b, request: b.request(), words: words}
	r := w.request
	r.Reason, r.Details.Handover, r.Details.Emergency = words, words, words
	r.Steps[0].Decided = &leave.Decision{Verdict: leave.VerdictReturn, By: "wang", At: b.now, Note: words}
	r.Change = &leave.Change{Kind: leave.ChangeSick, By: "chen", At: b.now, Note: words, Settled: b.now,
		Sick: &leave.Draft{Type: leave.Sick, Reason: words}}
	b.keep(t, r)
	w.audit = store.Audit{ID: store.NewID(b.now), Request: r.ID, At: b.now, By: "wang", Verb: leave.VerbReturn,
		Events: []leave.Event{{Kind: leave.EventReturned, By: "wang", Note: words}}}
	w.entry = leave.Entry{ID: "1", Person: "chen", Type: leave.Annual, Year: year, Kind: leave.EntryAdjust, Minutes: 60,
		Day: year, At: b.now, Reason: words}
	b.tx(t, func(tx *store.Tx) error {
		if err := tx.Audit(ctx(t), w.audit); err != nil {
			return err
		}
		if err := tx.AddEntries(ctx(t), w.entry); err != nil {
			return err
		}
		return tx.Enqueue(ctx(t), store.Message{ID: store.NewID(b.now), To: "wang", Key: "1", Due: b.now,
			Notice: leave.Notice{Kind: leave.NoticeAskDecision, To: "wang", Note: words}})
	})
	got := b.claim(t, 0)
	w.frozen = `{"text":"` + words + `"}`
	try(t, b.Freeze(ctx(t), b.now, store.Frozen{Bundle: store.BundleOf(got...), Body: []byte(w.frozen), RetryKey: "key"}))
	return w
}

// School is the school's key in the records.
func (w *Sealing) School() leave.SchoolID { return w.school }

// Reads finds the words in every place.
func (w *Sealing) Reads(t *testing.T, s *store.Store) {
	t.Helper()
	read := s.Read(w.school)
	equal(t, "request", must(read.Request(ctx(t), w.request.ID))(t), w.request)
	equal(t, "audit", must(read.History(ctx(t), w.request.ID))(t), []store.Audit{w.audit})
	equal(t, "ledger", must(read.EntriesOf(ctx(t), "chen", leave.Annual))(t), []leave.Entry{w.entry})
	messages := must(read.MessagesOf(ctx(t), "", "wang"))(t)
	if len(messages) != 1 {
		t.Fatalf("%d messages", len(messages))
	}
	if diff := cmp.Diff([]string{w.words, w.frozen, "key"},
		[]string{messages[0].Notice.Note, string(messages[0].Body), messages[0].RetryKey}); diff != "" {
		t.Errorf("message (-want +got):\n%s", diff)
	}
}

// Changes writes the words anew, as an action does.
func (w *Sealing) Changes(t *testing.T, s *store.Store) {
	t.Helper()
	try(t, s.InTx(ctx(t), w.school, func(tx *store.Tx) error {
		r, err := tx.LockRequest(ctx(t), w.request.ID)
		if err != nil {
			return err
		}
		r.Version++
		r.Since = w.now.Add(time.Duration(r.Version) * time.Minute)
		if err := tx.UpdateRequest(ctx(t), r, r.Version-1); err != nil {
			return err
		}
		w.request = r
		return tx.SetDetails(ctx(t), r.ID, r.Details)
	}))
}
