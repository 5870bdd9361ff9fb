package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"leaveline/bot/mail"
	"leaveline/bot/outbox"
	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/store"
)

// approve has 王主任 approve.
func (w *world) approve(c leave.Case) leave.Case {
	w.Helper()
	c, err := w.office.Approve(context.Background(), w.as("王主任"), c.ID, c.Version)
	w.try(err)
	return c
}

// hears gives somebody an address, and has them choose how to hear news.
func (w *world) hears(name string, how leave.NotificationMode) {
	w.Helper()
	ctx := context.Background()
	w.office.EnableMail()
	w.try(w.store.InTx(ctx, school, func(tx *store.Tx) error {
		found, err := tx.People(ctx, person(name).ID)
		if err != nil {
			return err
		}
		p := found[person(name).ID]
		p.Email = "staff@school.example"
		return tx.PutPeople(ctx, []leave.Person{p})
	}))
	w.try(w.office.SetNotificationMode(ctx, w.as(name), how))
}

// used has LINE say that so many of the month's pushes are used.
func (w *world) used(used, limit int) {
	w.Helper()
	res, err := http.Post(
		w.url+"/sim/quota", "application/json", strings.NewReader(fmt.Sprintf(`{"limit":%d,"used":%d}`, limit, used)),
	)
	w.try(err)
	w.try(res.Body.Close())
	if res.StatusCode != http.StatusOK {
		w.Fatalf("quota: %s", res.Status)
	}
}

// postbox takes letters, or fails to.
type postbox struct {
	letters []mail.Message
	failure error
}

func (p *postbox) Send(_ context.Context, m mail.Message) error {
	if p.failure == nil {
		p.letters = append(p.letters, m)
	}
	return p.failure
}

func (w *world) postbox() *postbox {
	box := &postbox{}
	w.relay.Letters = &outbox.Letters{
		Mailer: box,
		Open:   func(render.Letter, string) string { return "https://leave.example/open" },
	}
	return box
}

// got checks how many letters there are, and what the last one says.
func (p *postbox) got(t *testing.T, letters int, words string) {
	t.Helper()
	if len(p.letters) != letters || letters > 0 && !strings.Contains(
		strings.Join(p.letters[letters-1].Lines, "\n"), words,
	) {
		t.Fatalf("letters %+v, want %d, the last with %q", p.letters, letters, words)
	}
}

// A result of a distant leave is told with the news of the day; whoever wants it at once has it at once.
func TestNotificationAsChosen(t *testing.T) {
	t.Parallel()
	for how, waits := range map[leave.NotificationMode]bool{leave.NotifyDaily: true, leave.NotifyAtOnce: false} {
		w := newWorld(t, 0)
		w.hears("陳老師", how)
		w.approve(w.consent(w.apply(7)))
		w.drain()
		if got := len(w.phone("陳老師")); waits == (got > 0) {
			t.Errorf("%q: %d messages at once", how, got)
		}
		w.clock.Advance(8 * time.Hour)
		w.drain()
		w.sees("陳老師", 1, "已核准")
	}
}

// Whoever chose letters is pushed questions and what is urgent only.
func TestNotificationByMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	box := w.postbox()
	w.hears("陳老師", leave.NotifyByMail)
	w.hears("李老師", leave.NotifyByMail)
	c := w.apply(7)
	w.drain()
	w.sees("李老師", 1)
	w.approve(w.consent(c))
	w.drain()
	w.sees("陳老師", 0)
	box.got(t, 2, c.Number.String())
	w.approve(w.consent(w.apply(0)))
	w.drain()
	w.sees("陳老師", 1)
	box.got(t, 2, "")
	w.sees("李老師", 2, "確定代理")
}

// When the month's pushes are used up, or somebody can't be pushed to, letters carry the questions as well.
func TestLetterInPlaceOfPush(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	box := w.postbox()
	w.hears("李老師", leave.NotifyDaily)
	w.used(200, 200)
	c := w.apply(7)
	w.drain()
	box.got(t, 1, "有一件代理需要您回覆")
	if box.letters[0].Asks != 1 || box.letters[0].To != "staff@school.example" || box.letters[0].Open == "" {
		t.Errorf("letter %+v", box.letters[0])
	}
	w.consent(c)
	w.drain()
	box.got(t, 2, "有一件假單待您簽核") // 王主任 has an address in the sample
	if w.pushes() != 200 || w.messages(store.MessageHeld) != 0 {
		t.Errorf("%d pushes, %d held", w.pushes(), w.messages(store.MessageHeld))
	}
}

// Also the one that LINE refuses because its figures were too high is written as a letter, and not held.
func TestLetterWhenPushesEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	box := w.postbox()
	w.hears("李老師", leave.NotifyAtOnce)
	w.fault("429-quota")
	w.apply(7)
	w.drain()
	box.got(t, 1, "有一件代理需要您回覆")
	if held := w.messages(store.MessageHeld); held != 0 || w.pushes() != 0 {
		t.Errorf("%d held, %d pushes", held, w.pushes())
	}
}

// A letter that fails is the same letter when it is tried again, and one that its address will never take is pushed.
func TestLetterFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	box := w.postbox()
	w.hears("陳老師", leave.NotifyByMail)
	w.approve(w.consent(w.apply(7)))
	box.failure = errors.New("broken off")
	w.drain()
	w.clock.Advance(time.Minute)
	box.failure = nil
	w.drain()
	box.got(t, 1, "已核准")
	if at := w.clock.Now(); !box.letters[0].At.Before(at) {
		t.Errorf("the letter is of %v, not of its first try", at)
	}
	w.approve(w.consent(w.apply(8)))
	box.failure = gone{}
	w.drain()
	w.sees("陳老師", 1, "已核准")
	w.approve(w.consent(w.apply(9)))
	w.drain()
	w.sees("陳老師", 2)
	box.got(t, 1, "")
}

// gone is an address that nobody has.
type gone struct{}

func (gone) Error() string   { return "no such mailbox" }
func (gone) Permanent() bool { return true }

// When more of the month's pushes is used than has passed of the month, news wait for a reply or the word of the day
// before, and whoever has not answered a question yet is left alone for a while. What is urgent is pushed.
func TestScarcePushesAreSpared(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.used(170, 200)
	w.approve(w.consent(w.apply(7)))
	w.clock.Advance(8 * time.Hour)
	w.drain()
	w.sees("陳老師", 0)
	messages, delivered, err := w.relay.Take(context.Background(), person("陳老師").ID, 4)
	w.try(err)
	if len(messages) != 1 {
		t.Fatalf("%d messages go with a reply, want the result", len(messages))
	}
	w.try(delivered(context.Background()))
}

func TestUnansweredIsLeftAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.used(170, 200)
	w.apply(7)
	w.drain()
	w.sees("李老師", 1)
	second := w.apply(8)
	w.drain()
	w.sees("李老師", 1)
	w.apply(0)
	w.drain()
	w.sees("李老師", 2, second.Number.String(), "115-11-23") // what is urgent takes along what waits
	w.apply(9)
	w.drain()
	w.sees("李老師", 2)
	w.clock.Advance(31 * time.Minute)
	w.drain()
	w.sees("李老師", 3)
}

// A question that is obsolete when its time comes takes nothing along that could have waited.
func TestObsoleteTakesNothingAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	w.approve(w.consent(w.apply(7)))
	w.consent(w.apply(8))
	w.drain()
	w.sees("李老師", 0)
	w.sees("王主任", 1)
}
