package mail

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"html/template"
	"net/mail"
	"strings"
	"time"

	smtp "github.com/wneessen/go-mail"

	"leaveline/bot/text"
	"leaveline/leave"
)

// Message is a mail to one person. It is written so that whoever looks over their shoulder learns nothing: which
// leave, why, and of whom is told in LINE only.
type Message struct {
	ID     string    // names the letter: what is sent again under it is the same letter
	At     time.Time // of the first try
	To     string    // the address
	Lang   string    // zh-TW or en
	School string    // its name
	Lines  []string  // what there is, one line each, in that language
	Asks   int       // how many of them wait for an answer
	Open   string    // address of the page that leads to LINE; empty: none
}

//go:embed letter.html
var markup string

var shape = template.Must(template.New("letter").Parse(markup))

// letter is what the HTML form shows.
type letter struct {
	Lang, From, Subject string
	Hello               string
	Lines               []string
	Where, Open, Button string
	Stop                string
}

// languageTags are those of HTML and of the mail's head.
var languageTags = map[string]string{leave.Chinese: "zh-Hant-TW", leave.English: "en"}

// Read is the letter as people read it: its subject, and the page of HTML.
func (m Message) Read() (subject, html string, err error) {
	l := m.letter(text.For(m.Lang, nil))
	html, err = l.html()
	return l.Subject, html, err
}

// write makes the letter, the same to the byte for the same message.
func (s *Sender) write(m Message) (*smtp.Msg, error) {
	say := text.For(m.Lang, nil)
	to, err := mail.ParseAddress(m.To)
	if err != nil || to.Address != m.To {
		return nil, &Error{during: "reading the address", permanent: true}
	}
	l := m.letter(say)
	html, err := l.html()
	if err != nil {
		return nil, err
	}
	id := sum(m.ID)
	out := smtp.NewMsg(
		smtp.WithEncoding(encoding(m.Lang)), smtp.WithBoundary("leaveline-"+id), smtp.WithNoDefaultUserAgent(),
	)
	out.FromMailAddress(&mail.Address{Name: m.from(say), Address: s.server.from})
	out.ToMailAddress(&mail.Address{Address: to.Address})
	out.Subject(l.Subject)
	out.SetDateWithValue(m.At)
	out.SetMessageIDWithValue(id + "@" + s.server.domain())
	out.SetGenHeader("Auto-Submitted", "auto-generated")
	out.SetGenHeader("Content-Language", l.Lang)
	out.SetBodyString(smtp.TypeTextPlain, l.text())
	out.AddAlternativeString(smtp.TypeTextHTML, html)
	return out, nil
}

// from is whose letter it is.
func (m Message) from(say text.Printer) string {
	return say.Say("mail.from", leave.Args{"school": m.School})
}

// encoding keeps letters short and readable: most bytes of Chinese would have to be written as three characters.
func encoding(lang string) smtp.Encoding {
	if lang == leave.English {
		return smtp.EncodingQP
	}
	return smtp.EncodingB64
}

// sum stands for an ID where everybody can read it.
func sum(id string) string {
	const enough = 16
	all := sha256.Sum256([]byte(id))
	return hex.EncodeToString(all[:enough])
}

func (m Message) letter(say text.Printer) letter {
	l := letter{
		Lang: languageTags[say.Lang()], From: m.from(say), Subject: say.Say(
			"mail.news", leave.Args{"n": len(m.Lines)},
		), Hello: say.Say("mail.hello", nil), Lines: m.Lines,
		Where: say.Say("mail.where", nil), Open: m.Open, Button: say.Say("mail.button", nil), Stop: say.Say("mail.stop", nil),
	}
	if m.Asks > 0 {
		l.Subject = say.Say("mail.asks", leave.Args{"n": m.Asks})
	}
	return l
}

// text is the letter for whoever reads mail as text.
func (l letter) text() string {
	var b strings.Builder
	b.WriteString(l.Hello + "\n\n")
	for _, line := range l.Lines {
		b.WriteString("- " + line + "\n")
	}
	b.WriteString("\n" + l.Where + "\n")
	if l.Open != "" {
		b.WriteString(l.Open + "\n")
	}
	b.WriteString("\n-- \n" + l.Stop + "\n")
	return b.String()
}

func (l letter) html() (string, error) {
	var b bytes.Buffer
	err := shape.Execute(&b, l)
	return b.String(), err
}
