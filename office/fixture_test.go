package office_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/seal"
)

// The people of the tests: 陳老師 asks, 李老師, 林老師 and 吳老師 stand in, 王主任 heads 教務處, 張主任 學務處, 許主任 personnel,
// 高校長 the school; 梅組員 works for 許主任. 石老師 has left.
const (
	chen  leave.PersonID = "chen"
	li    leave.PersonID = "li"
	lin   leave.PersonID = "lin"
	wu    leave.PersonID = "wu"
	wang  leave.PersonID = "wang"
	zhang leave.PersonID = "zhang"
	hsu   leave.PersonID = "hsu"
	kao   leave.PersonID = "kao"
	mei   leave.PersonID = "mei"
	shi   leave.PersonID = "shi"

	academic  leave.UnitID = "academic"
	student   leave.UnitID = "student"
	personnel leave.UnitID = "personnel"
	principal leave.UnitID = "principal"

	home leave.SchoolID = "home"
)

// monday is 2026-11-23 09:00 in Taipei, as a server in UTC has it.
var monday = time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC)

func people() []leave.Person {
	return []leave.Person{
		{ID: chen, Number: "T01", Name: "陳老師", Unit: academic, Group: leave.Teacher},
		{ID: li, Number: "T02", Name: "李老師", Unit: academic, Group: leave.Teacher},
		{ID: lin, Number: "T03", Name: "林老師", Unit: academic, Group: leave.AdminTeacher},
		{ID: wu, Number: "T04", Name: "吳老師", Unit: student, Group: leave.Teacher},
		{
			ID: wang, Number: "T05", Name: "王主任", Title: "教務主任", Unit: academic, Group: leave.AdminTeacher, Post: leave.PostHead,
		},
		{
			ID: zhang, Number: "T06", Name: "張主任", Title: "學務主任", Unit: student, Group: leave.AdminTeacher, Post: leave.PostHead,
		},
		{ID: hsu, Number: "T07", Name: "許主任", Title: "人事主任", Unit: personnel, Group: leave.Staff, Post: leave.PostPersonnel},
		{ID: mei, Number: "T08", Name: "梅組員", Unit: personnel, Group: leave.Staff},
		{
			ID: kao, Number: "T09", Name: "高校長", Title: "校長", Unit: principal, Group: leave.AdminTeacher,
			Post: leave.PostPrincipal,
		},
		{ID: shi, Number: "T10", Name: "石老師", Unit: academic, Group: leave.Teacher, Left: true},
	}
}

// bench is a school of its own in a database of its own.
type bench struct {
	*testing.T
	ctx     context.Context
	store   *store.Store
	office  *office.Office
	at      time.Time // what is done next happens then
	address string
	serial  int
	forged  bool // the test wrote requests or audit rows past the office
}

// both runs a test on SQLite, and on the MySQL or MariaDB server at TEST_MYSQL_URL when there is one.
func both(t *testing.T, test func(b *bench)) {
	t.Helper()
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(openBench(t, "sqlite:"+filepath.Join(t.TempDir(), "leaveline.db")))
	})
	t.Run("mysql", func(t *testing.T) {
		t.Parallel()
		test(openBench(t, newDatabase(t)))
	})
}

func openBench(t *testing.T, address string) *bench {
	t.Helper()
	return openBenchWith(t, address, seal.Keys{})
}

// openBenchWith opens a bench whose records are sealed, where there are keys.
func openBenchWith(t *testing.T, address string, keys seal.Keys) *bench {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b := &bench{T: t, ctx: ctx, address: address, store: s, office: office.New(s), at: monday}
	b.office.OperatedBy(office.Operator{Account: "tester"})
	b.must(s.Migrate(ctx))
	b.must(s.Unlock(ctx, home, keys))
	t.Cleanup(func() { b.auditsTell() })
	b.tx(func(tx *store.Tx) error {
		return errors.Join(
			tx.PutSchool(ctx, school()),
			tx.PutUnits(ctx, []leave.Unit{
				{ID: academic, Name: "教務處", Head: wang}, {ID: student, Name: "學務處", Head: zhang},
				{ID: personnel, Name: "人事室", Head: hsu}, {ID: principal, Name: "校長室", Head: kao},
			}),
			tx.PutPeople(ctx, people()), tx.PutCalendar(ctx, calendar()), tx.PutSchedules(ctx, schedules()),
			tx.PutEntitlements(ctx, map[leave.PersonID][]leave.Entitlement{lin: {
				{Type: leave.Annual, Year: leave.MustDate("2026-08-01"), Granted: 7 * leave.DayLength},
			}}, leave.Act{At: monday}),
		)
	})
	return b
}

var databases atomic.Int64

func newDatabase(t *testing.T) string {
	t.Helper()
	base := os.Getenv("TEST_MYSQL_URL")
	if base == "" {
		t.Skip("TEST_MYSQL_URL names no MySQL or MariaDB server, as in mysql://root@127.0.0.1:3306/")
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal("TEST_MYSQL_URL cannot be read")
	}
	password, _ := u.User.Password()
	db, err := sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)/", u.User.Username(), password, u.Host))
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("leaveline_office_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatalf("create database: %v", err)
	}
	t.Cleanup(func() {
		_, _ = db.ExecContext(context.Background(), "DROP DATABASE "+name)
		_ = db.Close()
	})
	u.Path = "/" + name
	return u.String()
}

