package office

import (
	"context"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// attachmentDetails gives a draft's details with its number of attachments and its certificate.
func (tx *transaction) attachmentDetails(draft leave.Draft, assessed leave.Assessment, files int) leave.Details {
	details := draft.Details
	details.Files, details.Proof = files, leave.ProofOf(draft, assessed, files, tx.school)
	return details
}

// attachedFiles loads the attachments of a request and of the conversation that mends it.
func (tx *transaction) attachedFiles(where leave.AttachmentOwner) ([]store.File, error) {
	return attachedFiles(tx.lookup, where, tx.actor.Person)
}

func attachedFiles(l *lookup, where leave.AttachmentOwner, who leave.PersonID) ([]store.File, error) {
	var all []store.File
	if where.Request != "" {
		sent, err := l.read.FilesOf(l.ctx, where.Request)
		if err != nil {
			return nil, err
		}
		all = sent
	}
	if where.Session != "" {
		unsent, err := l.read.FilesIn(l.ctx, who, where.Session)
		if err != nil {
			return nil, err
		}
		all = append(all, unsent...)
	}
	return all, nil
}

// bindFiles moves a conversation's attachments to the request that it became. It also saves the certificate still to
// come; was is the one saved before.
func (tx *transaction) bindFiles(q *leave.Request, session string, was leave.Proof) error {
	if q.Details.Files > 0 {
		if err := tx.db.BindFiles(tx.ctx, tx.actor.Person, session, q.ID); err != nil {
			return err
		}
	}
	if q.Details.Proof == was {
		return nil
	}
	return tx.db.PutProofDebt(tx.ctx, q.ID, q.Applicant, q.Details.Proof)
}

// ProofDebt is a certificate that is still to come.
type ProofDebt struct {
	Number leave.Number
	Staff  string // 員工代號
	Name   string
	Due    leave.Date
	Late   bool // its day is over
}

// ProofDebts lists the certificates still to come, earliest due first. The school's command line shows it.
func (o *Office) ProofDebts(ctx context.Context, school leave.SchoolID, at time.Time) ([]ProofDebt, error) {
	snap, err := o.cachedSchool(ctx, school, at)
	if err != nil {
		return nil, err
	}
	read := o.store.Read(school)
	owed, err := read.ProofsOwed(ctx, "", MaxOwed)
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
		debts[i] = ProofDebt{
			Number: q.Number, Staff: who.Number, Name: who.Name, Due: due, Late: due < snap.school.Now(at).Day,
		}
	}
	return debts, nil
}
