package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

const flowAttach = "attach"

// attachDraft is something sent in the chat on its way to a case; once it is there, what is sent next goes to the same one.
type attachDraft struct {
	Request leave.RequestID `json:"request,omitempty"`
	Content string          `json:"content,omitempty"` // LINE's id of what was sent before it was said where it belongs
}

const slotFile = "file"

func attachForm() form[attachDraft] {
	return form[attachDraft]{
		name: flowAttach,
		slots: []Slot[attachDraft]{
			{Name: slotWhich, Empty: func(_ *talk, d attachDraft) bool { return d.Request == "" }, Ask: askWhose, Fill: fillWhose},
			{Name: slotFile, Empty: func(*talk, attachDraft) bool { return true }, Ask: askFile, Fill: fillFile},
		},
	}
}

// sentAside takes a photo or a file that no open conversation wants: to the case the last one went to, or to the one that needs it.
func (t *talk) sentAside(u Upload) {
	if t.state.Flow == flowAttach && attachForm().load(t).Request != "" {
		t.attachTo(attachForm().load(t).Request, u.Content)
		return
	}
	switch cases := t.takers(); len(cases) {
	case 0:
		t.notTaken("upload.image")
	case 1:
		t.attachTo(cases[0].ID, u.Content)
	default:
		attachForm().begin(t, attachDraft{Content: u.Content})
	}
}

// takers are my cases that a file may be for: those that owe a certificate, otherwise those that are open.
func (t *talk) takers() []leave.Case {
	owing := t.owing()
	if len(owing) > 0 {
		return owing
	}
	return t.Requests(leave.Filter{Open: true, Limit: shownCases})
}

func (t *talk) owing() []leave.Case {
	return slices.DeleteFunc(t.Owed(lookAhead), func(c leave.Case) bool { return c.Applicant != t.Me().ID })
}

func (t *talk) attachTo(id leave.RequestID, content string) {
	attachForm().open(t, attachDraft{Request: id}, t.aside())
	t.ask(Attach{Filed: leave.Filed{Request: id}, Content: content})
}

func askWhose(t *talk, _ attachDraft) Ask {
	ask := Ask{Words: []Words{{Key: "attach.which"}}}
	for _, c := range t.takers() {
		ask.Buttons = append(ask.Buttons, Button{
			Label:  Words{Key: "withdraw.option", Args: leave.Args{"number": c.Number, "type": c.Type, "segment": c.Whole()}},
			Action: Action{Value: string(c.ID)},
		})
	}
	return ask
}

func fillWhose(t *talk, d *attachDraft, in Input) error {
	all := t.takers()
	i := slices.IndexFunc(all, func(c leave.Case) bool {
		switch in := in.(type) {
		case Tap:
			return in.Action.Value == string(c.ID)
		case Text:
			return fullToHalf(strings.TrimSpace(in.Text)) == c.Number.String()
		case Begin, Picked, Upload, Outcome:
		}
		return false
	})
	if i < 0 {
		return leave.Deny(deniedUnclear, nil)
	}
	d.Request = all[i].ID
	if d.Content == "" {
		return nil
	}
	content := d.Content
	d.Content = ""
	t.ask(Attach{Filed: leave.Filed{Request: d.Request}, Content: content})
	return errAsked
}

const (
	valuePage = "page"
	valueDone = "done"
	valueDrop = "drop:"
)

func askFile(t *talk, d attachDraft) Ask {
	c, _ := t.Case(d.Request)
	return Ask{
		Words:   []Words{{Key: "attach.ask", Args: leave.Args{"number": c.Number}}, {Key: "attach.hint", Args: roomArgs()}},
		Buttons: []Button{valueButton("button.upload_page", valuePage)},
	}
}

func roomArgs() leave.Args { return leave.Args{"limit": leave.Bytes(leave.MostFileBytes)} }

func fillFile(t *talk, d *attachDraft, in Input) error {
	if wantsPage(in) {
		t.ask(OpenUpload{Filed: leave.Filed{Request: d.Request}})
		return errAsked
	}
	return leave.Deny(deniedUnclear, nil)
}

func wantsPage(in Input) bool {
	switch in := in.(type) {
	case Tap:
		return in.Action.Value == valuePage
	case Text:
		text := strings.ToLower(strings.TrimSpace(in.Text))
		return text == "上傳頁面" || text == "upload page"
	case Begin, Picked, Upload, Outcome:
	}
	return false
}

// attached says what came of a file that was sent.
func (t *talk) attached(e Attach, o Outcome) {
	switch {
	case o.Denial != nil && t.open():
		t.deny(o.Denial)
		t.resume()
	case o.Denial != nil:
		t.deny(o.Denial, homeButtons(t)...)
	case e.Filed.Session != "": // of a request that is not sent yet
		t.say([]Words{attachedWords(o.Files)})
		t.resume()
	default:
		t.attachedToCase(o)
	}
}

func attachedWords(files []leave.Attachment) Words {
	return Words{Key: "attach.done", Args: leave.Args{"n": len(files), "size": sizeOf(files)}}
}

func sizeOf(files []leave.Attachment) leave.Bytes {
	size := leave.Bytes(0)
	for _, f := range files {
		size += leave.Bytes(f.Size)
	}
	return size
}

// attachedToCase leaves the conversation as it is: a further photo goes to the same case.
func (t *talk) attachedToCase(o Outcome) {
	c, as := t.Case(attachForm().load(t).Request)
	t.state.Stage = Done
	words := []Words{{Key: "attach.done_case", Args: leave.Args{"number": c.Number, "n": len(o.Files), "size": sizeOf(o.Files)}}}
	if c.Details.Proof.Given {
		words = append(words, Words{Key: "attach.settled"})
	}
	words = append(words, Words{Key: "attach.more"})
	t.say(words, t.withResume([]Button{caseButton(c, DoFiles), t.progressButton(c, as)})...)
}

func (t *talk) progressButton(c leave.Case, as leave.Relation) Button {
	if as == leave.AsApplicant {
		return caseButton(c, DoProgress)
	}
	return caseButton(c, DoDetail)
}

// uploadOpened shows the link to the page, and the code that the page asks for. Where it leads back to depends on where it was asked for.
func (t *talk) uploadOpened(o Outcome) {
	if o.Denial != nil {
		t.deny(o.Denial)
		t.resume()
		return
	}
	back := menuButton(DoResume)
	if t.state.Flow == flowAttach {
		c, _ := t.Case(attachForm().load(t).Request)
		t.state.Stage = Done
		back = caseButton(c, DoFiles)
	}
	link := primary(Button{Label: Words{Key: "button.open_page"}, Link: o.Link})
	t.say([]Words{{Key: "upload.link", Args: leave.Args{"code": o.Code}}, {Key: "upload.link_hint"}}, link, back)
}
