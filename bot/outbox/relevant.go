package outbox

import (
	"context"
	"slices"

	"leaveline/bot/render"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// relevant holds one person's messages that are still to be told, and the items that render them.
type relevant struct {
	messages []store.Pending
	items    []render.Item
	obsolete []store.Pending
}

// filter leaves out a person's messages that are obsolete, and marks those as done.
func (r *Relay) filter(ctx context.Context, data roundData, messages []store.Pending) (relevant, error) {
	all, err := r.checkRelevance(ctx, data.factsOf(messages[0].To), messages)
	if err != nil || len(all.obsolete) == 0 {
		return all, err
	}
	r.Meter.Message("obsolete", len(all.obsolete))
	return all, r.Store.MarkObsolete(ctx, store.BundleOf(all.obsolete...), data.now)
}

// checkRelevance compares messages with their cases as these stand now. Reminders become one item.
func (r *Relay) checkRelevance(ctx context.Context, facts *office.Facts, messages []store.Pending) (relevant, error) {
	var all relevant
	reminder := render.Item{Notice: leave.Notice{Kind: leave.NoticeReminder, To: facts.Me().ID}}
	for i, m := range messages {
		item := render.Item{Notice: m.Notice}
		if m.Notice.Request != "" {
			item.Case, item.As = facts.Case(m.Notice.Request)
		}
		current, err := r.isRelevant(ctx, m, item.Case, item.As)
		if err != nil {
			return relevant{}, err
		}
		switch {
		case !current || coveredBy(messages[i:], m) || tooLate(m, item.Case, facts):
			all.obsolete = append(all.obsolete, m)
			continue
		case m.Notice.Kind == leave.NoticeReminder:
			reminder.Cases = append(reminder.Cases, render.Waiting{Case: item.Case, As: item.As})
		default:
			all.items = append(all.items, item)
		}
		all.messages = append(all.messages, m)
	}
	if len(reminder.Cases) > 0 {
		all.items = append(all.items, reminder)
	}
	return all, facts.Err()
}

// tooLate reports whether a message has missed its time. A reminder has when the leave or duty began; news that were to
// go with a reply have when their day's news are due.
func tooLate(m store.Pending, c leave.Case, facts *office.Facts) bool {
	switch m.Notice.Kind { //nolint:exhaustive // the others are as good later
	case leave.NoticeTomorrow, leave.NoticeDutySoon:
		return len(leave.Ahead(c.TimeOf(m.To), facts.Now())) == 0
	case leave.NoticeWithdrawn, leave.NoticeRecalled, leave.NoticeKeptAsApproved:
		how, due := facts.Me().EffectiveMode(), leave.LocalOf(m.Due, facts.School().Zone)
		return (how == leave.NotifyDaily || how == leave.NotifyWithReply) && !facts.Now().Before(due)
	}
	return false
}

// coveredBy reports whether another message says all that this one says: the reminder on the eve of a duty includes
// that the duty stands.
func coveredBy(messages []store.Pending, m store.Pending) bool {
	return m.Notice.Kind == leave.NoticeDutyStands && slices.ContainsFunc(messages, func(other store.Pending) bool {
		return other.Notice.Kind == leave.NoticeDutySoon && other.Notice.Request == m.Notice.Request
	})
}

// isRelevant reports whether a notice about a case is still to be told. A question is while it is open for this person,
// an all-clear only if they were told of the case before.
func (r *Relay) isRelevant(ctx context.Context, m store.Pending, c leave.Case, as leave.Relation) (bool, error) {
	switch m.Notice.Kind {
	case leave.NoticeAskDelegate, leave.NoticeAskDecision, leave.NoticeAskAssign, leave.NoticeNudge,
		leave.NoticeEscalated, leave.NoticeReminder:
		return c.Fresh(m.To, m.Notice.Version) && slices.Contains(c.Deciders, m.To), nil
	case leave.NoticeAskTakeover:
		return c.Status.Holds() && c.IsTransferee(m.To), nil
	case leave.NoticeDelegateLeft:
		return c.Status.InForce() && c.IsDelegate(m.Notice.By), nil
	case leave.NoticeHandover:
		return c.Status.Holds() && c.IsDelegate(m.To), nil
	case leave.NoticeDutySoon:
		return c.Status.InForce() && c.IsDelegate(m.To), nil
	case leave.NoticeAskChoice:
		return c.Version == m.Notice.Version && c.Awaited == m.To, nil
	case leave.NoticeDutyOff, leave.NoticeWithdrawn, leave.NoticeRecalled, leave.NoticeKeptAsApproved:
		return r.wasTold(ctx, m)
	case leave.NoticeSuspended, leave.NoticeSuspensionOff, leave.NoticeRecounted:
		return c.Status.Holds() && as != leave.AsStranger, nil
	case leave.NoticeOverdrawn:
		return c.Status.Holds() && as != leave.AsStranger, nil
	case leave.NoticeVoided:
		return c.Status == leave.Voided && as != leave.AsStranger, nil
	case leave.NoticeDutyCalledOff, leave.NoticeDutyBack, leave.NoticeDutyDayOff, leave.NoticeDutyWorkday:
		if !c.Status.Holds() && c.Status != leave.Voided || as == leave.AsStranger {
			return false, nil
		}
		if !c.IsDelegate(m.To) { // who is asked only hears it if the question has reached them
			return r.wasTold(ctx, m)
		}
	case leave.NoticeReturnDue:
		return c.ReturnOwed, nil
	case leave.NoticeTomorrow, leave.NoticeApproved, leave.NoticeDutyStands, leave.NoticeAssigned:
		return (c.Status.Holds() || c.Status == leave.Rejected) && as != leave.AsStranger, nil
	case leave.NoticeProof:
		return c.Details.Proof.Owed() && c.Status.Holds() && as == leave.AsApplicant, nil
	case leave.NoticeFiledByOther:
		return c.Status.Holds() && c.Details.Unconfirmed, nil
	case leave.NoticeRejected, leave.NoticeReturned, leave.NoticeRefused, leave.NoticeDone, leave.NoticeChanged,
		leave.NoticeDutyChanged, leave.NoticeChangeRefused, leave.NoticeCancelled, leave.NoticeCancelRefused,
		leave.NoticeRevoked, leave.NoticeTakeoverDeclined, leave.NoticeTakenOver, leave.NoticeReturnReported:
		return as != leave.AsStranger, nil
	case leave.NoticeRelinked, leave.NoticeAdjusted:
	}
	return true, nil
}

// wasTold reports whether the person has been sent an earlier message about the request.
func (r *Relay) wasTold(ctx context.Context, m store.Pending) (bool, error) {
	earlier, err := r.Store.Read(r.School).MessagesOf(ctx, m.Notice.Request, m.To)
	return slices.ContainsFunc(earlier, func(e store.Pending) bool {
		return e.ID < m.ID &&
			(e.State == store.MessageSent || e.State == store.MessageFrozen || e.State == store.MessageUncertain)
	}), err
}
