package marketing

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"leaveline/linesim/validate"
)

// maxChosen is how many audiences and earlier narrowcasts a narrowcast may be made of.
const maxChosen = 10

// Chosen are those whom a narrowcast goes to.
type Chosen struct {
	IDs       []string
	UpToQuota bool // no more of them than the month's quota has left
	AllOrNone bool // nobody, if the quota does not do for all; only with UpToQuota
}

// Recipients chooses from the friends' ids those whom a narrowcast's recipient, filter and limit mean, in their order.
//
// A demographic filter finds nobody, since it is not known how old anybody here is or where they live. The error is a
// *validate.Error.
func (a *Account) Recipients(now time.Time, f validate.Fields, friends []string) (Chosen, error) {
	if err := checkFilter(f); err != nil {
		return Chosen{}, err
	}
	var limit struct {
		Max       *int `json:"max"`
		UpToQuota bool `json:"upToRemainingQuota"`
		AllOrNone bool `json:"forbidPartialDelivery"`
	}
	if err := f.Into("limit", &limit); err != nil {
		return Chosen{}, err
	}
	switch {
	case limit.Max != nil && *limit.Max < 1:
		return Chosen{}, validate.Wrong("limit.max", "must be greater than or equal to 1")
	case limit.AllOrNone && !limit.UpToQuota:
		return Chosen{}, &validate.Error{
			Message: "The option forbidPartialDelivery must be used with upToRemainingQuota.",
		}
	}
	if f.Has("recipient") {
		wanted := &choice{account: a, now: now, friends: friends}
		chosen, err := wanted.of(f["recipient"])
		if err != nil {
			return Chosen{}, err
		}
		friends = chosen.from(friends)
	}
	if f.Has("filter") {
		friends = nil
	}
	if limit.Max != nil {
		friends = friends[:min(*limit.Max, len(friends))]
	}
	return Chosen{friends, limit.UpToQuota, limit.AllOrNone}, nil
}

// idSet is a set of user ids.
type idSet map[string]bool

func setOf(ids []string) idSet {
	set := idSet{}
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// from returns those of the ids that are in the set, in their order.
func (s idSet) from(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !s[id] })
}

// choice reads the recipient of one narrowcast.
type choice struct {
	account *Account
	now     time.Time
	friends []string
	chosen  int // audiences and earlier narrowcasts so far
}

// of reads one recipient object: an audience, a redelivery, or an operator on other recipients.
func (w *choice) of(raw json.RawMessage) (idSet, error) {
	var wanted struct {
		Type      string
		Audience  int64  `json:"audienceGroupId"`
		RequestID string `json:"requestId"`
		operator
	}
	if json.Unmarshal(raw, &wanted) != nil {
		return nil, validate.Property("recipient")
	}
	if wanted.Type != "operator" {
		if w.chosen++; w.chosen > maxChosen {
			return nil, validate.Wrong("recipient", validate.SizeBetween(1, maxChosen))
		}
	}
	switch wanted.Type {
	case "audience":
		ids, ok := w.account.audiences.members(wanted.Audience)
		if !ok {
			return nil, &validate.Error{Message: fmt.Sprintf("Invalid audience group id: %d", wanted.Audience)}
		}
		return setOf(ids), nil
	case "redelivery":
		if !w.account.narrowcastDone(wanted.RequestID, w.now) {
			return nil, &validate.Error{Message: "Invalid request id: " + wanted.RequestID}
		}
		sent, _ := w.account.sent.Get(wanted.RequestID)
		return setOf(sent.To), nil
	case "operator":
		if err := wanted.check("recipient"); err != nil {
			return nil, err
		}
		if given(wanted.Not) {
			return w.not(wanted.Not)
		}
		return w.combine(wanted.And, wanted.Or)
	}
	return nil, validate.Wrong("recipient.type", validate.MustBeOneOf("operator", "audience", "redelivery"))
}

func (w *choice) not(raw json.RawMessage) (idSet, error) {
	left, err := w.of(raw)
	if err != nil {
		return nil, err
	}
	return setOf(slices.DeleteFunc(slices.Clone(w.friends), func(id string) bool { return left[id] })), nil
}

// combine takes the people in all parts of and, or in any part of or. Only one of the two is given.
func (w *choice) combine(and, or []json.RawMessage) (idSet, error) {
	votes := map[string]int{}
	for _, part := range slices.Concat(and, or) {
		chosen, err := w.of(part)
		if err != nil {
			return nil, err
		}
		for id := range chosen {
			votes[id]++
		}
	}
	least, chosen := max(len(and), 1), idSet{}
	for id, n := range votes {
		chosen[id] = n >= least
	}
	return chosen, nil
}

// operator combines other recipients, or other filters.
type operator struct {
	And, Or []json.RawMessage
	Not     json.RawMessage
}

func given(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// check refuses anything but exactly one of the three, and empty arrays.
func (o operator) check(at string) error {
	n := 0
	for _, there := range []bool{o.And != nil, o.Or != nil, given(o.Not)} {
		if there {
			n++
		}
	}
	if n != 1 {
		return validate.Wrong(at, "exactly one of and, or, not must be specified")
	}
	if (o.And != nil && len(o.And) == 0) || (o.Or != nil && len(o.Or) == 0) {
		return validate.Wrong(at, validate.MayNotBeEmpty)
	}
	return nil
}
