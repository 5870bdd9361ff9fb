package office_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/seal"
)

// verbsOf names the audit row of each action. An action with several verbs has one for each outcome.
var verbsOf = map[string]string{
	"AcceptTakeover": "take_over", "Adjust": "adjust", "Announce": "announce", "Approve": "approve",
	"AssignDelegate": "assign_delegate", "Attach": "attach", "Bind": "bind unbind", "CarryOverAnnual": "adjust",
	"CheckLinkCode":  "refused",
	"ChooseDelegate": "choose_delegate", "Confirm": "confirm", "Consent": "accept", "CreateFileLink": "file_link",
	"CreateSchool": "found_school", "CreateUploadLink": "upload_link", "Decline": "decline",
	"DeclineTakeover": "keep_duty", "Detach": "detach", "DropDelegate": "drop_delegate", "DropMessages": "drop_message",
	"EndAnnouncement": "take_back_news", "Escalate": "escalate", "Follow": "follow", "HoldMessages": "hold_messages",
	"Import": "import", "ImportDays": "import day_off workday", "ImportPeople": "import", "IssueCode": "issue_code",
	"KeepAsApproved": "keep", "LinkAudit": "link_audit",
	"MarkRead": "read_announcements", "Nudge": "nudge", "Publish": "announce",
	"PurgeFiles": "expire_file", "Reassign": "reassign", "RecordAbsence": "absence", "Recount": "recount void reinstate",
	"Refuse": "refuse", "Reject": "reject", "ReportReturn": "report_return", "RequestCancellation": "request_cancellation",
	"RequestChange": "request_change", "RequestSickness": "request_change convert", "Resubmit": "resubmit",
	"RetryMessages": "retry_message", "Return": "return", "Revoke": "revoke", "Seal": "seal",
	"SeekDelegate": "seek_delegate", "SetActing": "set_acting", "SetDelegates": "set_delegates",
	"SetHandover": "handover", "SetLanguage": "set_language",
	"SetNotificationMode": "set_news", "Submit": "submit", "SubmitTogether": "submit",
	"Suspend": "suspend lift_suspension", "TellRefusals": "refused",
	"Transfer": "transfer", "Unbind": "unbind", "Unfollow": "unfollow",
	"UpdateTypes": "types", "Upload": "attach", "ViewFile": "show_file", "Withdraw": "withdraw",
}

// unaudited are the methods that change no records, and why they need no row.
var unaudited = map[string]string{
	"AcquireFetch": "waits", "AcquireUpload": "waits",
	"CheckAudit": "reads", "CheckSchool": "reads", "EnableFiles": "wires", "EnableMail": "wires",
	"NoteAuditHead": "reads", "OperatedBy": "wires",
	"Facts": "reads", "FindLink": "reads", "Followed": "reads", "LineAccounts": "reads", "NextInLine": "reads",
	"PersonByLine": "reads", "ProofDebts": "reads", "School": "reads", "Unable": "reads",
	"Remind": "a message is its own record", "RemindDuty": "a message", "RemindProof": "a message",
	"RemindReturn": "a message", "RemindTakeover": "a message", "RemindTomorrow": "a message",
}

// Every method of the office is named with the audit row that it writes, or with the reason for writing none.
func TestEveryActionNamesItsAuditRow(t *testing.T) {
	methods := reflect.TypeFor[*office.Office]()
	names := map[string]bool{}
	for i := range methods.NumMethod() {
		name := methods.Method(i).Name
		names[name] = true
		if (verbsOf[name] == "") == (unaudited[name] == "") {
			t.Errorf("%s: name its verbs in verbsOf, or why it writes no audit row in unaudited", name)
		}
	}
	for name := range verbsOf {
		if !names[name] {
			t.Errorf("there is no action %s", name)
		}
	}
}

// seen are the verbs of the audit rows that all tests of this package have left.
var seen sync.Map

func TestMain(m *testing.M) {
	code := m.Run()
	if run := flag.Lookup("test.run"); code == 0 && run.Value.String() == "" && !testing.Short() {
		for action, verbs := range verbsOf {
			for verb := range strings.FieldsSeq(verbs) {
				if _, done := seen.Load(verb); !done {
					fmt.Fprintf(os.Stderr, "no test does %s: there is no audit row %q\n", action, verb)
					code = 1
				}
			}
		}
	}
	os.Exit(code)
}

// auditsTell checks of all audit rows of a test that they say by whom, and from what to what.
func (b *bench) auditsTell() {
	b.Helper()
	read := func(after string) ([]store.Audit, error) {
		return b.read().AuditPage(context.WithoutCancel(b.ctx), after, 500)
	}
	err := store.EachPage(read, func(a store.Audit) string { return a.ID }, func(page []store.Audit) error {
		for _, a := range page {
			seen.Store(string(a.Verb), true)
			b.auditTells(a)
		}
		return nil
	})
	if err != nil && !b.Failed() {
		b.Errorf("audit rows: %v", err)
	}
	found, _, err := b.office.CheckAudit(context.WithoutCancel(b.ctx), home, b.at.AddDate(1, 0, 0), store.Head{})
	found = slices.DeleteFunc(found, func(f office.Finding) bool { return f.Severity != office.Severe })
	if (err != nil || len(found) > 0) && !b.Failed() && !b.forged {
		b.Errorf("the audit's chain: %v, %v", found, err)
	}
}

