// Package embedded holds the official calendars and the working hours that a school starts with. The hours are those
// of the sample.
package embedded

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leaveline/leave"
)

//go:embed calendar.json
var calendarFile []byte

// year is one official calendar: the days that differ from Monday to Friday, and the days off that have a name.
type year struct {
	Year   int                   `json:"year"`
	Source string                `json:"source"`
	Off    map[leave.Date]string `json:"off"`
	Work   map[leave.Date]string `json:"work"`
}

func years() []year {
	var all []year
	if err := json.Unmarshal(calendarFile, &all); err != nil {
		panic(fmt.Sprintf("embedded: calendar: %v", err)) // the file is part of the program and read by its tests
	}
	return all
}

// Calendar returns the government's office calendar of 2024 to 2027, in order. It has the rows that say more than the
// weekday does.
func Calendar() []leave.CalendarDay {
	var days []leave.CalendarDay
	for _, y := range years() {
		for day, name := range y.Off {
			days = append(days, leave.CalendarDay{Day: day, Off: true, Name: name})
		}
		for day, name := range y.Work {
			days = append(days, leave.CalendarDay{Day: day, Name: name})
		}
	}
	slices.SortFunc(days, func(a, b leave.CalendarDay) int { return int(a.Day - b.Day) })
	return days
}

// Sources returns the source of each year of the calendar.
func Sources() string {
	var lines []string
	for _, y := range years() {
		lines = append(lines, fmt.Sprintf("%d: %s", y.Year, y.Source))
	}
	return strings.Join(lines, "\n")
}

// Schedules are the working hours of the sample school for every group. They are 08:00–12:00 and 13:15–17:15, eight
// hours a day.
func Schedules() leave.Schedules {
	var all leave.Schedules
	for _, group := range leave.Groups() {
		all = append(all, leave.Schedule{
			Group: group, From: leave.MustDate("2020-01-01"),
			Spans: []leave.Span{{From: leave.At(8, 0), To: leave.At(12, 0)}, {From: leave.At(13, 15), To: leave.At(17, 15)}},
		})
	}
	return all
}

// How the sample school's lessons lie: 40 minutes each, as in primary schools.
const (
	lesson       = 40
	lessonsInDay = 7
)

// Periods are the lessons (節次) of the sample school, the first one first. Four are before noon and three after the
// rest.
func Periods() []leave.Span {
	begins := [lessonsInDay]leave.TimeOfDay{
		leave.At(8, 40), leave.At(9, 30), leave.At(10, 30), leave.At(11, 20), leave.At(13, 20), leave.At(14, 10),
		leave.At(15, 10),
	}
	periods := make([]leave.Span, 0, lessonsInDay)
	for _, begin := range begins {
		periods = append(periods, leave.Span{From: begin, To: begin + lesson})
	}
	return periods
}
