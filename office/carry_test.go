package office_test

import (
	"testing"

	"leaveline/leave"
	"leaveline/office"
)

// What staff keep is listed first, written once, and then goes on by itself until the third year is over.
func TestKeepAnnual(t *testing.T) {
	both(t, func(b *bench) {
		_, _, err := b.adjust(office.Adjustment{
			Staff: "T08", Type: leave.Annual, Kind: leave.EntryGrant, Minutes: 21 * leave.DayLength, Reason: "年資",
		})
		b.must(err)
		b.approved(mei, draft(leave.Annual, hsu, "2026-12-01 08:00-2026-12-02 17:15"))
		day := leave.MustDate("2026-12-31")
		for _, step := range []struct {
			write         bool
			days, already int
		}{{false, 11, 0}, {true, 11, 0}, {true, 0, 11}, {false, 0, 11}} {
			all, err := b.office.CarryOverAnnual(b.ctx, home, day, nil, step.write, b.at)
			b.must(err)
			if len(all) != 1 || all[0].ID != mei || all[0].Minutes != step.days*leave.DayLength ||
				all[0].Carried != step.already*leave.DayLength {
				b.Fatalf("%+v: %+v", step, all)
			}
		}
		if all, err := b.office.CarryOverAnnual(b.ctx, home, day, []string{"T08"}, true, b.at); err != nil || len(all) != 0 {
			b.Errorf("who is paid instead: %v, %v", all, err)
		}
		lines := b.facts(mei).Statement(leave.Annual, leave.MustDate("2028-05-01")).Lines
		if len(lines) != 1 || lines[0].Kind != "carry" || lines[0].Minutes != 11*leave.DayLength ||
			lines[0].Reason != "115年保留" {
			b.Errorf("the third year: %+v", lines)
		}
		if lines := b.facts(mei).Statement(leave.Annual, leave.MustDate("2029-05-01")).Lines; len(lines) != 0 {
			b.Errorf("the fourth year: %+v", lines)
		}
	})
}

// 休假 of teachers is not kept (教師請假規則 §11 II), whatever the office writes.
func TestTeachersKeepNothing(t *testing.T) {
	both(t, func(b *bench) {
		_, _, err := b.adjust(office.Adjustment{
			Staff: "T03", Type: leave.Annual, Kind: leave.EntryCarry, Minutes: leave.DayLength, Reason: "115年保留",
		})
		b.denied(err, leave.DeniedNoCarry)
	})
}

// 曠職 is written down by the office, told in a neutral sentence, and takes nothing from any quota.
func TestAbsence(t *testing.T) {
	both(t, func(b *bench) {
		before := b.facts(chen).Balances()
		absent := office.AbsenceRecord{Staff: "T01", Day: leave.MustDate("2026-11-20"), Minutes: 240, Reason: "未到校，也未請假"}
		total, err := b.office.RecordAbsence(b.ctx, home, absent, b.at)
		b.must(err)
		absent.Minutes, absent.Reason = -120, "更正：上午在校"
		corrected, err := b.office.RecordAbsence(b.ctx, home, absent, b.at)
		b.must(err)
		s := b.facts(chen).Statement(leave.Personal, leave.MustDate("2026-11-20"))
		if total != 240 || corrected != 120 || len(s.Absent) != 1 || s.Absent[0].Minutes != 120 ||
			s.Absent[0].Reason != "更正：上午在校" {
			b.Errorf("%d, then %d: %+v", total, corrected, s.Absent)
		}
		for i, one := range b.facts(chen).Balances() {
			if one != before[i] {
				b.Errorf("%s became %+v", one.Type, one)
			}
		}
		rows, err := b.read().History(b.ctx, "")
		b.must(err)
		if last := rows[len(rows)-1]; last.Verb != "absence" || last.For != chen || last.Subject != "2026-11-20" {
			b.Errorf("audit: %+v", last)
		}
		absent.Day = leave.MustDate("2026-11-24")
		_, err = b.office.RecordAbsence(b.ctx, home, absent, b.at)
		b.denied(err, leave.DeniedAbsence)
		absent.Staff = "T99"
		_, err = b.office.RecordAbsence(b.ctx, home, absent, b.at)
		b.denied(err, leave.DeniedUnknownPerson)
	})
}
