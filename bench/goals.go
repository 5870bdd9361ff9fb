package main

import "fmt"

// goal is what was to be reached, and whether it was.
type goal struct {
	what, wanted string
	got          float64
	met          bool
}

func (r *report) goal(what, wanted string, got float64, met bool) {
	r.goals = append(r.goals, goal{what, wanted, got, met})
}

func (r *report) printGoals() {
	r.title("goals")
	rows := []string{"\twanted\tgot\t"}
	for _, a := range r.goals {
		result := "MISSED"
		if a.met {
			result = "met"
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%.2f\t%s", a.what, a.wanted, a.got, result))
	}
	r.table(rows...)
}
