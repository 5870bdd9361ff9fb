package office

import (
	"context"
	"strconv"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const verbRefused leave.Verb = "refused"

// What is refused, as the audit names it.
const (
	refusedTap  = "tap"  // on a case that is none of theirs
	refusedCode = "code" // of a binding
	refusedLink = "link" // its digits
)

// mostRefused is how many refusals of a kind the audit tells one by one of one person on one day. Of more it tells how
// many there were, when the day is over.
const mostRefused = 5

// noteRefusal counts a refusal of a person, or of an account that is nobody's, and tells the first few in the audit. It
// never tells what was guessed.
func (o *Office) noteRefusal(
	ctx context.Context, school leave.SchoolID, who leave.PersonID, account, kind string, at time.Time,
) error {
	return o.do(ctx, Actor{School: school, Person: who, At: at}, "note refusal", func(tx *transaction) error {
		counted := string(who)
		if counted == "" {
			counted = accountOf(account)
		}
		times, err := tx.db.AddRefusal(ctx, counted, kind, tx.today)
		if err != nil || times > mostRefused {
			return err
		}
		return tx.audit(verbRefused, kind, "", refusalEdits(counted, tx.today, times-1, times)...)
	})
}

func refusalEdits(who string, day leave.Date, from, to int) []store.Edit {
	return []store.Edit{
		edit("refused "+day.String(), strconv.Itoa(from), strconv.Itoa(to)), edit("who", "", who),
	}
}

// TellRefusals tells in the audit how many refusals there were of each person on each day that is over, where they were
// more than it told one by one.
func (o *Office) TellRefusals(ctx context.Context, school leave.SchoolID, at time.Time) error {
	return o.do(ctx, Actor{School: school, At: at}, "tell refusals", func(tx *transaction) error {
		all, err := tx.db.TakeRefusals(ctx, tx.today)
		for _, r := range all {
			if err == nil && r.Times > mostRefused {
				err = tx.audit(verbRefused, r.Kind, "", refusalEdits(r.Who, r.Day, mostRefused, r.Times)...)
			}
		}
		return err
	})
}

// NoteRefused notes a case that was asked for by who has nothing to do with it.
func (f *Facts) NoteRefused() error {
	if !f.refused {
		return nil
	}
	f.refused = false
	return f.office.noteRefusal(f.ctx(), f.school.ID, f.me.ID, "", refusedTap, f.at)
}

// checkCodes reports a day on which no code is taken any more.
func (c *schoolCheck) checkCodes() error {
	wrong, err := c.read.WrongCodesOf(c.ctx, c.now.Day)
	if err == nil && wrong >= maxWrongOfAll {
		c.severe("codes", "%d wrong codes were tried today, so none is taken until tomorrow; "+
			"the audit says from which accounts", wrong)
	}
	return err
}