func (b *bench) auditTells(a store.Audit) {
	b.Helper()
	if a.By == "" && a.Operator == "" {
		b.Errorf("%s %s: the audit row says nobody who did it", a.Verb, a.Subject)
	}
	differs := func(e store.Edit) bool { return e.What != "" && e.From != e.To }
	changes := slices.ContainsFunc(a.Edits, differs)
	if again := a.Verb == "import" && len(a.Edits) == 0; !changes && !again || slices.ContainsFunc(a.Edits,
		func(e store.Edit) bool { return !differs(e) }) {
		b.Errorf("%s %s%s: the audit row does not say from what to what: %v", a.Verb, a.Subject, a.Request, a.Edits)
	}
}

// What no other test of this package does is done here, for its audit row.
func TestTheRestOfTheActions(t *testing.T) {
	both(t, func(b *bench) {
		must := func(c leave.Case, err error) leave.Case {
			b.Helper()
			b.must(err)
			return c
		}
		at := func(day string) time.Time { return local(day + " 09:00").In(leave.Taipei) }

		c := b.submit(chen, sick())
		c = must(b.office.SetHandover(b.ctx, b.as(chen), c.ID, c.Version, "第三節監考"))
		c = must(b.office.Decline(b.ctx, b.as(li), c.ID, c.Version, "有課"))
		c = must(b.office.ChooseDelegate(b.ctx, b.as(chen), c.ID, c.Version, lin))
		c = must(b.office.Decline(b.ctx, b.as(lin), c.ID, c.Version, "有課"))
		c = must(b.office.SeekDelegate(b.ctx, b.as(chen), c.ID, c.Version))
		c = must(b.office.AssignDelegate(b.ctx, b.as(hsu), c.ID, c.Version, lin))
		must(b.office.Withdraw(b.ctx, b.as(chen), c.ID, c.Version))

		for i, settle := range []func(context.Context, office.Actor, leave.RequestID, int) (leave.Case, error){
			b.office.Confirm, b.office.Refuse,
		} {
			filed := draft(leave.Sick, li, fmt.Sprintf("2026-11-2%d 08:00-12:00", 5+i))
			filed.For, filed.Details.Emergency = wu, "住院"
			c = b.submit(chen, filed)
			must(settle(b.ctx, b.as(wu), c.ID, c.Version))
		}

		c = b.approved(chen, draft(leave.Personal, li, "2026-12-07 08:00-12:00"))
		must(b.office.RequestCancellation(b.ctx, b.as(chen), c.ID, c.Version, "不用了"))

		trip := draft(leave.Personal, li, "2026-12-14 08:00-12:00")
		trip.Details.Abroad, trip.Details.Mainland, trip.Details.Destination = true, true, "上海"
		c = b.approved(chen, trip)
		b.at = at("2026-12-16")
		must(b.office.ReportReturn(b.ctx, b.as(chen), c.ID, c.Version, "平安"))

		b.must(b.office.Announce(b.ctx, b.as(hsu), "s", "期末考週", leave.MustDate("2026-12-31"), ""))
		all, err := b.read().Announcements(b.ctx, leave.MustDate("2026-12-16"), 9)
		b.must(err)
		b.must(b.office.EndAnnouncement(b.ctx, b.as(hsu), all[0].ID))

		_, err = b.office.HoldMessages(b.ctx, home, b.at)
		b.must(err)
		held, err := b.read().Undelivered(b.ctx, "", 2)
		b.must(err)
		b.must(b.office.RetryMessages(b.ctx, home, b.at, held[0].ID))
		b.must(b.office.DropMessages(b.ctx, home, b.at, held[1].ID))

		b.must(b.office.CreateSchool(b.ctx, "another", "另一國小", b.at))
		founded, err := b.store.Read("another").AuditPage(b.ctx, "", 2)
		b.must(err)
		b.auditTells(founded[0])
		seen.Store(string(founded[0].Verb), true)

		types := school().Types
		types[0].Once = !types[0].Once
		b.tx(func(tx *store.Tx) error { return tx.PutTypes(b.ctx, types) })
		taken, _, err := b.office.UpdateTypes(b.ctx, home, func(leave.Difference) bool { return true }, b.at)
		b.must(err)
		if len(taken) == 0 {
			b.Error("no figure was taken over")
		}

		keys, err := seal.ReadKeys(seal.NewKey())
		b.must(err)
		b.must(b.store.Unlock(b.ctx, home, keys))
		_, err = b.office.Seal(b.ctx, home, b.at)
		b.must(err)
	})
}

// An import says whose post, unit, acting approver or group changed, and who left.
func TestImportsSayWhatChanged(t *testing.T) {
	both(t, func(b *bench) {
		b.office.OperatedBy(office.Operator{Account: "office-pc", Person: hsu})
		all := people()
		all[1].Group, all[1].Unit = leave.AdminTeacher, student // 李老師
		all[3].Left = true                                      // 吳老師
		b.must(b.office.ImportPeople(b.ctx, home, "staff", b.at, func(tx *store.Tx, _ *leave.School) error {
			if err := tx.PutPeople(b.ctx, all); err != nil {
				return err
			}
			return tx.PutUnits(b.ctx, []leave.Unit{{ID: academic, Name: "教務處", Head: lin}})
		}))
		rows, err := b.read().AuditPage(b.ctx, "", 9)
		b.must(err)
		got := rows[len(rows)-1]
		want := []store.Edit{
			{What: "head of academic", From: "wang", To: "lin"},
			{About: li, What: "group", From: "teacher", To: "admin_teacher"},
			{About: li, What: "unit", From: "academic", To: "student"},
			{About: wu, What: "left", To: "true"},
		}
		if got.By != hsu || got.Operator != "office-pc" || !slices.Equal(got.Edits, want) {
			b.Errorf("%s by %s on %s: %v", got.Verb, got.By, got.Operator, got.Edits)
		}
	})
}
