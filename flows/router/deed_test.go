package router_test

import (
	"fmt"
	"slices"
	"testing"

	"leaveline/flows"
	"leaveline/leave"
)

// carryOut does what a conversation asks, and says what came of it.
func (w *world) carryOut(t testing.TB, phone string, e flows.Effect) flows.Outcome {
	t.Helper()
	o := flows.Outcome{Effect: e}
	if w.denyNext != "" {
		o.Denial, w.denyNext = &leave.Denial{Code: w.denyNext}, ""
		return o
	}
	if all, ok := e.(flows.ApproveAll); ok {
		w.severally(&o, phone, leave.VerbApprove, all.Refs)
		return o
	}
	if all, ok := e.(flows.Withdraw); ok {
		w.severally(&o, phone, leave.VerbWithdraw, all.Refs)
		return o
	}
	if w.ofFiles(w.desk(phone), e, &o) {
		return o
	}
	if form, ok := e.(flows.SubmitRequest); ok && len(form.With) > 0 {
		w.together(&o, phone, form)
		return o
	}
	if off, ok := e.(flows.Suspend); ok {
		o.Changed = w.suspend(off)
		return o
	}
	c, err := w.deed(phone, e)
	if o.Denial = leave.AsDenial(err); err != nil && o.Denial == nil {
		t.Fatalf("%T: %v", e, err)
	}
	if c.ID != "" && err == nil {
		o.Cases = []leave.Case{c}
	}
	return o
}

func (w *world) together(o *flows.Outcome, phone string, form flows.SubmitRequest) {
	form.Draft.Details.Together = form.Session
	for i, who := range append([]leave.PersonID{w.bound[phone]}, form.With...) {
		one := form
		if i > 0 {
			one.Draft.For, one.Session = who, fmt.Sprintf("%s-%d", form.Session, i)
			one.Draft.Covers = leave.CoveredBy(w.desk(phone).FirstFree(who, one.Draft.Segments))
		}
		c, err := w.submit(w.desk(phone), one)
		if err != nil {
			o.Failed = append(
				o.Failed,
				flows.Failure{
					Case: leave.Case{Request: leave.Request{Applicant: who}, People: w.people}, Denial: leave.AsDenial(err),
				},
			)
			continue
		}
		o.Cases = append(o.Cases, c)
	}
}

// suspend counts every request anew under the changed calendar.
func (w *world) suspend(e flows.Suspend) (changed int) {
	hours := &w.school.Hours
	all := slices.DeleteFunc(hours.Calendar.Suspensions(), func(s leave.Suspension) bool { return s.Day == e.Day })
	hours.Calendar = hours.Calendar.WithSuspensions(append(all, e.Off...))
	cause := leave.RecountCause{Suspension: true, Days: []leave.TurnedDay{{Day: e.Day}}}
	for _, r := range w.requests {
		counted, differs, err := r.Recount(w.school)
		if err != nil || !differs || !r.Status.Holds() && r.Status != leave.Voided {
			continue
		}
		changed++
		was, act := r.Minutes, leave.Act{At: w.now}
		var events []leave.Event
		switch {
		case r.Status == leave.Voided:
			events, _ = r.Reinstate(act, counted, w.posts.Personnel)
		case r.Emptied(counted):
			_, _ = r.Void(act)
		default:
			r.TakeCount(counted, w.school, "")
		}
		w.notices = append(w.notices, leave.Notices(*r, events)...)
		if n, ok := leave.RecountNotice(*r, was, cause, w.school); ok {
			w.notices = append(w.notices, n)
		}
		w.notices = append(w.notices, leave.DutyRecountNotices(*r, cause, w.school)...)
	}
	return changed
}

func (w *world) severally(o *flows.Outcome, phone string, verb leave.Verb, refs []flows.Ref) {
	for _, ref := range refs {
		c, err := w.move(phone, verb, ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			if verb == leave.VerbWithdraw {
				return r.Withdraw(act)
			}
			return r.Approve(act)
		})
		if err != nil {
			o.Failed = append(
				o.Failed,
				flows.Failure{Case: leave.Case{Request: leave.Request{ID: ref.Request}}, Denial: leave.AsDenial(err)},
			)
			continue
		}
		o.Cases = append(o.Cases, c)
	}
}

