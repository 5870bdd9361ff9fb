package bot

import (
	"context"

	"leaveline/flows"
	"leaveline/leave"
	"leaveline/office"
)

// carryOut has the office do what a conversation asks. Denials come back in the outcome; the error is a failure of
// ours.
func (b *Bot) carryOut(ctx context.Context, p speaker, effect flows.Effect) (flows.Outcome, error) {
	o, who := b.Office, p.actor()
	moved := func(c leave.Case, err error) (flows.Outcome, error) { return outcome(effect, c, err) }
	settled := func(err error) (flows.Outcome, error) { return outcome(effect, leave.Case{}, err) }
	switch e := effect.(type) {
	case flows.SubmitRequest:
		if len(e.With) > 0 {
			return b.together(ctx, who, e)
		}
		return moved(b.submit(ctx, who, e))
	case flows.Consent:
		return moved(o.Consent(ctx, who, e.Request, e.Version))
	case flows.Decline:
		return moved(o.Decline(ctx, who, e.Request, e.Version, e.Note))
	case flows.ChooseDelegate:
		return moved(o.ChooseDelegate(ctx, who, e.Request, e.Version, e.Delegates...))
	case flows.SeekDelegate:
		return moved(o.SeekDelegate(ctx, who, e.Request, e.Version))
	case flows.AssignDelegate:
		return moved(o.AssignDelegate(ctx, who, e.Request, e.Version, e.Delegate))
	case flows.SetHandover:
		return moved(o.SetHandover(ctx, who, e.Request, e.Version, e.Text))
	case flows.Transfer:
		return moved(o.Transfer(ctx, who, e.Request, e.Version, e.To))
	case flows.TakeOver:
		return moved(o.AcceptTakeover(ctx, who, e.Request, e.Version))
	case flows.KeepDuty:
		return moved(o.DeclineTakeover(ctx, who, e.Request, e.Version))
	case flows.Decide:
		return moved(b.decide(ctx, who, e))
	case flows.Announce:
		return settled(o.Announce(ctx, who, e.Session, e.Text, e.Until, e.Instead))
	case flows.TakeBack:
		return settled(o.EndAnnouncement(ctx, who, e.Announcement))
	case flows.MarkRead:
		return settled(o.MarkRead(ctx, who, e.UpTo))
	case flows.ConfirmFiled:
		return moved(o.Confirm(ctx, who, e.Request, e.Version))
	case flows.RefuseFiled:
		return moved(o.Refuse(ctx, who, e.Request, e.Version))
	case flows.RequestCancellation:
		return moved(o.RequestCancellation(ctx, who, e.Request, e.Version, e.Note))
	case flows.ChangeLeave:
		return moved(b.change(ctx, who, e))
	case flows.Keep:
		return moved(o.KeepAsApproved(ctx, who, e.Request, e.Version))
	case flows.Revoke:
		return moved(o.Revoke(ctx, who, e.Request, e.Version, e.Note))
	case flows.Nudge:
		return moved(o.Nudge(ctx, who, e.Request, e.Version))
	case flows.ApproveAll:
		return severally(
			effect, e.Refs,
			func(ref flows.Ref) (leave.Case, error) {
				return o.Approve(ctx, who.Part(string(ref.Request)), ref.Request, ref.Version)
			},
		)
	case flows.Withdraw:
		return severally(
			effect, e.Refs,
			func(ref flows.Ref) (leave.Case, error) {
				return o.Withdraw(ctx, who.Part(string(ref.Request)), ref.Request, ref.Version)
			},
		)
	case flows.Attach:
		return b.attach(ctx, who, e)
	case flows.Detach:
		_, left, err := o.Detach(ctx, who, e.File)
		return b.filesOutcome(ctx, effect, left, err)
	case flows.OpenUpload:
		return b.openUpload(ctx, who, e)
	case flows.OpenFile:
		return b.openFile(ctx, who, e)
	case flows.Bind:
		return settled(b.bind(ctx, p, e.Code))
	case flows.Unbind:
		return settled(b.unbind(ctx, p))
	case flows.SetDelegates:
		return settled(o.SetDelegates(ctx, who, e.Delegates))
	case flows.SetActing:
		return settled(o.SetActing(ctx, who, e.Acting))
	case flows.ReportReturn:
		return moved(o.ReportReturn(ctx, who, e.Request, e.Version, e.Note))
	case flows.Suspend:
		changed, err := o.Suspend(ctx, who, e.Day, e.Off)
		done, err := settled(err)
		done.Changed = changed
		return done, err
	case flows.SetNotificationMode:
		return settled(o.SetNotificationMode(ctx, who, e.Mode))
	case flows.SetLanguage:
		return settled(b.setLanguage(ctx, p, e.Lang))
	}
	panic("bot: an effect that no action belongs to") // the linter sees that there is none
}

