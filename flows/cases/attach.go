package cases

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

const flowAttach = "attach"

// attachDraft is something sent in the chat on its way to a case; once it is there, what is sent next goes to the same
// one.
type attachDraft struct {
	Request leave.RequestID `json:"request,omitempty"`
	Content string          `json:"content,omitempty"` // LINE's id of what was sent before it was said where it belongs
}

const slotFile = "file"

func attachForm() flows.Form[attachDraft] {
	return flows.Form[attachDraft]{
		Name: flowAttach,
		Slots: []flows.Slot[attachDraft]{
			{
				Name: slotWhich, Empty: func(_ *flows.Talk, d attachDraft) bool { return d.Request == "" }, Ask: askWhose,
				Fill: fillWhose,
			},
			{Name: slotFile, Empty: func(*flows.Talk, attachDraft) bool { return true }, Ask: askFile, Fill: fillFile},
		},
	}
}

// TakeUpload takes a photo or a file that no open conversation wants. It goes to the case of the last one, or to the
// one that needs it.
func TakeUpload(t *flows.Talk, u flows.Upload) {
	if t.State.Flow == flowAttach && attachForm().Load(t).Request != "" {
		attachTo(t, attachForm().Load(t).Request, u.Content)
		return
	}
	switch cases := takers(t); len(cases) {
	case 0:
		t.NotTaken("upload.image")
	case 1:
		attachTo(t, cases[0].ID, u.Content)
	default:
		attachForm().Begin(t, attachDraft{Content: u.Content})
	}
}

// takers are my cases that a file may be for: those that owe a certificate, otherwise those that are open.
func takers(t *flows.Talk) []leave.Case {
	owing := owing(t)
	if len(owing) > 0 {
		return owing
	}
	return t.Requests(leave.Filter{Open: true, Limit: flows.ShownCases})
}

func owing(t *flows.Talk) []leave.Case {
	return slices.DeleteFunc(t.Owed(flows.LookAhead), func(c leave.Case) bool { return c.Applicant != t.Me().ID })
}

func attachTo(t *flows.Talk, id leave.RequestID, content string) {
	attachForm().Open(t, attachDraft{Request: id}, t.ToSuspend())
	t.Emit(flows.Attach{AttachmentOwner: leave.AttachmentOwner{Request: id}, Content: content})
}

func askWhose(t *flows.Talk, _ attachDraft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "attach.which"}}}
	for _, c := range takers(t) {
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label: flows.Words{
				Key: "withdraw.option", Args: leave.Args{"number": c.Number, "type": c.Type, "segment": c.Whole()},
			},
			Action: flows.Action{Value: string(c.ID)},
		})
	}
	return ask
}

func fillWhose(t *flows.Talk, d *attachDraft, in flows.Input) flows.Result {
	all := takers(t)
	i := slices.IndexFunc(all, func(c leave.Case) bool {
		switch in := in.(type) {
		case flows.Tap:
			return in.Action.Value == string(c.ID)
		case flows.Text:
			return flows.FullToHalf(strings.TrimSpace(in.Text)) == c.Number.String()
		case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
		}
		return false
	})
	if i < 0 {
		return flows.Deny(flows.DeniedUnclear, nil)
	}
	d.Request = all[i].ID
	if d.Content == "" {
		return nil
	}
	content := d.Content
	d.Content = ""
	t.Emit(flows.Attach{AttachmentOwner: leave.AttachmentOwner{Request: d.Request}, Content: content})
	return flows.Waiting{}
}

func askFile(t *flows.Talk, d attachDraft) flows.Ask {
	c, _ := t.Case(d.Request)
	return flows.Ask{
		Words: []flows.Words{
			{Key: "attach.ask", Args: leave.Args{"number": c.Number}}, {Key: "attach.hint", Args: flows.RoomArgs()},
		},
		Buttons: []flows.Button{flows.ValueButton("button.upload_page", flows.ValuePage)},
	}
}

func fillFile(t *flows.Talk, d *attachDraft, in flows.Input) flows.Result {
	if flows.WantsPage(in) {
		t.Emit(flows.OpenUpload{AttachmentOwner: leave.AttachmentOwner{Request: d.Request}})
		return flows.Waiting{}
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

// attached says what came of a file that was sent.
func attached(t *flows.Talk, e flows.Attach, o flows.Outcome) {
	switch {
	case o.Denial != nil && t.Open():
		t.Deny(o.Denial)
		t.Resume()
	case o.Denial != nil:
		t.Deny(o.Denial, flows.HomeButtons(t)...)
	case e.Session != "": // of a request that is not sent yet
		t.Say([]flows.Words{flows.AttachedWords(o.Files)})
		t.Resume()
	default:
		attachedToCase(t, o)
	}
}

// attachedToCase leaves the conversation as it is: a further photo goes to the same case.
func attachedToCase(t *flows.Talk, o flows.Outcome) {
	c, as := t.Case(attachForm().Load(t).Request)
	t.State.Stage = flows.Done
	words := []flows.Words{
		{Key: "attach.done_case", Args: leave.Args{"number": c.Number, "n": len(o.Files), "size": flows.SizeOf(o.Files)}},
	}
	if c.Details.Proof.Given {
		words = append(words, flows.Words{Key: "attach.settled"})
	}
	words = append(words, flows.Words{Key: "attach.more"})
	t.Say(words, t.WithResume([]flows.Button{t.ButtonOn(c, flows.DoFiles), progressButton(t, c, as)})...)
}

func progressButton(t *flows.Talk, c leave.Case, as leave.Relation) flows.Button {
	if as == leave.AsApplicant {
		return t.ButtonOn(c, flows.DoProgress)
	}
	return t.ButtonOn(c, flows.DoDetail)
}

// uploadOpened shows the link to the page, and the code that the page asks for. Where it leads back to depends on where
// it was asked for.
func uploadOpened(t *flows.Talk, _ flows.OpenUpload, o flows.Outcome) {
	if o.Denial != nil {
		t.Deny(o.Denial)
		t.Resume()
		return
	}
	back := flows.MenuButton(flows.DoResume)
	if t.State.Flow == flowAttach {
		c, _ := t.Case(attachForm().Load(t).Request)
		t.State.Stage = flows.Done
		back = t.ButtonOn(c, flows.DoFiles)
	}
	link := flows.Highlight(flows.Button{Label: flows.Words{Key: "button.open_page"}, Link: o.Link})
	t.Say([]flows.Words{{Key: "upload.link", Args: leave.Args{"code": o.Code}}, {Key: "upload.link_hint"}}, link, back)
}
