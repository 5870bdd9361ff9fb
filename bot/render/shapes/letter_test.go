package shapes

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/bot/render"
	"leaveline/leave"
)

// written are items of every kind that is about a case, as whoever gets them stands to it.
func written() []render.Item {
	var items []render.Item
	for as, kinds := range map[leave.Relation]string{
		leave.AsDelegate: "ask_delegate ask_takeover assigned duty_stands duty_off" +
			" duty_changed duty_kept duty_soon duty_called_off duty_back handover taken_over nudge",
		leave.AsDecider: "ask_decision ask_assign escalated withdrawn recalled kept",
		leave.AsOfficer: "return_reported",
		leave.AsPast:    "refused",
		leave.AsApplicant: "ask_choice approved rejected returned changed change_refused cancelled cancel_refused revoked" +
			" filed tomorrow proof done suspended suspension_off" +
			" return_due",
	} {
		for kind := range strings.FieldsSeq(kinds) {
			state := approved
			if leave.NoticeKind(kind).Asks() {
				state = agreed
			}
			items = append(
				items, item(leave.NoticeKind(kind), request(personal, state), as, by(wang.ID, lin.ID), noting("當日有重要活動")),
			)
		}
	}
	return items
}

// TestLetterTellsNothing: a mail is read in rooms full of people. It names no type, no reason and nobody.
func TestLetterTellsNothing(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{leave.Chinese, leave.English} {
		for _, i := range append(
			written(), item(leave.NoticeReturned, request(worst, returned), leave.AsApplicant, by(wang.ID, "")),
		) {
			for _, line := range render.LetterOf([]render.Item{i}, reader(li, lang)).Lines {
				tellsNothing(t, line)
				for _, p := range []leave.Person{chen, li, wang, hu, lin, long, wide} {
					if strings.Contains(line, p.Name) {
						t.Errorf("%s names %s: %s", i.Notice.Kind, p.Name, line)
					}
				}
			}
		}
	}
}

func TestLetter(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, lang := range []string{leave.Chinese, leave.English} {
		twice := item(leave.NoticeAdjusted, leave.Case{}, leave.AsStranger)
		l := render.LetterOf([]render.Item{
			item(leave.NoticeAskDelegate, request(), leave.AsDelegate), item(
				leave.NoticeAskDecision, request(agreed, numbered(1)), leave.AsDecider,
			),
			item(
				leave.NoticeAskDecision, request(agreed, numbered(2), worst), leave.AsDecider,
			), item(leave.NoticeApproved, request(approved), leave.AsApplicant),
			item(leave.NoticeDutySoon, request(approved), leave.AsDelegate), twice, twice,
		}, reader(li, lang))
		fmt.Fprintf(&b, "%s, %d ask, %d duties\n%s\n", lang, l.Asks, l.Duties, strings.Join(l.Lines, "\n"))
	}
	const file = "testdata/letter.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if diff := cmp.Diff(string(want), b.String()); err != nil || diff != "" {
		t.Errorf("%s: %v (-want +got):\n%s", file, err, diff)
	}
}
