package embedded

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"leaveline/leave"
)

//go:embed school-calendar.json
var termsFile []byte

// schoolYear is what a school year's vacations are known to be: as announced, otherwise what the law says of every
// year.
type schoolYear struct {
	Year            int          `json:"school_year"`
	Winter          []leave.Date `json:"winter"`
	Summer          []leave.Date `json:"summer"`
	WinterStatutory []leave.Date `json:"winter_statutory"`
	SummerStatutory []leave.Date `json:"summer_statutory"`
	Source          string       `json:"source"`
}

func schoolYears() []schoolYear {
	var all []schoolYear
	if err := json.Unmarshal(termsFile, &all); err != nil {
		panic(fmt.Sprintf("embedded: terms: %v", err)) // the file is part of the program and read by its tests
	}
	return all
}

// Terms are the vacations of the school years 114 and 115. They follow 各級學校學生學年學期假期辦法 §4, moved for 114 by
// 臺教授國字第1145502800號. Days of return are each school's own.
func Terms() leave.Terms {
	var terms leave.Terms
	add := func(name string, days ...[]leave.Date) {
		for _, d := range days {
			if len(d) == 2 {
				terms.Vacations = append(terms.Vacations, leave.Vacation{Name: name, First: d[0], Last: d[1]})
				return
			}
		}
	}
	for _, y := range schoolYears() {
		add("寒假", y.Winter, y.WinterStatutory)
		add("暑假", y.Summer, y.SummerStatutory)
	}
	return terms
}
