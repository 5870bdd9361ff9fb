package cli

import (
	"unicode/utf8"

	"leaveline/leave"
)

// dayReach is how many days before and after today a command may speak of.
const dayReach = 10 * 366

// day reads a date of the command line, as people in Taiwan write it.
func (p Process) day(written string) (leave.Date, error) {
	today := leave.DateOf(p.Now().In(leave.Taipei))
	day, err := leave.WrittenDate(written, today-dayReach, today+dayReach)
	if err != nil {
		return 0, leave.Both("「%s」：%s", "%q: %s", written, err)
	}
	return day, nil
}

// dayOrNone is day for what need not be given.
func (p Process) dayOrNone(written string) (leave.Date, error) {
	if written == "" {
		return 0, nil
	}
	return p.day(written)
}

// visible refuses words of the command line that people would read with characters that nobody sees.
func visible(words string) error {
	const most = 200
	err := leave.CheckVisible(words)
	if err == nil && utf8.RuneCountInString(words) > most {
		err = leave.Both("超過 %d 個字", "is longer than %d characters", most)
	}
	if err != nil {
		return leave.Both("「%s」：%s", "%q: %s", words, err)
	}
	return nil
}
