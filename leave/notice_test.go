package leave_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
)

func addressed(notices []leave.Notice) string {
	var words []string
	for _, n := range notices {
		words = append(words, string(n.Kind)+">"+string(n.To))
	}
	return strings.Join(words, " ")
}

// Who is told what: the other party only, since whoever taps sees the answer to their own tap.
func TestWhoIsToldWhat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		situation string
		verb      leave.Verb
		who       leave.PersonID
		want      string
	}{
		{"the delegate agrees", "delegate_asked", leave.VerbAccept, li, "ask_decision>wang"},
		{"the delegate refuses, the next is asked", "delegate_asked", leave.VerbDecline, li, "ask_delegate>lin"},
		{"the applicant chooses another", "choice_asked", leave.VerbChoose, chen, "ask_delegate>lin"},
		{"the applicant finds nobody", "choice_asked", leave.VerbSeek, chen, "ask_assign>hsu"},
		{"the office assigns one", "assign_asked", leave.VerbAssign, hsu, "assigned>lin ask_decision>wang"},
		{"approved: the applicant and the delegate", "decision_asked", leave.VerbApprove, wang,
			"approved>chen duty_stands>li"},
		{"approved by the delegate, who knows", "decision_asked", leave.VerbApprove, li, "approved>chen"},
		{"rejected", "decision_asked", leave.VerbReject, wang, "rejected>chen duty_off>li"},
		{"returned", "decision_asked", leave.VerbReturn, wang, "returned>chen"},
		{"mended, the duty unchanged", "returned", leave.VerbResubmit, chen, "ask_decision>wang"},
		{"withdrawn before the delegate answers", "delegate_asked", leave.VerbWithdraw, chen, "duty_off>li"},
		{"withdrawn from the office's desk", "assign_asked", leave.VerbWithdraw, chen, "withdrawn>hsu"},
		{"withdrawn while only the applicant is awaited", "choice_asked", leave.VerbWithdraw, chen, ""},
		{"withdrawn after a silence: whoever was asked to help, too", "delegate_silent", leave.VerbWithdraw, chen,
			"duty_off>li withdrawn>hsu"},
		{"withdrawn before the decision", "decision_asked", leave.VerbWithdraw, chen, "duty_off>li withdrawn>wang"},
		{"withdrawn instead of mended", "returned", leave.VerbWithdraw, chen, "duty_off>li"},
		{"changed before the decision: the delegate has agreed, the approver is asked anew", "decision_asked",
			leave.VerbResubmit, chen, "ask_decision>wang"},
		{"changed while the office looks for a delegate", "assign_asked", leave.VerbResubmit, chen,
			"ask_delegate>li recalled>hsu"},
		{"other time is asked for, less of it", "approved", leave.VerbChange, chen, "ask_decision>wang"},
		{"the delegate agrees to stand in for longer", "extending", leave.VerbAccept, li, "ask_decision>wang"},
		{"the delegate does not: the leave stands", "extending", leave.VerbDecline, li, "change_refused>chen"},
		{"the change is agreed to", "changing", leave.VerbApprove, wang, "changed>chen duty_changed>li"},
		{"the change is refused", "changing", leave.VerbReject, wang, "change_refused>chen"},
		{"the applicant keeps the leave as it was", "changing", leave.VerbKeepAsApproved, chen, "kept>wang"},
		{"the leave is asked to be given back", "approved", leave.VerbCancel, chen, "ask_decision>wang"},
		{"the cancellation is agreed to", "cancelling", leave.VerbApprove, wang, "cancelled>chen duty_off>li"},
		{"the cancellation is refused", "cancelling", leave.VerbReject, wang, "cancel_refused>chen"},
		{"revoked", "approved", leave.VerbRevoke, hsu, "revoked>chen duty_off>li"},
		{"revoked while it was asked to be given back", "cancelling", leave.VerbRevoke, hsu,
			"revoked>chen duty_off>li kept>wang"},
		{"nudged", "decision_asked", leave.VerbNudge, chen, "nudge>wang"},
		{"escalated", "decision_asked", leave.VerbEscalate, "", "escalated>kao"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := situations()[c.situation]
			notices := leave.Notices(*r, must(do(r, c.verb, c.who)))
			if got := addressed(leave.Notices(*r, nil)); got != "" {
				t.Errorf("nothing happened, yet %s", got)
			}
			if got := addressed(notices); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			for _, n := range notices {
				if n.Request != r.ID || n.Version != r.Version {
					t.Errorf("notice of %s version %d: %+v", r.ID, r.Version, n)
				}
			}
		})
	}
}

func TestSubmittingAsksTheDelegate(t *testing.T) {
	t.Parallel()
	r := newRequest(tomorrow(), wang)
	if got := addressed(leave.Notices(*r, r.Submit(by(chen), hsu))); got != "ask_delegate>li" {
		t.Errorf("got %s", got)
	}
}

// A delegate who is also the approver has answered one question and is now asked another: that is no news of their own
// act.
func TestADelegateWhoAlsoDecidesIsAsked(t *testing.T) {
	t.Parallel()
	draft := tomorrow()
	draft.Covers = leave.CoveredBy(wang)
	r := newRequest(draft, wang)
	r.Submit(by(chen), hsu)
	if got := addressed(leave.Notices(*r, must(r.Accept(by(wang))))); got != "ask_decision>wang" {
		t.Errorf("agreeing: %s", got)
	}
	if got := addressed(leave.Notices(*r, must(r.Approve(by(wang))))); got != "approved>chen" {
		t.Errorf("approving: %s", got)
	}
}

