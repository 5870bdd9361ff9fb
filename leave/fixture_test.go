package leave_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
)

var taipei = leave.Taipei

// monday is 2026-11-23 09:00 in Taipei, as the records keep it.
var monday = time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC)

// The people of the tests: 陳老師 asks, 李老師 and 林老師 stand in, 王主任 heads 教務處, 許主任 personnel, 高校長 the school.
const (
	chen leave.PersonID = "chen"
	li   leave.PersonID = "li"
	lin  leave.PersonID = "lin"
	wang leave.PersonID = "wang"
	hsu  leave.PersonID = "hsu"
	kao  leave.PersonID = "kao"
	mei  leave.PersonID = "mei"

	academic  leave.UnitID = "academic"  // 教務處, headed by 王主任
	personnel leave.UnitID = "personnel" // 人事室, headed by 許主任
	general   leave.UnitID = "general"   // 總務處, without a head
)

func people() map[leave.PersonID]leave.Person {
	return map[leave.PersonID]leave.Person{
		chen: {ID: chen, Name: "陳老師", Unit: academic, Group: leave.Teacher},
		li:   {ID: li, Name: "李老師", Unit: academic, Group: leave.Teacher},
		lin:  {ID: lin, Name: "林老師", Unit: academic, Group: leave.Teacher},
		wang: {ID: wang, Name: "王主任", Unit: academic, Group: leave.AdminTeacher, Post: leave.PostHead},
		hsu:  {ID: hsu, Name: "許主任", Unit: personnel, Group: leave.Staff, Post: leave.PostPersonnel},
		kao:  {ID: kao, Name: "高校長", Unit: personnel, Group: leave.AdminTeacher, Post: leave.PostPrincipal},
		mei:  {ID: mei, Name: "梅組員", Unit: personnel, Group: leave.Staff},
	}
}

func posts() leave.Posts {
	return leave.Posts{Principal: kao, Personnel: hsu,
		Heads: map[leave.UnitID]leave.PersonID{academic: wang, personnel: hsu}}
}

// at reads "2026-11-24 08:00".
func at(text string) leave.Local {
	l, err := leave.ParseLocal(strings.Replace(text, " ", "T", 1))
	if err != nil {
		panic(err)
	}
	return l
}

// seg reads "2026-11-24 08:00-12:00", or with a second date "2026-11-24 08:00-2026-11-25 12:00".
func seg(text string) leave.Segment {
	day, times := text[:10], text[11:]
	from, to := times[:5], times[6:]
	if len(to) == 5 {
		to = day + " " + to
	}
	return leave.Segment{From: at(day + " " + from), To: at(to)}
}

func segs(texts ...string) []leave.Segment {
	var all []leave.Segment
	for _, text := range texts {
		all = append(all, seg(text))
	}
	return all
}

// spans reads "08:00-12:00 13:15-17:15".
func spans(text string) []leave.Span {
	var all []leave.Span
	for field := range strings.FieldsSeq(text) {
		from, to, _ := strings.Cut(field, "-")
		all = append(all, leave.Span{From: clock(from), To: clock(to)})
	}
	return all
}

func clock(text string) leave.TimeOfDay {
	t, err := leave.ParseTimeOfDay(text)
	if err != nil {
		panic(err)
	}
	return t
}

// seedDay is the day of the project's seed: 08:00 to 17:15 is one day.
const seedDay = "08:00-12:00 13:15-17:15"

func schedules(day string) leave.Schedules {
	var all leave.Schedules
	for _, group := range leave.Groups() {
		all = append(all, leave.Schedule{Group: group, From: leave.MustDate("2020-01-01"), Spans: spans(day)})
	}
	return all
}

// official is the government's calendar of 2024 to 2027.
var official = sync.OnceValue(func() leave.Calendar {
	var days []leave.CalendarDay
	for year := 2024; year <= 2027; year++ {
		days = append(days, officialYear(year)...)
	}
	return leave.NewCalendar(days)
})

func officialYear(year int) []leave.CalendarDay {
	var rows []struct {
		Date    leave.Date `json:"date"`
		Holiday bool       `json:"holiday"`
		Name    string     `json:"name"`
	}
	read(fmt.Sprintf("testdata/calendar-%d.json", year), &rows)
	var days []leave.CalendarDay
	for _, row := range rows {
		days = append(days, leave.CalendarDay{Day: row.Date, Off: row.Holiday, Name: row.Name})
	}
	return days
}

func read(file string, into any) {
	raw, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		panic(err)
	}
}

func sampleSchool() *leave.School {
	return &leave.School{
		ID: "demo", Zone: taipei, Settings: leave.DefaultSettings(), Types: leave.DefaultTypes(), Rules: leave.DefaultRules(),
		Hours: leave.Hours{Calendar: official(), Schedules: schedules(seedDay), RoundUp: true},
	}
}

// verdict is the code of a denial, or "ok".
func verdict(t testing.TB, err error) string {
	t.Helper()
	if err == nil {
		return "ok"
	}
	var denial *leave.Denial
	if !errors.As(err, &denial) {
		t.Fatalf("not a denial: %v", err)
	}
	return string(denial.Code)
}
