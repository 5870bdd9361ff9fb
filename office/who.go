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

// badges remembers for a moment who a LINE account belongs to, so that a turn rarely asks the records.
type badges struct {
	lru *expirable.LRU[badgeKey, badge]
}

type badgeKey struct {
	school   leave.SchoolID
	lineUser string
}

type badge struct {
	person leave.Person
	lang   string
}

const (
	mostBadges   = 10_000
	badgeTrusted = 2 * time.Second
)

func newBadges() *badges {
	return &badges{lru: expirable.NewLRU[badgeKey, badge](mostBadges, nil, badgeTrusted)}
}

// defaultLang is what people read before they choose.
const defaultLang = "zh-TW"

// PersonByLine is the member of staff that a LINE account is bound to, as of at most two seconds ago, and the language they read; bound is
// false for strangers and for those who have left. Deeds look at the person again.
func (o *Office) PersonByLine(ctx context.Context, school leave.SchoolID, lineUser string) (person leave.Person, lang string, bound bool, err error) {
	key := badgeKey{school, lineUser}
	if b, ok := o.badges.lru.Get(key); ok {
		return b.person, b.lang, true, nil
	}
	b, err := readBadge(ctx, o.store.Read(school), lineUser)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return leave.Person{}, defaultLang, false, nil
	case err != nil:
		return leave.Person{}, "", false, fmt.Errorf("office: who: %w", err)
	case b.person.Left:
		return leave.Person{}, b.lang, false, nil
	}
	o.badges.lru.Add(key, b)
	return b.person, b.lang, true, nil
}

func readBadge(ctx context.Context, read store.Reader, lineUser string) (badge, error) {
	binding, err := read.BindingByLine(ctx, lineUser)
	if err != nil {
		return badge{}, err
	}
	person, err := read.Person(ctx, binding.Person)
	return badge{person: person, lang: binding.Lang}, err
}

// forget makes the next turn of a LINE account ask the records.
func (o *Office) forget(school leave.SchoolID, lineUser string) {
	o.badges.lru.Remove(badgeKey{school, lineUser})
}
