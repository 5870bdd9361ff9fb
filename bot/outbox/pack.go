package outbox

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"leaveline/bot/line"
	"leaveline/bot/render"
	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// parcel is one push or letter: its bytes, the key under which they may be sent again, and the messages it carries.
type parcel struct {
	messages []store.Pending
	body     []byte
	key      string
	channel  store.Channel
	first    time.Time // of the first attempt
	tries    int
	fresh    bool // its bytes are not frozen yet
}

func (p parcel) bundle() store.Bundle { return store.BundleOf(p.messages...) }

// again is the parcel of an attempt whose end is unknown.
func again(frozen []store.Pending) parcel {
	m := frozen[0]
	return parcel{messages: frozen, body: m.Body, key: m.RetryKey, channel: m.Channel, first: m.FirstTry, tries: m.Tries}
}

// brief is what is known of the people of a round and of the cases that their messages are about, read at once.
type brief struct {
	now      time.Time
	desk     *office.Facts
	people   map[leave.PersonID]leave.Person
	accounts map[leave.PersonID]store.Binding
}

func (r *Relay) brief(ctx context.Context, messages []store.Pending, now time.Time) (brief, error) {
	var ids []leave.PersonID
	var requests []leave.RequestID
	for _, m := range messages {
		ids, requests = append(ids, m.To), append(requests, m.Notice.Request)
	}
	b, read := brief{now: now}, r.Store.Read(r.School)
	school, err := r.Office.School(ctx, r.School, now)
	if err == nil {
		b.people, err = read.People(ctx, ids...)
	}
	if err == nil {
		b.accounts, err = read.Bindings(ctx, ids...)
	}
	if err != nil {
		return b, err
	}
	b.desk = r.Office.Facts(ctx, school, leave.Person{}, text.Chinese, now)
	b.desk.Fetch(requests...)
	return b, b.desk.Err()
}

// usable reports whether everything that was asked for so far could be read.
func (b brief) usable() bool { return b.desk != nil && b.desk.Err() == nil }

// pack makes one push or letter of a person's messages. It comes back empty when nothing is to be sent now.
func (r *Relay) pack(ctx context.Context, b brief, messages []store.Pending) (parcel, error) {
	all, err := r.sift(ctx, b, messages)
	if err != nil || len(all.kept) == 0 {
		return parcel{}, err
	}
	if !slices.ContainsFunc(all.kept, func(m store.Pending) bool { return !m.Due.After(b.now) }) { // what they were to go with is moot
		return parcel{}, r.Store.Release(ctx, store.BundleOf(all.kept...))
	}
	byMail := r.addressed(b, all.kept)
	user, reachable := b.addressee(all.kept[0])
	switch until, err := r.untilWhen(ctx, b, all.kept); {
	case err != nil:
		return parcel{}, err
	case byMail && (b.chosen(all.kept) || until.news):
		return r.letter(b, all)
	case until.After(b.now):
		return parcel{}, r.postpone(ctx, all.kept, until.Time)
	case reachable && r.afford(ctx, b.desk.School(), all.kept, b.now):
		return r.push(b, line.UserID(user), all)
	case byMail:
		return r.letter(b, all)
	}
	return parcel{}, r.hold(ctx, all.kept)
}

// push packs messages as one push.
func (r *Relay) push(b brief, to line.UserID, all judged) (parcel, error) {
	words, err := render.Notices(all.items, b.reader(all.kept[0].To))
	if err != nil {
		return parcel{}, err
	}
	body, err := line.PushBody(to, words)
	if err != nil {
		return parcel{}, err
	}
	r.budget.promised++
	return parcel{messages: all.kept, body: body, key: uuid.NewString(), first: b.now, tries: all.kept[0].Tries, fresh: true}, nil
}

// addressee is the LINE account that a message goes to.
func (b brief) addressee(m store.Pending) (user string, reachable bool) {
	if m.LineUser != "" {
		return m.LineUser, true
	}
	account := b.accounts[m.To]
	return account.LineUser, account.Reachable
}

// sift judges messages. Those that matter no more are ended and left out.
func (r *Relay) sift(ctx context.Context, b brief, messages []store.Pending) (judged, error) {
	all, err := r.judge(ctx, b.deskOf(messages[0].To), messages)
	if err != nil || len(all.moot) == 0 {
		return all, err
	}
	r.Meter.Message("moot", len(all.moot))
	return all, r.Store.MarkObsolete(ctx, store.BundleOf(all.moot...), b.now)
}

// deskOf is what a person may see.
func (b brief) deskOf(who leave.PersonID) *office.Facts {
	reader := b.reader(who)
	return b.desk.For(reader.Me, reader.Lang)
}

func (b brief) reader(who leave.PersonID) render.Reader {
	reader := render.Reader{Lang: text.Chinese, School: b.desk.School(), Me: b.people[who], Now: b.desk.Now()}
	if account, bound := b.accounts[who]; bound {
		reader.Lang = account.Lang
	}
	return reader
}

// postpone puts messages off that may wait for the person's next reply.
func (r *Relay) postpone(ctx context.Context, messages []store.Pending, until time.Time) error {
	r.Meter.Message("put_off", len(messages))
	return r.Store.Postpone(ctx, store.BundleOf(messages...), until)
}

// hold keeps messages for the person's next reply.
func (r *Relay) hold(ctx context.Context, messages []store.Pending) error {
	r.Meter.Message("held", len(messages))
	return r.Store.MarkHeld(ctx, store.BundleOf(messages...))
}