func school() leave.School {
	zone, err := time.LoadLocation(leave.ZoneName)
	if err != nil {
		panic(err)
	}
	return leave.School{
		ID: home, Name: "測試國小", Zone: zone, Settings: leave.DefaultSettings(), Types: leave.DefaultTypes(),
		Rules: leave.DefaultRules(),
	}
}

// calendar has nothing but weekends off.
func calendar() []leave.CalendarDay {
	var days []leave.CalendarDay
	for day := leave.MustDate("2026-01-01"); day <= leave.MustDate("2027-12-31"); day++ {
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		days = append(days, leave.CalendarDay{Day: day, Off: weekend})
	}
	return days
}

// schedules are 08:00 to 17:15 for everyone: one day.
func schedules() leave.Schedules {
	var all leave.Schedules
	for _, group := range leave.Groups() {
		all = append(all, leave.Schedule{Group: group, From: leave.MustDate("2020-01-01"), Spans: []leave.Span{
			{From: leave.At(8, 0), To: leave.At(12, 0)}, {From: leave.At(13, 15), To: leave.At(17, 15)},
		}})
	}
	return all
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bench) tx(fn func(*store.Tx) error) {
	b.Helper()
	b.must(b.store.InTx(b.ctx, home, fn))
}

func (b *bench) read() store.Reader { return b.store.Read(home) }

// phone is a LINE account that acts at a moment.
func phone(user string, at time.Time) office.Actor {
	return office.Actor{School: home, LineUser: user, At: at}
}

func (b *bench) as(who leave.PersonID) office.Actor {
	return office.Actor{School: home, Person: who, At: b.at}
}

// facts are the facts of a person as the records have them now.
func (b *bench) facts(who leave.PersonID) *office.Facts {
	b.Helper()
	person, err := b.read().Person(b.ctx, who)
	b.must(err)
	school, err := b.office.School(b.ctx, home, b.at)
	b.must(err)
	return b.office.Facts(b.ctx, school, person, leave.Chinese, b.at)
}

// seg reads "2026-11-24 08:00-12:00", or with a second date "2026-11-24 08:00-2026-11-25 12:00".
func seg(text string) leave.Segment {
	day, times := text[:10], text[11:]
	from, to := times[:5], times[6:]
	if len(to) == 5 {
		to = day + " " + to
	}
	return leave.Segment{From: local(day + " " + from), To: local(to)}
}

func local(text string) leave.Local {
	l, err := leave.ParseLocal(strings.Replace(text, " ", "T", 1))
	if err != nil {
		panic(err)
	}
	return l
}

func draft(kind leave.TypeCode, delegate leave.PersonID, times ...string) leave.Draft {
	d := leave.Draft{Type: kind, Covers: leave.CoveredBy(delegate), Reason: "感冒發燒"}
	if kind == leave.Official {
		d.Details.Place = "教育局"
	}
	for _, text := range times {
		d.Segments = append(d.Segments, seg(text))
	}
	return d
}

// sick is 陳老師's morning of 11-24 with 李老師 standing in.
func sick() leave.Draft { return draft(leave.Sick, li, "2026-11-24 08:00-12:00") }

// submit sends a draft under a session of its own.
func (b *bench) submit(who leave.PersonID, d leave.Draft) leave.Case {
	b.Helper()
	b.serial++
	c, err := b.office.Submit(b.ctx, b.as(who), fmt.Sprintf("session-%d", b.serial), d)
	b.must(err)
	return c
}

// consented is a request that its delegate has agreed to.
func (b *bench) consented(who leave.PersonID, d leave.Draft) leave.Case {
	b.Helper()
	c := b.submit(who, d)
	c, err := b.office.Consent(b.ctx, b.as(d.Named()[0]), c.ID, c.Version)
	b.must(err)
	return c
}

// approved is a request that everyone has agreed to.
func (b *bench) approved(who leave.PersonID, d leave.Draft) leave.Case {
	b.Helper()
	c := b.consented(who, d)
	for c.Status == leave.AwaitingApproval {
		var err error
		c, err = b.office.Approve(b.ctx, b.as(c.Awaited), c.ID, c.Version)
		b.must(err)
	}
	return c
}

// denied checks that an error is the denial, and gives its arguments.
func (b *bench) denied(err error, want leave.Code) leave.Args {
	b.Helper()
	denial := leave.AsDenial(err)
	if denial == nil || denial.Code != want {
		b.Fatalf("got %v, want the denial %s", err, want)
	}
	return denial.Args
}

// told lists who has been told what of a request, in the order it was enqueued.
func (b *bench) told(id leave.RequestID) []string {
	b.Helper()
	var all []string
	for _, p := range people() {
		messages, err := b.read().MessagesOf(b.ctx, id, p.ID)
		b.must(err)
		for _, m := range messages {
			all = append(all, string(p.ID)+" "+string(m.Notice.Kind))
		}
	}
	return all
}
