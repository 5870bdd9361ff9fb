package parse_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"leaveline/flows/parse"
	"leaveline/leave"
)

// monday is the moment of the collected sentences: 2026-11-23, a Monday, 09:00.
var monday = at("2026-11-23T09:00")

func at(s string) leave.Local {
	local, err := leave.ParseLocal(s)
	if err != nil {
		panic(err)
	}
	return local
}

// school is one with the official calendars of 2026 and 2027, 08:00–12:00 and 13:15–17:15, and an invented table of
// lessons.
func school(tb testing.TB) *leave.School {
	tb.Helper()
	schedules := leave.Schedules{}
	for _, group := range leave.Groups() {
		schedules = append(schedules, leave.Schedule{Group: group, From: leave.MustDate("2000-01-01"),
			Spans: []leave.Span{span("08:00", "12:00"), span("13:15", "17:15")}})
	}
	return &leave.School{
		Zone: time.FixedZone("Taipei", 8*3600), Types: leave.DefaultTypes(),
		Hours: leave.Hours{Calendar: calendar(tb), Schedules: schedules, RoundUp: true},
		Periods: []leave.Span{
			span("08:40", "09:20"), span("09:30", "10:10"), span("10:30", "11:10"), span("11:20", "12:00"),
			span("13:30", "14:10"), span("14:20", "15:00"), span("15:15", "15:55"),
		},
	}
}

func span(from, to string) leave.Span {
	var s leave.Span
	if s.From.UnmarshalText([]byte(from)) != nil || s.To.UnmarshalText([]byte(to)) != nil {
		panic(from + to)
	}
	return s
}

// calendar reads the exceptions to Monday–Friday that 行政院人事行政總處 announced.
func calendar(tb testing.TB) leave.Calendar {
	tb.Helper()
	var days []leave.CalendarDay
	for _, file := range []string{"testdata/calendar-2026.json", "testdata/calendar-2027.json"} {
		var rows []struct {
			Date    leave.Date
			Holiday bool
			Name    string
		}
		readJSON(tb, file, &rows)
		for _, row := range rows {
			days = append(days, leave.CalendarDay{Day: row.Date, Off: row.Holiday, Name: row.Name})
		}
	}
	return leave.NewCalendar(days)
}

func readJSON(tb testing.TB, file string, into any) {
	tb.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		tb.Fatalf("read %s: %v", file, err)
	}
}

func context(tb testing.TB) parse.Context {
	tb.Helper()
	return parse.Context{Now: monday, School: school(tb), Group: leave.AdminTeacher}
}
