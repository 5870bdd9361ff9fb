package linesim

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html"
	"io/fs"
	"net/http"
)

//go:embed page
var pageFiles embed.FS

func pageHandler(links []Link, hint Hint) http.Handler {
	files, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	rest := http.FileServerFS(files)
	if len(links) == 0 && hint == (Hint{}) {
		return rest
	}
	front, err := fs.ReadFile(files, "index.html")
	if err != nil {
		panic(err) // so is the file
	}
	front = bytes.Replace(front, []byte("<!--links-->"), htmlOf(links), 1)
	front = bytes.Replace(front, []byte("<main "), fmt.Appendf(nil, `<main data-hint="%s" data-hint-english="%s" `,
		html.EscapeString(hint.Chinese), html.EscapeString(cmp.Or(hint.English, hint.Chinese))), 1)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			rest.ServeHTTP(w, r)
			return
		}
		writeBytes(w, "text/html; charset=utf-8", front)
	})
}

// htmlOf are links to other pages, each in a window of its own.
func htmlOf(links []Link) []byte {
	var b bytes.Buffer
	for _, l := range links {
		english := cmp.Or(l.English, l.Title)
		fmt.Fprintf(&b, `<a class="page-link" href="%s" data-english="%s" target="_blank" rel="noopener">%s</a>`,
			html.EscapeString(l.Address), html.EscapeString(english), html.EscapeString(l.Title))
	}
	return b.Bytes()
}

// The documents for users who have only the program.
var (
	//go:embed README.md
	readme []byte
	//go:embed operations.md
	operations []byte
)

func markdownHandler(text []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { writeBytes(w, "text/plain; charset=utf-8", text) }
}