// taken are the announcements without one.
func (w *world) taken(id string) []leave.Announcement {
	return slices.DeleteFunc(slices.Clone(w.news), func(a leave.Announcement) bool { return a.ID == id })
}

func (w *world) deed(phone string, e flows.Effect) (leave.Case, error) {
	d := w.desk(phone)
	switch e := e.(type) {
	case flows.SubmitRequest:
		return w.submit(d, e)
	case flows.Announce:
		one := leave.Announcement{ID: fmt.Sprintf("a%d", len(w.news)+1), By: d.me, Text: e.Text, At: w.now, Until: e.Until}
		w.news = append([]leave.Announcement{one}, w.taken(e.Instead)...)
	case flows.TakeBack:
		w.news = w.taken(e.Announcement)
	case flows.MarkRead:
		w.newsRead[d.me] = e.UpTo
	case flows.Bind:
		if e.Code != goodCode {
			return leave.Case{}, leave.Deny(leave.DeniedCode, nil)
		}
		w.bound[phone] = "lin"
	case flows.Unbind:
		delete(w.bound, phone)
	case flows.SetDelegates:
		w.delegates[d.me] = e.Delegates
	case flows.SetLanguage:
		w.lang[d.me] = e.Lang
	case flows.SetNotificationMode:
		return leave.Case{}, w.setNews(d.me, e.Mode)
	case flows.SetActing:
		return leave.Case{}, w.setActing(d.me, e.Acting)
	case flows.Consent, flows.Decline, flows.ChooseDelegate, flows.SeekDelegate, flows.AssignDelegate, flows.Decide,
		flows.Nudge,
		flows.ConfirmFiled, flows.RefuseFiled, flows.RequestCancellation, flows.ChangeLeave, flows.Keep, flows.Revoke,
		flows.ReportReturn,
		flows.SetHandover, flows.Transfer, flows.TakeOver, flows.KeepDuty:
		return w.moved(phone, e)
	case flows.ApproveAll, flows.Withdraw, flows.Attach, flows.Detach, flows.OpenUpload, flows.OpenFile, flows.Suspend:
	}
	return leave.Case{}, nil
}

// ofFiles does what a conversation asks about attachments; false when it asks something else.
func (w *world) ofFiles(d *desk, e flows.Effect, o *flows.Outcome) bool {
	if e, ok := e.(flows.Attach); ok {
		w.attach(d, e, o)
		return true
	}
	if e, ok := e.(flows.Detach); ok {
		w.detach(d, e, o)
		return true
	}
	if _, ok := e.(flows.OpenUpload); ok {
		o.Link, o.Code = "https://leave.example.edu.tw/files/add/t", "4927"
		return true
	}
	_, ok := e.(flows.OpenFile)
	if ok {
		o.Link, o.Code = "https://leave.example.edu.tw/files/show/t", "4927"
	}
	return ok
}

func (w *world) attach(d *desk, e flows.Attach, o *flows.Outcome) {
	if e.Content == "broken" {
		o.Denial = &leave.Denial{Code: leave.DeniedFileKind}
		return
	}
	w.files = append(w.files, leave.Attachment{
		ID: leave.FileID(fmt.Sprintf("f%d", len(w.files)+1)), Session: e.Session, Request: e.Request, Owner: d.me,
		Media: leave.JPEG, Size: 300 << 10, Added: w.now,
	})
	w.recount(e.Request)
	o.Files = d.Files(e.AttachmentOwner)
}

func (w *world) detach(d *desk, e flows.Detach, o *flows.Outcome) {
	i := slices.IndexFunc(w.files, func(f leave.Attachment) bool { return f.ID == e.File })
	if i < 0 {
		o.Denial = &leave.Denial{Code: leave.DeniedFileUnknown}
		return
	}
	was := w.files[i]
	w.files = slices.Delete(w.files, i, i+1)
	w.recount(was.Request)
	o.Files = d.Files(leave.AttachmentOwner{Session: was.Session, Request: was.Request})
}

func (w *world) recount(id leave.RequestID) {
	r := w.find(id)
	if r == nil {
		return
	}
	n := 0
	for _, f := range w.files {
		if f.Request == id {
			n++
		}
	}
	r.Details.Files, r.Details.Proof.Given = n, r.Details.Proof.Due != 0 && n > 0
}

