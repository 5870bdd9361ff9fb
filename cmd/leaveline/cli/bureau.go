package cli

import (
	"errors"
	"fmt"

	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// bureau is a school's records, opened for one command of the office.
type bureau struct {
	config config
	store  *store.Store
	office *office.Office
	school *leave.School
}

// withBureau opens the records, does something on them, and closes them. What was refused is said in words.
func withBureau(p Process, do func(bureau) error) error {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return err
	}
	records, err := openRecords(p.Ctx, c)
	if err != nil {
		return err
	}
	b := bureau{config: c, store: records, office: office.New(records)}
	b.school, err = b.office.School(p.Ctx, leave.SchoolID(c.School), p.Now())
	switch {
	case errors.Is(err, store.ErrNotFound):
		err = fmt.Errorf("LEAVELINE_SCHOOL: %w", c.unfounded())
	case err == nil:
		err = b.inWords(do(b))
	}
	return errors.Join(err, records.Close())
}

// inWords says a denial as a sentence.
func (b bureau) inWords(err error) error {
	if denial := leave.AsDenial(err); denial != nil {
		return errors.New(text.For(text.English, b.school.Types).Say("denied."+string(denial.Code), denial.Args))
	}
	return err
}

// read reads the records outside of any deed.
func (b bureau) read() store.Reader { return b.store.Read(b.school.ID) }

// unfounded says that the records hold no such school yet, and what makes it.
func (c config) unfounded() error {
	return fmt.Errorf("%s is not in the records yet: leaveline import units FILE, then leaveline import staff FILE", c.School)
}
