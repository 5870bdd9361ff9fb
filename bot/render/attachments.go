package render

import (
	"leaveline/flows"
	"leaveline/leave"
)

// attachments returns rows for the number of attachments and the certificate still to come. Neither says what they are
// about.
func (w writer) attachments(d leave.Details) []*part {
	var rows []*part
	if d.Files > 0 {
		rows = append(rows, w.textFact("row.files", w.key("row.files_count", leave.Args{"n": d.Files})))
	}
	if d.Proof.Owed() {
		rows = append(rows, w.textFact("row.proof", w.key("row.proof_due", leave.Args{"due": d.Proof.Due})))
	}
	return rows
}

// draftPapers are the attachments that a draft has so far, and until when a certificate may follow.
func (w writer) draftPapers(r flows.Review) []*part {
	var rows []*part
	if len(r.Files) > 0 {
		size := leave.Bytes(0)
		for _, f := range r.Files {
			size += leave.Bytes(f.Size)
		}
		rows = append(rows, w.textFact("row.files", w.key("row.files_draft", leave.Args{"n": len(r.Files), "size": size})))
	}
	if r.ProofDue != 0 {
		rows = append(rows, w.textFact("row.proof", w.key("row.proof_later", leave.Args{"due": r.ProofDue})))
	}
	return rows
}
