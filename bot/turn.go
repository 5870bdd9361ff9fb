package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"leaveline/bot/line"
	"leaveline/flows"
	"leaveline/flows/router"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store/dialog"
)

// speaker is the person whose event a turn answers, and the moment of the turn.
type speaker struct {
	moment
	person leave.Person // zero when the account is bound to no person
	lang   string
	school *leave.School
}

// moment is an event as its turn takes it: whose, which, when it happened, and when the turn began.
type moment struct {
	user     line.UserID
	event    string
	said, at time.Time
}

func (p speaker) actor() office.Actor {
	return office.Actor{
		School: p.school.ID, Person: p.person.ID, At: p.at, LineUser: string(p.user), Event: p.event, Said: p.said,
	}
}

// result is the outcome of a turn: the next state, the replies, and the cases it changed.
type result struct {
	state   flows.State
	replies []flows.Reply
	done    []leave.Case // cases that this turn changed
	acted   bool         // an effect was carried out, so the turn must not run again
}

// tries is how often a turn starts over when another event of the same person got in between.
const tries = 3

const (
	// followedWithin is how old an event may be that is followed. LINE delivers again for a while; a tap or a word of
	// hours ago nobody expects to be followed any more.
	followedWithin = time.Hour
	// answeredWithin is how old an event may be that is answered at all.
	answeredWithin = 7 * 24 * time.Hour
)

// setAside is what the flow of an event is called that is too old to be answered.
const setAside = "set_aside"

// turn is the whole way of one event: who is it, where were we, what is said, what is done, what is kept, what is
// answered.
func (b *Bot) turn(ctx context.Context, event line.Event) (flow string, err error) {
	m := moment{user: event.User, event: event.ID, said: event.At, at: b.Clock()}
	if m.said.After(m.at) { // LINE's clock and ours differ
		m.said = m.at
	}
	age := m.at.Sub(m.said)
	if age > answeredWithin {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "event set aside", slog.String("event", event.ID), slog.Duration("age", age))
		return setAside, nil
	}
	if event.Kind == line.KindUnfollow {
		return "unfollow", b.Office.Unfollow(ctx, b.mover(m))
	}
	if event.Kind == line.KindFollow {
		if err := b.Office.Follow(ctx, b.mover(m)); err != nil {
			return "follow", err
		}
		b.Menus.Changed(event.User) // LINE shows a menu to friends only
	}
	for range tries {
		d := b.loadDialog(ctx, event.User)
		p, err := b.identify(ctx, m)
		if err != nil {
			return "", err
		}
		if d.HasAnswered(event.ID) {
			return "repeated", b.answerAgain(ctx, event, p, stateOf(d))
		}
		said, err := b.take(ctx, event, p, stateOf(d), age)
		if err != nil {
			return said.state.Flow, err
		}
		said.state = said.state.Stamped(stateOf(d), m.said, b.Clock())
		if kept := b.saveDialog(ctx, event, d, said.state); !kept && (!said.acted || b.answeredElsewhere(ctx, event)) {
			continue // another event of theirs was in between
		}
		if said.acted {
			b.Outbox.Wake()
		}
		return said.state.Flow, b.answer(ctx, event, p, said)
	}
	return "", fmt.Errorf("bot: dialog changed under %d tries", tries)
}

// mover is a LINE account that has come or gone.
func (b *Bot) mover(m moment) office.Actor {
	return office.Actor{School: b.School, LineUser: string(m.user), At: m.at, Event: m.event, Said: m.said}
}

// take follows an event, unless it is too old for that or was followed before, of which the dialog knows nothing any
// more: then it is answered with how things stand.
func (b *Bot) take(
	ctx context.Context, event line.Event, p speaker, state flows.State, age time.Duration,
) (result, error) {
	if age > followedWithin {
		facts := b.facts(ctx, p)
		replies := router.TooOld(state, inputOf(event), facts)
		return result{state: state, replies: replies}, b.factsErr(facts)
	}
	if event.Redelivery && event.Kind == line.KindText {
		denial, err := b.Office.Followed(ctx, p.actor())
		if err != nil {
			return result{state: state}, err
		}
		if denial != nil {
			turn, err := b.step(ctx, p, state, flows.Outcome{Denial: denial})
			return result{state: turn.State, replies: turn.Replies}, err
		}
	}
	return b.converse(ctx, p, state, inputOf(event))
}

