package office

import (
	"context"
	"errors"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// Remind reminds a person of the cases that await them, once per key. Each case is a row, and the relay bundles them.
// Cases that await nobody any more are left out.
func (o *Office) Remind(
	ctx context.Context, school leave.SchoolID, person leave.PersonID, ids []leave.RequestID, key string, at time.Time,
) error {
	return o.remind(ctx, school, leave.NoticeReminder, person, ids, key, at, at)
}

// RemindTomorrow tells a person of their leave on the next day, once per key. Cases that are not approved any more are
// left out.
func (o *Office) RemindTomorrow(
	ctx context.Context, school leave.SchoolID, person leave.PersonID, ids []leave.RequestID, key string, at time.Time,
) error {
	return o.remind(ctx, school, leave.NoticeTomorrow, person, ids, key, at, at)
}

// RemindProof reminds a person of a certificate that is due, once per key.
func (o *Office) RemindProof(
	ctx context.Context, school leave.SchoolID, person leave.PersonID, id leave.RequestID, key string, at time.Time,
) error {
	return o.remind(ctx, school, leave.NoticeProof, person, []leave.RequestID{id}, key, at, at)
}

// RemindDuty tells a delegate of a coming duty, once per key. It goes with their next reply, at the latest at due. A
// case that is not approved any more is left out.
func (o *Office) RemindDuty(
	ctx context.Context, school leave.SchoolID, person leave.PersonID, id leave.RequestID, key string, due, at time.Time,
) error {
	return o.remind(ctx, school, leave.NoticeDutySoon, person, []leave.RequestID{id}, key, due, at)
}

// RemindReturn reminds a person of the report after a trip to China, once per key.
func (o *Office) RemindReturn(
	ctx context.Context, school leave.SchoolID, person leave.PersonID, ids []leave.RequestID, key string, at time.Time,
) error {
	return o.remind(ctx, school, leave.NoticeReturnDue, person, ids, key, at, at)
}

// RemindTakeover reminds a person who was asked to take a duty over, once per key.
func (o *Office) RemindTakeover(
	ctx context.Context, school leave.SchoolID, person leave.PersonID, id leave.RequestID, key string, at time.Time,
) error {
	return o.remind(ctx, school, leave.NoticeAskTakeover, person, []leave.RequestID{id}, key, at, at)
}

func (o *Office) remind(
	ctx context.Context, school leave.SchoolID, kind leave.NoticeKind, to leave.PersonID, ids []leave.RequestID,
	key string, due, at time.Time,
) error {
	return o.do(ctx, Actor{School: school, At: at}, string(kind), func(tx *transaction) error {
		var messages []store.Message
		for _, id := range ids {
			q, err := tx.db.Request(tx.ctx, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			if !stillRelevant(kind, q) || kind == leave.NoticeReturnDue && !q.OwesReturn(tx.school.Settings, tx.today) {
				continue
			}
			for _, m := range tx.messages(q, []leave.Notice{reminder(kind, to, q)}) {
				m.Key = key + ":" + string(id)
				if due.After(m.Due) {
					m.Due = due
				}
				m.Due = tx.school.AfterSuspension(m.Due)
				messages = append(messages, m)
			}
		}
		if len(messages) == 0 {
			return nil
		}
		return tx.db.Enqueue(tx.ctx, messages...)
	})
}

// reminder is a reminder to a person of a request.
func reminder(kind leave.NoticeKind, to leave.PersonID, q *leave.Request) leave.Notice {
	n := leave.Notice{Kind: kind, To: to, Request: q.ID, Version: q.Version}
	if kind == leave.NoticeAskTakeover {
		n.By = q.Transferrer(to)
	}
	return n
}

// stillRelevant reports whether a request still is what somebody is to be reminded of.
func stillRelevant(kind leave.NoticeKind, q *leave.Request) bool {
	switch kind { //nolint:exhaustive // the others tell of moves
	case leave.NoticeReminder:
		return q.Status.Open()
	case leave.NoticeProof:
		return q.Details.Proof.Owed()
	case leave.NoticeAskTakeover:
		return q.Status.Holds()
	}
	return q.Status.InForce()
}

// Nudge (催辦) reminds the awaited person at the applicant's wish, once a day. Any button of the case will do, however
// old.
func (o *Office) Nudge(ctx context.Context, actor Actor, id leave.RequestID, version int) (leave.Case, error) {
	m := move{id: id, version: version, verb: leave.VerbNudge}
	return o.move(ctx, actor, m, func(tx *transaction, q *leave.Request) ([]leave.Event, error) {
		return q.Nudge(tx.act(""), tx.today)
	})
}

// Escalate (逾時上呈) lets another person answer a silent step too, and tells them. The clock is its only actor.
func (o *Office) Escalate(
	ctx context.Context, school leave.SchoolID, id leave.RequestID, version int, to leave.PersonID, at time.Time,
) error {
	return o.do(ctx, Actor{School: school, At: at}, string(leave.VerbEscalate), func(tx *transaction) error {
		q, err := tx.lock(id)
		if err != nil || tx.run > 1 && tx.alreadyDone(q) {
			return err
		}
		if q.Version != version {
			return tx.stale(q, move{id: id, version: version, verb: leave.VerbEscalate})
		}
		if _, err := tx.colleague(to, leave.DeniedUnknownPerson); err != nil {
			return err
		}
		was := *q
		events, err := q.Escalate(to)
		if err != nil {
			return err
		}
		return tx.save(&was, q, leave.VerbEscalate, events)
	})
}