// file gives the attachments of a conversation to the request that it became.
func (w *world) file(d *desk, draft *leave.Draft, a leave.Assessment, session string, id leave.RequestID) {
	n := 0
	for i, f := range w.files {
		if f.Owner == d.me && f.Session == session && f.Request == "" || f.Request == id {
			w.files[i].Request = id
			n++
		}
	}
	draft.Details.Files, draft.Details.Proof = n, leave.ProofOf(*draft, a, n, w.school)
}

func (w *world) setNews(who leave.PersonID, news leave.NotificationMode) error {
	me := w.people[who]
	if err := me.CheckNotificationMode(news); err != nil {
		return err
	}
	me.NotificationMode = news
	w.people[who] = me
	return nil
}

func (w *world) setActing(who, acting leave.PersonID) error {
	if who == acting {
		return leave.Deny(leave.DeniedActingSelf, nil)
	}
	p := w.people[who]
	p.Acting = acting
	w.people[who] = p
	return nil
}

func (w *world) submit(d *desk, e flows.SubmitRequest) (leave.Case, error) {
	if i := slices.IndexFunc(w.requests, func(r *leave.Request) bool { return r.Session == e.Session }); i >= 0 {
		return w.caseOf(w.requests[i]), nil
	}
	a := d.Assess(e.Draft, e.Mends.Request)
	if len(a.Denials) > 0 {
		return leave.Case{}, a.Denials[0]
	}
	w.keep(d.me, &e.Draft)
	act := leave.Act{By: d.me, At: w.now}
	if e.Mends.Request != "" {
		r := w.find(e.Mends.Request)
		w.file(d, &e.Draft, a, e.Session, r.ID)
		events, err := r.Resubmit(act, e.Draft, a.Counted, a.Steps, w.posts.Personnel)
		return w.told(r, act, leave.VerbResubmit, events), err
	}
	n := len(w.requests) + 1
	w.file(d, &e.Draft, a, e.Session, leave.RequestID(fmt.Sprintf("r%d", n)))
	r := leave.NewRequest(
		leave.RequestID(fmt.Sprintf("r%d", n)), leave.Number{ROCYear: 115, Serial: n}, d.applicant(e.Draft),
		e.Session, e.Draft, a.Counted, a.Steps,
	)
	w.requests = append(w.requests, r)
	return w.told(r, act, leave.VerbSubmit, r.Submit(act, w.posts.Personnel)), nil
}

func (d *desk) applicant(draft leave.Draft) leave.Person {
	if draft.For != "" {
		return d.people[draft.For]
	}
	return d.Me()
}

func (w *world) told(r *leave.Request, act leave.Act, verb leave.Verb, events []leave.Event) leave.Case {
	w.history[r.ID] = append(
		w.history[r.ID], leave.Record{At: act.At, By: act.By, Verb: verb, To: r.Status, Events: events},
	)
	w.notices = append(w.notices, leave.Notices(*r, events)...)
	return w.caseOf(r)
}

func (w *world) move(
	phone string, verb leave.Verb, ref flows.Ref, do func(*leave.Request, leave.Act) ([]leave.Event, error),
) (leave.Case, error) {
	r := w.find(ref.Request)
	if r.Version != ref.Version && ((verb != leave.VerbAccept && verb != leave.VerbDecline) || !r.Fresh(
		w.bound[phone], ref.Version,
	)) {
		return leave.Case{}, leave.Deny(leave.DeniedStale, leave.Args{"number": r.Number, "status": r.Status})
	}
	act := leave.Act{By: w.bound[phone], At: w.now}
	events, err := do(r, act)
	if err != nil {
		return leave.Case{}, err
	}
	return w.told(r, act, verb, events), nil
}

