package office_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

func (b *bench) code(number string) string {
	b.Helper()
	code, _, err := b.office.IssueCode(b.ctx, home, number, b.at)
	b.must(err)
	return code
}

func TestACodeBinds(t *testing.T) {
	both(t, func(b *bench) {
		code, expires, err := b.office.IssueCode(b.ctx, home, "T01", b.at)
		b.must(err)
		if !regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{8}$`).MatchString(code) ||
			!expires.Equal(b.at.AddDate(0, 0, 3)) {
			b.Errorf("code %s until %v", code, expires)
		}
		if _, _, bound, err := b.office.PersonByLine(b.ctx, home, "U1"); bound || err != nil {
			b.Errorf("bound before: %v, %v", bound, err)
		}
		person, err := b.office.Bind(b.ctx, phone("U1", b.at), strings.ToLower(strings.ReplaceAll(code, "-", " ")))
		b.must(err)
		who, lang, bound, err := b.office.PersonByLine(b.ctx, home, "U1")
		b.must(err)
		if person.ID != chen || who.ID != chen || lang != leave.Chinese || !bound {
			b.Errorf("bound %s, is %s in %s: %v", person.ID, who.ID, lang, bound)
		}
		_, err = b.office.Bind(b.ctx, phone("U2", b.at), code)
		b.denied(err, leave.DeniedCode) // used
		_, _, err = b.office.IssueCode(b.ctx, home, "T10", b.at)
		b.denied(err, leave.DeniedUnknownPerson) // has left
		_, _, err = b.office.IssueCode(b.ctx, home, "T99", b.at)
		b.denied(err, leave.DeniedUnknownPerson)
	})
}

func TestCodesAsPeopleTypeThem(t *testing.T) {
	both(t, func(b *bench) {
		for i, typed := range []func(string) string{
			strings.ToLower,
			func(s string) string { return " " + strings.ReplaceAll(s, "-", "") + "\n" },
			func(s string) string { return strings.ReplaceAll(s, "-", "—") },
			func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "0", "o"), "1", "l") },
			func(s string) string { // as a Chinese keyboard types it
				return strings.Map(func(r rune) rune { return r + '！' - '!' }, s)
			},
		} {
			_, err := b.office.Bind(b.ctx, phone(fmt.Sprintf("U%d", i), b.at), typed(b.code("T01")))
			if err != nil {
				b.Errorf("%d: %v", i, err)
			}
		}
		for i, typed := range []string{
			"", "ABC", "ABC-1234567", "ABC-123456789", "ABC-1234567U", "我的代碼", strings.Repeat("A", 5000),
		} {
			_, err := b.office.Bind(b.ctx, phone(fmt.Sprintf("V%d", i), b.at), typed)
			b.denied(err, leave.DeniedCode)
		}
	})
}

func TestACodeExpires(t *testing.T) {
	both(t, func(b *bench) {
		code := b.code("T01")
		_, err := b.office.Bind(b.ctx, phone("U1", b.at.AddDate(0, 0, 3)), code)
		b.denied(err, leave.DeniedCode)
		_, err = b.office.Bind(b.ctx, phone("U1", b.at.AddDate(0, 0, 3).Add(-time.Second)), code)
		b.must(err)
	})
}

func TestFiveWrongTriesEndACode(t *testing.T) {
	both(t, func(b *bench) {
		code := b.code("T01")
		for i := range 5 {
			_, err := b.office.Bind(b.ctx, phone(fmt.Sprintf("thief-%d", i), b.at), code[:4]+"00000000")
			b.denied(err, leave.DeniedCode)
		}
		_, err := b.office.Bind(b.ctx, phone("U1", b.at), code)
		b.denied(err, leave.DeniedCode)
	})
}

func TestTenWrongCodesADay(t *testing.T) {
	both(t, func(b *bench) {
		code := b.code("T01")
		for range 10 {
			_, err := b.office.Bind(b.ctx, phone("thief", b.at), "ZZZ-00000000")
			b.denied(err, leave.DeniedCode)
		}
		_, err := b.office.Bind(b.ctx, phone("thief", b.at), code)
		b.denied(err, leave.DeniedCodeLimit)
		_, err = b.office.Bind(b.ctx, phone("honest", b.at), code)
		b.must(err)
		b.at = b.at.AddDate(0, 0, 1)
		_, err = b.office.Bind(b.ctx, phone("thief", b.at), b.code("T02"))
		b.must(err)
	})
}

func TestAnotherPhone(t *testing.T) {
	both(t, func(b *bench) {
		_, err := b.office.Bind(b.ctx, phone("old", b.at), b.code("T01"))
		b.must(err)
		b.must(b.office.SetLanguage(b.ctx, b.as(chen), leave.English))
		if _, lang, _, _ := b.office.PersonByLine(b.ctx, home, "old"); lang != leave.English {
			b.Errorf("language %s", lang)
		}
		_, err = b.office.Bind(b.ctx, phone("new", b.at), b.code("T01"))
		b.must(err)
		if _, _, bound, _ := b.office.PersonByLine(b.ctx, home, "old"); bound {
			b.Error("the old phone is still bound")
		}
		who, lang, bound, _ := b.office.PersonByLine(b.ctx, home, "new")
		if who.ID != chen || !bound || lang != leave.English {
			b.Errorf("the new phone is %s's in %s: %v", who.ID, lang, bound)
		}
		messages, err := b.store.ClaimMessages(b.ctx, home, b.at.Add(time.Second), time.Minute, 10)
		b.must(err)
		if len(messages) != 1 || messages[0].LineUser != "old" || messages[0].Notice.Kind != leave.NoticeRelinked ||
			!messages[0].Urgent {
			b.Errorf("messages: %+v", messages)
		}
		// the phone goes to a colleague
		_, err = b.office.Bind(b.ctx, phone("new", b.at), b.code("T02"))
		b.must(err)
		if who, _, _, _ := b.office.PersonByLine(b.ctx, home, "new"); who.ID != li {
			b.Errorf("the phone is %s's", who.ID)
		}
		if _, err := b.read().BindingOf(b.ctx, chen); err == nil {
			b.Error("陳老師 is still bound")
		}
		b.must(b.office.Unbind(b.ctx, b.as(li)))
		b.must(b.office.Unbind(b.ctx, b.as(li)))
		if _, _, bound, _ := b.office.PersonByLine(b.ctx, home, "new"); bound {
			b.Error("bound after unbinding")
		}
	})
}

// A phone whose owner has another one now can't act for them, however fresh the turn that it began.
func TestAnOldPhoneDoesNothing(t *testing.T) {
	both(t, func(b *bench) {
		_, err := b.office.Bind(b.ctx, phone("old", b.at), b.code("T01"))
		b.must(err)
		actor := b.as(chen)
		actor.LineUser = "old"
		c, err := b.office.Submit(b.ctx, actor, "before", sick())
		b.must(err)
		_, err = b.office.Bind(b.ctx, phone("new", b.at), b.code("T01"))
		b.must(err)
		_, err = b.office.Withdraw(b.ctx, actor, c.ID, c.Version)
		b.denied(err, leave.DeniedNotYours)
		b.denied(b.office.SetDelegates(b.ctx, actor, []leave.PersonID{li}), leave.DeniedNotYours)
		actor.LineUser = "new"
		_, err = b.office.Withdraw(b.ctx, actor, c.ID, c.Version)
		b.must(err)
	})
}

func TestWhoBlocksUsCannotBeReached(t *testing.T) {
	both(t, func(b *bench) {
		_, err := b.office.Bind(b.ctx, phone("U1", b.at), b.code("T01"))
		b.must(err)
		for _, want := range []bool{false, true} {
			action := b.office.Unfollow
			if want {
				action = b.office.Follow
			}
			b.must(action(b.ctx, phone("U1", b.at)))
			b.must(action(b.ctx, phone("a stranger", b.at)))
			binding, err := b.read().BindingOf(b.ctx, chen)
			b.must(err)
			if binding.Reachable != want {
				b.Errorf("reachable: %v, want %v", binding.Reachable, want)
			}
		}
	})
}

// What happened earlier and arrives later changes nothing: LINE delivers again, and out of order.
func TestComingsAndGoingsInTheirOrder(t *testing.T) {
	both(t, func(b *bench) {
		bound := phone("U1", b.at)
		_, err := b.office.Bind(b.ctx, bound, b.code("T01"))
		b.must(err)
		at := func(minutes int) office.Actor {
			a := phone("U1", b.at.Add(time.Hour))
			a.Said = b.at.Add(time.Duration(minutes) * time.Minute)
			return a
		}
		for i, step := range []struct {
			deed    func(context.Context, office.Actor) error
			minutes int
			want    bool
		}{
			{b.office.Unfollow, -1, true}, // before the binding, which shows that the account could be written to
			{b.office.Unfollow, 10, false},
			{b.office.Follow, 20, true},
			{b.office.Unfollow, 10, true}, // again
			{b.office.Follow, 30, true},   // nothing new, yet newer than what comes next
			{b.office.Unfollow, 25, true},
			{b.office.Unfollow, 40, false},
			{b.office.Follow, 35, false},
		} {
			b.must(step.deed(b.ctx, at(step.minutes)))
			binding, err := b.read().BindingOf(b.ctx, chen)
			b.must(err)
			if binding.Reachable != step.want {
				b.Errorf("step %d: reachable %v, want %v", i, binding.Reachable, step.want)
			}
		}
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		comings := 0
		for _, row := range rows {
			if row.Subject == "reachable" {
				comings++
			}
		}
		if comings != 3 {
			b.Errorf("%d comings and goings in the record, want 3", comings)
		}
	})
}

// Actions without a request leave their rows too, under no request at all.
func TestEveryDeedIsAudited(t *testing.T) {
	both(t, func(b *bench) {
		_, err := b.office.Bind(b.ctx, phone("U1", b.at), b.code("T01"))
		b.must(err)
		b.must(b.office.SetLanguage(b.ctx, b.as(chen), leave.English))
		b.must(b.office.SetDelegates(b.ctx, b.as(chen), []leave.PersonID{li}))
		b.must(b.office.SetActing(b.ctx, b.as(chen), lin))
		b.must(b.office.Unfollow(b.ctx, phone("U1", b.at)))
		b.must(b.office.Unbind(b.ctx, b.as(chen)))
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		done := map[string]leave.PersonID{}
		for _, row := range rows {
			done[fmt.Sprintf("%s %s", row.Verb, row.Subject)] = row.By
		}
		for action, by := range map[string]leave.PersonID{
			"issue_code code": "", "bind binding": chen, "set_language language": chen, "set_delegates delegates": chen,
			"set_acting acting": chen, "unfollow reachable": chen, "unbind binding": chen,
		} {
			if got, ok := done[action]; !ok || got != by {
				b.Errorf("%s by %q (found: %v), want by %q", action, got, ok, by)
			}
		}
		if len(rows) != len(done) {
			b.Errorf("%d rows for %d actions", len(rows), len(done))
		}
	})
}

// What is decided is decided on the school as it is, not as it was a second ago.
func TestAChangedSchoolCountsAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		before, err := b.office.School(b.ctx, home, b.at)
		b.must(err)
		b.tx(func(tx *store.Tx) error {
			return tx.PutCalendar(b.ctx, []leave.CalendarDay{{Day: leave.MustDate("2026-11-24"), Off: true, Name: "颱風"}})
		})
		if again, _ := b.office.School(b.ctx, home, b.at.Add(time.Second/2)); again != before {
			b.Error("asked the records within a second")
		}
		_, err = b.office.Submit(b.ctx, b.as(chen), "typhoon", sick())
		b.denied(err, leave.DeniedDaysOff)
		later, err := b.office.School(b.ctx, home, b.at.Add(2*time.Second))
		b.must(err)
		if later.Hours.Calendar.Workday(leave.MustDate("2026-11-24")) {
			b.Error("still the old school after two seconds")
		}
	})
}
