package cli

import (
	"context"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"sync"
	"time"

	"leaveline/bot/mail"
	"leaveline/leave"
)

// mailbox is where the letters of a demo end up: nothing leaves this machine, and everybody may look.
type mailbox struct {
	zone *time.Location

	mu      sync.Mutex
	letters []letter
}

// letter is one letter as it is shown.
type letter struct {
	mail.Message
	Date          leave.Local
	Subject, HTML string
}

// Send keeps a letter, once.
func (b *mailbox) Send(_ context.Context, m mail.Message) error {
	subject, html, err := m.Read()
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !slices.ContainsFunc(b.letters, func(p letter) bool { return p.ID == m.ID }) {
		b.letters = append(b.letters, letter{Message: m, Date: leave.LocalOf(m.At, b.zone), Subject: subject, HTML: html})
	}
	return nil
}

//go:embed mailbox.html
var mailboxMarkup string

var mailboxPage = template.Must(template.New("mailbox").Parse(mailboxMarkup))

// ServeHTTP shows the letters, the newest first. Each is sealed off from the page and from the others.
func (b *mailbox) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	b.mu.Lock()
	letters := slices.Clone(b.letters)
	b.mu.Unlock()
	slices.Reverse(letters)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = mailboxPage.Execute(w, letters) // the caller is gone, nobody is left to tell
}
