package page

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

func (p *Pages) askShow(w http.ResponseWriter, r *http.Request) {
	v, ok := p.open(w, r, store.LinkView)
	if !ok {
		return
	}
	p.write(w, http.StatusOK, v.showPage())
}

func (v visit) showPage(said ...string) content {
	return content{
		Lang: v.Lang, Title: v.say("page.title_show", nil), For: v.say(
			"page.for", leave.Args{"name": leave.PersonName(v.Owner.Name)},
		),
		Said: said, Mood: "bad",
		Show: &showForm{
			Code: v.say("page.code", nil), Hint: v.say("page.show_hint", nil), Button: v.say("page.show", nil),
		},
	}
}

// show gives the file itself, once, to whoever has the digits from the chat. A PDF is saved rather than shown: what may
// run in it does not run within our address.
func (p *Pages) show(w http.ResponseWriter, r *http.Request) {
	v, ok := p.open(w, r, store.LinkView)
	if !ok {
		return
	}
	r.Body = http.MaxBytesReader(w, steadily(w, r.Body), frame)
	if err := p.Office.CheckLinkCode(r.Context(), p.School, v.OwnedLink, r.PostFormValue("code"), p.Clock()); err != nil {
		p.notShown(w, r, v, err)
		return
	}
	file, plain, err := p.read(r.Context(), v)
	if err != nil {
		p.notShown(w, r, v, err)
		return
	}
	head := w.Header()
	head.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	head.Set("Content-Type", string(file.Media))
	head.Set("Content-Length", strconv.Itoa(len(plain)))
	head.Set("Content-Disposition", disposition(file.Media))
	w.Write(plain)
}

// read takes a place only while the file is read: whoever takes it in slowly holds none.
func (p *Pages) read(ctx context.Context, v visit) (leave.Attachment, []byte, error) {
	waiting, cancel := context.WithTimeout(ctx, waitFor)
	out, err := p.Office.AcquireUpload(waiting)
	cancel()
	if err != nil {
		return leave.Attachment{}, nil, errBusy
	}
	defer out()
	return p.Office.ViewFile(ctx, p.School, v.OwnedLink, p.Clock())
}

// disposition names the file after nothing that is in it.
func disposition(m leave.Media) string {
	switch m {
	case leave.PDF:
		return `attachment; filename="leave-attachment.pdf"`
	case leave.PNG:
		return `inline; filename="leave-attachment.png"`
	case leave.JPEG:
	}
	return `inline; filename="leave-attachment.jpg"`
}

func (p *Pages) notShown(w http.ResponseWriter, r *http.Request, v visit, err error) {
	office.LogCause(r.Context(), p.Log, err)
	denial := leave.AsDenial(err)
	switch {
	case errors.Is(err, office.ErrLinkCode):
		p.write(w, http.StatusForbidden, v.showPage(v.say("page.bad_code", nil)))
		return
	case errors.Is(err, errBusy):
		p.write(w, http.StatusServiceUnavailable, v.showPage(v.say("page.failed", nil)))
		return
	}
	if denial == nil {
		if !errors.Is(err, office.ErrLink) {
			p.complain(r.Context(), err)
		}
		p.refuse(w, r, store.LinkView, office.ErrLink)
		return
	}
	p.write(
		w, http.StatusGone,
		content{
			Lang: v.Lang, Title: v.say("page.title_show", nil), Mood: "bad",
			Said: []string{v.say("denied."+string(denial.Code), denial.Args)},
		},
	)
}

func hexOf(raw []byte) string { return hex.EncodeToString(raw) }
