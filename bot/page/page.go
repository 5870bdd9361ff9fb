package page

import (
	"context"
	_ "embed"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

//go:embed page.html
var markup string

//go:embed page.css
var style []byte

var shape = template.Must(template.New("page").Parse(markup))

// Pages serves the pages for files that the links of one school's chat lead to.
type Pages struct {
	School leave.SchoolID
	Office *office.Office
	Clock  func() time.Time
	Log    *slog.Logger
	Origin string // where the pages are reached from outside, as in https://leave.example.edu.tw

	reading spools
}

// Routes adds the pages. A form that another site sends is refused.
func (p *Pages) Routes(mux *http.ServeMux) error {
	guard := http.NewCrossOriginProtection()
	if err := guard.AddTrustedOrigin(p.Origin); err != nil {
		return err
	}
	for pattern, h := range map[string]http.HandlerFunc{
		"GET /files/add/{token}": p.askFiles, "POST /files/add/{token}": p.takeFiles,
		"GET /files/show/{token}": p.askShow, "POST /files/show/{token}": p.show,
	} {
		mux.Handle(pattern, guard.Handler(sealed(h)))
	}
	mux.HandleFunc("GET /files/page.css", serveStyle)
	return nil
}

// sealed is a page that loads nothing from elsewhere, is shown within no other, and is kept nowhere.
func sealed(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set(
			"Content-Security-Policy",
			"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cache-Control", "no-store")
		head.Set("X-Robots-Tag", "noindex")
		h.ServeHTTP(w, r)
	})
}

// content is what a page shows.
type content struct {
	Lang, Title, For, Mood string
	Said                   []string
	Upload                 *uploadForm
	Show                   *showForm
}

type uploadForm struct{ Code, Choose, Hint, Button string }

type showForm struct{ Code, Hint, Button string }

func (p *Pages) write(w http.ResponseWriter, status int, c content) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = shape.Execute(w, c) // the caller is gone, nobody is left to tell
}

// visit is a valid link, with the printer of its owner's language.
type visit struct {
	office.OwnedLink
	printer text.Printer
}

func (v visit) say(key string, args leave.Args) string { return v.printer.Say(key, args) }

// open looks a link up; it answers for itself when that leads nowhere.
func (p *Pages) open(w http.ResponseWriter, r *http.Request, purpose store.LinkPurpose) (visit, bool) {
	link, err := p.Office.FindLink(r.Context(), p.School, r.PathValue("token"), purpose, p.Clock())
	var school *leave.School
	if err == nil {
		school, err = p.Office.School(r.Context(), p.School, p.Clock())
	}
	if err != nil {
		p.refuse(w, r, purpose, err)
		return visit{}, false
	}
	return visit{
		OwnedLink: link,
		printer:   text.For(link.Lang, school).Reporting(func(err error) { p.complain(r.Context(), err) }),
	}, true
}

// refuse answers a link that leads nowhere, in both languages because nobody is known to read it.
func (p *Pages) refuse(w http.ResponseWriter, r *http.Request, purpose store.LinkPurpose, err error) {
	key, status := "page.gone", http.StatusGone
	if !errors.Is(err, office.ErrLink) {
		key, status = "page.failed", http.StatusServiceUnavailable
		p.complain(r.Context(), err)
	}
	title := "page.title_upload"
	if purpose == store.LinkView {
		title = "page.title_show"
	}
	chinese, english := text.For(leave.Chinese, nil), text.For(leave.English, nil)
	p.write(
		w, status,
		content{
			Lang: leave.Chinese, Title: chinese.Say(title, nil), Mood: "bad",
			Said: []string{chinese.Say(key, nil), english.Say(key, nil)},
		},
	)
}

func (p *Pages) complain(ctx context.Context, err error) {
	p.Log.LogAttrs(ctx, slog.LevelError, "page failed", slog.Any("error", err))
}
