package cases

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Attachments shows what is attached to a case, and takes what is sent.
func Attachments() flows.Conversation {
	return flows.Conversation{
		Form: attachForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoProofs, Word: parse.Proofs, Run: func(t *flows.Talk, _ flows.Action) { showProofs(t) },
		}},
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoFiles, Place: flows.At(flows.PlaceFiles, hasFiles), May: showsFiles, Valid: flows.AnyVersion,
				Numbered: []string{"附件", "attachments"},
				Run:      func(t *flows.Talk, _ flows.Action, v flows.CaseView) { listFiles(t, v.Case, v.As) },
			},
			{
				Do: flows.DoAttach, Place: flows.At(flows.PlaceFiles, owesProof), May: takesFiles, Valid: flows.AnyVersion,
				Cannot: filesClosed, Numbered: []string{"補附件", "補附證明", "attach a file"},
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) {
					attachForm().Begin(t, attachDraft{Request: v.Case.ID})
				},
			},
			{
				Do: flows.DoFileShow, May: showsFiles, Valid: flows.AnyVersion,
				Run: func(t *flows.Talk, a flows.Action, v flows.CaseView) {
					t.Emit(flows.OpenFile{File: leave.FileID(a.Value), Request: v.Case.ID})
				},
			},
			{
				Do: flows.DoFileRemove, May: givesFilesBack, Valid: flows.AnyVersion, Cannot: filesClosed,
				Run: func(t *flows.Talk, a flows.Action, v flows.CaseView) {
					t.Emit(flows.Detach{File: leave.FileID(a.Value), Request: v.Case.ID})
				},
			},
		},
		After: []flows.Follow{
			flows.AfterAny(attached), flows.AfterAny(detached), flows.AfterAny(uploadOpened), flows.AfterAny(fileOpened),
		},
	}
}

func showsFiles(v flows.CaseView) bool { return v.Case.ShowsFiles(v.Me, v.As) }

func hasFiles(v flows.CaseView) bool {
	return v.Case.Details.Files > 0 && (v.As == leave.AsApplicant || v.Involved() && showsFiles(v))
}

func takesFiles(v flows.CaseView) bool { return v.As == leave.AsApplicant && v.Case.AllowsFiles() }

// owesProof reports whether the reader's certificate is still to come.
func owesProof(v flows.CaseView) bool {
	return takesFiles(v) && v.Case.Details.Files == 0 && v.Case.Details.Proof.Owed()
}

func givesFilesBack(v flows.CaseView) bool {
	return v.As == leave.AsApplicant && v.Case.AllowsFileRemoval()
}

// filesClosed says of an own case that its attachments stay as they are.
func filesClosed(v flows.CaseView) (flows.Words, bool) {
	return flows.Words{
		Key:  "denied." + string(leave.DeniedFilesClosed),
		Args: leave.Args{"number": v.Case.Number, "status": v.Case.Status},
	}, v.As == leave.AsApplicant
}

// listFiles lists the attachments of a case, to be looked at, and by the applicant to be removed.
func listFiles(t *flows.Talk, c leave.Case, as leave.Relation, lead ...flows.Words) {
	all := t.Files(leave.AttachmentOwner{Request: c.ID})
	table := flows.Table{
		Title: append(lead, flows.Words{Key: "files.title", Args: leave.Args{"number": c.Number, "n": len(all)}}),
	}
	for i, f := range all {
		table.Rows = append(table.Rows, fileRow(t, i, f, c, as))
	}
	if as == leave.AsApplicant && c.AllowsFiles() {
		table.Buttons = append(table.Buttons, t.ButtonOn(c, flows.DoAttach))
	}
	table.Buttons = t.WithResume(append(table.Buttons, progressButton(t, c, as)))
	t.Reply(table)
}

func fileRow(t *flows.Talk, i int, f leave.Attachment, c leave.Case, as leave.Relation) flows.Row {
	row := flows.Row{
		Name: flows.Words{Key: "files.name", Args: leave.Args{"n": i + 1}},
		Value: []flows.Words{
			{Key: "files.what_" + kindOf(f.Media), Args: leave.Args{"size": leave.Bytes(f.Size)}},
			{Key: "files.added", Args: leave.Args{"at": f.Added}},
		},
		Buttons: []flows.Button{fileButton(t, c, flows.DoFileShow, f.ID, i)},
	}
	if as == leave.AsApplicant && c.AllowsFileRemoval() {
		row.Buttons = append(row.Buttons, fileButton(t, c, flows.DoFileRemove, f.ID, i))
	}
	return row
}

func kindOf(m leave.Media) string {
	if m == leave.PDF {
		return "pdf"
	}
	return "photo"
}

func fileButton(t *flows.Talk, c leave.Case, do flows.Do, file leave.FileID, i int) flows.Button {
	b := t.ButtonOn(c, do)
	b.Label.Args = leave.Args{"n": i + 1}
	b.Action.Value = string(file)
	return b
}

// fileOpened shows the link to one attachment.
func fileOpened(t *flows.Talk, e flows.OpenFile, o flows.Outcome) {
	c, as := t.Case(e.Request)
	if o.Denial != nil {
		fileDenied(t, o.Denial, c, as)
		return
	}
	link := flows.Highlight(flows.Button{Label: flows.Words{Key: "button.open_file"}, Link: o.Link})
	words := []flows.Words{{Key: "files.link", Args: leave.Args{"code": o.Code}}, {Key: "files.link_hint"}}
	t.Say(words, link, t.ButtonOn(c, flows.DoFiles))
}

func detached(t *flows.Talk, e flows.Detach, o flows.Outcome) {
	if e.Request == "" {
		if o.Denial != nil {
			t.Deny(o.Denial)
		}
		t.Resume()
		return
	}
	c, as := t.Case(e.Request)
	if o.Denial != nil {
		fileDenied(t, o.Denial, c, as)
		return
	}
	listFiles(t, c, as, flows.Words{Key: "files.removed"})
}

// fileDenied says why a file can't be had, and shows what there is now.
func fileDenied(t *flows.Talk, d *leave.Denial, c leave.Case, as leave.Relation) {
	if c.ID == "" || as == leave.AsStranger {
		t.Deny(d, flows.HomeButtons(t)...)
		return
	}
	listFiles(t, c, as, flows.Denied(d))
}

// showProofs lists the certificates that are still to come: to the personnel officer everybody's, to others their own.
func showProofs(t *flows.Talk) {
	owed := t.Owed(flows.LookAhead)
	if len(owed) == 0 {
		t.Say([]flows.Words{{Key: "proofs.none"}}, t.WithResume(append(alsoReports(t), flows.HomeButtons(t)...))...)
		return
	}
	list := flows.List{
		Title: []flows.Words{{Key: "proofs.title", Args: leave.Args{"n": len(owed)}}},
		More:  max(0, len(owed)-flows.ShownCases), Buttons: t.WithResume(alsoReports(t)),
	}
	for _, c := range owed[:min(len(owed), flows.ShownCases)] {
		as := leave.AsOfficer
		if c.Applicant == t.Me().ID {
			as = leave.AsApplicant
		}
		list.Items = append(list.Items, flows.Card{Case: c, As: as, Buttons: t.CaseButtons(c, as)})
	}
	t.Reply(list)
}

// alsoReports leads the personnel officer on to the reports after trips, if any are still to come.
func alsoReports(t *flows.Talk) []flows.Button {
	if len(t.TripReports(1)) == 0 {
		return nil
	}
	return []flows.Button{flows.MenuButton(flows.DoReturns)}
}
