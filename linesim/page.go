package linesim

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed page
var pageFiles embed.FS

func pageHandler() http.Handler {
	files, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return http.FileServerFS(files)
}

// What is played and what is not, for whoever has only the program.
var (
	//go:embed README.md
	readme []byte
	//go:embed operations.md
	operations []byte
)

func readable(text []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { writeBytes(w, "text/plain; charset=utf-8", text) }
}
