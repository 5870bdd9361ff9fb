package office

import (
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// messages makes the outbox rows of notices about a request. Requests for a decision or an assignment go to the acting
// approver while the awaited person is on leave; the notice then says for whom. The actor gets none: they see it in the
// answer.
func (tx *transaction) messages(q *leave.Request, notices []leave.Notice) []store.Message {
	when := leave.Envelope(q.Segments)
	urgent := when.From.Day <= tx.today && when.To.Day >= tx.today
	var messages []store.Message
	for _, n := range notices {
		n = tx.toActing(q, n)
		if n.For != "" && n.To == tx.actor.Person {
			continue
		}
		m := store.Message{
			ID: store.NewID(tx.actor.At), To: n.To, Notice: n, Key: tx.noticeKey(n),
			Urgent: urgent && n.Kind != leave.NoticeProof, Due: tx.actor.At,
		}
		if !m.Urgent {
			m.Due = tx.dueAt(q, n)
		}
		messages = append(messages, m)
	}
	return messages
}

// dueAt is the latest time to tell a person. A delegate's follows their own part of the leave.
func (tx *transaction) dueAt(q *leave.Request, n leave.Notice) time.Time {
	how := leave.NotifyAtOnce
	if n.Kind.Urgency() > leave.UrgencyWithinHours { // of the others nobody is asked how they want them
		how = tx.lookup.person(n.To).EffectiveMode()
	}
	return tx.school.DeliverBy(
		leave.NoticeTiming{Kind: n.Kind, Mode: how, Leave: leave.Envelope(q.TimeOf(n.To))}, tx.actor.At,
	)
}

// noticeKey makes sure that nobody is told the same thing of the same version twice. Nudges do not change the version,
// but happen once a day; what is told of 交辦事項 and of a transfer is told once for each transaction.
func (tx *transaction) noticeKey(n leave.Notice) string {
	key := fmt.Sprintf("%s:%d:%s:%s", n.Request, n.Version, n.Kind, n.To)
	if tx.askedAnew {
		return key + ":" + tx.auditID
	}
	switch n.Kind { //nolint:exhaustive // the others come with a version of their own
	case leave.NoticeNudge:
		return key + ":" + tx.today.String()
	case leave.NoticeDelegateLeft:
		return key + ":" + string(n.By)
	case leave.NoticeHandover, leave.NoticeAskTakeover, leave.NoticeTakeoverDeclined:
		return key + ":" + tx.auditID
	}
	return key
}

func (tx *transaction) toActing(q *leave.Request, n leave.Notice) leave.Notice {
	if !tx.actingMayAnswer(q, n) {
		return n
	}
	if acting, ok := tx.lookup.actingFor(n.To, q.Applicant); ok && acting != n.To {
		n.For, n.To = n.To, acting
	}
	return n
}

// actingMayAnswer reports whether an acting approver could do what a notice asks for.
func (tx *transaction) actingMayAnswer(q *leave.Request, n leave.Notice) bool {
	switch n.Kind.Acting() {
	case leave.ActingAlways:
		return true
	case leave.ActingForApprover:
		return !q.Asks(n.To) && n.To != q.Applicant
	case leave.ActingNever:
	}
	return false
}
