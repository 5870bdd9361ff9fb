package outbox

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"leaveline/bot/line"
	"leaveline/bot/render"
	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// parcel is one push: its bytes, the key under which they may be sent again, and the messages it carries.
type parcel struct {
	messages []store.Pending
	body     []byte
	key      string
	first    time.Time // of the first attempt
	tries    int
	fresh    bool // its bytes are not frozen yet
}

func (p parcel) bundle() store.Bundle { return store.BundleOf(p.messages...) }

// again is the parcel of an attempt whose end is unknown.
func again(frozen []store.Pending) parcel {
	m := frozen[0]
	return parcel{messages: frozen, body: m.Body, key: m.RetryKey, first: m.FirstTry, tries: m.Tries}
}

// brief is what is known of the people of a round and of the cases that their messages are about, read at once.
type brief struct {
	now      time.Time
	desk     *office.Desk
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
	b.desk = r.Office.Desk(ctx, school, leave.Person{}, text.Chinese, now)
	b.desk.Fetch(requests...)
	return b, b.desk.Err()
}

// usable reports whether everything that was asked for so far could be read.
func (b brief) usable() bool { return b.desk != nil && b.desk.Err() == nil }

// pack makes one push of a person's messages. It comes back empty when nothing is to be sent now.
func (r *Relay) pack(ctx context.Context, b brief, messages []store.Pending) (parcel, error) {
	kept, words, err := r.word(ctx, b, messages)
	if err != nil || len(kept) == 0 {
		return parcel{}, err
	}
	user, reachable := b.addressee(messages[0])
	if !reachable || !r.afford(ctx, b.desk.School(), kept, b.now) {
		return parcel{}, r.hold(ctx, kept)
	}
	body, err := line.PushBody(line.UserID(user), words)
	if err != nil {
		return parcel{}, err
	}
	r.budget.promised++
	return parcel{messages: kept, body: body, key: uuid.NewString(), first: b.now, tries: kept[0].Tries, fresh: true}, nil
}

// addressee is the LINE account that a message goes to.
func (b brief) addressee(m store.Pending) (user string, reachable bool) {
	if m.LineUser != "" {
		return m.LineUser, true
	}
	account := b.accounts[m.To]
	return account.LineUser, account.Reachable
}

// word puts messages into their reader's language. Those that matter no more are ended and left out.
func (r *Relay) word(ctx context.Context, b brief, messages []store.Pending) (kept []store.Pending, words []json.RawMessage, err error) {
	reader := b.reader(messages[0].To)
	all, err := r.judge(ctx, b.desk.For(reader.Me, reader.Lang), messages)
	if err != nil {
		return nil, nil, err
	}
	if len(all.moot) > 0 {
		r.Meter.Message("moot", len(all.moot))
		if err := r.Store.MarkMoot(ctx, store.BundleOf(all.moot...), b.now); err != nil {
			return nil, nil, err
		}
	}
	if len(all.kept) == 0 {
		return nil, nil, nil
	}
	words, err = render.Notices(all.items, reader)
	return all.kept, words, err
}

func (b brief) reader(who leave.PersonID) render.Reader {
	reader := render.Reader{Lang: text.Chinese, School: b.desk.School(), Me: b.people[who], Now: b.desk.Now()}
	if account, bound := b.accounts[who]; bound {
		reader.Lang = account.Lang
	}
	return reader
}

// hold keeps messages for the person's next reply.
func (r *Relay) hold(ctx context.Context, messages []store.Pending) error {
	if len(messages) == 0 {
		return nil
	}
	r.Meter.Message("held", len(messages))
	return r.Store.MarkHeld(ctx, store.BundleOf(messages...))
}
