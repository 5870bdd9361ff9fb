package store

import (
	"context"
	"fmt"

	"leaveline/leave"
)

// SetDetails keeps the details of a request that is locked. It makes no new version: what it changes is no reason to
// look at a case again before deciding it.
func (t *Tx) SetDetails(ctx context.Context, id leave.RequestID, details leave.Details) error {
	sealed, err := t.conn.store.sealJSON(t.school, details, inDetail, string(id))
	if err == nil {
		_, err = t.conn.exec(ctx, `
			UPDATE requests
			   SET details = ?
			 WHERE school_id = ?
			   AND id = ?`, sealed, t.school, id)
	}
	if err != nil {
		return fmt.Errorf("store: set details: %w", err)
	}
	return nil
}

// PutProofDebt notes whether the certificate of a request is still to come, and by when.
func (t *Tx) PutProofDebt(ctx context.Context, request leave.RequestID, who leave.PersonID, proof leave.Proof) error {
	_, err := t.conn.exec(ctx, `
		DELETE FROM proof_debts
		 WHERE school_id = ?
		   AND request_id = ?`, t.school, request)
	if err == nil && proof.Owed() {
		err = t.conn.insert(ctx, "proof_debts", "school_id, request_id, person_id, due_day",
			[][]any{{t.school, request, who, day(proof.Due)}})
	}
	if err != nil {
		return fmt.Errorf("store: put debt of a certificate: %w", err)
	}
	return nil
}

// ProofsOwed lists the requests whose certificate is still to come, the earliest due first. They are a person's, or
// with "" everybody's. Requests that came to nothing owe none.
func (r Reader) ProofsOwed(ctx context.Context, who leave.PersonID, limit int) ([]*leave.Request, error) {
	whose, args := "", []any{r.school}
	if who != "" {
		whose = `AND d.person_id = ?`
		args = append(args, who)
	}
	return r.requests(ctx, `
		SELECT `+requestColumns+`
		  FROM proof_debts d
		  JOIN requests r ON r.school_id = d.school_id
		                 AND r.id = d.request_id
		 WHERE d.school_id = ?
		   `+whose+`
		   AND r.status IN (?)
		 ORDER BY d.due_day, d.request_id
		 LIMIT ?`, append(args, holding, limit)...)
}
