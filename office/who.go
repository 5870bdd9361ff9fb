package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"leaveline/leave"
	"leaveline/store"
)

// accountCache remembers for a moment who a LINE account belongs to, so that a turn rarely asks the records.
type accountCache struct {
	lru *expirable.LRU[accountKey, account]
}

type accountKey struct {
	school   leave.SchoolID
	lineUser string
}

type account struct {
	person leave.Person
	lang   string
}

const (
	maxCachedAccounts = 10_000
	accountTTL        = 2 * time.Second
)

func newAccountCache() *accountCache {
	return &accountCache{lru: expirable.NewLRU[accountKey, account](maxCachedAccounts, nil, accountTTL)}
}

// defaultLang is what people read before they choose.
const defaultLang = "zh-TW"

// PersonByLine is the member of staff that a LINE account is bound to, as of at most two seconds ago, and the language they read; bound is
// false for strangers and for those who have left. Deeds look at the person again.
func (o *Office) PersonByLine(ctx context.Context, school leave.SchoolID, lineUser string) (person leave.Person, lang string, bound bool, err error) {
	key := accountKey{school, lineUser}
	if a, ok := o.accounts.lru.Get(key); ok {
		return a.person, a.lang, true, nil
	}
	a, err := readAccount(ctx, o.store.Read(school), lineUser)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return leave.Person{}, defaultLang, false, nil
	case err != nil:
		return leave.Person{}, "", false, fmt.Errorf("office: who: %w", err)
	case a.person.Left:
		return leave.Person{}, a.lang, false, nil
	}
	o.accounts.lru.Add(key, a)
	return a.person, a.lang, true, nil
}

func readAccount(ctx context.Context, read store.Reader, lineUser string) (account, error) {
	binding, err := read.BindingByLine(ctx, lineUser)
	if err != nil {
		return account{}, err
	}
	person, err := read.Person(ctx, binding.Person)
	return account{person: person, lang: binding.Lang}, err
}

// forgetAccount makes the next turn of a LINE account ask the records.
func (o *Office) forgetAccount(school leave.SchoolID, lineUser string) {
	o.accounts.lru.Remove(accountKey{school, lineUser})
}
