package leave

// Withdraw (撤回) is the applicant taking the request back before the decision.
func (r *Request) Withdraw(act Act) ([]Event, error) {
	if act.By == r.Applicant && !r.Status.Pending() {
		return nil, r.nothingToDo()
	}
	if err := r.asApplicant(act, VerbWithdraw); err != nil {
		return nil, err
	}
	awaited, escalated := r.Awaited, r.Escalated
	events := r.close(Withdrawn, act, EventWithdrawn)
	events[0].To, events[0].Also = awaited, escalated
	return events, nil
}
