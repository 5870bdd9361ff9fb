package cli

import (
	"errors"
	"fmt"

	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// schoolCommand is what a command of the personnel office works on: the school and its open records.
type schoolCommand struct {
	config config
	store  *store.Store
	office *office.Office
	school *leave.School
}

// withSchool opens the records of the configured school, runs do on them, and closes them. Denials become sentences.
func withSchool(p Process, do func(schoolCommand) error) error {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return err
	}
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return err
	}
	s := schoolCommand{config: c, store: records, office: office.New(records)}
	s.school, err = s.office.School(p.Ctx, leave.SchoolID(c.School), p.Now())
	switch {
	case errors.Is(err, store.ErrNotFound):
		err = fmt.Errorf("LEAVELINE_SCHOOL: %w", c.unfounded())
	case err == nil:
		err = s.inWords(do(s))
	}
	return errors.Join(err, records.Close())
}

// inWords says a denial as a sentence.
func (s schoolCommand) inWords(err error) error {
	if denial := leave.AsDenial(err); denial != nil {
		return errors.New(text.For(leave.English, s.school).Say("denied."+string(denial.Code), denial.Args))
	}
	return err
}

// read reads the records outside of any transaction.
func (s schoolCommand) read() store.Reader { return s.store.Read(s.school.ID) }

// unfounded says that the records hold no such school yet, and what makes it.
func (c config) unfounded() error {
	return fmt.Errorf("%s is not in the records yet: leaveline import units FILE, then leaveline import staff FILE",
		c.School)
}
