package leave_test

import (
	"flag"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
)

var update = flag.Bool("update", false, "rewrite status.md")

// status.md is drawn from the transitions; go test ./leave -run StatusPage -update draws it anew.
func TestStatusPage(t *testing.T) {
	t.Parallel()
	page := "# 假單的一生\n\nThe life of a request, drawn from `Transitions()`; a test keeps it true.\n\n```mermaid\n" +
		leave.Diagram() + "```\n"
	if *update {
		if err := os.WriteFile("status.md", []byte(page), 0o644); err != nil { //nolint:gosec // a page of the project
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile("status.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(kept), page); diff != "" {
		t.Errorf("status.md is not what the transitions say; draw it with -update:\n%s", diff)
	}
}

func TestTransitionsAreWhole(t *testing.T) {
	t.Parallel()
	verbs := append([]leave.Verb{leave.VerbSubmit, leave.VerbConvert, leave.VerbDrop, leave.VerbVoid,
		leave.VerbReinstate}, allVerbs()...)
	left, reached := map[leave.Status]bool{}, map[leave.Status]bool{}
	for _, x := range leave.Transitions() {
		left[x.From] = left[x.From] || slices.ContainsFunc(x.To, func(to leave.Status) bool { return to != x.From })
		if !slices.Contains(verbs, x.Verb) || len(x.To) == 0 {
			t.Errorf("%+v is no arrow", x)
		}
		for _, to := range x.To {
			reached[to] = true
			if !slices.Contains(leave.Statuses(), to) {
				t.Errorf("%s leads to %q, which is no status", x.Verb, to)
			}
		}
	}
	for _, s := range leave.Statuses() {
		if !reached[s] || left[s] != (s.Holds() || s == leave.Voided) {
			t.Errorf("%s: reached %v, left %v, holds its time %v", s, reached[s], left[s], s.Holds())
		}
		if s.Holds() != (s.Open() || s == leave.Approved) || s.Pending() && s.InForce() {
			t.Errorf("%s holds its time: %v, pending %v, in force %v", s, s.Holds(), s.Pending(), s.InForce())
		}
		if s.AsksDelegate() && s.AsksDecision() || (s.AsksDelegate() || s.AsksDecision()) && !s.Open() {
			t.Errorf("%s asks the delegate %v, asks for a decision %v", s, s.AsksDelegate(), s.AsksDecision())
		}
	}
	for _, verb := range verbs {
		if !slices.ContainsFunc(leave.Transitions(), func(x leave.Transition) bool { return x.Verb == verb }) {
			t.Errorf("%s leads nowhere", verb)
		}
	}
}
