package e2e

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"

	"github.com/emersion/go-smtp"

	"leaveline/bot/mail/mailtest"
	"leaveline/office/sample"
)

// mailServer begins a mail server on this machine; the demo that begins after it sends its letters there.
func (p *scriptRun) mailServer([]string) error {
	if p.demo != nil {
		return errors.New("the demo runs already, and without it")
	}
	var err error
	p.mail, err = mailtest.Start(p.dir, mailtest.STARTTLS)
	return err
}

// mailFails has the next letter meet trouble.
func (p *scriptRun) mailFails(args []string) error {
	trouble, known := map[string]mailtest.Trouble{
		"busy":   {Rcpt: &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "try again later"}},
		"gone":   {Rcpt: &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}},
		"broken": {HangUp: true},
	}[args[0]]
	if !known {
		return fmt.Errorf("no trouble is called %s", args[0])
	}
	p.mail.Fail(trouble)
	return nil
}

// addressOf is where somebody of the sample school gets letters.
func addressOf(name string) (string, error) {
	for _, person := range sample.People() {
		if person.Name == name && person.Email != "" {
			return person.Email, nil
		}
	}
	return "", fmt.Errorf("%s has no address", name)
}

// letter waits for a letter to somebody that was not read yet and holds every text, and reads up to it. With a ! it
// fails when the letter that was read last holds one of the texts.
func (p *scriptRun) letter(args []string) error {
	if p.neg {
		for _, text := range args[1:] {
			if strings.Contains(p.newest, text) {
				return fmt.Errorf("%s reads %s in\n%s", args[0], text, p.newest)
			}
		}
		return nil
	}
	address, err := addressOf(args[0])
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), seesWithin)
	defer cancel()
	var seen []string
	found := p.mail.Await(ctx, func(all []mailtest.Letter) bool {
		seen = nil
		for i, l := range all {
			if l.To != address || i < p.read[address] {
				continue
			}
			subject, body, err := l.Read()
			seen = append(seen, fmt.Sprint(subject, "\n", body, err))
			if allIn(subject+"\n"+body, args[1:]) {
				p.read[address], p.newest = i+1, body
				return true
			}
		}
		return false
	})
	if !found {
		return fmt.Errorf("%s gets no letter with %s, but\n%s", args[0], strings.Join(args[1:], " · "),
			strings.Join(seen, "\n\n"))
	}
	return nil
}

func allIn(text string, all []string) bool {
	for _, one := range all {
		if !strings.Contains(text, one) {
			return false
		}
	}
	return true
}

// unlettered fails when there is a letter to somebody that was not read yet, after everything that is due was sent.
func (p *scriptRun) unlettered(args []string) error {
	who, err := p.phone(args[0])
	if err == nil {
		err = who.settle()
	}
	if err != nil {
		return err
	}
	address, err := addressOf(args[0])
	if err != nil {
		return err
	}
	for i, l := range p.mail.Letters() {
		if l.To == address && i >= p.read[address] {
			_, body, _ := l.Read()
			return fmt.Errorf("%s gets a letter:\n%s", args[0], body)
		}
	}
	return nil
}

var doorLine = regexp.MustCompile(`(?m)^http\S+/open\?\S+$`)

// door opens the page that the letter read last leads to; it must hold every text.
func (p *scriptRun) door(args []string) error {
	address := doorLine.FindString(p.newest)
	if address == "" {
		return errors.New("the letter leads nowhere:\n" + p.newest)
	}
	return shows(address, args)
}

// mailbox is the page on which a demo without a mail server shows its letters; it must hold every text, once they
// have gone out.
func (p *scriptRun) mailbox(args []string) error {
	who, err := p.phone("陳老師")
	if err == nil {
		err = who.settle()
	}
	if err != nil {
		return err
	}
	return shows(p.base+"/mail", args)
}

// shows gets a page, which must hold every text.
func shows(address string, all []string) error {
	response, err := http.Get(address)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	page := html.UnescapeString(string(raw))
	if err != nil || response.StatusCode != http.StatusOK || !allIn(page, all) {
		return errors.Join(err, fmt.Errorf("%s: %s\n%s", address, response.Status, page))
	}
	return nil
}
