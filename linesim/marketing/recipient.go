package marketing

import (
	"encoding/json"
	"slices"

	"leaveline/linesim/validate"
)

// Recipients chooses from the friends' ids those whom a narrowcast's recipient, filter and limit mean, in their order.
//
// A demographic filter finds nobody, since it is not known how old anybody here is or where they live. The error is a
// *validate.Error.
func (a *Account) Recipients(f validate.Fields, friends []string) ([]string, error) {
	if f.Has("filter") {
		return nil, nil
	}
	if f.Has("recipient") {
		chosen, err := a.choose(f["recipient"], friends)
		if err != nil {
			return nil, err
		}
		friends = chosen.from(friends)
	}
	var limit struct {
		Max *int `json:"max"`
	}
	if err := f.Into("limit", &limit); err != nil {
		return nil, err
	}
	if limit.Max == nil {
		return friends, nil
	}
	if *limit.Max < 1 {
		return nil, validate.Wrong("limit.max", "must be greater than or equal to 1")
	}
	return friends[:min(*limit.Max, len(friends))], nil
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

// choose reads one recipient object: an audience, a redelivery, or an operator on other recipients.
func (a *Account) choose(raw json.RawMessage, friends []string) (idSet, error) {
	var wanted struct {
		Type      string
		Audience  int64             `json:"audienceGroupId"`
		RequestID string            `json:"requestId"`
		And, Or   []json.RawMessage // of an operator, like Not
		Not       json.RawMessage
	}
	if json.Unmarshal(raw, &wanted) != nil {
		return nil, validate.Property("recipient")
	}
	switch wanted.Type {
	case "audience":
		ids, ok := a.audiences.members(wanted.Audience)
		if !ok {
			return nil, errNoAudience
		}
		return setOf(ids), nil
	case "redelivery":
		sent, _ := a.sent.Get(wanted.RequestID)
		return setOf(sent.To), nil
	case "operator":
		if len(wanted.Not) > 0 && string(wanted.Not) != "null" {
			return a.not(wanted.Not, friends)
		}
		return a.combine(wanted.And, wanted.Or, friends)
	}
	return nil, validate.Wrong("recipient.type", validate.MustBeOneOf("operator", "audience", "redelivery"))
}

func (a *Account) not(raw json.RawMessage, friends []string) (idSet, error) {
	left, err := a.choose(raw, friends)
	if err != nil {
		return nil, err
	}
	return setOf(slices.DeleteFunc(slices.Clone(friends), func(id string) bool { return left[id] })), nil
}

// combine takes the people in all parts of and, or in any part of or. Only one of the two is given.
func (a *Account) combine(and, or []json.RawMessage, friends []string) (idSet, error) {
	votes := map[string]int{}
	for _, part := range slices.Concat(and, or) {
		chosen, err := a.choose(part, friends)
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