// facts are what the person may ask, when they said what is answered.
func (b *Bot) facts(ctx context.Context, p speaker) *office.Facts {
	facts := b.Office.Facts(ctx, p.school, p.person, p.lang, p.at)
	facts.Answering(p.said)
	return facts
}

// factsErr is the failure of facts: what was said on them never happened. It notes what they refused.
func (b *Bot) factsErr(facts *office.Facts) error {
	if err := errors.Join(facts.Err(), facts.NoteRefused()); err != nil {
		return fmt.Errorf("bot: facts: %w", err)
	}
	return nil
}

// identify finds the person of a LINE account, and the language they read.
func (b *Bot) identify(ctx context.Context, m moment) (speaker, error) {
	school, err := b.Office.School(ctx, b.School, m.at)
	if err != nil {
		return speaker{}, err
	}
	person, lang, _, err := b.Office.PersonByLine(ctx, b.School, string(m.user))
	if err != nil {
		return speaker{}, err
	}
	return speaker{moment: m, person: person, lang: lang, school: school}, nil
}

// loadDialog loads the state of the conversation. Without Redis it begins anew: only drafts are lost.
func (b *Bot) loadDialog(ctx context.Context, user line.UserID) dialog.Dialog {
	d, err := b.Dialogs.Load(ctx, b.School, string(user))
	if err != nil {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "dialog not loaded", slog.Any("error", err))
		return dialog.Dialog{}
	}
	return d
}

// answeredElsewhere reports whether another replica has carried out and answered this very event meanwhile.
func (b *Bot) answeredElsewhere(ctx context.Context, event line.Event) bool {
	d := b.loadDialog(ctx, event.User)
	return d.HasAnswered(event.ID)
}

// saveDialog saves where the conversation is now; false when another event of the same person was saved in between. It
// does so even when the webhook's time is up: the turn will be answered, so LINE's next delivery of the event must find
// it answered.
func (b *Bot) saveDialog(ctx context.Context, event line.Event, d dialog.Dialog, state flows.State) bool {
	data, err := json.Marshal(state)
	if err != nil {
		b.Log.LogAttrs(ctx, slog.LevelError, "dialog not encoded", slog.Any("error", err))
		return true
	}
	d.State = data
	d.Answered(event.ID)
	ok, err := b.Dialogs.Save(context.WithoutCancel(ctx), b.School, string(event.User), d)
	if err != nil {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "dialog not saved", slog.Any("error", err))
		return true
	}
	return ok
}

// stateOf reads a kept state. One that another version wrote and this one can't read is marked as unreadable.
func stateOf(d dialog.Dialog) flows.State {
	var state flows.State
	if d.Unreadable || len(d.State) > 0 && json.Unmarshal(d.State, &state) != nil {
		return flows.State{Unreadable: true}
	}
	return state
}

// converse steps the conversation, carries out what it asks, and steps again with the outcome.
func (b *Bot) converse(ctx context.Context, p speaker, state flows.State, in flows.Input) (result, error) {
	turn, err := b.step(ctx, p, state, in)
	if err != nil {
		return result{state: state}, err
	}
	said := result{state: turn.State, replies: turn.Replies}
	if effect := turn.Effect; effect != nil {
		outcome, err := b.carryOut(ctx, p, effect)
		if err != nil {
			return said, err
		}
		if p, err = b.identify(ctx, p.moment); err != nil {
			return said, err
		}
		after, err := b.step(ctx, p, said.state, outcome, outcome.Cases...)
		if err != nil {
			return said, err
		}
		said.state, said.acted = after.State, true
		said.replies = append(said.replies, after.Replies...)
		said.done = append(said.done, outcome.Cases...)
	}
	return said, nil
}

// step runs the pure conversation on facts read now, and on cases that have just been changed; a turn whose facts
// failed never happened.
func (b *Bot) step(
	ctx context.Context, p speaker, state flows.State, in flows.Input, fresh ...leave.Case,
) (flows.Turn, error) {
	facts := b.facts(ctx, p)
	facts.Remember(fresh...)
	turn := router.Step(state, in, facts)
	if err := b.factsErr(facts); err != nil {
		return flows.Turn{}, err
	}
	for _, fault := range turn.Faults {
		b.Log.LogAttrs(ctx, slog.LevelError, "conversation at fault", slog.Any("error", fault))
	}
	return turn, nil
}
