package flows

import (
	"strconv"
	"strings"

	"leaveline/leave"
)

// onFile follows a button about the attachments of a case that it may be used on.
func (t *talk) onFile(a Action, c leave.Case, as leave.Relation) {
	switch a.Do {
	case DoFiles:
		t.files(c, as)
	case DoAttach:
		t.state = State{Parked: t.aside()}
		attachForm().begin(t, attachDraft{Request: c.ID})
	case DoFileShow:
		t.ask(OpenFile{File: leave.FileID(a.Value), Request: c.ID})
	case DoFileRemove:
		t.ask(Detach{File: leave.FileID(a.Value), Request: c.ID})
	}
}

// files lists the attachments of a case, to be looked at, and by the applicant to be removed.
func (t *talk) files(c leave.Case, as leave.Relation, lead ...Words) {
	all := t.Files(leave.Filed{Request: c.ID})
	table := Table{Title: append(lead, Words{Key: "files.title", Args: leave.Args{"number": c.Number, "n": len(all)}})}
	for i, f := range all {
		table.Rows = append(table.Rows, t.fileRow(i, f, c, as))
	}
	if as == leave.AsApplicant && c.TakesFiles() {
		table.Buttons = append(table.Buttons, caseButton(c, DoAttach))
	}
	table.Buttons = t.withResume(append(table.Buttons, t.progressButton(c, as)))
	t.reply(table)
}

func (t *talk) fileRow(i int, f leave.Attachment, c leave.Case, as leave.Relation) Row {
	row := Row{
		Name:    Words{Key: "files.name", Args: leave.Args{"n": i + 1}},
		Value:   []Words{{Key: "files.what_" + kindOf(f.Media), Args: leave.Args{"size": leave.Bytes(f.Size)}}, {Key: "files.added", Args: leave.Args{"at": f.Added}}},
		Buttons: []Button{fileButton(c, DoFileShow, f.ID, i)},
	}
	if as == leave.AsApplicant && c.GivesFilesBack() {
		row.Buttons = append(row.Buttons, fileButton(c, DoFileRemove, f.ID, i))
	}
	return row
}

func kindOf(m leave.Media) string {
	if m == leave.PDF {
		return "pdf"
	}
	return "photo"
}

func fileButton(c leave.Case, do string, file leave.FileID, i int) Button {
	b := caseButton(c, do)
	b.Label.Args = leave.Args{"n": i + 1}
	b.Action.Value = string(file)
	return b
}

// fileOpened shows the link to one attachment.
func (t *talk) fileOpened(e OpenFile, o Outcome) {
	c, as := t.Case(e.Request)
	if o.Denial != nil {
		t.fileDenied(o.Denial, c, as)
		return
	}
	link := primary(Button{Label: Words{Key: "button.open_file"}, Link: o.Link})
	t.say([]Words{{Key: "files.link"}, {Key: "files.link_hint"}}, link, caseButton(c, DoFiles))
}

func (t *talk) detached(e Detach, o Outcome) {
	if e.Request == "" {
		if o.Denial != nil {
			t.deny(o.Denial)
		}
		t.resume()
		return
	}
	c, as := t.Case(e.Request)
	if o.Denial != nil {
		t.fileDenied(o.Denial, c, as)
		return
	}
	t.files(c, as, Words{Key: "files.removed"})
}

// fileDenied says why a file can't be had, and shows what there is now.
func (t *talk) fileDenied(d *leave.Denial, c leave.Case, as leave.Relation) {
	if c.ID == "" || as == leave.AsStranger {
		t.deny(d, homeButtons(t)...)
		return
	}
	t.files(c, as, denied(d))
}

// proofs lists the certificates that are still to come: to the personnel officer everybody's, to others their own.
func (t *talk) proofs() {
	owed := t.Owed(lookAhead)
	if len(owed) == 0 {
		t.say([]Words{{Key: "proofs.none"}}, t.withResume(append(t.alsoReports(), homeButtons(t)...))...)
		return
	}
	list := List{Title: []Words{{Key: "proofs.title", Args: leave.Args{"n": len(owed)}}}, More: max(0, len(owed)-shownCases), Buttons: t.withResume(t.alsoReports())}
	for _, c := range owed[:min(len(owed), shownCases)] {
		as := leave.AsOfficer
		if c.Applicant == t.Me().ID {
			as = leave.AsApplicant
		}
		list.Items = append(list.Items, Card{Case: c, As: as, Buttons: CaseButtons(c, as, t.Me().ID, t.School().Types)})
	}
	t.reply(list)
}

// alsoReports leads the personnel officer on to the reports after trips, if any are still to come.
func (t *talk) alsoReports() []Button {
	if len(t.TripReports(1)) == 0 {
		return nil
	}
	return []Button{menuButton(DoReturns)}
}

// The attachments of a request that is being asked for.

// askFiles shows what has come so far.
func askFiles(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "attach.ask_draft"}, {Key: "attach.hint", Args: roomArgs()}}}
	all := t.Files(leave.Filed{Session: t.state.Session, Request: d.Mends.Request})
	if len(all) > 0 {
		ask.Words[0] = attachedWords(all)
	}
	ask.Buttons = append(ask.Buttons, valueButton("button.upload_page", valuePage))
	for i, f := range all {
		b := valueButton("button.files.remove", valueDrop+string(f.ID))
		b.Label.Args = leave.Args{"n": i + 1}
		ask.Buttons = append(ask.Buttons, b)
	}
	ask.Buttons = append(ask.Buttons, valueButton("button.files_done", valueDone))
	return ask
}

func fillFiles(t *talk, d *applyDraft, in Input) error {
	d.Filed = true
	if wantsPage(in) {
		t.ask(OpenUpload{Filed: leave.Filed{Session: t.state.Session, Request: d.Mends.Request}})
		return errAsked
	}
	switch in := in.(type) {
	case Tap:
		if file, ok := strings.CutPrefix(in.Action.Value, valueDrop); ok {
			t.ask(Detach{File: leave.FileID(file)})
			return errAsked
		}
		return nil
	case Text:
		return t.filesTyped(in.Text, d.Mends.Request)
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

// filesTyped understands 好了, and 移除 with the place of a file.
func (t *talk) filesTyped(text string, mends leave.RequestID) error {
	text = strings.ToLower(strings.TrimSpace(fullToHalf(text)))
	switch text {
	case "好了", "完成", "done", "略過", "skip":
		return nil
	}
	for _, word := range []string{"移除", "remove"} {
		rest, ok := strings.CutPrefix(text, word)
		if !ok {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(strings.Trim(rest, " 附件")))
		if all := t.Files(leave.Filed{Session: t.state.Session, Request: mends}); err == nil && n >= 1 && n <= len(all) {
			t.ask(Detach{File: all[n-1].ID})
			return errAsked
		}
	}
	return leave.Deny(deniedUnclear, nil)
}
