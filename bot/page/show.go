package page

import (
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
	p.write(w, http.StatusOK, content{
		Lang: v.Lang, Title: v.say("page.title_show", nil), For: v.say(
			"page.for", leave.Args{"name": leave.PersonName(v.Owner.Name)},
		),
		Show: &showForm{Hint: v.say("page.show_hint", nil), Button: v.say("page.show", nil)},
	})
}

// show gives the file itself, once. A PDF is saved rather than shown: what may run in it does not run within our
// address.
func (p *Pages) show(w http.ResponseWriter, r *http.Request) {
	v, ok := p.open(w, r, store.LinkView)
	if !ok {
		return
	}
	out, err := p.Office.AcquireUpload(r.Context())
	if err != nil {
		p.refuse(w, r, store.LinkView, err)
		return
	}
	defer out()
	file, plain, err := p.Office.ViewFile(r.Context(), p.School, v.OwnedLink, p.Clock())
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