// outcome sorts a denial from a failure.
func outcome(effect flows.Effect, c leave.Case, err error) (flows.Outcome, error) {
	denial := leave.AsDenial(err)
	if err != nil && denial == nil {
		return flows.Outcome{}, err
	}
	done := flows.Outcome{Effect: effect, Denial: denial}
	if c.ID != "" {
		done.Cases = []leave.Case{c}
	}
	return done, nil
}

func (b *Bot) submit(ctx context.Context, who office.Actor, e flows.SubmitRequest) (leave.Case, error) {
	if e.Mends.Request != "" {
		return b.Office.Resubmit(ctx, who, e.Mends.Request, e.Mends.Version, e.Session, e.Draft)
	}
	return b.Office.Submit(ctx, who, e.Session, e.Draft)
}

// together sends one form for several people; those that can't go are named and the rest goes on.
func (b *Bot) together(ctx context.Context, who office.Actor, e flows.SubmitRequest) (flows.Outcome, error) {
	cases, refused, err := b.Office.SubmitTogether(ctx, who, e.Session, e.Draft, e.With)
	if denial := leave.AsDenial(err); denial != nil {
		return flows.Outcome{Effect: e, Denial: denial}, nil
	}
	o := flows.Outcome{Effect: e, Cases: cases}
	for _, r := range refused {
		one := leave.Case{
			Request: leave.Request{Applicant: r.Person.ID}, People: map[leave.PersonID]leave.Person{r.Person.ID: r.Person},
		}
		o.Failed = append(o.Failed, flows.Failure{Case: one, Denial: r.Denial})
	}
	return o, err
}

func (b *Bot) decide(ctx context.Context, who office.Actor, e flows.Decide) (leave.Case, error) {
	switch e.Verdict {
	case leave.VerdictReject:
		return b.Office.Reject(ctx, who, e.Request, e.Version, e.Note)
	case leave.VerdictReturn:
		return b.Office.Return(ctx, who, e.Request, e.Version, e.Note)
	case leave.VerdictApprove:
	}
	return b.Office.Approve(ctx, who, e.Request, e.Version)
}

func (b *Bot) change(ctx context.Context, who office.Actor, e flows.ChangeLeave) (leave.Case, error) {
	if e.Sick {
		return b.Office.RequestSickness(ctx, who, e.Request, e.Version, e.Segments, e.Note)
	}
	return b.Office.RequestChange(ctx, who, e.Request, e.Version, e.Segments, e.Note)
}

// severally does the same to several cases, each by itself: those that can't be done are named and the rest goes on.
func severally(effect flows.Effect, refs []flows.Ref, do func(flows.Ref) (leave.Case, error)) (flows.Outcome, error) {
	all := flows.Outcome{Effect: effect}
	for _, ref := range refs {
		one, err := do(ref)
		if denial := leave.AsDenial(err); denial != nil {
			if one.ID == "" {
				one.ID = ref.Request
			}
			all.Failed = append(all.Failed, flows.Failure{Case: one, Denial: denial})
			continue
		}
		if err != nil {
			return flows.Outcome{}, err
		}
		all.Cases = append(all.Cases, one)
	}
	return all, nil
}
