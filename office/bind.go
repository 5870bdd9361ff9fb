package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// mostWrong is how many wrong codes a LINE account may try on one day.
const mostWrong = 10

// Bind ties a LINE account to the owner of a code, and ends what either was tied to before; the owner's old phone is told. Wrong,
// expired, used and unknown codes are one denial.
func (o *Office) Bind(ctx context.Context, school leave.SchoolID, lineUser, code string, at time.Time) (leave.Person, error) {
	if err := o.mayTry(ctx, school, lineUser, at); err != nil {
		return leave.Person{}, err
	}
	var person leave.Person
	var refused error
	var old []string
	err := o.do(ctx, Actor{School: school, At: at}, "bind", func(d *deed) error {
		var err error
		person, old, err = d.bind(lineUser, code)
		if refused = nil; leave.AsDenial(err) != nil {
			refused, err = err, nil // the wrong try is kept
		}
		return err
	})
	if err = errors.Join(err, refused); err != nil {
		return leave.Person{}, one(err)
	}
	for _, phone := range append(old, lineUser) {
		o.forget(school, phone)
	}
	return person, nil
}

// mayTry refuses who has tried too many wrong codes today before they keep anybody waiting: it only reads.
func (o *Office) mayTry(ctx context.Context, school leave.SchoolID, lineUser string, at time.Time) error {
	s, err := o.School(ctx, school, at)
	if err != nil {
		return err
	}
	wrong, err := o.store.Read(school).WrongCodes(ctx, lineUser, s.Now(at).Day)
	if err == nil && wrong >= mostWrong {
		err = leave.Deny(leave.DeniedCodeLimit, nil)
	}
	return err
}

// one gives a denial as itself.
func one(err error) error {
	if denial := leave.AsDenial(err); denial != nil {
		return denial
	}
	return err
}

// bind gives the person that is bound now, and the LINE accounts that were bound to them.
func (d *deed) bind(lineUser, typed string) (person leave.Person, old []string, err error) {
	if p, ok, err := d.boundJustNow(lineUser); ok || err != nil {
		return p, nil, err
	}
	wrong, err := d.tx.WrongCodes(d.ctx, lineUser, d.today)
	if err != nil {
		return leave.Person{}, nil, err
	}
	if wrong >= mostWrong {
		return leave.Person{}, nil, leave.Deny(leave.DeniedCodeLimit, nil)
	}
	person, err = d.takeCode(lineUser, typed)
	if leave.AsDenial(err) != nil { // the earlier run may have ended only now
		if p, ok, err := d.boundJustNow(lineUser); ok || err != nil {
			return p, nil, err
		}
	}
	if err != nil {
		return leave.Person{}, nil, err
	}
	old, err = d.tie(person.ID, lineUser)
	return person, old, err
}

// boundJustNow finds that an earlier run of this very deed was kept although its COMMIT seemed to fail.
func (d *deed) boundJustNow(lineUser string) (leave.Person, bool, error) {
	if d.run == 1 {
		return leave.Person{}, false, nil
	}
	b, err := d.tx.BindingByLine(d.ctx, lineUser)
	if errors.Is(err, store.ErrNotFound) || err == nil && !b.BoundAt.Equal(d.actor.At.Truncate(time.Microsecond)) {
		return leave.Person{}, false, nil
	}
	return d.roster.person(b.Person), err == nil, err
}

// takeCode uses a code up. A wrong one counts against the LINE account, and against the code that it begins like.
func (d *deed) takeCode(lineUser, typed string) (leave.Person, error) {
	code, ok := readCode(typed)
	if ok {
		id, err := d.tx.TakeCode(d.ctx, hashCode(code), d.actor.At)
		if err == nil {
			return d.colleague(id, leave.DeniedCode)
		}
		if !errors.Is(err, store.ErrNotFound) {
			return leave.Person{}, err
		}
		if err := d.tx.AddWrongTry(d.ctx, code[:prefixLength]); err != nil {
			return leave.Person{}, err
		}
	}
	if err := d.tx.AddWrongCode(d.ctx, lineUser, d.today); err != nil {
		return leave.Person{}, err
	}
	return leave.Person{}, leave.Deny(leave.DeniedCode, nil)
}

// tie binds, with an audit row for everyone whose binding begins or ends, and gives the LINE accounts whose binding ended.
func (d *deed) tie(who leave.PersonID, lineUser string) ([]string, error) {
	if err := d.lockPeople(who); err != nil {
		return nil, err
	}
	lang, err := d.untie(who, lineUser)
	if err != nil {
		return nil, err
	}
	old, err := d.tx.Bind(d.ctx, store.Binding{Person: who, LineUser: lineUser, Lang: lang, Reachable: true, BoundAt: d.actor.At})
	if err != nil {
		return nil, err
	}
	d.actor.Person = who
	if err := d.note(verbBind, subjectBinding, ""); err != nil {
		return nil, err
	}
	if old == nil || old.LineUser == lineUser {
		return nil, nil
	}
	return []string{old.LineUser}, d.tellOldPhone(*old)
}

// untie notes that the LINE account leaves whoever had it before, and gives the language it was read in.
func (d *deed) untie(who leave.PersonID, lineUser string) (lang string, err error) {
	own, err := d.tx.BindingOf(d.ctx, who)
	switch {
	case err == nil:
		lang = own.Lang
	case !errors.Is(err, store.ErrNotFound):
		return "", err
	}
	former, err := d.tx.BindingByLine(d.ctx, lineUser)
	switch {
	case errors.Is(err, store.ErrNotFound):
	case err != nil:
		return "", err
	case former.Person != who:
		if err := d.note(verbUnbind, subjectBinding, former.Person); err != nil {
			return "", err
		}
		lang = former.Lang
	}
	if lang == "" {
		lang = defaultLang
	}
	return lang, nil
}

func (d *deed) tellOldPhone(old store.Binding) error {
	return d.tx.Enqueue(d.ctx, store.Message{
		To: old.Person, LineUser: old.LineUser, Notice: leave.Notice{Kind: leave.NoticeRelinked, To: old.Person},
		Key: fmt.Sprintf("%s:%s:%s", leave.NoticeRelinked, old.Person, d.audit), Urgent: true, Due: d.actor.At,
	})
}
