package outbox

import (
	"context"
	"slices"

	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// judged are messages after a second look: those that still matter with what they will say, and those that don't.
type judged struct {
	kept  []store.Pending
	items []render.Item
	moot  []store.Pending
}

// judge decides which messages still matter, and reads the cases they are about as they now stand. Reminders become one item.
func (r *Relay) judge(ctx context.Context, desk *office.Facts, messages []store.Pending) (judged, error) {
	var all judged
	reminder := render.Item{Notice: leave.Notice{Kind: leave.NoticeReminder, To: desk.Me().ID}}
	for i, m := range messages {
		item := render.Item{Notice: m.Notice}
		if m.Notice.Request != "" {
			item.Case, item.As = desk.Case(m.Notice.Request)
		}
		matters, err := r.matters(ctx, m, item.Case, item.As)
		if err != nil {
			return judged{}, err
		}
		switch {
		case !matters || m.Notice.Kind == leave.NoticeDutyStands && toldSoon(messages[i:], m.Notice.Request) || tooLate(m, item.Case, desk):
			all.moot = append(all.moot, m)
			continue
		case m.Notice.Kind == leave.NoticeReminder:
			reminder.Cases = append(reminder.Cases, render.Waiting{Case: item.Case, As: item.As})
		default:
			all.items = append(all.items, item)
		}
		all.kept = append(all.kept, m)
	}
	if len(reminder.Cases) > 0 {
		all.items = append(all.items, reminder)
	}
	return all, desk.Err()
}

// tooLate reports whether a reminder comes after what it reminds of has begun, or what was to go with a reply found none in time.
func tooLate(m store.Pending, c leave.Case, desk *office.Facts) bool {
	switch m.Notice.Kind { //nolint:exhaustive // the others are as good later
	case leave.NoticeTomorrow, leave.NoticeDutySoon:
		return len(leave.Ahead(c.TimeOf(m.To), desk.Now())) == 0
	case leave.NoticeWithdrawn, leave.NoticeRecalled, leave.NoticeKeptAsApproved:
		how, due := desk.Me().EffectiveMode(), leave.LocalOf(m.Due, desk.School().Zone)
		return (how == leave.NotifyDaily || how == leave.NotifyWithReply) && !desk.Now().Before(due)
	}
	return false
}

// toldSoon reports whether among messages is the word of the day before a duty, which says all that its being certain says.
func toldSoon(messages []store.Pending, request leave.RequestID) bool {
	return slices.ContainsFunc(messages, func(m store.Pending) bool {
		return m.Notice.Kind == leave.NoticeDutySoon && m.Notice.Request == request
	})
}

// matters reports whether a notice about a case should still be told: a question only while it is open for this person, an all-clear
// only to somebody who had heard of the case.
func (r *Relay) matters(ctx context.Context, m store.Pending, c leave.Case, as leave.Relation) (bool, error) {
	switch m.Notice.Kind {
	case leave.NoticeAskDelegate, leave.NoticeAskDecision, leave.NoticeAskAssign, leave.NoticeNudge, leave.NoticeEscalated,
		leave.NoticeReminder:
		return c.Fresh(m.To, m.Notice.Version) && slices.Contains(c.Deciders, m.To), nil
	case leave.NoticeAskTakeover:
		return c.Status.Holds() && c.IsTransferee(m.To), nil
	case leave.NoticeHandover:
		return c.Status.Holds() && c.IsDelegate(m.To), nil
	case leave.NoticeDutySoon:
		return c.Status.InForce() && c.IsDelegate(m.To), nil
	case leave.NoticeAskChoice:
		return c.Version == m.Notice.Version && c.Awaited == m.To, nil
	case leave.NoticeDutyOff, leave.NoticeWithdrawn, leave.NoticeRecalled, leave.NoticeKeptAsApproved:
		return r.heard(ctx, m)
	case leave.NoticeSuspended, leave.NoticeSuspensionOff, leave.NoticeDutyCalledOff, leave.NoticeDutyBack:
		return c.Status.Holds() && as != leave.AsStranger, nil
	case leave.NoticeReturnDue:
		return c.ReturnOwed, nil
	case leave.NoticeTomorrow, leave.NoticeApproved, leave.NoticeDutyStands, leave.NoticeAssigned:
		return (c.Status.Holds() || c.Status == leave.Rejected) && as != leave.AsStranger, nil
	case leave.NoticeProof:
		return c.Details.Proof.Owed() && c.Status.Holds() && as == leave.AsApplicant, nil
	case leave.NoticeFiled:
		return c.Status.Holds() && c.Details.Unconfirmed, nil
	case leave.NoticeRejected, leave.NoticeReturned, leave.NoticeRefused, leave.NoticeDone, leave.NoticeChanged, leave.NoticeDutyChanged,
		leave.NoticeChangeRefused, leave.NoticeCancelled, leave.NoticeCancelRefused, leave.NoticeRevoked, leave.NoticeTakeoverDeclined, leave.NoticeTakenOver, leave.NoticeReturnReported:
		return as != leave.AsStranger, nil
	case leave.NoticeRelinked, leave.NoticeAdjusted:
	}
	return true, nil
}

// heard reports whether the person was told of the request before.
func (r *Relay) heard(ctx context.Context, m store.Pending) (bool, error) {
	earlier, err := r.Store.Read(r.School).MessagesOf(ctx, m.Notice.Request, m.To)
	told := func(e store.Pending) bool {
		return e.ID < m.ID && (e.State == store.MessageSent || e.State == store.MessageFrozen || e.State == store.MessageUncertain)
	}
	return slices.ContainsFunc(earlier, told), err
}
