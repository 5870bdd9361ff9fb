package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	// maxWrongCodes is how many wrong codes a LINE account may try on one day.
	maxWrongCodes = 10
	// maxWrongOfAll is how many all accounts together may try on one day: then no code of the school does any more.
	maxWrongOfAll = 100
)

// Bind binds the actor's LINE account to the owner of a code. Former bindings of either end, and the owner's old phone
// is told. Wrong, expired, used and unknown codes are one denial.
func (o *Office) Bind(ctx context.Context, actor Actor, code string) (leave.Person, error) {
	school, lineUser := actor.School, actor.LineUser
	if err := o.checkTries(ctx, school, lineUser, actor.At); err != nil {
		return leave.Person{}, err
	}
	var person leave.Person
	var refused error
	var old []string
	err := o.do(ctx, actor, "bind", func(tx *transaction) error {
		var err error
		person, old, err = tx.bind(lineUser, code)
		if refused = nil; leave.AsDenial(err) != nil {
			refused, err = err, nil // the wrong try is saved
		}
		return err
	})
	if refused != nil && err == nil {
		err = o.noteRefusal(ctx, school, actor.Person, lineUser, refusedCode, actor.At)
	}
	if err = errors.Join(err, refused); err != nil {
		return leave.Person{}, bareDenial(err)
	}
	for _, phone := range append(old, lineUser) {
		o.forgetAccount(school, phone)
	}
	return person, nil
}

// checkTries refuses an account with too many wrong codes today. It only reads, so that guessing keeps nobody waiting.
func (o *Office) checkTries(ctx context.Context, school leave.SchoolID, lineUser string, at time.Time) error {
	s, err := o.School(ctx, school, at)
	if err != nil {
		return err
	}
	return triesLeft(ctx, o.store.Read(school), lineUser, s.Now(at).Day)
}

// triesLeft denies what an account, or all of them, have tried too often on a day.
func triesLeft(ctx context.Context, read store.Reader, lineUser string, on leave.Date) error {
	wrong, err := read.WrongCodes(ctx, lineUser, on)
	if err == nil && wrong >= maxWrongCodes {
		return leave.Deny(leave.DeniedCodeLimit, nil)
	}
	all := 0
	if err == nil {
		all, err = read.WrongCodesOf(ctx, on)
	}
	if err == nil && all >= maxWrongOfAll {
		return leave.Deny(leave.DeniedCodeClosed, nil)
	}
	return err
}

// bareDenial gives a denial as itself.
func bareDenial(err error) error {
	if denial := leave.AsDenial(err); denial != nil {
		return denial
	}
	return err
}

// bind gives the person bound now and the LINE accounts that were theirs before.
func (tx *transaction) bind(lineUser, typed string) (person leave.Person, old []string, err error) {
	if p, ok, err := tx.boundJustNow(lineUser); ok || err != nil {
		return p, nil, err
	}
	if err := triesLeft(tx.ctx, tx.db.Reader, lineUser, tx.today); err != nil {
		return leave.Person{}, nil, err
	}
	person, err = tx.redeemCode(lineUser, typed)
	if leave.AsDenial(err) != nil { // the earlier run may have ended only now
		if p, ok, err := tx.boundJustNow(lineUser); ok || err != nil {
			return p, nil, err
		}
	}
	if err != nil {
		return leave.Person{}, nil, err
	}
	old, err = tx.bindAccount(person.ID, lineUser)
	return person, old, err
}

// boundJustNow finds a binding that an earlier run saved although its COMMIT seemed to fail.
func (tx *transaction) boundJustNow(lineUser string) (leave.Person, bool, error) {
	if tx.run == 1 {
		return leave.Person{}, false, nil
	}
	b, err := tx.db.BindingByLine(tx.ctx, lineUser)
	if errors.Is(err, store.ErrNotFound) || err == nil && !b.BoundAt.Equal(tx.actor.At.Truncate(time.Microsecond)) {
		return leave.Person{}, false, nil
	}
	return tx.lookup.person(b.Person), err == nil, err
}

