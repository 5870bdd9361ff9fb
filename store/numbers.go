package store

import (
	"context"
	"errors"
	"fmt"

	"leaveline/leave"
)

// NextNumber is the next free number of a ROC year. The counter stays locked until the transaction ends, so that no
// number is given twice or left out: ask for it late.
func (t *Tx) NextNumber(ctx context.Context, rocYear int) (leave.Number, error) {
	number := leave.Number{ROCYear: rocYear, Serial: 1}
	err := t.countUp(ctx, rocYear)
	if errors.Is(err, ErrNotFound) {
		err = t.conn.insert(ctx, "number_counters", "school_id, roc_year, last_serial",
			[][]any{{t.school, rocYear, number.Serial}})
		if err == nil {
			return number, nil
		}
		if errors.Is(err, ErrDuplicate) { // another began the year a moment ago
			err = t.countUp(ctx, rocYear)
		}
	}
	if err == nil {
		err = t.conn.get(ctx, &number.Serial, `
			SELECT last_serial
			  FROM number_counters
			 WHERE school_id = ?
			   AND roc_year = ?`, t.school, rocYear)
	}
	if err != nil {
		return leave.Number{}, fmt.Errorf("store: next number: %w", err)
	}
	return number, nil
}

func (t *Tx) countUp(ctx context.Context, rocYear int) error {
	met, err := t.conn.exec(ctx, `
		UPDATE number_counters
		   SET last_serial = last_serial + 1
		 WHERE school_id = ?
		   AND roc_year = ?`, t.school, rocYear)
	if err == nil && met == 0 {
		return ErrNotFound
	}
	return err
}
