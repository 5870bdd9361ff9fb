package page

import (
	"context"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
	"net/url"

	"github.com/skip2/go-qrcode"

	"leaveline/bot/text"
	"leaveline/leave"
)

//go:embed open.html
var openMarkup string

var openShape = template.Must(template.New("open").Parse(openMarkup))

// Door is the page that leads from a mail into the chat. It types a word in that people only have to send. It knows
// nobody and nothing, so whoever opens it, be it a program that looks through mail, changes and learns nothing.
type Door struct {
	BotID func(context.Context) string // as in @123abcde; empty: not known now
}

// To names the place in the chat where something can be looked at or answered.
type To string

// What a link may lead to.
const (
	ToTodo     To = "todo"
	ToRequests To = "requests"
	ToDuties   To = "duties"
	ToHome     To = "home"
)

// words are what is typed for each.
var words = map[To]string{
	ToTodo: "open.word_todo", ToRequests: "open.word_requests", ToDuties: "open.word_duties", ToHome: "open.word_home",
}

// Link returns the address of the page below origin, for a reader of lang.
func Link(origin string, to To, lang string) string {
	return origin + "/open?" + url.Values{"do": {string(to)}, "lang": {lang}}.Encode()
}

// Routes adds the page.
func (d *Door) Routes(mux *http.ServeMux) {
	mux.Handle("GET /open", sealed(http.HandlerFunc(d.open)))
	mux.HandleFunc("GET /open/page.css", serveStyle)
}

// opened is what the page shows.
type opened struct {
	Lang, Title, Lead, Button, Elsewhere, Alt string
	Line                                      string
	Code                                      template.URL
}

func (d *Door) open(w http.ResponseWriter, r *http.Request) {
	lang := r.URL.Query().Get("lang")
	if lang != leave.English {
		lang = leave.Chinese
	}
	key, known := words[To(r.URL.Query().Get("do"))]
	if !known {
		key = words[ToHome]
	}
	say := text.For(lang, nil)
	word := say.Say(key, nil)
	args := leave.Args{"word": word}
	page := opened{
		Lang: lang, Title: say.Say("open.title", nil), Lead: say.Say("open.lead_typed", args),
		Button: say.Say("mail.button", nil), Elsewhere: say.Say("open.elsewhere", args), Alt: say.Say("open.code", nil),
	}
	if id := d.BotID(r.Context()); id != "" {
		page.Lead = say.Say("open.lead", args)
		page.Line = "https://line.me/R/oaMessage/" + url.PathEscape(id) + "/?" + url.PathEscape(word)
		page.Code = picture(page.Line)
	}
	w.Header().Set(
		"Content-Security-Policy",
		"default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
	)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = openShape.Execute(w, page) // the caller is gone, nobody is left to tell
}

// picture is a QR code within the page; none when the address is too long for one.
func picture(address string) template.URL {
	const pixels = 240
	png, err := qrcode.Encode(address, qrcode.Medium, pixels)
	if err != nil {
		return ""
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png)) //nolint:gosec // our own bytes
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Write(style)
}
