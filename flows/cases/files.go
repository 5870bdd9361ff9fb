package cases

import (
	"leaveline/flows"
	"leaveline/leave"
)

// OnFile follows a button about the attachments of a case that it may be used on.
func OnFile(t *flows.Talk, a flows.Action, c leave.Case, as leave.Relation) {
	switch a.Do {
	case flows.DoFiles:
		listFiles(t, c, as)
	case flows.DoAttach:
		t.State = flows.State{Suspended: t.ToSuspend()}
		AttachForm().Begin(t, attachDraft{Request: c.ID})
	case flows.DoFileShow:
		t.Emit(flows.OpenFile{File: leave.FileID(a.Value), Request: c.ID})
	case flows.DoFileRemove:
		t.Emit(flows.Detach{File: leave.FileID(a.Value), Request: c.ID})
	}
}

// listFiles lists the attachments of a case, to be looked at, and by the applicant to be removed.
func listFiles(t *flows.Talk, c leave.Case, as leave.Relation, lead ...flows.Words) {
	all := t.Files(leave.AttachmentOwner{Request: c.ID})
	table := flows.Table{Title: append(lead, flows.Words{Key: "files.title", Args: leave.Args{"number": c.Number, "n": len(all)}})}
	for i, f := range all {
		table.Rows = append(table.Rows, fileRow(t, i, f, c, as))
	}
	if as == leave.AsApplicant && c.AllowsFiles() {
		table.Buttons = append(table.Buttons, flows.ButtonOn(c, flows.DoAttach))
	}
	table.Buttons = t.WithResume(append(table.Buttons, progressButton(t, c, as)))
	t.Reply(table)
}

func fileRow(t *flows.Talk, i int, f leave.Attachment, c leave.Case, as leave.Relation) flows.Row {
	row := flows.Row{
		Name:    flows.Words{Key: "files.name", Args: leave.Args{"n": i + 1}},
		Value:   []flows.Words{{Key: "files.what_" + kindOf(f.Media), Args: leave.Args{"size": leave.Bytes(f.Size)}}, {Key: "files.added", Args: leave.Args{"at": f.Added}}},
		Buttons: []flows.Button{fileButton(c, flows.DoFileShow, f.ID, i)},
	}
	if as == leave.AsApplicant && c.AllowsFileRemoval() {
		row.Buttons = append(row.Buttons, fileButton(c, flows.DoFileRemove, f.ID, i))
	}
	return row
}

func kindOf(m leave.Media) string {
	if m == leave.PDF {
		return "pdf"
	}
	return "photo"
}

func fileButton(c leave.Case, do string, file leave.FileID, i int) flows.Button {
	b := flows.ButtonOn(c, do)
	b.Label.Args = leave.Args{"n": i + 1}
	b.Action.Value = string(file)
	return b
}

// FileOpened shows the link to one attachment.
func FileOpened(t *flows.Talk, e flows.OpenFile, o flows.Outcome) {
	c, as := t.Case(e.Request)
	if o.Denial != nil {
		fileDenied(t, o.Denial, c, as)
		return
	}
	link := flows.Highlight(flows.Button{Label: flows.Words{Key: "button.open_file"}, Link: o.Link})
	t.Say([]flows.Words{{Key: "files.link"}, {Key: "files.link_hint"}}, link, flows.ButtonOn(c, flows.DoFiles))
}

func Detached(t *flows.Talk, e flows.Detach, o flows.Outcome) {
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

// Proofs lists the certificates that are still to come: to the personnel officer everybody's, to others their own.
func Proofs(t *flows.Talk) {
	owed := t.Owed(flows.LookAhead)
	if len(owed) == 0 {
		t.Say([]flows.Words{{Key: "proofs.none"}}, t.WithResume(append(alsoReports(t), flows.HomeButtons(t)...))...)
		return
	}
	list := flows.List{Title: []flows.Words{{Key: "proofs.title", Args: leave.Args{"n": len(owed)}}}, More: max(0, len(owed)-flows.ShownCases), Buttons: t.WithResume(alsoReports(t))}
	for _, c := range owed[:min(len(owed), flows.ShownCases)] {
		as := leave.AsOfficer
		if c.Applicant == t.Me().ID {
			as = leave.AsApplicant
		}
		list.Items = append(list.Items, flows.Card{Case: c, As: as, Buttons: flows.CaseButtons(c, as, t.Me().ID, t.School().Types)})
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
