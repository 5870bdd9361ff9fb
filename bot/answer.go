package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"leaveline/bot/line"
	"leaveline/bot/render"
	"leaveline/bot/retry"
	"leaveline/flows"
	"leaveline/flows/router"
)

const (
	// replyLimit is how many messages one reply carries.
	replyLimit = 5
	// replyWithin bounds an answer by itself: the action is done, so the webhook's own deadline must not cut its answer
	// off.
	replyWithin = 5 * time.Second
	// oneReply is when a single try is given up, so that there is time for another one.
	oneReply = 2 * time.Second
	// replyPause and longestReplyPause bound the waits between tries.
	replyPause        = 100 * time.Millisecond
	longestReplyPause = time.Second
	// tokenLife is how long after its event the token of one that is delivered again is sure to be good. LINE says twenty
	// minutes; its clock and ours may differ.
	tokenLife = 19 * time.Minute
)

// answer renders what was said and sends it with the reply token, together with whatever waited for this person.
func (b *Bot) answer(ctx context.Context, event line.Event, p speaker, said result) error {
	if event.ReplyToken == "" || len(said.replies) == 0 {
		return nil
	}
	messages, err := render.Replies(said.replies, b.reader(ctx, p))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), replyWithin)
	defer cancel()
	waiting, delivered := b.waiting(ctx, p, replyLimit-len(messages))
	// What was asked for comes last: quick replies show only on the last message of a send.
	sent := b.reply(ctx, event, append(waiting, messages...))
	if sent && len(waiting) > 0 {
		return delivered(ctx)
	}
	if !sent {
		return b.answerLater(ctx, event, p, said)
	}
	return nil
}

func (b *Bot) reader(ctx context.Context, p speaker) render.Reader {
	person, lang, _, err := b.Office.PersonByLine(ctx, b.School, string(p.user))
	if err != nil { // the wording of the answer is no reason to fail the action
		person, lang = p.person, p.lang
	}
	return render.Reader{
		Lang: lang, School: p.school, Me: person, Now: p.school.Now(p.at),
		Report: func(err error) {
			b.Log.LogAttrs(ctx, slog.LevelError, "argument not written", slog.Any("error", err))
		},
	}
}

// waiting is what was held for the person while there were no pushes left.
func (b *Bot) waiting(ctx context.Context, p speaker, room int) ([]json.RawMessage, func(context.Context) error) {
	if p.person.ID == "" || room <= 0 {
		return nil, nil
	}
	messages, delivered, err := b.Outbox.Take(ctx, p.person.ID, room)
	if err != nil {
		b.Log.LogAttrs(ctx, slog.LevelWarn, "held messages not read", slog.Any("error", err))
		return nil, nil
	}
	return messages, delivered
}

// reply sends; false means that, as far as anybody can know, the person has not got it. What had no answer or a failure
// of LINE's is tried again with the same token: "invalid" then means that an earlier try had gone through. So it does
// when the event was delivered again while its token still lived: only an answer to the first delivery can have spent
// it.
func (b *Bot) reply(ctx context.Context, event line.Event, messages []json.RawMessage) bool {
	tried := event.Redelivery && b.Clock().Sub(event.At) < tokenLife
	for try := 1; ; try++ {
		err := b.replyOnce(ctx, event.ReplyToken, messages)
		class := line.ClassOf(err)
		if err == nil || tried && class == line.ClassTokenSpent {
			return true
		}
		if class != line.ClassRetry || !retry.Wait(ctx, retry.Pause(replyPause, longestReplyPause, try)) {
			b.Log.LogAttrs(ctx, slog.LevelWarn, "reply refused", slog.String("event", event.ID), slog.Any("error", err))
			return false
		}
		tried = true
	}
}

func (b *Bot) replyOnce(ctx context.Context, token string, messages []json.RawMessage) error {
	ctx, cancel := context.WithTimeout(ctx, oneReply)
	defer cancel()
	return b.Line.Reply(ctx, token, messages)
}

// answerAgain answers an event that LINE delivers again although it was carried out: its answer may have been lost with
// the replica that gave it. If it was not, the token is spent, and LINE drops this one.
func (b *Bot) answerAgain(ctx context.Context, event line.Event, p speaker, state flows.State) error {
	if !event.Redelivery {
		return nil
	}
	facts := b.facts(ctx, p)
	said := result{replies: router.Again(state, inputOf(event), facts)}
	if err := b.factsErr(facts); err != nil {
		return err
	}
	return b.answer(ctx, event, p, said)
}

// answerLater turns the answer to an action into a push: a decision or a submitted case must be seen. Anything else is
// dropped, because the person can simply ask again.
func (b *Bot) answerLater(ctx context.Context, event line.Event, p speaker, said result) error {
	for _, c := range said.done {
		if err := b.Outbox.Answer(ctx, p.person.ID, c.ID, event.ID, p.at); err != nil {
			return err
		}
	}
	return nil
}

// apologise tells the person that their tap was not carried out because of a fault of ours.
func (b *Bot) apologise(ctx context.Context, event line.Event) {
	if event.ReplyToken == "" {
		return
	}
	p, err := b.identify(ctx, moment{user: event.User, at: b.Clock()})
	if err != nil {
		return
	}
	sorry := []flows.Reply{flows.Say{Words: []flows.Words{{Key: "failed"}}}}
	messages, err := render.Replies(sorry, b.reader(ctx, p))
	if err == nil {
		b.reply(ctx, event, messages)
	}
}