func TestADelegateNoLongerNeededIsTold(t *testing.T) {
	t.Parallel()
	r := situations()["returned"]
	draft := tomorrow()
	draft.Covers = leave.CoveredBy(lin)
	notices := leave.Notices(*r, must(r.Resubmit(by(chen), draft, leave.Counted{}, steps(wang), hsu)))
	if got := addressed(notices); got != "duty_off>li ask_delegate>lin" {
		t.Errorf("got %s", got)
	}
}

// Those who decided hear of a withdrawal: whoever it was that decided, each once, the present approver and the delegate
// included.
func TestWithdrawnIsToldOnceToEach(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		approvers []leave.PersonID
		first     leave.Act
		want      string
	}{
		"B decided for A": {[]leave.PersonID{wang, hsu}, leave.Act{By: mei, For: wang, At: monday},
			"duty_off>li withdrawn>hsu withdrawn>mei"},
		"one person at two steps": {[]leave.PersonID{wang, hsu}, by(hsu), "duty_off>li withdrawn>hsu"},
		"the delegate decided":    {[]leave.PersonID{li, hsu}, by(li), "duty_off>li withdrawn>hsu"},
		"the awaited and the first differ as usual": {[]leave.PersonID{wang, kao}, by(wang),
			"duty_off>li withdrawn>kao withdrawn>wang"},
	} {
		r := newRequest(tomorrow(), c.approvers...)
		r.Submit(by(chen), hsu)
		must(r.Accept(by(li)))
		must(r.Approve(c.first))
		if got := addressed(leave.Notices(*r, must(r.Withdraw(by(chen))))); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Delegates see when and what to cover, not why: the reason of a rejection is for the applicant alone.
func TestNotesAreForTheApplicant(t *testing.T) {
	t.Parallel()
	for situation, verb := range map[string]leave.Verb{"decision_asked": leave.VerbReject,
		"delegate_asked": leave.VerbDecline} {
		r := situations()[situation]
		who := map[leave.Verb]leave.PersonID{leave.VerbReject: wang, leave.VerbDecline: li}[verb]
		for _, n := range leave.Notices(*r, must(do(r, verb, who))) {
			if (n.Note != "") != (n.To == chen) {
				t.Errorf("%s: %+v", verb, n)
			}
		}
	}
	r := situations()["delegate_asked"]
	notices := leave.Notices(*r, must(r.Decline(because(li, "有課"), "")))
	if len(notices) != 1 || notices[0].By != li || notices[0].Note != "有課" {
		t.Errorf("the applicant learns who refused, and why: %+v", notices)
	}
}

// Over every verb in every situation: nobody hears of their own act, and nobody hears one thing twice.
func TestNobodyIsToldTwice(t *testing.T) {
	t.Parallel()
	for situation := range situations() {
		for _, verb := range allVerbs() {
			for _, who := range []leave.PersonID{chen, li, lin, wang, hsu, kao, mei} {
				r := situations()[situation]
				events, err := do(r, verb, who)
				if err != nil {
					continue
				}
				notices := leave.Notices(*r, events)
				for i, n := range notices {
					if n.To == "" || n.To == who && !n.Kind.Asks() {
						t.Errorf("%s: %s by %s tells %+v", situation, verb, who, n)
					}
					if slices.ContainsFunc(notices[:i], func(m leave.Notice) bool {
						return m.To == n.To && (m.Kind == n.Kind || !n.Kind.Asks())
					}) {
						t.Errorf("%s: %s by %s tells %s twice: %s", situation, verb, who, n.To, addressed(notices))
					}
				}
			}
		}
	}
}

func TestWhatAsksIsMootOnceAnswered(t *testing.T) {
	t.Parallel()
	for kind, asks := range map[leave.NoticeKind]bool{
		leave.NoticeAskDelegate: true, leave.NoticeAskDecision: true, leave.NoticeAskChoice: true,
		leave.NoticeAskAssign:   true,
		leave.NoticeAskTakeover: true, leave.NoticeHandover: false, leave.NoticeTakeoverDeclined: false,
		leave.NoticeTakenOver: false, leave.NoticeDutySoon: false,
		leave.NoticeNudge: true, leave.NoticeEscalated: true, leave.NoticeReminder: true,
		leave.NoticeApproved: false, leave.NoticeRejected: false, leave.NoticeReturned: false, leave.NoticeAssigned: false,
		leave.NoticeDutyStands: false, leave.NoticeDutyOff: false, leave.NoticeWithdrawn: false, leave.NoticeTomorrow: false,
		leave.NoticeProof:    false,
		leave.NoticeRelinked: false, leave.NoticeAdjusted: false, "unheard_of": false,
	} {
		if kind.Asks() != asks {
			t.Errorf("%s asks: %v", kind, kind.Asks())
		}
	}
}

func BenchmarkNotices(b *testing.B) {
	r := situations()["decision_asked"]
	events := must(r.Approve(leave.Act{By: wang, At: monday.Add(time.Hour)}))
	for b.Loop() {
		leave.Notices(*r, events)
	}
}

// A kind without a row of rules would be sent at once and ask for nothing.
func TestEveryNoticeKindHasRules(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("notice.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`NoticeKind = "(\w+)"`).FindAllSubmatch(source, -1)
	for _, d := range declared {
		if kind := leave.NoticeKind(d[1]); !slices.Contains(leave.NoticeKinds(), kind) {
			t.Errorf("%s has no rules", kind)
		}
	}
	if len(declared) == 0 || len(declared) != len(leave.NoticeKinds()) {
		t.Errorf("%d kinds are declared, %d have rules", len(declared), len(leave.NoticeKinds()))
	}
}