func (w *world) moved(phone string, e flows.Effect) (leave.Case, error) {
	switch e := e.(type) {
	case flows.ReportReturn:
		return w.move(phone, leave.VerbReportReturn, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			act.Note = e.Note
			return r.ReportReturn(act, w.desk(phone).Now().Day, w.school.Settings, w.posts.Personnel)
		})
	case flows.Consent:
		return w.move(
			phone, leave.VerbAccept, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.Accept(act) },
		)
	case flows.Decline:
		return w.move(phone, leave.VerbDecline, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			act.Note = e.Note
			next := leave.PersonID("")
			if all := r.NextCandidates(); r.AutoNext && len(all) > 0 {
				next = all[0]
			}
			return r.Decline(act, next)
		})
	case flows.ChooseDelegate:
		return w.move(phone, leave.VerbChoose, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			for _, id := range e.Delegates {
				if err := w.desk(phone).colleagues(id).CheckDelegate(id, r.Applicant, r.Time(*r.ToName())); err != nil {
					return nil, err
				}
			}
			return r.ChooseDelegate(act, e.Delegates...)
		})
	case flows.SeekDelegate:
		return w.move(phone, leave.VerbSeek, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			return r.SeekDelegate(act, w.posts.Personnel)
		})
	case flows.AssignDelegate:
		return w.move(
			phone, leave.VerbAssign, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.AssignDelegate(act, e.Delegate) },
		)
	case flows.SetHandover:
		return w.move(
			phone, leave.VerbHandover, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.SetHandover(act, e.Text) },
		)
	case flows.Transfer:
		return w.move(phone, leave.VerbTransfer, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			if err := w.desk(phone).colleagues(e.To).CheckDelegate(e.To, r.Applicant, r.DutyOf(act.By)); err != nil {
				return nil, err
			}
			return r.Transfer(act, e.To)
		})
	case flows.TakeOver:
		return w.move(
			phone, leave.VerbTakeOver, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.TakeOver(act) },
		)
	case flows.KeepDuty:
		return w.move(
			phone, leave.VerbKeepAsApproved, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.DeclineTakeover(act) },
		)
	case flows.Nudge:
		return w.move(phone, leave.VerbNudge, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			return r.Nudge(act, leave.LocalOf(w.now, w.school.Zone).Day)
		})
	case flows.ConfirmFiled:
		return w.move(
			phone, leave.VerbConfirm, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.Confirm(act) },
		)
	case flows.RefuseFiled:
		return w.move(
			phone, leave.VerbRefuse, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.Refuse(act) },
		)
	case flows.RequestCancellation:
		return w.move(phone, leave.VerbCancel, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			act.Note = e.Note
			return r.RequestCancellation(act, r.LastWord(w.posts), w.school.Settings.CancelFreely)
		})
	case flows.ChangeLeave:
		return w.move(phone, leave.VerbChange, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			act.Note = e.Note
			return w.change(phone, r, act, e)
		})
	case flows.Keep:
		return w.move(
			phone, leave.VerbKeepAsApproved, e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return r.KeepAsApproved(act) },
		)
	case flows.Revoke:
		return w.move(phone, leave.VerbRevoke, e.Ref, func(r *leave.Request, act leave.Act) ([]leave.Event, error) {
			act.Note = e.Note
			return r.Revoke(act)
		})
	case flows.Decide:
		return w.move(
			phone, leave.Verb(e.Verdict), e.Ref,
			func(r *leave.Request, act leave.Act) ([]leave.Event, error) { return w.decide(r, act, e) },
		)
	case flows.SubmitRequest, flows.Suspend, flows.Announce, flows.TakeBack, flows.MarkRead, flows.Bind, flows.Unbind,
		flows.SetDelegates, flows.SetLanguage, flows.SetNotificationMode, flows.SetActing, flows.ApproveAll, flows.Withdraw,
		flows.Attach, flows.Detach, flows.OpenUpload, flows.OpenFile:
	}
	return leave.Case{}, fmt.Errorf("no deed for %T", e)
}

func (w *world) decide(r *leave.Request, act leave.Act, e flows.Decide) ([]leave.Event, error) {
	act.Note = e.Note
	switch e.Verdict {
	case leave.VerdictReject:
		t, _ := w.school.Types.Find(r.Type)
		return r.Reject(act, t)
	case leave.VerdictReturn:
		return r.Return(act)
	case leave.VerdictApprove:
	}
	return r.Approve(act)
}

func (w *world) change(phone string, r *leave.Request, act leave.Act, e flows.ChangeLeave) ([]leave.Event, error) {
	c := w.caseOf(r)
	a := w.desk(phone).AssessChange(c, e.Segments, e.Sick)
	if len(a.Denials) > 0 {
		return nil, a.Denials[0]
	}
	if !e.Sick {
		return r.RequestChange(act, e.Segments, a.Counted, a.Steps)
	}
	rest, err := r.Rest(e.Segments, w.school)
	if err != nil {
		return nil, err
	}
	return r.RequestSickness(act, r.SickDraft(e.Segments, e.Note), rest, a.Steps)
}