// redeemCode uses a code up. A wrong one counts against the LINE account, and against the code that it begins like.
func (tx *transaction) redeemCode(lineUser, typed string) (leave.Person, error) {
	code, ok := readCode(typed)
	if ok {
		id, err := tx.db.TakeCode(tx.ctx, hashCode(code), tx.actor.At)
		if err == nil {
			return tx.colleague(id, leave.DeniedCode)
		}
		if !errors.Is(err, store.ErrNotFound) {
			return leave.Person{}, err
		}
		if err := tx.db.AddWrongTry(tx.ctx, code[:prefixLength]); err != nil {
			return leave.Person{}, err
		}
	}
	if err := tx.db.AddWrongCode(tx.ctx, lineUser, tx.today); err != nil {
		return leave.Person{}, err
	}
	return leave.Person{}, leave.Deny(leave.DeniedCode, nil)
}

// bindAccount saves a binding and audits each binding that begins or ends. It gives the LINE accounts whose binding
// ended.
func (tx *transaction) bindAccount(who leave.PersonID, lineUser string) ([]string, error) {
	if err := tx.lockPeople(who); err != nil {
		return nil, err
	}
	lang, err := tx.releaseAccount(who, lineUser)
	if err != nil {
		return nil, err
	}
	old, err := tx.db.Bind(
		tx.ctx, store.Binding{
			Person: who, LineUser: lineUser, Lang: lang, Reachable: true, BoundAt: tx.actor.At, ReachAt: tx.actor.said(),
		},
	)
	if err != nil {
		return nil, err
	}
	tx.actor.Person = who
	former := ""
	if old != nil {
		former = accountOf(old.LineUser)
	}
	if err := tx.audit(verbBind, subjectBinding, "", edit(subjectBinding, former, accountOf(lineUser))); err != nil {
		return nil, err
	}
	if old == nil || old.LineUser == lineUser {
		return nil, nil
	}
	return []string{old.LineUser}, tx.notifyOldPhone(*old)
}

// releaseAccount audits that an account leaves its former owner, and gives its language.
func (tx *transaction) releaseAccount(who leave.PersonID, lineUser string) (lang string, err error) {
	own, err := tx.db.BindingOf(tx.ctx, who)
	switch {
	case err == nil:
		lang = own.Lang
	case !errors.Is(err, store.ErrNotFound):
		return "", err
	}
	former, err := tx.db.BindingByLine(tx.ctx, lineUser)
	switch {
	case errors.Is(err, store.ErrNotFound):
	case err != nil:
		return "", err
	case former.Person != who:
		if err := tx.audit(
			verbUnbind, subjectBinding, former.Person, edit(subjectBinding, accountOf(lineUser), ""),
		); err != nil {
			return "", err
		}
		lang = former.Lang
	}
	if lang == "" {
		lang = defaultLang
	}
	return lang, nil
}

func (tx *transaction) notifyOldPhone(old store.Binding) error {
	return tx.db.Enqueue(tx.ctx, store.Message{
		To: old.Person, LineUser: old.LineUser, Notice: leave.Notice{Kind: leave.NoticeRelinked, To: old.Person},
		Key: fmt.Sprintf("%s:%s:%s", leave.NoticeRelinked, old.Person, tx.auditID), Urgent: true, Due: tx.actor.At,
	})
}

// Unbind (解除綁定) ends the binding between the actor and their LINE account. Without one it does nothing.
func (o *Office) Unbind(ctx context.Context, actor Actor) error {
	err := o.do(ctx, actor, "unbind", func(tx *transaction) error {
		b, err := tx.db.BindingOf(ctx, actor.Person)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := tx.me(); err != nil {
			return err
		}
		if err := tx.db.Unbind(ctx, actor.Person); err != nil {
			return err
		}
		return tx.audit(verbUnbind, subjectBinding, "", edit(subjectBinding, accountOf(b.LineUser), ""))
	})
	o.forgetPerson(actor.School, actor.Person)
	return err
}
