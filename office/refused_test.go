package office_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"leaveline/leave"
)

// Refusals are told in the audit one by one until there are five of a person on a day, and then in one row how many
// there were. What was guessed is nowhere.
func TestRefusalsAreTold(t *testing.T) {
	t.Parallel()
	b := openBench(t, "sqlite:"+filepath.Join(t.TempDir(), "leaveline.db"))
	c := b.consented(chen, sick())
	for i := range 1000 {
		if i%2 == 0 { // as a tap that the conversation refuses, and as one that gets as far as the office
			facts := b.facts(wu)
			if _, as := facts.Case(c.ID); as != leave.AsStranger {
				t.Fatal("a stranger is told of the case")
			}
			b.must(facts.NoteRefused())
			continue
		}
		_, err := b.office.Approve(b.ctx, b.as(wu), c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
	}
	for i := range 12 {
		_, err := b.office.Bind(b.ctx, phone("thief", b.at), fmt.Sprintf("ZZZ-0000SECR%d", i%10))
		if denial := leave.AsDenial(err); denial == nil {
			t.Fatal(err)
		}
	}
	b.must(b.office.TellRefusals(b.ctx, home, b.at)) // the day is not over
	b.at = b.at.AddDate(0, 0, 1)
	b.must(b.office.TellRefusals(b.ctx, home, b.at))
	b.must(b.office.TellRefusals(b.ctx, home, b.at))
	rows, err := b.read().AuditPage(b.ctx, "", 500)
	b.must(err)
	told := map[string][]string{}
	for _, row := range rows {
		if row.Verb == "refused" {
			told[row.Subject] = append(told[row.Subject], row.Edits[0].To)
		}
		if strings.Contains(fmt.Sprint(row), "SECR") {
			t.Errorf("what was guessed stands in %v", row)
		}
	}
	for kind, want := range map[string]string{"tap": "1 2 3 4 5 1000", "code": "1 2 3 4 5 10"} {
		if got := strings.Join(told[kind], " "); got != want {
			t.Errorf("%s: told %q, want %q", kind, got, want)
		}
	}
}
