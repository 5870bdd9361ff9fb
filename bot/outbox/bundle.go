package outbox

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"leaveline/bot/line"
	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// delivery is one push or e-mail: its bytes, its retry key, and the messages it carries.
type delivery struct {
	messages []store.Pending
	body     []byte
	key      string
	channel  store.Channel
	// first is the moment of the first attempt, from which on the key counts.
	first time.Time
	tries int
	// fresh says that the bytes are not frozen yet.
	fresh bool
}

func (d delivery) bundle() store.Bundle { return store.BundleOf(d.messages...) }

// retryOf is the delivery of an attempt whose end is unknown, with the bytes and the key that were frozen then.
func retryOf(frozen []store.Pending) delivery {
	m := frozen[0]
	return delivery{
		messages: frozen, body: m.Body, key: m.RetryKey, channel: m.Channel, first: m.FirstTry, tries: m.Tries,
	}
}

// roundData holds what a round needs to know of its people and of their cases.
type roundData struct {
	now time.Time
	// report logs a fault in the words of a message.
	report   func(error)
	facts    *office.Facts
	people   map[leave.PersonID]leave.Person
	accounts map[leave.PersonID]store.Binding
}

// readRound loads the people, accounts and cases of some messages with one query each.
func (r *Relay) readRound(ctx context.Context, messages []store.Pending, now time.Time) (roundData, error) {
	var ids []leave.PersonID
	var requests []leave.RequestID
	for _, m := range messages {
		ids, requests = append(ids, m.To), append(requests, m.Notice.Request)
	}
	report := func(err error) { r.logFailure(ctx, "argument not written", err) }
	data, read := roundData{now: now, report: report}, r.Store.Read(r.School)
	school, err := r.Office.School(ctx, r.School, now)
	if err == nil {
		data.people, err = read.People(ctx, ids...)
	}
	if err == nil {
		data.accounts, err = read.Bindings(ctx, ids...)
	}
	if err != nil {
		return data, err
	}
	data.facts = r.Office.Facts(ctx, school, leave.Person{}, leave.Chinese, now)
	data.facts.Fetch(requests...)
	return data, data.facts.Err()
}

// usable reports whether everything could be read so far.
func (d roundData) usable() bool { return d.facts != nil && d.facts.Err() == nil }

// bundle makes one delivery of a person's messages. It comes back empty when nothing is to be sent now.
func (r *Relay) bundle(ctx context.Context, data roundData, messages []store.Pending) (delivery, error) {
	all, err := r.filter(ctx, data, messages)
	if err != nil || len(all.messages) == 0 {
		return delivery{}, err
	}
	if !slices.ContainsFunc(all.messages, func(m store.Pending) bool { return !m.Due.After(data.now) }) {
		// The messages that these were to go along with are obsolete.
		return delivery{}, r.Store.Release(ctx, store.BundleOf(all.messages...))
	}
	byMail := r.canMail(data, all.messages)
	user, reachable := data.addressee(all.messages[0])
	switch wait, err := r.postponement(ctx, data, all.messages); {
	case err != nil:
		return delivery{}, err
	case byMail && (data.choseMail(all.messages) || wait.newsOnly):
		return r.mailDelivery(data, all)
	case wait.until.After(data.now):
		return delivery{}, r.postpone(ctx, all.messages, wait.until)
	case reachable && r.afford(ctx, data.facts.School(), all.messages, data.now):
		return r.pushDelivery(data, line.UserID(user), all)
	case byMail:
		return r.mailDelivery(data, all)
	}
	return delivery{}, r.hold(ctx, all.messages)
}

// pushDelivery renders messages as one push.
func (r *Relay) pushDelivery(data roundData, to line.UserID, all relevant) (delivery, error) {
	rendered, err := render.Notices(all.items, data.reader(all.messages[0].To))
	if err != nil {
		return delivery{}, err
	}
	body, err := line.PushBody(to, rendered)
	if err != nil {
		return delivery{}, err
	}
	r.budget.promised++
	return delivery{
		messages: all.messages, body: body, key: uuid.NewString(), first: data.now, tries: all.messages[0].Tries,
		fresh: true,
	}, nil
}

// addressee is the LINE account that a message goes to, and whether LINE can push to it.
func (d roundData) addressee(m store.Pending) (user string, reachable bool) {
	if m.LineUser != "" {
		return m.LineUser, true
	}
	account := d.accounts[m.To]
	return account.LineUser, account.Reachable
}

// factsOf is the view of the school that a person may have.
func (d roundData) factsOf(who leave.PersonID) *office.Facts {
	reader := d.reader(who)
	return d.facts.For(reader.Me, reader.Lang)
}

func (d roundData) reader(who leave.PersonID) render.Reader {
	reader := render.Reader{
		Lang: leave.Chinese, School: d.facts.School(), Me: d.people[who], Now: d.facts.Now(), Report: d.report,
	}
	if account, bound := d.accounts[who]; bound {
		reader.Lang = account.Lang
	}
	return reader
}

// hold keeps messages for the person's next reply.
func (r *Relay) hold(ctx context.Context, messages []store.Pending) error {
	r.Meter.Message("held", len(messages))
	return r.Store.MarkHeld(ctx, store.BundleOf(messages...))
}
