package bot

import (
	"context"
	"errors"

	"leaveline/flows"
	"leaveline/leave"
	"leaveline/office"
)

// carryOut has the office do what a conversation asks. Denials come back in the outcome; the error is a failure of ours.
func (b *Bot) carryOut(ctx context.Context, p party, effect flows.Effect) (flows.Outcome, error) {
	switch e := effect.(type) {
	case flows.ApproveAll:
		return b.severally(ctx, p, effect, e.Refs, func(ref flows.Ref) (leave.Case, error) {
			return b.Office.Approve(ctx, p.actor(), ref.Request, ref.Version)
		})
	case flows.Withdraw:
		return b.severally(ctx, p, effect, e.Refs, func(ref flows.Ref) (leave.Case, error) {
			return b.Office.Withdraw(ctx, p.actor(), ref.Request, ref.Version)
		})
	case flows.Bind, flows.Unbind, flows.SetDelegates, flows.SetActing, flows.SetLanguage:
		return outcome(effect, nil, b.settle(ctx, p, effect))
	default:
		c, err := b.move(ctx, p.actor(), effect)
		return outcome(effect, []leave.Case{c}, err)
	}
}

// outcome sorts a denial from a failure.
func outcome(effect flows.Effect, cases []leave.Case, err error) (flows.Outcome, error) {
	denial := leave.AsDenial(err)
	if err != nil && denial == nil {
		return flows.Outcome{}, err
	}
	done := flows.Outcome{Effect: effect, Denial: denial}
	for _, c := range cases {
		if c.ID != "" {
			done.Cases = append(done.Cases, c)
		}
	}
	return done, nil
}

// move is every deed that moves one case.
func (b *Bot) move(ctx context.Context, who office.Actor, effect flows.Effect) (leave.Case, error) {
	switch e := effect.(type) {
	case flows.SubmitRequest:
		if e.Mends.Request != "" {
			return b.Office.Resubmit(ctx, who, e.Mends.Request, e.Mends.Version, e.Session, e.Draft)
		}
		return b.Office.Submit(ctx, who, e.Session, e.Draft)
	case flows.Consent:
		return b.Office.Consent(ctx, who, e.Request, e.Version)
	case flows.Decline:
		return b.Office.Decline(ctx, who, e.Request, e.Version, e.Note)
	case flows.ChooseDelegate:
		return b.Office.ChooseDelegate(ctx, who, e.Request, e.Version, e.Delegate)
	case flows.SeekDelegate:
		return b.Office.SeekDelegate(ctx, who, e.Request, e.Version)
	case flows.AssignDelegate:
		return b.Office.AssignDelegate(ctx, who, e.Request, e.Version, e.Delegate)
	case flows.Decide:
		return b.decide(ctx, who, e)
	case flows.Nudge:
		return b.Office.Nudge(ctx, who, e.Request, e.Version)
	default:
		return leave.Case{}, errors.New("bot: effect without a deed")
	}
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

// settle is every deed about the person themselves.
func (b *Bot) settle(ctx context.Context, p party, effect flows.Effect) error {
	switch e := effect.(type) {
	case flows.Bind:
		_, err := b.Office.Bind(ctx, b.School, string(p.user), e.Code, p.at)
		return err
	case flows.Unbind:
		return b.Office.Unbind(ctx, p.actor())
	case flows.SetDelegates:
		return b.Office.SetDelegates(ctx, p.actor(), e.Delegates)
	case flows.SetActing:
		return b.Office.SetActing(ctx, p.actor(), e.Acting)
	case flows.SetLanguage:
		err := b.Office.SetLanguage(ctx, p.actor(), e.Lang)
		if err == nil {
			b.Menus.Show(ctx, p.user, e.Lang)
		}
		return err
	default:
		return errors.New("bot: effect without a deed")
	}
}

// severally does the same to several cases, each by itself: those that can't be done are named and the rest goes on.
func (b *Bot) severally(ctx context.Context, p party, effect flows.Effect, refs []flows.Ref, do func(flows.Ref) (leave.Case, error)) (flows.Outcome, error) {
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
