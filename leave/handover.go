package leave

// SetHandover (交辦事項) writes what the delegates should know, until the leave is over with. It is no move: buttons stay good. The same
// text again changes nothing.
func (r *Request) SetHandover(act Act, text string) ([]Event, error) {
	if err := r.asApplicant(act, VerbHandover); err != nil {
		return nil, err
	}
	if text == r.Details.Handover {
		return nil, nil
	}
	r.Details.Handover = text
	return []Event{{Kind: EventHandover, By: act.By}}, nil
}
