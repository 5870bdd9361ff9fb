package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/office"
)

// The one member of staff with a long history is the personnel officer, who is not in the stock of requests.
const (
	veteran      = 1
	veteranYears = 10
	veteranTakes = 40 // half-days a year
)

// fillVeteran gives one person ten years of leave and of what the office granted and corrected.
func fillVeteran(ctx context.Context, env *environment) error {
	who := member(veteran)
	return inBulk(ctx, env.db, func(table func(name, columns string) *bulk) {
		h := newHistorian(table)
		ledger := table("ledger", "school_id, person_id, year_first, type, id, kind, minutes, day, recorded_at, done_by, "+
			"reason")
		for y := range veteranYears {
			first := leave.YearAt(who.Group, firstDay-leave.Date(365*y)).First //nolint:gosec // small
			for i, kind := range []leave.EntryKind{leave.EntryGrant, leave.EntryCarry, leave.EntryAdjust} {
				ledger.add(schoolID, who.ID, first.String(), leave.Annual, fmt.Sprintf("01G%02d%d", y, i), kind, 480,
					first.String(), written(first.In(time.UTC)), "", "核定")
			}
			for i := range veteranTakes {
				h.keep(past{
					id: fmt.Sprintf("01G%02d%04d", y, i), year: firstDay.ROCYear() - 20 - y, serial: i +
						1, who: who, kind: leave.Annual,
					day: first + leave.Date(2*i), delegate: personID(0), head: personID(0), //nolint:gosec // small
				})
			}
		}
	})
}

// readStatement is the median time in which 「我的額度明細」 of that person is worked out, nothing being remembered of them.
func readStatement(ctx context.Context, h *harness) (time.Duration, error) {
	const times = 101
	waits := make([]time.Duration, times)
	for i := range waits {
		o := office.New(h.store)
		school, err := o.School(ctx, schoolID, clock())
		if err != nil {
			return 0, err
		}
		began := time.Now()
		facts := o.Facts(ctx, school, member(veteran), leave.Chinese, clock())
		s := facts.Statement(leave.Annual, firstDay)
		waits[i] = time.Since(began)
		if err := facts.Err(); err != nil || len(s.Lines) < veteranTakes {
			return 0, errors.Join(err, fmt.Errorf("a statement of %d lines", len(s.Lines)))
		}
	}
	slices.Sort(waits)
	return waits[times/2], nil
}
