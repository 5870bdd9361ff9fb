package cli

import (
	"errors"
	"io/fs"
	"os"
)

type announceCommand struct {
	What  string `arg:"" name:"text" help:"The announcement, or a file that holds it."`
	Until string `required:"" help:"The last day on which it is shown, as in 115-12-31 or 2026-12-31." placeholder:"DATE"`
}

// Run publishes an announcement (公告). People read it in chat, and nobody is sent a message.
func (a *announceCommand) Run(p Process) error {
	until, err := p.day(a.Until)
	if err != nil {
		return err
	}
	text, err := a.text()
	if err != nil {
		return err
	}
	return withSchool(p, func(s schoolCommand) error {
		if err := s.office.Publish(p.Ctx, s.school.ID, text, until, p.Now()); err != nil {
			return err
		}
		return p.say("已公告，到 %s", "announced until %s", until)
	})
}

// text is what the file of that name holds; the argument itself when there is no such file.
func (a *announceCommand) text() (string, error) {
	data, err := os.ReadFile(a.What)
	if err == nil {
		return string(data), nil
	}
	var bad *fs.PathError
	if errors.As(err, &bad) { // no file of that name, or none that a name could be: then it is the text itself
		return a.What, nil
	}
	return "", err
}
