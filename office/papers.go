package office

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// papers are the details of a draft with what is attached to it, and the certificate it needs.
func (d *deed) papers(draft leave.Draft, assessed leave.Assessment, files int) leave.Details {
	details := draft.Details
	details.Files, details.Proof = files, leave.ProofOf(draft, assessed, files, d.school)
	return details
}

// filed are the attachments of a request together with those of the conversation that mends it.
func (d *deed) filed(where leave.Filed) ([]store.File, error) {
	return filed(d.roster, where, d.actor.Person)
}

func filed(r *roster, where leave.Filed, who leave.PersonID) ([]store.File, error) {
	var all []store.File
	if where.Request != "" {
		sent, err := r.read.FilesOf(r.ctx, where.Request)
		if err != nil {
			return nil, err
		}
		all = sent
	}
	if where.Session != "" {
		unsent, err := r.read.FilesIn(r.ctx, who, where.Session)
		if err != nil {
			return nil, err
		}
		all = append(all, unsent...)
	}
	return all, nil
}

// fileUnder gives a conversation's attachments to the request that it became, and notes what certificate is still to come. was is what
// was noted before.
func (d *deed) fileUnder(q *leave.Request, session string, was leave.Proof) error {
	if q.Details.Files > 0 {
		if err := d.tx.BindFiles(d.ctx, d.actor.Person, session, q.ID); err != nil {
			return err
		}
	}
	if q.Details.Proof == was {
		return nil
	}
	return d.tx.PutProofDebt(d.ctx, q.ID, q.Applicant, q.Details.Proof)
}

// ProofDebt is a certificate that is still to come.
type ProofDebt struct {
	Number leave.Number
	Staff  string // 員工代號
	Name   string
	Due    leave.Date
	Late   bool // its day is over
}

// ProofDebts lists the certificates that are still to come, the earliest due first, for the school's own command line.
func (o *Office) ProofDebts(ctx context.Context, school leave.SchoolID, at time.Time) ([]ProofDebt, error) {
	k, err := o.recent(ctx, school, at)
	if err != nil {
		return nil, err
	}
	read := o.store.Read(school)
	owed, err := read.ProofsOwed(ctx, "", mostOwed)
	if err != nil {
		return nil, fmt.Errorf("office: proofs: %w", err)
	}
	var ids []leave.PersonID
	for _, q := range owed {
		ids = append(ids, q.Applicant)
	}
	people, err := read.People(ctx, unique(ids)...)
	if err != nil {
		return nil, fmt.Errorf("office: proofs: %w", err)
	}
	debts := make([]ProofDebt, len(owed))
	for i, q := range owed {
		who, due := people[q.Applicant], q.Details.Proof.Due
		debts[i] = ProofDebt{Number: q.Number, Staff: who.Number, Name: who.Name, Due: due, Late: due < k.school.Now(at).Day}
	}
	return debts, nil
}
