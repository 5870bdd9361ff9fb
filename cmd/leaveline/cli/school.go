package cli

import (
	"errors"

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
	s := schoolCommand{config: c, store: records}
	s.office, err = p.openOffice(c, records)
	if err != nil {
		return errors.Join(err, records.Close())
	}
	s.school, err = s.office.School(p.Ctx, leave.SchoolID(c.School), p.Now())
	switch {
	case errors.Is(err, store.ErrNotFound):
		err = leave.Both("LEAVELINE_SCHOOL：%s", "LEAVELINE_SCHOOL: %s", c.unfounded())
	case err == nil:
		err = s.inWords(p, do(s))
	}
	return errors.Join(err, records.Close())
}

// inWords says a denial as a sentence, to whoever manages the school's records and not to whom they are about.
func (s schoolCommand) inWords(p Process, err error) error {
	denial := leave.AsDenial(err)
	if denial == nil {
		return err
	}
	words := p.words(s)
	switch denial.Code {
	case leave.DeniedNotEligible:
		return leave.Both("這個人沒有%[1]s的額度可以登錄：身分不適用、不限日數，或依事由計算；請查名冊的身分", "there is no balance of %[1]s to "+
			"write to: it is not for that group of staff, has no limit, or goes by its occasion; see 身分 in the staff file",
			words.Value(denial.Args["type"]))
	case leave.DeniedUnknownType:
		return leave.Both("沒有這種假別；請寫選單上的名稱，例如 休假，或代碼，例如 annual",
			"there is no such type of leave; write its name as in 休假, or its code as in annual")
	case leave.DeniedUnknownPerson:
		return leave.Both("名冊裡沒有這個員工代號，或已經離職", "nobody at this school has that staff number, or they have left")
	case leave.DeniedReasonMissing:
		return leave.Both("--reason 不能空白；本人會看到", "--reason must not be empty; the person reads it")
	default:
		return errors.New(words.Say("denied."+string(denial.Code), denial.Args))
	}
}

// named is a person's staff number and name.
func (s schoolCommand) named(p Process, number string) (string, error) {
	who, err := s.read().PersonByNumber(p.Ctx, number)
	return number + " " + who.Name, err
}

// unknown says that a staff number is nobody's.
func (s schoolCommand) unknown(number string) error {
	return leave.Both("名冊裡沒有員工代號 %s，或已經離職", "nobody at this school has the number %s", number)
}

// read reads the records outside of any transaction.
func (s schoolCommand) read() store.Reader { return s.store.Read(s.school.ID) }

// unfounded says that the records hold no such school yet, and what makes it.
func (c config) unfounded() error {
	return leave.Both("資料裡還沒有 %s 這個學校：請先 leaveline import units 檔案，再 leaveline import staff 檔案",
		"%s is not in the records yet: leaveline import units FILE, then leaveline import staff FILE", c.School)
}
