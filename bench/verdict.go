package main

import "fmt"

// aim is what was to be reached, and whether it was.
type aim struct {
	what, wanted string
	got          float64
	met          bool
}

func (r *report) judge(what, wanted string, got float64, met bool) {
	r.aims = append(r.aims, aim{what, wanted, got, met})
}

func (r *report) verdicts() {
	r.title("aims")
	rows := []string{"\twanted\tgot\t"}
	for _, a := range r.aims {
		verdict := "MISSED"
		if a.met {
			verdict = "met"
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%.2f\t%s", a.what, a.wanted, a.got, verdict))
	}
	r.table(rows...)
}
