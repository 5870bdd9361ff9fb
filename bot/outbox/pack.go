package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"

	"leaveline/bot/line"
	"leaveline/bot/render"
	"leaveline/bot/text"
	"leaveline/leave"
	"leaveline/store"
)

// parcel is one push: its bytes, the key under which they may be sent again, and the messages it carries.
type parcel struct {
	bundle store.Bundle
	body   []byte
	key    string
	first  time.Time // of the first attempt
	tries  int
}

// pack makes one push of a person's messages and freezes it. It comes back empty when nothing is to be sent now.
func (r *Relay) pack(ctx context.Context, messages []store.Pending, now time.Time) (parcel, error) {
	to, err := r.addressee(ctx, messages[0])
	if err != nil {
		return parcel{}, err
	}
	kept, words, err := r.word(ctx, messages, now)
	if err != nil || len(kept) == 0 {
		return parcel{}, err
	}
	school, err := r.Office.School(ctx, r.School, now)
	if err != nil {
		return parcel{}, err
	}
	if !to.reachable || !r.afford(ctx, school, kept, now) {
		return parcel{}, r.hold(ctx, kept)
	}
	body, err := line.PushBody(line.UserID(to.user), words)
	if err != nil {
		return parcel{}, err
	}
	p := parcel{bundle: store.BundleOf(kept...), body: body, key: uuid.NewString(), first: now, tries: kept[0].Tries}
	return p, r.Store.Freeze(ctx, p.bundle, body, p.key, now)
}

// addressee is the LINE account that a message goes to.
type addressee struct {
	user      string
	reachable bool
}

func (r *Relay) addressee(ctx context.Context, m store.Pending) (addressee, error) {
	if m.LineUser != "" {
		return addressee{user: m.LineUser, reachable: true}, nil
	}
	b, err := r.Store.Read(r.School).BindingOf(ctx, m.To)
	if errors.Is(err, store.ErrNotFound) {
		return addressee{}, nil
	}
	return addressee{user: b.LineUser, reachable: b.Reachable}, err
}

// word puts messages into their reader's language. Those that matter no more are ended and left out.
func (r *Relay) word(ctx context.Context, messages []store.Pending, now time.Time) (kept []store.Pending, words []json.RawMessage, err error) {
	school, err := r.Office.School(ctx, r.School, now)
	if err != nil {
		return nil, nil, err
	}
	reader, err := r.reader(ctx, school, messages[0], now)
	if err != nil {
		return nil, nil, err
	}
	all, err := r.judge(ctx, school, reader.Me, messages, now)
	if err != nil {
		return nil, nil, err
	}
	if len(all.moot) > 0 {
		r.Meter.Message("moot", len(all.moot))
		if err := r.Store.MarkMoot(ctx, store.BundleOf(all.moot...), now); err != nil {
			return nil, nil, err
		}
	}
	if len(all.kept) == 0 {
		return nil, nil, nil
	}
	words, err = render.Notices(all.items, reader)
	return all.kept, words, err
}

func (r *Relay) reader(ctx context.Context, school *leave.School, m store.Pending, now time.Time) (render.Reader, error) {
	reader := render.Reader{Lang: text.Chinese, School: school, Now: school.Now(now)}
	read := r.Store.Read(r.School)
	me, err := read.Person(ctx, m.To)
	if err != nil {
		return reader, err
	}
	reader.Me = me
	b, err := read.BindingOf(ctx, m.To)
	if err == nil {
		reader.Lang = b.Lang
	}
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return reader, err
}

// hold keeps messages for the person's next reply.
func (r *Relay) hold(ctx context.Context, messages []store.Pending) error {
	r.holding.Store(true)
	r.Meter.Message("held", len(messages))
	return r.Store.MarkHeld(ctx, store.BundleOf(messages...))
}
