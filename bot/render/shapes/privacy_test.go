package shapes

import (
	"encoding/json"
	"strings"
	"testing"

	"leaveline/bot/render"
	"leaveline/flows"
	"leaveline/leave"
)

// secrets are what must not be read over somebody's shoulder: every type of leave, and what people wrote.
func secrets() []string {
	words := []string{"感冒發燒", "陪家人辦理移民署居留證件", "當日有重要活動", "當天有課", longest[:30]}
	for _, t := range leave.DefaultTypes() {
		words = append(words, t.Name[leave.Chinese], t.Name[leave.English])
	}
	return words
}

// TestNotificationsTellNothing looks at what a locked screen shows: the words of texts, and what stands for bubbles.
func TestNotificationsTellNothing(t *testing.T) {
	t.Parallel()
	everything(t, func(t *testing.T, messages []json.RawMessage) {
		for _, m := range messages {
			var seen struct{ Text, AltText string }
			if err := json.Unmarshal(m, &seen); err != nil {
				t.Fatal(err)
			}
			if seen.Text == "" && seen.AltText == "" {
				t.Error("a notification without words")
			}
			tellsNothing(t, seen.Text+seen.AltText)
		}
	})
}

// TestDelegatesReadNoReason holds what delegates, and those who were asked once, see of a case: never the type nor what
// anybody wrote.
func TestDelegatesReadNoReason(t *testing.T) {
	t.Parallel()
	for _, as := range []leave.Relation{leave.AsDelegate, leave.AsPast} {
		for name, state := range map[string]func(*leave.Case){
			"asked": personal, "agreed": agreed, "approved": approved, "rejected": rejected, "returned": returned,
			"withdrawn": withdrawn,
		} {
			t.Run(string(as)+" "+name, func(t *testing.T) {
				t.Parallel()
				card := cardOf(request(state), as, li)
				card.History = records()
				read(t, func(lang string) ([]json.RawMessage, error) {
					return render.Replies([]flows.Reply{card}, reader(li, lang))
				})
			})
		}
	}
	for _, kind := range []leave.NoticeKind{
		leave.NoticeAskDelegate, leave.NoticeAssigned, leave.NoticeDutyStands, leave.NoticeDutyOff, leave.NoticeHandover,
		leave.NoticeAskTakeover, leave.NoticeTakeoverDeclined, leave.NoticeDutySoon,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			read(t, notices("", li, item(kind, request(personal), leave.AsDecider)).Messages) // a head may be a delegate as well
		})
	}
}

func read(t *testing.T, show func(lang string) ([]json.RawMessage, error)) {
	t.Helper()
	for _, lang := range []string{leave.Chinese, leave.English} {
		messages, err := show(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range messages {
			tellsNothing(t, string(m))
		}
	}
}

func tellsNothing(t *testing.T, said string) {
	t.Helper()
	for _, secret := range secrets() {
		if strings.Contains(said, secret) {
			t.Errorf("%q is told: %.200s", secret, said)
		}
	}
}

// TestReasonIsShownWhereAskedFor holds that approvers read the reason of a type that shows it, and of no other.
func TestReasonIsShownWhereAskedFor(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*leave.Case)
		shown  bool
	}{
		"事假": {personal, true},
		"病假": {func(*leave.Case) {}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := request(agreed, c.change)
			messages, err := render.Replies([]flows.Reply{cardOf(q, leave.AsDecider, wang)}, reader(wang, leave.Chinese))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(messages[0]), q.Reason); got != c.shown {
				t.Errorf("reason shown: %v", got)
			}
		})
	}
}
