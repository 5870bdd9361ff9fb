package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"leaveline/leave"
	"leaveline/store"
)

// bench is one school of its own in the shared database.
type bench struct {
	*store.Store
	school leave.SchoolID
	now    time.Time
}

var schools atomic.Int64

// begin makes a school with three people in one unit, and the principal.
func begin(t *testing.T, s *store.Store) bench {
	t.Helper()
	b := bench{Store: s, school: leave.SchoolID(fmt.Sprintf("school-%d", schools.Add(1))),
		now: moment("2026-11-24T02:00:00Z")}
	b.tx(t, func(tx *store.Tx) error {
		if err := tx.PutSchool(ctx(t), school(b.school)); err != nil {
			return err
		}
		if err := tx.PutUnits(ctx(t), []leave.Unit{{ID: "academic", Name: "教務處", Head: "wang"}}); err != nil {
			return err
		}
		return tx.PutPeople(ctx(t), staff())
	})
	return b
}

func school(id leave.SchoolID) leave.School {
	zone, err := time.LoadLocation(leave.ZoneName)
	if err != nil {
		panic(err)
	}
	return leave.School{
		ID: id, Name: "測試國小", Zone: zone, Settings: leave.DefaultSettings(), Types: leave.DefaultTypes(),
		Rules: leave.DefaultRules(),
	}
}

func staff() []leave.Person {
	return []leave.Person{
		{ID: "chen", Number: "T001", Name: "陳老師", Unit: "academic", Group: leave.Teacher},
		{ID: "li", Number: "T002", Name: "李老師", Unit: "academic", Group: leave.Teacher},
		{ID: "wang", Number: "T003", Name: "王主任", Title: "教務主任", Unit: "academic", Group: leave.AdminTeacher,
			Post: leave.PostHead, Acting: "lin"},
		{ID: "lin", Number: "P001", Name: "林校長", Unit: "office", Group: leave.AdminTeacher, Post: leave.PostPrincipal},
	}
}

func ctx(t *testing.T) context.Context {
	t.Helper()
	return t.Context()
}

func moment(s string) time.Time {
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		panic(err)
	}
	return at
}

func segment(from, to string) leave.Segment {
	var s leave.Segment
	if err := s.From.UnmarshalText([]byte(from)); err != nil {
		panic(err)
	}
	if err := s.To.UnmarshalText([]byte(to)); err != nil {
		panic(err)
	}
	return s
}

// tx runs fn in a transaction that must succeed.
func (b bench) tx(t *testing.T, fn func(*store.Tx) error) {
	t.Helper()
	if err := b.InTx(ctx(t), b.school, fn); err != nil {
		t.Fatalf("transaction: %v", err)
	}
}

func (b bench) read() store.Reader { return b.Read(b.school) }

var serials atomic.Int64

// request is chen's sick leave with li as the delegate and wang to decide, not yet kept.
func (b bench) request(segments ...leave.Segment) *leave.Request {
	n := int(serials.Add(1))
	if len(segments) == 0 {
		segments = []leave.Segment{segment("2026-11-24T08:00", "2026-11-24T12:00")}
	}
	return &leave.Request{
		ID: leave.RequestID(store.NewID(b.now)), Number: leave.Number{ROCYear: 115, Serial: n},
		Applicant: "chen", FiledBy: "chen", Group: leave.Teacher, Unit: "academic", Type: leave.Sick,
		Segments: segments, Minutes: 240, Shares: []leave.Share{{Year: leave.MustDate("2026-08-01"), Minutes: 240}},
		Reason: "感冒發燒 🤒", Covers: leave.CoveredBy("li"), Candidates: []leave.PersonID{"li", "lin"}, AutoNext: true,
		Details: leave.Details{Place: "高雄市立圖書館總館"},
		Steps:   []leave.Step{{Role: leave.RoleUnitHead, Approver: "wang"}},
		Status:  leave.AwaitingDelegate, Version: 1, Awaited: "li", Since: b.now, Session: fmt.Sprintf("s%d", n),
		SubmittedAt: b.now,
	}
}

// keep inserts requests. Past the consents, whoever was asked has agreed.
func (b bench) keep(t *testing.T, requests ...*leave.Request) {
	t.Helper()
	b.tx(t, func(tx *store.Tx) error {
		for _, r := range requests {
			if r.Status != leave.AwaitingDelegate {
				agree(r)
			}
			if err := tx.InsertRequest(ctx(t), r); err != nil {
				return err
			}
		}
		return nil
	})
}

// agree has the first of those who are asked stand in.
func agree(r *leave.Request) {
	for i, c := range r.Covers {
		if len(c.Asked) > 0 {
			r.Covers[i] = leave.Cover{Segments: c.Segments, Delegate: c.Asked[0]}
		}
	}
}

// equal fails the test when the two differ; an empty list and none are the same.
func equal[T any](t *testing.T, what string, got, want T, options ...cmp.Option) {
	t.Helper()
	if diff := cmp.Diff(want, got, append(options, emptyIsNone)...); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

var emptyIsNone = cmpopts.EquateEmpty()

// must is the value of a call that may not fail.
func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
