package cli

import (
	"fmt"
	"net/http"
	"time"

	"leaveline/bot/page"
	"leaveline/store/files"
)

// uploadWithin is how long the body of an upload may take: ten megabytes over a slow phone.
const uploadWithin = 3 * time.Minute

// openFiles opens the place for attachments. Without a key there is none: nothing is ever kept in the clear.
func (a *app) openFiles(c config) error {
	if c.FilesKey == "" {
		a.log.Warn("attachments are not taken, and reasons lie in the clear: LEAVELINE_FILES_KEY is not set")
		return nil
	}
	keys, err := c.keys()
	if err != nil {
		return fmt.Errorf("LEAVELINE_FILES_KEY: %w", err)
	}
	a.vault, err = files.Open(c.FilesURL, keys)
	if err != nil {
		return fmt.Errorf("LEAVELINE_FILES_URL: %w", err)
	}
	a.office.EnableFiles(a.vault)
	if c.PublicURL != "" {
		a.bot.Page = c.PublicURL
		a.pages = &page.Pages{School: a.school, Office: a.office, Clock: a.clock, Log: a.log, Origin: c.PublicURL}
	}
	return nil
}

func (a *app) closeFiles() error {
	if a.vault == nil {
		return nil
	}
	return a.vault.Close()
}

// fileRoutes are the pages for attachments, with more time for a body than other requests have.
func (a *app) fileRoutes(mux *http.ServeMux) error {
	if a.pages == nil {
		return nil
	}
	pages := http.NewServeMux()
	if err := a.pages.Routes(pages); err != nil {
		return fmt.Errorf("LEAVELINE_PUBLIC_URL: %w", err)
	}
	mux.HandleFunc("/files/", func(w http.ResponseWriter, r *http.Request) {
		// a server without deadlines has none to extend
		control, now := http.NewResponseController(w), time.Now()
		_ = control.SetReadDeadline(now.Add(uploadWithin))
		_ = control.SetWriteDeadline(now.Add(uploadWithin + answerWithin))
		pages.ServeHTTP(w, r)
	})
	return nil
}
