package importcsv_test

import (
	"strings"
	"testing"

	"leaveline/leave"
	"leaveline/office/importcsv"
	"leaveline/store"
)

// An address comes with the staff list, under any of its names, and stays when a later file has no such column; what
// the person chose stays as well.
func TestEmail(t *testing.T) {
	d := staffed(t)
	for _, header := range []string{"電子郵件", "email", "電子信箱", "E-mail"} {
		d.take(importcsv.Staff, "員工代號,姓名,處室,身分,"+header+"\nA003,陳老師,教務處,專任教師,chen+leave@mail.school.edu.tw\n")
	}
	if got := d.person("A003").Email; got != "chen+leave@mail.school.edu.tw" {
		t.Fatalf("address %q", got)
	}
	chen := d.person("A003").ID
	d.must(d.store.InTx(t.Context(), home, func(tx *store.Tx) error {
		return tx.SetNotificationMode(t.Context(), chen, leave.NotifyByMail)
	}))
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分\nA003,陳美玲,教務處,專任教師\n")
	if p := d.person("A003"); p.Email == "" || p.NotificationMode != leave.NotifyByMail {
		t.Errorf("a file without the column left %q and %q", p.Email, p.NotificationMode)
	}
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分,電子郵件\nA003,陳美玲,教務處,專任教師,\n")
	if p := d.person("A003"); p.Email != "" || p.EffectiveMode() != leave.NotifyAtOnce {
		t.Errorf("an empty cell left %q, heard %q", p.Email, p.EffectiveMode())
	}
}

func TestBadEmail(t *testing.T) {
	d := staffed(t)
	for _, bad := range []string{
		"chen", "chen@", "chen@school", "chen@@school.edu.tw", "chen school@edu.tw", "陳老師@school.edu.tw", "chen@學校.tw",
		"chen@[192.0.2.1]",
		"<chen@school.edu.tw>", "陳老師 <chen@school.edu.tw>", "chen@school.edu.tw;li@school.edu.tw", ".chen@school.edu.tw",
		"chen@-school.edu.tw",
		"chen@school.edu.tw.", strings.Repeat("a", 65) + "@school.edu.tw", "a@" + strings.Repeat("school.", 40) + "tw",
		"chen@192.0.2.1",
	} {
		said := d.refuse(
			importcsv.Staff, "員工代號,姓名,處室,身分,電子郵件\nA002,王主任,教務處,兼行政職務教師,wang@school.edu.tw\nA003,陳老師,教務處,專任教師,"+bad+"\n",
		)
		if len(said) != 1 || said[0] != `line 3: 電子郵件 "`+bad+`": is no e-mail address` {
			t.Errorf("%s: %q", bad, said)
		}
	}
}
